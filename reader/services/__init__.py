"""The verbs: one transaction each, used by both shells."""
