"""Parts and rows of text for tests, in few words."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtWidgets import QWidget

from desktop.markdown.parts import Paragraph, TextPart
from desktop.ui.bridge import QtLoop
from desktop.ui.look.theme import Look
from desktop.ui.transcript.rows import RowWidget
from desktop.ui.transcript.typesetting import Typesetting
from tests.gui.stage import wait_for


def text(*sources: str) -> TextPart:
    """A part of plain paragraphs."""
    return TextPart(tuple(Paragraph(source) for source in sources))


def typesetting(look: Look, parent: QWidget) -> Typesetting:
    """One that ends with its parent; its thread is joined when the interpreter ends at the latest."""
    result = Typesetting(look, QtLoop(parent), parent)
    executor = result.workroom
    parent.destroyed.connect(lambda: executor.close())
    return result


def settle(typesetting: Typesetting) -> None:
    """Until all formulas and colours are there."""
    wait_for(lambda: not typesetting.workroom.busy, 30)


R = TypeVar("R", bound=RowWidget)


def place(row: R, column: int) -> R:
    """Put a row on the screen as the canvas does."""
    size = row.fit(column)
    out = row.overhang
    row.setGeometry(100 - out, 100, size.width() + 2 * out, size.height())
    row.show()
    return row
