"""The action table: every verb of the window with its words, keys and menu; menus, keys, palette and key help are made of it."""

from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from reader.domain.highlight import COLOURS
from reader.gui.pdf_pane.keys import PDF_KEYS, groups


class ActionRow(NamedTuple):
    """One verb.

    `name` is a method of Verbs and the key under which preferences remember other keys; `place` says where its keys act:
    in the whole window, while the list, the sidebar or the highlights have the focus, or in the PDF. Several keys are
    separated by "; ". Rows of one `group` share a menu of their own within `menu`.
    """

    name: str
    label: str
    keys: str = ""
    menu: str = ""
    place: str = "window"
    group: str = ""


ACTIONS = (
    ActionRow("open_digests", "Open digests or bibliographies…", "Ctrl+O", "File"),
    ActionRow("import_folder", "Import a folder of digests…", "Ctrl+Shift+O", "File"),
    ActionRow("fetch_subscriptions", "Fetch the subscribed listings", "Ctrl+R", "File"),
    ActionRow("fetch_listing", "Fetch today's listing of a category…", "Ctrl+Shift+N", "File"),
    ActionRow("add_papers", "Add papers by identifiers, links or PDFs…", "Ctrl+N", "File"),
    ActionRow("import_sample", "Import the sample digest", "", "File"),
    ActionRow("export_papers", "Export as BibTeX, RIS, reading list…", "Ctrl+E", "File"),
    ActionRow("export_digest", "Export as a digest with stars, tags and notes…", "Ctrl+Shift+E", "File"),
    ActionRow("test_with_tex", "Test with TeX: compile these papers' BibTeX", "", "File"),
    ActionRow("export_highlights", "Export highlights as Markdown…", "Ctrl+Alt+E", "File"),
    ActionRow("preferences", "Preferences…", "Ctrl+,", "File"),
    ActionRow("quit", "Quit", "Ctrl+Q", "File"),
    ActionRow("undo", "Undo", "Ctrl+Z", "Edit"),
    ActionRow("redo", "Redo", "Ctrl+Shift+Z", "Edit"),
    ActionRow("copy_papers", "Copy", "Ctrl+C", "Edit", "list"),
    ActionRow("copy_citation_key", "Copy citation key", "C", "Edit", "list"),
    ActionRow("copy_citation", r"Copy citation: \cite{…}", "Shift+C", "Edit", "list"),
    ActionRow("copy_bibtex", "Copy BibTeX", "Ctrl+Shift+C", "Edit"),
    ActionRow("copy_reference", "Copy formatted reference", "Ctrl+Alt+C", "Edit"),
    ActionRow("copy_link", "Copy link", "Y", "Edit", "list"),
    ActionRow("copy_paper_highlights", "Copy the highlights of the chosen papers", "", "Edit"),
    ActionRow("paste_papers", "Paste papers: arXiv identifiers, links or PDFs", "Ctrl+V", "Edit", "list"),
    ActionRow("select_all", "Choose all papers of the list", "Ctrl+A", "Edit", "list"),
    ActionRow("search", "Search", "/; Ctrl+F", "Edit", "list"),
    ActionRow("save_search", "Save this search…", "Ctrl+D", "Edit"),
    ActionRow("command_palette", "Command palette", "Ctrl+P", "Edit"),
    ActionRow("next_paper", "Next paper", "J", "Go", "list"),
    ActionRow("previous_paper", "Previous paper", "K", "Go", "list"),
    ActionRow("read_on", "Read on: scroll the abstract, then next unread", "Space", "Go", "list"),
    ActionRow("next_unread", "Next unread paper", "N", "Go", "list"),
    ActionRow("first_paper", "First paper", "Home", "Go", "list"),
    ActionRow("last_paper", "Last paper", "End", "Go", "list"),
    ActionRow("previous_digest", "Previous digest", "[", "Go", "list"),
    ActionRow("next_digest", "Next digest", "]", "Go", "list"),
    ActionRow("go_to", "Go to a tag, list, search or month…", "Ctrl+J", "Go"),
    ActionRow("show_paper_tab", "Paper", "Ctrl+1", "Go"),
    ActionRow("show_pdf_tab", "PDF", "Ctrl+2", "Go"),
    ActionRow("show_highlights_tab", "Highlights", "Ctrl+3", "Go"),
    ActionRow("focus_sidebar", "Go to the sidebar", "Ctrl+Shift+S", "Go"),
    ActionRow("focus_list", "Go to the list", "Ctrl+L", "Go"),
    ActionRow("toggle_read", "Read / unread", "R", "Paper", "list"),
    ActionRow("toggle_star", "Star", "S", "Paper", "list"),
    ActionRow("skip", "Skip: not interested", "E", "Paper", "list"),
    ActionRow("mark_to_read", "Mark as to read", "Q", "Paper", "list"),
    ActionRow("mark_reading", "Mark as reading", "Shift+Q", "Paper", "list"),
    ActionRow("mark_inbox", "Back to the inbox", "Shift+E", "Paper", "list"),
    ActionRow("edit_tags", "Edit tags", "T", "Paper", "list"),
    ActionRow("add_to_list", "Add to a reading list…", "L", "Paper", "list"),
    ActionRow("remove_from_list", "Take off the reading list shown", "Shift+L", "Paper", "list"),
    ActionRow("edit_note", "Write a note", "M", "Paper", "list"),
    ActionRow("edit_fields", "Edit title, authors and other fields", "F2", "Paper", "list"),
    ActionRow("read_pdf", "Read the PDF", "Return; Enter", "Paper", "list"),
    ActionRow("open_abstract_page", "Open the abstract page in the browser", "O", "Paper", "list"),
    ActionRow("open_pdf_outside", "Open the PDF in the system's viewer", "Ctrl+Alt+O", "Paper"),
    ActionRow("print_pdf", "Print the PDF…", "Ctrl+Alt+P", "Paper"),
    ActionRow("download", "Download the PDF", "D", "Paper", "list"),
    ActionRow("attach_pdf", "Take a PDF file for this paper…", "", "Paper"),
    ActionRow("cancel_download", "Cancel the download", "Shift+D", "Paper", "list"),
    ActionRow("enrich_papers", "Ask arXiv for authors, dates and versions", "U", "Paper", "list"),
    ActionRow("look_up_publication", "Look up the published version", "", "Paper"),
    ActionRow("save_annotated_copy", "Save a copy of the PDF with highlights…", "Ctrl+Alt+S", "Paper"),
    ActionRow("take_over_annotations", "Take over the annotations of the PDF", "", "Paper"),
    ActionRow("change_key", "Change the citation key…", "", "Paper"),
    ActionRow("make_keys_anew", "Make citation keys anew by the pattern…", "", "Paper"),
    ActionRow("bin_papers", "Put into the Bin", "Delete", "Paper", "list"),
    ActionRow("restore_papers", "Restore from the Bin", "Shift+Delete", "Paper", "list"),
    ActionRow("cancel_all_downloads", "Cancel all downloads", "", "Paper"),
    ActionRow("go_to_highlight", "Show the highlight in the PDF", "Return; Enter", "Highlights", "highlights"),
    ActionRow("next_highlight", "Next highlight", "J", "Highlights", "highlights"),
    ActionRow("previous_highlight", "Previous highlight", "K", "Highlights", "highlights"),
    ActionRow("comment_highlight", "Comment on the highlight", "M; F2", "Highlights", "highlights"),
    ActionRow("copy_highlights", "Copy the chosen highlights as Markdown", "Ctrl+C", "Highlights", "highlights"),
    ActionRow("delete_highlights", "Delete the chosen highlights", "Delete", "Highlights", "highlights"),
    ActionRow("leave_highlights", "Back to the list", "Escape", "Highlights", "highlights"),
    ActionRow("next_pdf", "Next open PDF", "Ctrl+Tab", "PDF", "pdf"),
    ActionRow("previous_pdf", "Previous open PDF", "Ctrl+Shift+Tab", "PDF", "pdf"),
    ActionRow("close_pdf", "Close this PDF", "Ctrl+W", "PDF", "pdf"),
    ActionRow("rename_label", "Rename the tag, list or saved search…", "F2", "Sidebar", "sidebar"),
    ActionRow("merge_label", "Merge the tag or list into another…", "", "Sidebar", "sidebar"),
    ActionRow("colour_tag", "Colour of the tag…", "", "Sidebar", "sidebar"),
    ActionRow("key_tag", "Quick key of the tag…", "", "Sidebar", "sidebar"),
    ActionRow("change_search", "Let a saved search find what is shown now…", "", "Sidebar", "sidebar"),
    ActionRow("move_search_up", "Move the saved search up", "Alt+Up", "Sidebar", "sidebar"),
    ActionRow("move_search_down", "Move the saved search down", "Alt+Down", "Sidebar", "sidebar"),
    ActionRow("keep_file", "Let a .bib file follow what is shown…", "", "Sidebar", "sidebar"),
    ActionRow("delete_label", "Delete the tag, list or saved search", "Delete", "Sidebar", "sidebar"),
    ActionRow("reading_mode", "Reading mode", "F11", "View"),
    ActionRow("toggle_sidebar", "Show or hide the sidebar", "F9", "View"),
    ActionRow("light_theme", "Light", "", "View"),
    ActionRow("dark_theme", "Dark", "", "View"),
    ActionRow("system_theme", "Light or dark as the desktop", "", "View"),
    ActionRow("show_keys", "Keys", "?; F1", "Help"),
    ActionRow("about", "About Paperdesk", "", "Help"),
)

