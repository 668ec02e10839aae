"""The outline as a tree."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from reader.gui.pdf_pane.contents import Contents
from reader.pdf.pages import OutlineRow


def contents_of(*levels: int) -> Contents:
    return Contents([OutlineRow(level, f"{number}", number, 0.0) for number, level in enumerate(levels)])


def tree(model: Contents, parent: QModelIndex) -> list[object]:
    """Titles, each followed by the list of its children."""
    lines: list[object] = []
    for row in range(model.rowCount(parent)):
        index = model.index(row, 0, parent)
        lines.append(model.data(index))
        if model.rowCount(index):
            lines.append(tree(model, index))
    return lines


def test_rows_stand_below_the_nearest_row_of_a_lower_level() -> None:
    assert tree(contents_of(1, 2, 3, 3, 2, 1), QModelIndex()) == ["0", ["1", ["2", "3"], "4"], "5"]


def test_levels_may_be_left_out() -> None:
    assert tree(contents_of(3, 1, 3, 3, 2), QModelIndex()) == ["0", "1", ["2", "3", "4"]]


def test_endless_depth_is_flattened() -> None:
    model = contents_of(*range(1, 2000))
    index, depth = model.index(0, 0), 1
    while model.rowCount(index):
        index, depth = model.index(0, 0, index), depth + 1
    assert depth < 20


def test_the_model_keeps_the_rules_of_qt() -> None:
    model = contents_of(1, 2, 3, 2, 1, 1, 4, 2)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    child = model.index(0, 0, model.index(0, 0))
    assert model.parent(child) == model.index(0, 0)
    assert model.row(child).title == "1"
    assert model.index_of(1) == child


def test_long_titles_are_told_in_full_and_as_plain_text() -> None:
    title = "<b>A long title</b> that does not fit beside the pages"
    model = Contents([OutlineRow(1, title, 0, 0.0)])
    tip = model.data(model.index(0, 0), Qt.ItemDataRole.ToolTipRole)
    assert tip == f"<qt>{title.replace('<', '&lt;').replace('>', '&gt;')}</qt>"
