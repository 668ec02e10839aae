from collections.abc import Iterable, Mapping

class CiteProcJSON:
    def __init__(self, json_data: Iterable[Mapping[str, object]]) -> None: ...
