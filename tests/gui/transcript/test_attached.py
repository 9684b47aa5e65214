"""Files that were sent stand above their question, and open from there."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from desktop.conversation import Attachment
from desktop.ui.composing.chip import HEIGHT, Chip
from desktop.ui.look.theme import Look
from desktop.ui.models.flow import SPACE
from desktop.ui.transcript.attached import AttachedRow
from desktop.ui.transcript.bubble import BUBBLE_SHARE
from desktop.ui.transcript.entries import AttachedSpec
from desktop.ui.transcript.turns import OpenFile
from tests.gui.stage import Stage


def files(count: int) -> tuple[Attachment, ...]:
    return tuple(Attachment(n + 1, f"{n}.txt", "text", "words", 5) for n in range(count))


@pytest.fixture
def row(look: Look, ground: QWidget) -> AttachedRow:
    row = AttachedRow(look, ground)
    row.show_spec(AttachedSpec(files(3)), growing=False)
    row.show()
    return row


def chips(row: AttachedRow) -> list[Chip]:
    return [chip for chip in row.findChildren(Chip) if not chip.isHidden()]


@pytest.mark.parametrize(("column", "lines"), [(900, 1), (560, 2), (200, 3)])
def test_they_take_the_lines_they_need(row: AttachedRow, column: int, lines: int) -> None:
    size = row.fit(column)
    assert size.height() == lines * HEIGHT + (lines - 1) * SPACE
    assert size.width() <= column * BUBBLE_SHARE


def test_each_opens_its_own_file(row: AttachedRow) -> None:
    wanted = QSignalSpy(row.requested)
    QTest.keyClick(chips(row)[1], Qt.Key.Key_Return)
    assert wanted.at(0) == [OpenFile(2)]


def test_others_take_their_place(row: AttachedRow) -> None:
    row.show_spec(AttachedSpec(files(1)), growing=False)
    assert len(chips(row)) == 1
    assert row.accessibleName() == "1 file"


def sent(stage: Stage, text: str) -> int:
    def work(history):  # type: ignore[no-untyped-def]
        number = history.empty().id
        kept = [
            history.attachments.add(number, name=name, kind="text", text=f"In {name}.")
            for name in ("a.txt", "b.txt")
        ]
        return history.add_question(number, parent_id=None, text=text, attachments=kept).id

    return stage.in_history(work)


@pytest.mark.parametrize(("text", "rows"), [("What is in them?", 2), ("", 1)])
def test_in_the_window_they_stand_above_the_question_and_open_beside_it(
    stage: Stage, text: str, rows: int
) -> None:
    question = sent(stage, text)
    stage.show()
    stage.window.open_conversation(stage.in_history(lambda h: h.newest()[0].id))
    stage.settle()
    shown = stage.window.conversation.transcript.widgets_of(question)
    words = [each for each in shown if isinstance(each, AttachedRow)]
    assert len(words) == 1
    assert sum(each.objectName() != "actions" for each in shown) >= rows
    chips(words[0])[1].click()
    stage.settle()
    assert stage.find(QPlainTextEdit, "attachmentText").toPlainText() == "In b.txt."
