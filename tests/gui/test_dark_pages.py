"""Dark pages in the whole window: the setting, F8, and the window's colours."""

from reader.gui.pdf_pane.page_view import PageView
from reader.gui.program import Program
from reader.settings import AS_THE_WINDOW


def has_dark_pages(window: Program) -> bool:
    """Whether pages would be shown dark."""
    view = window.pdf_tab.pane.findChild(PageView)
    assert view is not None
    return view.has_dark_pages


def test_pages_are_as_the_window(window: Program) -> None:
    window.program_verbs.light_theme()
    assert not has_dark_pages(window)
    window.program_verbs.dark_theme()
    assert has_dark_pages(window)


def test_the_setting_counts_more(window: Program) -> None:
    window.program_verbs.light_theme()
    window.program_verbs.change(dark_pages="on")
    assert has_dark_pages(window)
    window.program_verbs.dark_theme()
    window.program_verbs.change(dark_pages="off")
    assert not has_dark_pages(window)


def test_the_key_is_remembered_where_it_differs_from_the_window(window: Program) -> None:
    window.program_verbs.light_theme()
    window.pdf_tab.pane.toggle_dark_pages()
    assert has_dark_pages(window)
    assert window.program_verbs.settings.dark_pages == "on"
    window.pdf_tab.pane.toggle_dark_pages()
    assert not has_dark_pages(window)
    assert window.program_verbs.settings.dark_pages == AS_THE_WINDOW
    window.program_verbs.dark_theme()
    window.pdf_tab.pane.toggle_dark_pages()
    assert window.program_verbs.settings.dark_pages == "off"
