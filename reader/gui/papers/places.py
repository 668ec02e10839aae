"""Places in a text: Qt counts in UTF-16, where a character beyond U+FFFF is two, Python in characters."""


def to_qt(text: str, place: int) -> int:
    """Where Qt sees the character at `place`."""
    return place if text.isascii() else len(text[:place].encode("utf-16-le", "surrogatepass")) // 2


def from_qt(text: str, place: int) -> int:
    """Which character stands where Qt says."""
    return place if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")[: 2 * place].decode("utf-16-le", "replace"))
