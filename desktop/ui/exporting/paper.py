"""Words on pages, for a PDF and for a printer alike: HTML pieces are laid out and cut between lines.

Knows no conversation. Documents load nothing: whatever they ask for is an empty picture.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QIODevice,
    QLocale,
    QMarginsF,
    QPointF,
    QRectF,
    Qt,
    QUrl,
)
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QImage,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QTextDocument,
)

from desktop.exporting.code_page import code_rules
from desktop.plain import visible_line
from desktop.ui.look import fonts

DOTS = 1200
"""Of a PDF, an inch."""
UNITS = 96
"""Of the layout, an inch."""
MARGIN_MM = 20
GAP = 10.0
"""Between two pieces."""
LEAST = 60.0
"""Of a piece that begins on a page, where it doesn't end there."""
FOOT = 26.0
INK = QColor("#1c1f1d")
FAINT = QColor("#5f6662")
_SHEET = f"""
h1 {{ font-size: 22px; font-weight: 600; margin: 0 0 4px 0; }}
.who {{ font-size: 12px; font-weight: 600; color: #5f6662; margin: 12px 0 4px 0; }}
h3 {{ font-size: 17px; font-weight: 600; margin: 6px 0 4px 0; }}
h4 {{ font-size: 15px; font-weight: 600; margin: 6px 0 4px 0; }}
h5, h6 {{ font-size: 13px; font-weight: 600; margin: 6px 0 4px 0; }}
p, ul, ol, pre {{ margin: 0; }}
p, li {{ line-height: 130%; }}
li {{ margin: 2px 0; }}
blockquote {{ color: #5f6662; margin-left: 18px; margin-right: 0; }}
.about, .language {{ color: #5f6662; font-size: 12px; }}
.thought {{ color: #5f6662; margin-left: 18px; }}
code, pre {{ font-family: "{fonts.MONO}", monospace; font-size: 12px; }}
.code {{ background-color: #f8f9f7; }}
.bubble {{ background-color: #f0f2ef; }}
.grid {{ border-color: #e0e3df; border-style: solid; border-collapse: collapse; }}
strong, b, th {{ font-weight: 600; }}
a {{ color: #28704c; }}
{code_rules("paddock-light")}
"""


def _type(size_px: int) -> QFont:
    """The typeface without signs that stand for several letters: those could not be copied again."""
    font = QFont(fonts.SANS)
    font.setPixelSize(size_px)
    for tag in ("calt", "liga", "dlig", "clig"):
        font.setFeature(QFont.Tag(tag), 0)
    return font


class PaperDocument(QTextDocument):
    """One piece, laid out."""

    def __init__(self, piece: str, width: float) -> None:
        super().__init__()
        self.setUndoRedoEnabled(False)
        self.setDocumentMargin(0)
        self.setUseDesignMetrics(True)
        self.setDefaultFont(_type(14))
        self.setDefaultStyleSheet(_SHEET)
        self.setHtml(piece)
        self.setTextWidth(width)

    def loadResource(self, _kind: int, _address: QUrl | str) -> Any:
        return QImage(1, 1, QImage.Format.Format_ARGB32)

    def lines(self) -> list[tuple[float, float]]:
        """Top and bottom of each line of words."""
        found: list[tuple[float, float]] = []
        layout = self.documentLayout()
        block = self.begin()
        while block.isValid():
            top = layout.blockBoundingRect(block).y()
            lines = block.layout()
            for number in range(lines.lineCount()):
                rect = lines.lineAt(number).rect()
                found.append((top + rect.top(), top + rect.bottom()))
            block = block.next()
        return found


class Paper:
    """Pages of one device that are filled from top to bottom."""

    def __init__(self, device: QPagedPaintDevice, painter: QPainter, dots: int) -> None:
        self._device, self._painter = device, painter
        page = device.pageLayout().paintRect(QPageLayout.Unit.Inch)
        self._width = page.width() * UNITS
        self._height = page.height() * UNITS - FOOT
        self._y = 0.0
        self.pages = 1
        painter.scale(dots / UNITS, dots / UNITS)

    def put(self, piece: str) -> None:
        """Lay this out below what is there, on as many pages as it takes."""
        document = PaperDocument(piece, self._width)
        height = document.size().height()
        room = self._height - self._y
        if height > room and room < LEAST:
            self._turn()
        lines: list[tuple[float, float]] | None = None
        start = 0.0
        while height - start > self._height - self._y:
            lines = document.lines() if lines is None else lines
            end = _cut(lines, start, start + self._height - self._y)
            if end <= start and self._y > 0:
                self._turn()
                continue
            end = end if end > start else start + self._height
            self._draw(document, start, end)
            self._turn()
            start = end
        self._draw(document, start, height)
        self._y += height - start + GAP

    def finish(self) -> None:
        """There is no more: the last page gets its number."""
        self._number()

    def _draw(self, document: PaperDocument, start: float, end: float) -> None:
        painter = self._painter
        clip = QRectF(0, start, self._width, end - start)
        painter.save()
        painter.translate(QPointF(0, self._y - start))
        painter.setClipRect(clip)
        context = QAbstractTextDocumentLayout.PaintContext()
        context.clip = clip
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Text, INK)
        context.palette = palette
        document.documentLayout().draw(painter, context)
        painter.restore()

    def _turn(self) -> None:
        self._number()
        self._device.newPage()
        self.pages += 1
        self._y = 0.0

    def _number(self) -> None:
        painter = self._painter
        painter.setFont(_type(11))
        painter.setPen(FAINT)
        foot = QRectF(0, self._height, self._width, FOOT)
        side = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom
        painter.drawText(foot, side, str(self.pages))


def _cut(lines: Iterable[tuple[float, float]], start: float, end: float) -> float:
    """The last place up to `end` where no line is cut; `start` where there is none."""
    found = list(lines)
    straddling = True
    while straddling and end > start:
        tops = [top for top, bottom in found if top < end < bottom - 0.01]
        straddling = bool(tops)
        end = min(tops, default=end)
    return max(start, end)


def usual_layout() -> QPageLayout:
    """The paper that people have here."""
    is_american = QLocale.system().measurementSystem() is (
        QLocale.MeasurementSystem.ImperialUSSystem
    )
    size = QPageSize.PageSizeId.Letter if is_american else QPageSize.PageSizeId.A4
    margins = QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM)
    return QPageLayout(
        QPageSize(size), QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter
    )


def pdf(
    pieces: Iterable[str], title: str, went: Callable[[int], None] = lambda _done: None
) -> bytes:
    """A PDF of these; `went` is told how many are on pages."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(DOTS)
    writer.setPageLayout(usual_layout())
    writer.setTitle(visible_line(title))
    writer.setCreator("Paddock")
    painter = QPainter(writer)
    paper = Paper(writer, painter, DOTS)
    for done, piece in enumerate(pieces, 1):
        paper.put(piece)
        went(done)
    paper.finish()
    painter.end()
    buffer.close()
    return bytes(data.data())
