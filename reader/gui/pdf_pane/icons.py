"""Icons of the pane: strokes on a grid of 16 in SVG, drawn in the colours of the theme and sharp at every scale."""

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

STROKES = {
    "toggle_contents": "M6 4h7M6 8h7M6 12h7M3 4h.01M3 8h.01M3 12h.01",
    "previous_page": "M4 10l4-4 4 4",
    "next_page": "M4 6l4 4 4-4",
    "zoom_out": "M3.5 8h9",
    "zoom_in": "M3.5 8h9M8 3.5v9",
    "fit_width": "M2.5 3v10M13.5 3v10M5 8h6M7 6L5 8l2 2M9 6l2 2-2 2",
    "view_menu": "M2.5 3.5h4.75v9H2.5zM8.75 3.5h4.75v9H8.75z",
    "find_text": "M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9zM10.3 10.3L14 14",
    "underline": "M4.5 2.5v5a3.5 3.5 0 0 0 7 0v-5M3.5 13.5h9",
    "switch_underline": "M4.5 2.5v5a3.5 3.5 0 0 0 7 0v-5M3.5 13.5h9",
    "comment": "M2.5 3h11v8h-6l-3 2.5V11h-2z",
    "copy": "M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3",
    "delete_mark": "M3 4.5h10M6.5 4.5v-2h3v2M4.5 4.5l.6 9h5.8l.6-9",
    "previous_hit": "M4 10l4-4 4 4",
    "next_hit": "M4 6l4 4 4-4",
    "toggle_case": "M2.5 12L5.2 4h.6l2.7 8M3.5 9.5h4M13.5 7.5V12M13.5 9.8a2 2.2 0 1 1-4 0a2 2.2 0 1 1 4 0",
    "toggle_whole_words": "M2.5 4.5v7M13.5 4.5v7M8.6 8.2a1.7 1.9 0 1 1-3.4 0a1.7 1.9 0 1 1 3.4 0M8.6 6.4V10.2M10.8 10.2V5",
    "toggle_hits": "M6.5 4h6.5M6.5 8h6.5M6.5 12h6.5M3 4h1M3 8h1M3 12h1",
    "leave": "M4 4l8 8M12 4l-8 8",
}
"""The path of each icon, by the method that its button calls."""

_SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path d="{path}" fill="none" stroke="{colour}" '
    'stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round"/></svg>'
)
_SCALES = (1.0, 1.25, 1.5, 2.0, 3.0)


def stroke_icon(name: str, size: int, colour: QColor, disabled: QColor) -> QIcon:
    """The icon `name`, `size` logical pixels wide, in `colour` and, where its button is disabled, in `disabled`."""
    icon = QIcon()
    for mode, stroke in ((QIcon.Mode.Normal, colour), (QIcon.Mode.Disabled, disabled)):
        drawing = QSvgRenderer(QByteArray(_SVG.format(path=STROKES[name], colour=stroke.name()).encode()))
        for scale in _SCALES:
            pixmap = QPixmap(round(size * scale), round(size * scale))
            pixmap.fill(Qt.GlobalColor.transparent)
            painter = QPainter(pixmap)
            drawing.render(painter, QRectF(0, 0, size * scale, size * scale))
            painter.end()
            pixmap.setDevicePixelRatio(scale)
            icon.addPixmap(pixmap, mode)
    return icon
