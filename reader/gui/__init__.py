"""The window: a thin shell, the only importer of Qt."""
