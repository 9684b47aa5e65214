"""The empty state: what it suggests, and that all of it fits however narrow the window is."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from desktop.ui.conversation.empty import HEADING, PROMISE, SUGGESTIONS, EmptyState
from desktop.ui.look.sign import Sign
from desktop.ui.look.theme import Look
from desktop.ui.widgets.buttons import Button


def chips(empty: EmptyState) -> list[QAbstractButton]:
    return empty.findChildren(QAbstractButton, "suggestion")


def shown(look: Look, ground: QWidget, width: int, height: int) -> EmptyState:
    empty = EmptyState(look, ground)
    empty.resize(width, height)
    empty.show()
    QApplication.processEvents()
    return empty


def test_a_suggestion_says_itself(look: Look, ground: QWidget) -> None:
    empty = EmptyState(look, ground)
    said = QSignalSpy(empty.suggested)
    for chip in chips(empty):
        chip.click()
    assert tuple(said.at(n)[0] for n in range(said.count())) == SUGGESTIONS


@pytest.mark.parametrize(("width", "height"), [(296, 320), (460, 500), (636, 490), (936, 700)])
def test_nothing_is_cut_off(look: Look, ground: QWidget, width: int, height: int) -> None:
    empty = shown(look, ground, width, height)
    for chip in chips(empty):
        assert empty.rect().contains(chip.geometry())
        assert chip.width() >= chip.sizeHint().width()
        assert chip.height() >= chip.sizeHint().height()
    for label in empty.findChildren(QLabel):
        assert empty.rect().contains(label.geometry())
        assert label.height() >= label.heightForWidth(label.width())


def test_suggestions_stand_in_a_row_where_there_is_room(look: Look, ground: QWidget) -> None:
    tops = [{chip.y() for chip in chips(shown(look, ground, width, 600))} for width in (900, 500)]
    assert [len(each) for each in tops] == [1, len(SUGGESTIONS)]


def test_the_sign_is_spared_where_it_is_low(look: Look, ground: QWidget) -> None:
    low, high = (
        shown(look, ground, 700, height).findChild(Sign).isVisible() for height in (320, 600)
    )
    assert (low, high) == (False, True)


@pytest.mark.parametrize(
    ("width", "height", "chips_shown", "panel_shown"),
    [
        (860, 700, True, True),
        (860, 420, False, True),
        (400, 600, False, True),
        (560, 300, True, False),
    ],
)
def test_a_panel_takes_the_place_of_what_has_no_room(
    look: Look, ground: QWidget, width: int, height: int, chips_shown: bool, panel_shown: bool
) -> None:
    empty = EmptyState(look, ground)
    panel = QLabel("A panel", empty)
    empty.add_panel(panel)
    empty.resize(width, height)
    empty.show()
    QApplication.processEvents()
    assert all(chip.isVisible() == chips_shown for chip in chips(empty))
    assert panel.isVisible() == panel_shown


def test_a_hidden_panel_takes_no_room(look: Look, ground: QWidget) -> None:
    empty = EmptyState(look, ground)
    panel = QLabel("A panel", empty)
    empty.add_panel(panel)
    empty.resize(860, 420)
    empty.show()
    QApplication.processEvents()
    assert not any(chip.isVisible() for chip in chips(empty))  # the control
    panel.hide()
    QApplication.processEvents()
    assert all(chip.isVisible() for chip in chips(empty))


def test_a_persona_greets_in_the_headings_place(look: Look, ground: QWidget) -> None:
    empty = EmptyState(look, ground)
    empty.resize(900, 700)
    empty.show()
    empty.greet("Poet\u202e", "Ah, a visitor.")
    words = [label.text() for label in empty.findChildren(QLabel) if label.isVisible()]
    assert words == ["Poet[U+202E]", "Ah, a visitor."]
    assert not any(chip.isVisible() for chip in empty.findChildren(QWidget, "suggestion"))
    empty.greet("", "")
    words = [label.text() for label in empty.findChildren(QLabel) if label.isVisible()]
    assert words == [HEADING, PROMISE]
    assert all(chip.isVisible() for chip in empty.findChildren(QWidget, "suggestion"))


def test_personas_stand_there_where_there_is_room(look: Look, ground: QWidget) -> None:
    empty = EmptyState(look, ground)
    row = QLabel("personas")
    empty.add_personas(row)
    empty.resize(900, 700)
    empty.show()
    assert row.isVisible()
    empty.resize(900, 300)
    assert not row.isVisible()


def test_what_comes_is_in_its_place_at_once(look: Look, ground: QWidget) -> None:
    empty = EmptyState(look, ground)
    empty.resize(900, 60)  # too low for anything
    empty.show()
    shown = empty.findChildren(Button, "suggestion")
    assert not any(each.isVisible() for each in shown)
    empty.hide()
    empty.resize(900, 640)
    empty.show()
    assert all(each.isVisible() and each.y() > 200 for each in shown)
    assert len({each.x() for each in shown}) == 3
