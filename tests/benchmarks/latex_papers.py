"""Ten papers of several pages, typeset by pdflatex: one and two columns, formulas, tables, pictures, drawings and links."""

import subprocess
from pathlib import Path
from random import Random
from shutil import which

from PySide6.QtGui import QColor, QImage

from tests.benchmarks.synthetic_words import Prose

PAPERS = 10
_CITED = 30
_FORMULA = (
    r"\begin{equation} \nabla_\theta L = \sum_{i=1}^{n} \frac{\partial \ell_i}{\partial \theta}"
    r" + \int_0^1 \rho(x)\,dx \end{equation}"
)
_PICTURE = r"\begin{figure}\centering\includegraphics[width=0.9\linewidth]{picture.png}\caption{%s}\end{figure}"
_DRAWING = (
    r"\begin{figure}\centering\setlength{\unitlength}{1cm}\begin{picture}(6,4)"
    r"\put(0,0){\vector(1,0){6}}\put(0,0){\vector(0,1){4}}\put(0,0){\line(2,1){5}}\put(0,3){\line(3,-1){5}}"
    r"\put(3,2){\circle*{0.4}}\end{picture}\caption{%s}\end{figure}"
)
_TABLE = r"\begin{table}\centering\begin{tabular}{lrrr} %s \end{tabular}\caption{%s}\end{table}"


class NoLatex(Exception):
    """There is no pdflatex here."""


def papers(folder: Path) -> list[Path]:
    """Typeset the papers into `folder`; raises NoLatex."""
    if which("pdflatex") is None:
        raise NoLatex
    picture = QImage(600, 400, QImage.Format.Format_RGB32)
    for x in range(600):
        for y in range(400):
            picture.setPixelColor(x, y, QColor.fromHsv((x + y) % 360, 200, 255 - y // 3))
    picture.save(str(folder / "picture.png"))
    return [_typeset(folder, number) for number in range(PAPERS)]


def _typeset(folder: Path, number: int) -> Path:
    source = folder / f"paper{number}.tex"
    source.write_text(_paper(Random(number), columns=1 + number % 2, sections=4 + 2 * number), encoding="utf-8")
    command = ["pdflatex", "-interaction=batchmode", source.name]
    # Twice, so that references and the outline are there. It goes on behind formulas that are none, of which the prose has some.
    for _ in range(2):
        subprocess.run(command, cwd=folder, check=False, stdout=subprocess.DEVNULL, timeout=60)
    return source.with_suffix(".pdf")


def _paper(random: Random, *, columns: int, sections: int) -> str:
    prose = Prose(random)
    parts = [
        rf"\documentclass[{'twocolumn' if columns == 2 else '11pt'}]{{article}}",
        r"\usepackage[utf8]{inputenc}\usepackage{graphicx,hyperref,amsmath,amssymb}",
        rf"\title{{{prose.title()}}}\author{{A. Author}}\begin{{document}}\maketitle",
        rf"\begin{{abstract}}{prose.abstract(2024)}\end{{abstract}}",
    ]
    for section in range(sections):
        parts.append(rf"\section{{Section {section}}}\label{{s{section}}}")
        parts += [prose.abstract(2024) + "\n\n" for _ in range(5)]
        parts.append(rf"See section~\ref{{s{random.randrange(sections)}}} and \cite{{w{random.randrange(_CITED)}}}. {_FORMULA}")
        parts.append(_float(random, prose.title(), section))
    entries = (rf"\bibitem{{w{number}}} A. Author. {prose.title()}. 2020." for number in range(_CITED))
    parts += [r"\begin{thebibliography}{99}", *entries, r"\end{thebibliography}\end{document}"]
    return "\n".join(parts)


def _float(random: Random, caption: str, section: int) -> str:
    match section % 3:
        case 0:
            return _PICTURE % caption
        case 1:
            return _DRAWING % caption
    rows = (rf"{row} & {random.random():.3f} & {random.random():.3f} & {random.random():.3f} \\" for row in range(8))
    return _TABLE % ("\n".join(rows), caption)
