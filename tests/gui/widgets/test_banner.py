"""The notice above the composer: plain words, whole, and closed by the person."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from desktop.errors import DatabaseUnusable
from desktop.explain import Action, Notice
from desktop.ui.look.theme import Look
from desktop.ui.widgets.banner import Banner
from tests.gui.person import type_and_send
from tests.gui.stage import Stage, spin

EVIL = Notice("<b>Title</b>", "Text\u202e", details="<i>why\u202e")


def test_words_are_shown_as_they_are(look: Look, ground: QWidget) -> None:
    banner = Banner(look, ground)
    assert banner.isHidden()
    banner.say(EVIL)
    assert not banner.isHidden()
    labels = [label for label in banner.findChildren(QLabel) if not label.isHidden()]
    assert [label.text() for label in labels] == ["<b>Title</b>", "Text[U+202E]"]
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}


def test_the_cause_is_there_for_those_who_ask(look: Look, ground: QWidget) -> None:
    banner = Banner(look, ground)
    banner.say(EVIL)
    cause, ask = (
        banner.findChild(QLabel, "bannerDetails"),
        banner.findChild(QAbstractButton, "bannerDetailsButton"),
    )
    assert cause.isHidden()
    ask.click()
    assert not cause.isHidden()
    assert (cause.text(), cause.textFormat()) == ("<i>why[U+202E]", Qt.TextFormat.PlainText)
    banner.say(Notice("Another", "Without a cause."))
    assert cause.isHidden()
    assert ask.isHidden()


def test_the_next_step_is_a_button(look: Look, ground: QWidget) -> None:
    banner = Banner(look, ground)
    steps, again = QSignalSpy(banner.step_wanted), []
    step = banner.findChild(QAbstractButton, "bannerStep")
    banner.say(Notice("Title", "Text", Action.CHOOSE_MODEL))
    assert (step.text(), step.accessibleName()) == ("Choose a model", "Choose a model")
    step.click()
    assert banner.isHidden()
    banner.say(Notice("Title", "Text", Action.TRY_AGAIN), lambda: again.append(1))
    assert step.text() == "Try again"
    step.click()
    assert again == [1]
    assert [steps.at(n)[0] for n in range(steps.count())] == [Action.CHOOSE_MODEL]
    banner.say(Notice("Title", "Text", Action.TRY_AGAIN))
    assert step.isHidden()  # nobody can do it again


def test_what_was_not_kept_is_sent_again(stage: Stage) -> None:
    stage.show()
    stage.chat.holds = True
    type_and_send(stage, "Hello")
    stage.chat.refuse(DatabaseUnusable(stage.paths.database, "disk is full (SQLITE_FULL)"))
    stage.settle()
    asked = len(stage.chat.wishes)
    stage.find(QAbstractButton, "bannerStep").click()
    stage.settle()
    assert not stage.shown("banner")
    assert [wish[-1] for wish in stage.chat.wishes[asked:]] == ["Hello"]


def test_a_notice_without_a_sentence_leaves_no_gap(look: Look, ground: QWidget) -> None:
    banner = Banner(look, ground)
    banner.say(EVIL)
    high = banner.sizeHint().height()
    banner.say(Notice("Title", ""))
    spin(0.02)
    assert banner.sizeHint().height() < high


def test_the_person_closes_it(look: Look, ground: QWidget) -> None:
    banner = Banner(look, ground)
    banner.say(EVIL)
    banner.findChild(QAbstractButton, "closeBanner").click()
    assert banner.isHidden()


def test_it_is_whole_also_in_the_smallest_window(stage: Stage) -> None:
    stage.show(size=(560, 420))
    stage.window.conversation.warn(DatabaseUnusable(stage.paths.database, "disk full"))
    spin(0.05)
    labels = [x for x in stage.find(Banner, "banner").findChildren(QLabel) if x.isVisible()]
    assert len(labels) == 2
    for part in labels:
        assert part.height() >= part.heightForWidth(part.width())
