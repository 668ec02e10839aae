"""What the pane adds to the window's style sheet."""

from reader.gui.pdf_pane.values import PdfColours


def style_sheet(colours: PdfColours) -> str:
    """Slim rows above the pages and a desk behind them; the pages paint themselves."""
    window, desk, line, quiet = (colour.name() for colour in (colours.window, colours.desk, colours.line, colours.quiet))
    paper, accent = colours.paper.name(), colours.accent.name()
    return f"""
    #pdf-toolbar, #pdf-find-bar, #pdf-file-strip {{ background: {window}; border-bottom: 1px solid {line}; }}
    #pdf-toolbar QLabel, #pdf-find-bar QLabel, #pdf-notice QLabel {{ color: {quiet}; background: transparent; }}
    #pdf-toolbar QToolButton, #pdf-find-bar QToolButton {{ padding: 3px 5px; }}
    #pdf-page-number, #pdf-find-text {{ padding: 2px 6px; }}
    #pdf-notice, #pdf-outline, #pdf-thumbnails {{ background: {window}; }}
    #pdf-outline::item {{ padding: 3px 2px; }}
    #pdf-selection-bar, #pdf-mark-popup, #pdf-annotation-popup {{
        background: {window}; border: 1px solid {line}; border-radius: 8px;
    }}
    #pdf-peek {{ background: {paper}; border: 1px solid {accent}; border-radius: 4px; }}
    #pdf-hits {{ background: {window}; border-bottom: 1px solid {line}; }}
    #pdf-plain-page {{ background: {window}; border-top: 1px solid {line}; padding: 8px; }}
    #pdf-annotation-popup QLabel {{ background: transparent; }}
    #pdf-pages {{ background: {desk}; }}
    """
