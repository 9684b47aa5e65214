"""A model file that is dragged over the conversation is taken; all else goes where it always went."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from desktop.ui.composing.composer import Composer
from desktop.ui.look.theme import Look
from desktop.ui.models.dropping import DropTarget
from tests.gui.models.person import settle, shown

COPY, MOVE = Qt.DropAction.CopyAction, Qt.DropAction.MoveAction
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
MODEL = Path("/home/anna/models/Llama.GGUF")


@pytest.fixture
def place(ground: QWidget) -> QWidget:
    place = QWidget(ground)
    place.resize(600, 400)
    place.show()
    return place


@pytest.fixture
def composer(look: Look, place: QWidget) -> Composer:
    composer = Composer(look, place)
    column = QVBoxLayout(place)
    column.addStretch(1)
    column.addWidget(composer)
    composer.show()
    settle()
    return composer


@pytest.fixture
def target(look: Look, place: QWidget, composer: Composer) -> DropTarget:  # noqa: ARG001
    return DropTarget(look, place, "Drop it here")


@pytest.fixture
def watched(target: DropTarget, place: QWidget) -> QWidget:  # noqa: ARG001
    """The place, with a target over it."""
    return place


def files(*paths: object) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def words(text: str) -> QMimeData:
    data = QMimeData()
    data.setText(text)
    return data


def send(
    widget: QWidget,
    kind: type,
    data: QMimeData,
    offered: Qt.DropAction = COPY,
    keys: Qt.KeyboardModifier = NONE,
) -> Qt.DropAction:
    """What will be done with it; `IgnoreAction` where it was not accepted."""
    at = QPointF(5, 5) if kind is QDropEvent else QPoint(5, 5)
    e = kind(at, offered, data, LEFT, keys)
    e.ignore()
    QApplication.sendEvent(widget, e)
    return e.dropAction() if e.isAccepted() else Qt.DropAction.IgnoreAction


def drag(widget: QWidget, data: QMimeData) -> bool:
    """Whether it may be dropped here."""
    return all(send(widget, kind, data) is COPY for kind in (QDragEnterEvent, QDragMoveEvent))


def hints(place: QWidget) -> int:
    return len(shown(place, QWidget, "dropHint"))


def test_a_model_file_may_be_dropped_and_one_sees_where(watched):
    assert hints(watched) == 0
    assert drag(watched, files(MODEL))
    assert hints(watched) == 1
    assert watched.findChild(QWidget, "dropHint").geometry() == watched.rect()


def test_dropped_it_is_told_once(target, place):
    dropped = QSignalSpy(target.dropped)
    drag(place, files(MODEL))
    send(place, QDropEvent, files(MODEL))
    assert [dropped.at(n) for n in range(dropped.count())] == [[[MODEL]]]
    assert hints(place) == 0


def test_over_the_composer_it_is_a_model_and_not_words(target, place, composer):
    dropped = QSignalSpy(target.dropped)
    field = composer.input.viewport()
    assert drag(field, files(MODEL))
    assert hints(place) == 1
    send(field, QDropEvent, files(MODEL))
    assert dropped.at(0) == [[MODEL]]
    assert composer.text() == ""


def test_words_go_into_the_composer_as_before(target, place, composer):
    dropped = QSignalSpy(target.dropped)
    field = composer.input.viewport()
    assert drag(field, words("from a page"))
    assert hints(place) == 0
    send(field, QDropEvent, words("from a page"))
    assert composer.text() == "from a page"
    assert dropped.count() == 0


def test_another_file_is_left_to_the_composer(target, place, composer):
    dropped, pasted = QSignalSpy(target.dropped), QSignalSpy(composer.input.files_pasted)
    field = composer.input.viewport()
    assert drag(field, files("/home/anna/notes.txt"))
    assert hints(place) == 0
    send(field, QDropEvent, files("/home/anna/notes.txt"))
    assert pasted.at(0) == [[Path("/home/anna/notes.txt")]]
    assert (composer.text(), dropped.count()) == ("", 0)


def test_others_than_models_may_be_wanted(look, place, composer):  # noqa: ARG001
    notes = Path("/home/anna/notes.txt")
    target = DropTarget(look, place, "Attach", wanted=lambda data: [notes] if data.urls() else [])
    dropped = QSignalSpy(target.dropped)
    assert drag(place, files(notes))
    assert not drag(place, words("from a page"))
    send(place, QDropEvent, files(notes))
    assert dropped.at(0) == [[notes]]


def test_and_nowhere_else(target, place):
    dropped = QSignalSpy(target.dropped)
    assert not drag(place, words("from a page"))
    send(place, QDropEvent, files("/home/anna/notes.txt"))
    assert (dropped.count(), hints(place)) == (0, 0)


def test_a_file_on_the_network_is_none(watched):
    data = QMimeData()
    data.setUrls([QUrl("https://huggingface.co/x.gguf")])
    assert not drag(watched, data)


def test_of_several_files_the_models_are_taken(target, place):
    dropped = QSignalSpy(target.dropped)
    several = files("/home/anna/notes.txt", MODEL, "/home/anna/b.gguf")
    drag(place, several)
    send(place, QDropEvent, several)
    assert dropped.at(0)[0] == [MODEL, Path("/home/anna/b.gguf")]


def test_the_file_is_never_moved_away_from_where_it_is(watched):
    shift = Qt.KeyboardModifier.ShiftModifier  # proposes to move
    for kind in (QDragEnterEvent, QDragMoveEvent, QDropEvent):
        assert send(watched, kind, files(MODEL), MOVE | COPY, shift) is COPY


def test_what_can_only_be_moved_is_not_taken(target, place):
    dropped = QSignalSpy(target.dropped)
    for kind in (QDragEnterEvent, QDropEvent):
        assert send(place, kind, files(MODEL), MOVE) is Qt.DropAction.IgnoreAction
    assert (dropped.count(), hints(place)) == (0, 0)


@pytest.mark.parametrize("over_composer", [False, True])
def test_dragged_on_the_hint_goes(watched, composer, over_composer):
    widget = composer.input.viewport() if over_composer else watched
    drag(widget, files(MODEL))
    QApplication.sendEvent(widget, QDragLeaveEvent())
    assert hints(watched) == 0


def test_from_the_page_onto_the_composer_it_stays(watched, composer):
    drag(watched, files(MODEL))
    QApplication.sendEvent(watched, QDragLeaveEvent())
    drag(composer.input.viewport(), files(MODEL))
    assert hints(watched) == 1


def test_it_grows_with_the_window(watched):
    drag(watched, files(MODEL))
    watched.resize(500, 300)
    settle()
    assert watched.findChild(QWidget, "dropHint").geometry() == watched.rect()


def test_clicks_go_through_it(watched):
    drag(watched, files(MODEL))
    assert watched.childAt(300, 100) is None
