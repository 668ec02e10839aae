from importlib.resources import files
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QIcon
from pytestqt.qtbot import QtBot

PACKAGING = Path(__file__).parent.parent.parent / "packaging"


@pytest.mark.parametrize("size", [16, 64])
def test_the_icon_is_drawn_and_leaves_its_corners_to_the_desktop(qtbot: QtBot, size: int) -> None:
    image = QIcon(str(files("resources") / "icons" / "paperdesk.svg")).pixmap(size, size).toImage()
    assert image.pixelColor(0, 0).alpha() == 0
    star = image.pixelColor(size * 43 // 64, size * 48 // 64)
    sheet = image.pixelColor(size * 16 // 64, size * 44 // 64)
    assert star.hsvHue() == pytest.approx(QColor("#e9a820").hsvHue(), abs=8)
    assert sheet.lightness() > 220


def test_the_desktop_entry_names_the_icon() -> None:
    lines = (PACKAGING / "paperdesk.desktop").read_text(encoding="utf-8").splitlines()
    (name,) = (line.removeprefix("Icon=") for line in lines if line.startswith("Icon="))
    assert (files("resources") / "icons" / f"{name}.svg").is_file()
