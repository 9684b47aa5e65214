"""The notice above the composer: plain words, whole, and closed by the person."""

from __future__ import annotations

from PySide6.QtCore import (
    Qt,
)
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from desktop.errors import DatabaseUnusable
from desktop.explain import Notice
from desktop.ui.look.theme import Look
from desktop.ui.widgets.banner import Banner
from tests.gui.stage import Stage, spin

EVIL = Notice("<b>Title</b>", "Text\u202e", details="never shown here")


def test_words_are_shown_as_they_are(look: Look, ground: QWidget) -> None:
    banner = Banner(look, ground)
    assert banner.isHidden()
    banner.say(EVIL)
    assert not banner.isHidden()
    labels = banner.findChildren(QLabel)
    assert [label.text() for label in labels] == ["<b>Title</b>", "Text[U+202E]"]
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}


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
    for part in stage.find(Banner, "banner").findChildren(QLabel):
        assert part.height() >= part.heightForWidth(part.width())
