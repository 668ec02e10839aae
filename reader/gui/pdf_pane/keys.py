"""The verbs of the pane and their keys, as data: the action table of the window and the tool tips are made from it."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple


class PdfKey(NamedTuple):
    """A verb: its name in settings, its usual keys (Qt's portable form), what it does, and the method of PdfPane that does it."""

    name: str
    keys: tuple[str, ...]
    sentence: str
    method: str


PDF_KEYS: tuple[PdfKey, ...] = (
    PdfKey("pdf.scroll_down", ("J", "Down"), "Scroll down", "scroll_down"),
    PdfKey("pdf.scroll_up", ("K", "Up"), "Scroll up", "scroll_up"),
    PdfKey("pdf.scroll_left", ("Left",), "Scroll left", "scroll_left"),
    PdfKey("pdf.scroll_right", ("Right",), "Scroll right", "scroll_right"),
    PdfKey("pdf.screen_down", ("Space", "PgDown"), "A screen down", "screen_down"),
    PdfKey("pdf.screen_up", ("Shift+Space", "PgUp"), "A screen up", "screen_up"),
    PdfKey("pdf.first_page", ("G, G", "Home"), "First page", "first_page"),
    PdfKey("pdf.last_page", ("Shift+G", "End"), "End of the last page", "last_page"),
    PdfKey("pdf.previous_page", ("Ctrl+PgUp",), "Previous page", "previous_page"),
    PdfKey("pdf.next_page", ("Ctrl+PgDown",), "Next page", "next_page"),
    PdfKey("pdf.go_to_page", ("Ctrl+Alt+G",), "Go to a page", "go_to_page"),
    PdfKey("pdf.go_back", ("Alt+Left",), "Back in the document", "go_back"),
    PdfKey("pdf.go_forward", ("Alt+Right",), "Forward in the document", "go_forward"),
    PdfKey("pdf.zoom_in", ("Ctrl+=", "Ctrl++"), "Enlarge", "zoom_in"),
    PdfKey("pdf.zoom_out", ("Ctrl+-",), "Reduce", "zoom_out"),
    PdfKey("pdf.reset_zoom", ("Ctrl+0",), "Actual size", "reset_zoom"),
    PdfKey("pdf.fit_width", ("W",), "Fit the width", "fit_width"),
    PdfKey("pdf.fit_page", ("Shift+W",), "Fit the page", "fit_page"),
    PdfKey("pdf.one_page", ("Ctrl+Alt+1",), "Pages under each other", "one_page"),
    PdfKey("pdf.two_pages", ("D",), "Two pages beside each other", "two_pages"),
    PdfKey("pdf.book_pages", ("Shift+D",), "Two pages as in a book", "book_pages"),
    PdfKey("pdf.toggle_continuous", ("S",), "Scroll through all pages", "toggle_continuous"),
    PdfKey("pdf.turn_right", ("R",), "Turn to the right", "turn_right"),
    PdfKey("pdf.turn_left", ("Shift+R",), "Turn to the left", "turn_left"),
    PdfKey("pdf.toggle_dark_pages", ("F8",), "Dark pages", "toggle_dark_pages"),
    PdfKey("pdf.view_menu", ("V",), "Layout and zoom", "view_menu"),
    PdfKey("pdf.toggle_contents", ("T",), "Contents", "toggle_contents"),
    PdfKey("pdf.toggle_thumbnails", ("Shift+T",), "Thumbnails", "toggle_thumbnails"),
    PdfKey("pdf.find", ("Ctrl+F", "/"), "Find in the PDF", "find_text"),
    PdfKey("pdf.next_hit", ("Ctrl+G", "F3"), "Next hit", "next_hit"),
    PdfKey("pdf.previous_hit", ("Ctrl+Shift+G", "Shift+F3"), "Previous hit", "previous_hit"),
    PdfKey("pdf.match_case", ("Alt+C",), "Find in this case only", "toggle_case"),
    PdfKey("pdf.whole_words", ("Alt+W",), "Find whole words only", "toggle_whole_words"),
    PdfKey("pdf.hits", ("Ctrl+Shift+F",), "List all hits", "toggle_hits"),
    PdfKey("pdf.caret", ("F7",), "Move over the words by keys", "toggle_caret"),
    PdfKey("pdf.plain_page", ("Shift+F7",), "Read the page as plain text", "toggle_plain_page"),
    PdfKey("pdf.select_page", ("Ctrl+A",), "Select all of the page", "select_page"),
    PdfKey("pdf.copy_picture", ("Alt+5",), "Copy a part of the page as a picture", "copy_picture"),
    PdfKey("pdf.copy", ("Ctrl+C",), "Copy the selected text", "copy"),
    PdfKey("pdf.next_link", ("L",), "Mark the next link", "next_link"),
    PdfKey("pdf.previous_link", ("Shift+L",), "Mark the previous link", "previous_link"),
    PdfKey("pdf.peek", ("P",), "Look where the marked link leads", "peek"),
    PdfKey("pdf.follow_link", ("Return",), "Follow the marked link", "follow_link"),
    PdfKey("pdf.highlight", ("H", "Alt+1"), "Highlight the selected words, or those selected next", "highlight"),
    PdfKey("pdf.underline", ("Alt+2",), "Underline the selected words, or those selected next", "underline"),
    PdfKey("pdf.place_note", ("Alt+3",), "Put a note on a place", "place_note"),
    PdfKey("pdf.mark_area", ("Alt+4",), "Mark an area", "mark_area"),
    PdfKey("pdf.comment", ("C",), "Comment on the highlight or the selected words", "comment"),
    PdfKey("pdf.next_colour", ("Shift+C",), "Next colour of highlights", "next_colour"),
    PdfKey("pdf.switch_underline", ("U",), "Underline instead of highlighting, or back", "switch_underline"),
    PdfKey("pdf.next_mark", ("N",), "Next highlight", "next_mark"),
    PdfKey("pdf.previous_mark", ("Shift+N",), "Previous highlight", "previous_mark"),
    PdfKey("pdf.delete_mark", ("Delete",), "Delete the highlight", "delete_mark"),
    PdfKey("pdf.retry", ("F5",), "Try again what failed", "retry"),
    PdfKey("pdf.leave", ("Escape",), "Close a highlight or find, drop the selection, back to the list", "leave"),
)


_GROUPS = {
    "pdf.scroll_down": "Scroll",
    "pdf.first_page": "Pages",
    "pdf.zoom_in": "Layout and zoom",
    "pdf.find": "Find",
    "pdf.caret": "Select and copy",
    "pdf.next_link": "Links",
    "pdf.highlight": "Marks",
    "pdf.retry": "",
}
"""The verbs with which a group of the menu begins, and its title; those of the last group stand in the menu itself."""


def groups() -> list[str]:
    """The title of the group of each verb in PDF_KEYS."""
    titles, title = [], ""
    for verb in PDF_KEYS:
        title = _GROUPS.get(verb.name, title)
        titles.append(title)
    return titles


def tool_tips(keys: Mapping[str, Sequence[str]] | None = None) -> dict[str, str]:
    """The sentence of each method with its first key; `keys` gives those that the reader changed, by name."""
    tips = {}
    for verb in PDF_KEYS:
        now = verb.keys if keys is None else keys.get(verb.name, verb.keys)
        tips[verb.method] = f"{verb.sentence} ({now[0]})" if now else verb.sentence
    return tips