MENUS = ("&File", "&Edit", "&Go", "&Paper", "P&DF", "H&ighlights", "&Sidebar", "&View", "&Help")
"""The menu bar, from the left; Alt with the letter behind & opens a menu."""

QUICK_TAGS = tuple(ActionRow(f"quick_tag_{digit}", f"Quick tag {digit}", digit, "", "list") for digit in "123456789")
"""The digits toggle tags; which, the sidebar's menu says."""

HIGHLIGHT_COLOURS = tuple(
    ActionRow(f"colour_highlights_{colour}", f"Make the chosen highlights {colour}", str(number), "Highlights", "highlights")
    for number, colour in enumerate(COLOURS, 1)
)
"""The digits colour highlights."""

_NATIVE = QKeySequence.SequenceFormat.NativeText


PAPER_MENU = (
    "read_pdf",
    "open_abstract_page",
    "download",
    "attach_pdf",
    "save_annotated_copy",
    "",
    "toggle_star",
    "toggle_read",
    "mark_to_read",
    "skip",
    "mark_inbox",
    "",
    "edit_fields",
    "change_key",
    "edit_tags",
    "add_to_list",
    "remove_from_list",
    "enrich_papers",
    "",
    "copy_citation_key",
    "copy_citation",
    "copy_bibtex",
    "copy_reference",
    "copy_link",
    "export_papers",
    "copy_paper_highlights",
    "",
    "bin_papers",
    "restore_papers",
)
"""The right button's menu on papers."""


