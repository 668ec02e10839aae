"""Quarter turns of pages: where a point comes to when its page is turned, and back. Pure arithmetic."""


def turned(x: float, y: float, turns: int, width: float, height: float) -> tuple[float, float]:
    """Where a point of a page comes to that is turned clockwise by so many quarters; `width` and `height` are those after it."""
    match turns % 4:
        case 1:
            return width - y, x
        case 2:
            return width - x, height - y
        case 3:
            return y, height - x
    return x, y


def turned_back(x: float, y: float, turns: int, width: float, height: float) -> tuple[float, float]:
    """The opposite of `turned`, with the same `width` and `height`."""
    match turns % 4:
        case 1:
            return y, width - x
        case 2:
            return width - x, height - y
        case 3:
            return height - y, x
    return x, y
