"""A column says how far its side is, and with what; blind it says nothing of that."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from msgspec.structs import replace
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QLabel, QWidget

from desktop.conversation import Choices, Message, MessageState, Role
from desktop.sampling import SamplingChanges
from desktop.ui.comparing.column import AnswerColumn
from desktop.ui.comparing.comparison import Comparison, Side, Stage
from desktop.ui.look.theme import Look
from desktop.ui.messages.alternatives import Alternative, as_it_is, presets
from tests.gui.stage import MODEL, FakeChat, made

NOW = datetime(2026, 3, 1, tzinfo=UTC)
WRITTEN = Message(
    2, 7, 1, Role.ASSISTANT, "Because.", MessageState.DONE, NOW,
    made(sampling=SamplingChanges(temperature=0.3, seed=7)),
)  # fmt: skip


@pytest.fixture
def column(look: Look, ground: QWidget) -> AnswerColumn:
    column = AnswerColumn(look, 2, (presets(),), ground)
    column.resize(400, 500)
    column.show()
    return column


def show(column: AnswerColumn, side: Side, *, blind: bool = False) -> tuple[str, str]:
    comparison = Comparison(
        FakeChat.__new__(FakeChat),
        (side, side),
        changed=lambda _side: None,
        grew=lambda _side, _text: None,
    )
    column.show_side(side, comparison, blind=blind)
    found = [column.findChild(QLabel, name) for name in ("comparedName", "comparedFacts")]
    return found[0].text(), found[1].text()


def written(alternative: Alternative) -> Side:
    side = Side(alternative)
    side.answer, side.stage = WRITTEN, Stage.DONE
    return side


def test_before_it_is_asked_it_can_be_changed(column: AnswerColumn) -> None:
    assert show(column, Side(as_it_is(MODEL))) == (MODEL, "as it is set now")
    assert column.picker.isVisible()
    assert not column.keep.isVisible()
    chosen = QSignalSpy(column.chosen)
    column.menu().actions()[0].trigger()
    assert chosen.at(0)[0] == presets()[0]


def test_afterwards_it_says_how_it_was_made(column: AnswerColumn) -> None:
    name, facts = show(column, written(as_it_is(MODEL)))
    assert name == MODEL
    assert facts == "62 tokens/s · 310 tokens · temperature 0.3"
    assert column.keep.isEnabled()
    assert not column.picker.isVisible()


@pytest.mark.parametrize(
    ("alternative", "name"),
    [
        (Alternative("Exact", choices=Choices(max_tokens=1)), f"{MODEL} · Exact"),
        (Alternative("Other", choices=Choices(model="Other")), "Other"),
    ],
)
def test_its_name_is_what_was_chosen(
    column: AnswerColumn, alternative: Alternative, name: str
) -> None:
    assert show(column, written(alternative))[0] == name


def test_blind_only_the_length_is_told(column: AnswerColumn) -> None:
    assert show(column, written(as_it_is(MODEL)), blind=True) == ("Answer 2", "310 tokens")
    assert MODEL not in column.keep.accessibleName()
    assert MODEL not in column.words.accessibleName()


def test_its_words_have_no_buttons(column: AnswerColumn) -> None:
    show(column, written(as_it_is(MODEL)))
    assert column.words.text_of(2) == "Because."
    assert column.words.findChild(QWidget, "copyAnswer") is None


def test_an_answer_that_did_not_come_cannot_be_kept(column: AnswerColumn) -> None:
    side = written(as_it_is(MODEL))
    side.answer, side.stage = replace(WRITTEN, text="", state=MessageState.FAILED), Stage.FAILED
    assert show(column, side)[1] == "No answer"
    assert not column.keep.isEnabled()
