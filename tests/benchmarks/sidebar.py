"""How long the sidebar holds up the window: rows, layout and paint of an overview with ten years of digests and 500 tags.

Beside it a plain list of as many rows as are open. `python -m tests.benchmarks.sidebar`
"""

import os
from collections.abc import Callable
from datetime import date, timedelta
from statistics import median
from time import process_time

from PySide6.QtCore import QStringListModel
from PySide6.QtWidgets import QApplication, QListView

from reader.domain.paper import ReadingState
from reader.gui.sidebar.sidebar import Sidebar
from reader.gui.theme import Appearance
from reader.services.library import DigestLabel, Label, Overview, SavedSearch

DIGESTS, TAGS, SEARCHES = 4000, 500, 30
ROUNDS = 30
LIMIT = 30.0


def overview(papers: int) -> Overview:
    """What a library of ten years has; `papers` is what one of its tags is on."""
    days = [(date(2026, 11, 23) - timedelta(number)).isoformat() for number in range(DIGESTS)]
    return Overview(
        papers=1_000_000,
        starred=1000,
        states=dict.fromkeys(ReadingState, 1000),
        downloaded=1000,
        binned=10,
        tags=[Label(f"uid {number}", f"tag {number}", papers, "blue") for number in range(TAGS)],
        lists=[],
        digests=[DigestLabel(f"cs.CV/{day}", "cs.CV", day, f"{day}.md", 250) for day in days],
        searches=[SavedSearch(f"uid {number}", f"search {number}", f"word{number}", 0) for number in range(SEARCHES)],
    )


def milliseconds(show: Callable[[int], None], view: QListView) -> list[float]:
    """The processor time of showing something else and painting it, in each round."""
    spent = []
    for number in range(ROUNDS):
        start = process_time()
        show(number)
        view.grab()
        spent.append(1000 * (process_time() - start))
    return spent


def main() -> None:
    """Print what a changed number and a changed row take, and a plain list of strings."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    sidebar, plain, strings = Sidebar(Appearance("light", 100)), QListView(), QStringListModel()
    plain.setModel(strings)
    for view in (sidebar, plain):
        view.resize(280, 860)
        view.show()
    full, other = overview(1000), overview(1001)
    fewer = full._replace(tags=full.tags[:-1])
    numbers = milliseconds(lambda number: sidebar.show_overview(other if number % 2 else full), sidebar)
    rows = milliseconds(lambda number: sidebar.show_overview(fewer if number % 2 else full), sidebar)
    names = [row.text for row in sidebar.rows_model.rows]
    bare = milliseconds(lambda number: strings.setStringList(names[number % 2 :]), plain)
    print(f"{DIGESTS:,} digests, {TAGS} tags, {SEARCHES} searches: {len(names)} rows are open")
    print(f"other numbers   {median(numbers):5.1f} ms, at most {max(numbers):.1f}   (limit {LIMIT:.0f})")
    print(f"another row     {median(rows):5.1f} ms, at most {max(rows):.1f}   (limit {LIMIT:.0f})")
    print(f"a plain list    {median(bare):5.1f} ms for as many strings")


if __name__ == "__main__":
    main()
