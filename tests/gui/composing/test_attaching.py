"""Files become part of a message: read, kept with the draft, sent, taken away and brought back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtTest import QTest

from desktop.chat.prompt import prompt_turns
from desktop.ui.composing.chip import Chip
from tests import documents
from tests.gui.person import click, field, open_id, type_and_send
from tests.gui.stage import Stage, a_stage, told, wait_for
from tests.readers import reading_children


def attach(stage: Stage, *paths: Path) -> None:
    stage.window.writing.attach(paths)
    read(stage)


def read(stage: Stage) -> None:
    wait_for(lambda: not stage.window.conversation.writing.attaching.is_reading, 30)
    stage.settle()


def chips(stage: Stage) -> list[str]:
    return [chip.name for chip in stage.window.conversation.composer.chips.all()]


def chip(stage: Stage) -> Chip:
    return stage.window.conversation.composer.chips.all()[-1]


def kept(stage: Stage) -> list[str]:
    number = open_id(stage) or 0
    return [each.name for each in stage.in_history(lambda h: h.attachments.of_draft(number))]


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    file = tmp_path / "notes.txt"
    file.write_text("The hay is in the barn.")
    return file


@pytest.fixture
def rent(tmp_path: Path) -> Path:
    file = tmp_path / "rent.pdf"
    file.write_bytes(documents.pdf("The rent is 900"))
    return file


def test_a_file_goes_into_the_prompt_of_the_question(stage: Stage, notes, rent) -> None:
    stage.show()
    attach(stage, notes, rent)
    assert chips(stage) == ["notes.txt", "rent.pdf"]
    type_and_send(stage, "What is in it?")
    assert [each.text for each in stage.chat.attached] == [
        "The hay is in the barn.",
        "The rent is 900",
    ]
    assert (chips(stage), kept(stage)) == ([], [])
    number = open_id(stage) or 0
    messages = stage.in_history(lambda h: h.messages(number))
    turn, *_ = prompt_turns(list(messages.values()), system="")
    assert "The hay is in the barn." in turn.text
    assert "The rent is 900" in turn.text
    assert turn.text.endswith("What is in it?")


def test_enter_while_it_is_read_sends_it_once_it_is(stage: Stage, notes) -> None:
    stage.show()
    stage.window.writing.attach([notes])
    type_and_send(stage, "What is in it?")
    wait_for(lambda: stage.chat.wishes != [], 30)
    stage.settle()
    assert [each.name for each in stage.chat.attached] == ["notes.txt"]


def test_what_is_typed_after_that_enter_is_not_sent_with_it(stage: Stage, notes) -> None:
    stage.show()
    stage.window.writing.attach([notes])
    QTest.keyClicks(field(stage), "What is in it?")
    QTest.keyClick(field(stage), Qt.Key.Key_Return)
    QTest.keyClicks(field(stage), "Thanks")
    wait_for(lambda: stage.chat.open != {}, 30)
    stage.settle()
    assert stage.chat.wishes[0][3] == "What is in it?"
    assert field(stage).toPlainText() == "Thanks"


def test_a_file_alone_can_be_sent(stage: Stage, notes) -> None:
    stage.show()
    attach(stage, notes)
    click(stage, "sendButton")
    assert stage.chat.wishes[0][3] == ""
    assert [each.name for each in stage.chat.attached] == ["notes.txt"]


def test_it_is_there_after_a_restart(stage: Stage, notes, tmp_path) -> None:
    stage.show()
    attach(stage, notes)
    stage.leave()
    with a_stage(tmp_path / "data") as again:
        again.show()
        assert chips(again) == ["notes.txt"]
        type_and_send(again, "Now")
        assert [each.text for each in again.chat.attached] == ["The hay is in the barn."]


def test_each_conversation_keeps_its_own(stage: Stage, notes) -> None:
    stage.show()
    number = open_id(stage) or 0
    attach(stage, notes)
    other = stage.in_history(lambda h: told(h, "Q", "A", title="Other"))
    stage.window.open_conversation(other)
    stage.settle()
    assert chips(stage) == []
    stage.window.open_conversation(number)
    stage.settle()
    assert chips(stage) == ["notes.txt"]


def test_what_is_being_read_belongs_to_where_it_was_attached(stage: Stage, notes) -> None:
    stage.show()
    number = open_id(stage) or 0
    other = stage.in_history(lambda h: told(h, "Q", "A", title="Other"))
    stage.window.writing.attach([notes])
    stage.window.open_conversation(other)
    wait_for(lambda: stage.in_history(lambda h: h.attachments.of_draft(number)) != [], 30)
    assert chips(stage) == []
    assert kept(stage) == []


def test_taken_away_it_can_be_brought_back(stage: Stage, notes, rent) -> None:
    stage.show()
    attach(stage, notes, rent)
    click(stage, "removeAttachment")
    assert (chips(stage), kept(stage)) == (["notes.txt"], ["notes.txt"])
    click(stage, "undo")
    assert (chips(stage), kept(stage)) == (["notes.txt", "rent.pdf"], ["notes.txt", "rent.pdf"])


def test_the_keyboard_takes_the_undo_too(stage: Stage, notes) -> None:
    stage.show()
    attach(stage, notes)
    QTest.keyClick(chip(stage), Qt.Key.Key_Delete)
    stage.settle()
    assert chips(stage) == []
    QTest.keyClick(field(stage), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    stage.settle()
    assert chips(stage) == ["notes.txt"]


def test_reading_can_be_cancelled(stage: Stage, notes) -> None:
    stage.show()
    stage.window.writing.attach([notes])
    assert chip(stage).facts() == "Reading…"
    click(stage, "removeAttachment")
    read(stage)
    assert (chips(stage), kept(stage)) == ([], [])


@pytest.mark.thorough(but_one_in=3)
@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("photo.png", b"\x89PNG\r\n\x1a\n0000", "Pictures can't be read yet."),
        ("a.pdf", documents.pdf(""), "pictures of pages"),
        ("empty.txt", b"", "nothing in it"),
    ],
)
def test_what_can_not_be_read_is_told(stage: Stage, tmp_path, name, data, words) -> None:
    (tmp_path / name).write_bytes(data)
    stage.show()
    attach(stage, tmp_path / name)
    assert chips(stage) == []
    said = stage.window.conversation.banner.accessibleName()
    assert f"“{name}”" in said
    assert words in said


def test_a_long_paste_is_attached_and_can_stand_in_the_message_instead(stage: Stage) -> None:
    stage.show()
    data = QMimeData()
    data.setText("long " * 1000)
    QTest.keyClicks(field(stage), "Look:")
    field(stage).insertFromMimeData(data)
    stage.settle()
    assert chips(stage) == ["Pasted text"]
    assert field(stage).text() == "Look:"
    click(stage, "undo")
    assert chips(stage) == []
    assert field(stage).text() == "Look:\n\n" + "long " * 1000
    assert kept(stage) == []


def test_pasted_files_and_pictures_come_in_too(stage: Stage, notes) -> None:
    stage.show()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(notes))])
    field(stage).insertFromMimeData(data)
    read(stage)
    assert chips(stage) == ["notes.txt"]
    field(stage).picture_pasted.emit()
    assert "Pictures" in stage.window.conversation.banner.accessibleName()


def test_a_great_table_is_spoken_of(stage: Stage, tmp_path) -> None:
    (tmp_path / "t.csv").write_text("a,b\n" + "1,2\n" * 12_400)
    stage.show()
    attach(stage, tmp_path / "t.csv")
    assert "12,400 rows" in stage.window.toast.accessibleName()


def test_files_go_with_the_message_that_waits(stage: Stage, notes, rent) -> None:
    stage.show()
    type_and_send(stage, "First")
    attach(stage, notes)
    type_and_send(stage, "Second")
    attach(stage, rent)
    assert (chips(stage), kept(stage)) == (["rent.pdf"], ["notes.txt", "rent.pdf"])
    stage.chat.close()
    stage.settle()
    assert [each.name for each in stage.chat.attached] == ["notes.txt"]
    assert (chips(stage), kept(stage)) == (["rent.pdf"], ["rent.pdf"])


def test_edited_it_has_its_files_again(stage: Stage, notes) -> None:
    stage.show()
    type_and_send(stage, "First")
    attach(stage, notes)
    type_and_send(stage, "Second")
    click(stage, "editQueued")
    assert (chips(stage), field(stage).text()) == (["notes.txt"], "Second")


def test_who_counts_tokens_is_believed(stage: Stage, notes) -> None:
    stage.show()
    attach(stage, notes)
    assert "about" in chip(stage).facts()
    stage.window.conversation.writing.attaching.count_with(lambda _text, told: told(1234))
    assert "1,234 tokens" in chip(stage).facts()
    attach(stage, notes)
    assert "1,234 tokens" in chip(stage).facts()
    assert "about" not in chip(stage).facts()


def test_closing_the_window_ends_what_is_being_read(stage: Stage, notes) -> None:
    stage.show()
    stage.window.writing.attach([notes])
    wait_for(lambda: len(reading_children()) > 0)
    stage.window.close()
    assert len(reading_children()) == 0


def test_who_left_and_came_back_meanwhile_finds_it(stage: Stage, notes) -> None:
    stage.show()
    number = open_id(stage) or 0
    other = stage.in_history(lambda h: told(h, "Q", "A", title="Other"))
    stage.window.writing.attach([notes])
    stage.window.open_conversation(other)
    stage.window.open_conversation(number)
    stage.settle()
    wait_for(lambda: chips(stage) == ["notes.txt"], 30)
