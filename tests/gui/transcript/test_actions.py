"""The buttons under a message: which are there, when they are seen, what they ask for."""

from __future__ import annotations

import pytest
from PySide6.QtCore import (
    QPoint,
    QRect,
)
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from desktop.ui.look.theme import LIGHT, Look
from desktop.ui.transcript import actions as module
from desktop.ui.transcript.actions import ActionsRow
from desktop.ui.transcript.entries import ActionsSpec
from desktop.ui.transcript.turns import Request
from tests.gui.looks import ink_of, mark_of
from tests.gui.person import (
    open_told,
)
from tests.gui.stage import Stage, spin


def row(look: Look, ground: QWidget, **changed: object) -> ActionsRow:
    facts = {
        "answer": True, "version": 1, "versions": 1, "again": True, "edit": False, "always": True,
    }  # fmt: skip
    result = ActionsRow(look, ground)
    result.show_spec(ActionsSpec(**{**facts, **changed}), growing=False)  # type: ignore[arg-type]
    result.setGeometry(QRect(QPoint(100, 100), result.fit(400)))
    result.show()
    return result


def names(row: ActionsRow) -> list[str]:
    found = [b for b in row.findChildren(QAbstractButton) if b.isVisible()]
    return [b.objectName() for b in sorted(found, key=lambda b: b.x())]


def test_which_buttons_there_are(look: Look, ground: QWidget) -> None:
    assert names(row(look, ground)) == ["copyAnswer", "answerAgain", "moreActions"]
    assert names(row(look, ground, again=False)) == ["copyAnswer", "moreActions"]
    question = row(look, ground, answer=False, again=False, edit=True)
    assert names(question) == ["copyQuestion", "editQuestion", "moreActions"]
    versions = ["previousVersion", "nextVersion", "copyAnswer", "answerAgain", "moreActions"]
    assert names(row(look, ground, versions=3)) == versions


@pytest.mark.parametrize(
    ("version", "enabled"),
    [(1, (False, True)), (2, (True, True)), (3, (True, False))],
)
def test_the_arrows_end_where_the_versions_end(
    look: Look, ground: QWidget, version: int, enabled: tuple[bool, bool]
) -> None:
    shown = row(look, ground, version=version, versions=3)
    arrows = [shown.findChild(QAbstractButton, n) for n in ("previousVersion", "nextVersion")]
    assert tuple(arrow.isEnabled() for arrow in arrows) == enabled
    assert shown.findChild(QLabel, "versionCount").text() == f"{version} / 3"


def test_each_asks_for_its_own(look: Look, ground: QWidget) -> None:
    shown = row(look, ground, version=2, versions=3)
    wishes = QSignalSpy(shown.requested)
    for name in names(shown):
        shown.findChild(QAbstractButton, name).click()
    wanted = [Request.PREVIOUS, Request.NEXT, Request.COPY, Request.AGAIN, Request.MORE]
    assert [wishes.at(n)[0] for n in range(wishes.count())] == wanted


def test_seen_only_while_the_pointer_is_over_the_message(look: Look, ground: QWidget) -> None:
    shown = row(look, ground, always=False)
    assert ink_of(shown, LIGHT.muted).isNull()
    shown.hover(True)
    assert not ink_of(shown, LIGHT.muted).isNull()
    shown.hover(False)
    assert ink_of(shown, LIGHT.muted).isNull()


def test_seen_while_the_keyboard_is_on_the_message(look: Look, ground: QWidget) -> None:
    shown = row(look, ground, always=False)
    shown.focus(True)
    assert not ink_of(shown, LIGHT.muted).isNull()
    shown.hover(False)
    assert not ink_of(shown, LIGHT.muted).isNull()
    shown.focus(False)
    assert ink_of(shown, LIGHT.muted).isNull()


def test_a_questions_buttons_stand_at_the_right(look: Look, ground: QWidget) -> None:
    shown = row(look, ground, answer=False, again=False)
    assert shown.at_right
    assert ink_of(shown, LIGHT.muted).left() > 320


def test_copied_is_said_for_a_while(
    look: Look, ground: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "COPIED_MS", 20)
    shown = row(look, ground)
    before = shown.grab().toImage()
    shown.copied()
    assert shown.grab().toImage() != before
    spin(0.06)
    assert shown.grab().toImage() == before


def test_the_first_icon_stands_on_the_edge_of_the_words(stage: Stage) -> None:
    open_told(stage, "Question", "Illinois")
    view = stage.window.conversation.transcript
    text, actions = view.widgets_of(view.turns()[1].message.id)
    lefts = [
        widget.mapTo(view, QPoint(mark_of(widget, LIGHT.window).left(), 0)).x()
        for widget in (text, actions)
    ]
    assert abs(lefts[0] - lefts[1]) <= 1