HIGHLIGHT_MENU = (
    "go_to_highlight",
    "comment_highlight",
    "copy_highlights",
    "",
    *(row.name for row in HIGHLIGHT_COLOURS),
    "",
    "delete_highlights",
)
"""The right button's menu on highlights."""


def pdf_rows() -> tuple[ActionRow, ...]:
    """The PDF pane's verbs as rows of the table."""
    return tuple(
        ActionRow(key.name, key.sentence, "; ".join(key.keys), "PDF", "pdf", group)
        for key, group in zip(PDF_KEYS, groups(), strict=True)
    )


class Actions(QObject):
    """The table's rows as Qt's actions, each where its keys act."""

    def __init__(self, rows: Sequence[ActionRow], verb: Callable[[str], Callable[[], None]], parent: QObject) -> None:
        """`verb` gives the method for a row's name."""
        super().__init__(parent)
        self.rows = tuple(rows)
        self._actions: dict[str, QAction] = {}
        self._entries: dict[str, QAction] = {}
        for row in self.rows:
            action = QAction(row.label, self)
            action.setObjectName(row.name)
            action.setShortcutContext(
                Qt.ShortcutContext.WindowShortcut if row.place == "window" else Qt.ShortcutContext.WidgetWithChildrenShortcut
            )
            run = verb(row.name)
            action.triggered.connect(lambda _=False, run=run: run())
            self._actions[row.name] = action

    def __getitem__(self, name: str) -> QAction:
        """The action of this name."""
        return self._actions[name]

    def put(self, places: Mapping[str, QWidget]) -> None:
        """Let the keys act in their places."""
        for row in self.rows:
            places[row.place].addAction(self._actions[row.name])

    def set_keys(self, chosen: Mapping[str, str]) -> None:
        """Take the table's keys, save where `chosen` names others (an empty string: none)."""
        for row in self.rows:
            keys = chosen.get(row.name, row.keys)
            self._actions[row.name].setShortcuts(QKeySequence.listFromString(keys) if keys else [])
        for name, entry in self._entries.items():
            action = self._actions[name]
            # Qt shows what follows a tab where a menu shows its keys.
            entry.setText("\t".join([action.text(), *(key.toString(_NATIVE) for key in action.shortcuts()[:1])]))

    def fill_menus(self, bar: QMenuBar) -> None:
        """Put the rows into the menus they name, in the table's order."""
        for written in MENUS:
            title = written.replace("&", "")
            menu = bar.addMenu(written)
            menu.setObjectName(f"menu{title}")
            for group, rows in groupby((row for row in self.rows if row.menu == title), lambda row: row.group):
                within = menu.addMenu(group) if group else menu
                within.setObjectName(f"menu{title}{group.title().replace(' ', '')}")
                within.addActions([self._entry(row, within) for row in rows])

    def _entry(self, row: ActionRow, menu: QMenu) -> QAction:
        """What stands in the menu bar for a row.

        A menu bar that is opened by key has the focus, and with it the keys of all actions in it would act, letters and arrows
        included. So a row whose keys act elsewhere is in the menu by an entry without keys of its own.
        """
        if row.place == "window":
            return self._actions[row.name]
        entry = QAction(row.label, menu)
        entry.triggered.connect(self._actions[row.name].trigger)
        self._entries[row.name] = entry
        return entry

    def menu(self, names: Sequence[str], parent: QWidget) -> QMenu:
        """A menu of some actions; an empty name is a line between them."""
        menu = QMenu(parent)
        for name in names:
            if name:
                menu.addAction(self._actions[name])
            else:
                menu.addSeparator()
        return menu
