"""The window with its models: real files and settings, an engine that is scripted, a hub that isn't there.

What the hub is asked is written down; downloads go as the test says.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from desktop.chat.chat import Chat
from desktop.chat.history import ByNumber, KeptHistory
from desktop.conversation import MessageState, Role
from desktop.engine.fake import FakeEngine
from desktop.engine.protocol import Command, Failed, FailureCode, Load, Loading, Stop
from desktop.fit.calibration import Calibration
from desktop.fit.machine import Machine
from desktop.hub.downloads.download import State, Wanted
from desktop.hub.library import InstalledModel, Library
from desktop.models.models import Models
from desktop.settings import Preferences, Settings
from desktop.store.temporary import TemporaryStore
from desktop.ui.models.room import ModelRoom
from desktop.ui.picking.picker import ModelPicker
from desktop.ui.windows.window import MainWindow
from tests.gguf_files import tiny_llama
from tests.gui.models.person import said
from tests.gui.models.shelf import GB, FakeDownloads, a_file
from tests.gui.person import field, press
from tests.gui.stage import Stage, let_pieces_end, spin, wait_for

REPO = "mara/Tiny-GGUF"


class SlowEngine(FakeEngine):
    """Loads at once, or when it is told to; what it was to load can be refused."""

    holds = False
    _loading: Load | None = None

    def send(self, command: Command) -> None:
        match command:
            case Load() if self.holds:
                self._loading = command
                self.commands.append(command)
                self._say(Loading(command.id, 0.4))
            case Stop() if self._loading is not None and self._loading.id == command.id:
                self.refuse(FailureCode.CANCELLED)
            case _:
                super().send(command)

    def finish(self) -> None:
        """The model is loaded now."""
        command, self._loading, self.holds = self._loading, None, False
        assert command is not None
        super().send(command)

    def refuse(self, code: FailureCode) -> None:
        """The model can't be loaded."""
        assert self._loading is not None
        self._say(Failed(self._loading.id, code, "as the test says"))
        self._loading = None

    @property
    def loaded(self) -> list[str]:
        """The files that were loaded, in order, without their ending."""
        return [Path(each.path).stem for each in self.commands if isinstance(each, Load)]


class SomeComputer:
    """As much free memory as the test says."""

    def __init__(self) -> None:
        self.free_bytes = 16 * GB

    def now(self) -> Machine:
        return Machine(16 * GB, self.free_bytes)

    def learn(self) -> None:
        pass

    def forget(self) -> None:
        pass

    def measure(self) -> Calibration:
        raise AssertionError


class Downloads(FakeDownloads):
    """None at first, as after a start without any left."""

    limited_to = at_once = 0

    def limit(self, bytes_per_second: int) -> None:
        self.limited_to = bytes_per_second

    def run_at_once(self, count: int) -> None:
        self.at_once = count

    def load(self) -> None:
        pass

    def close(self) -> None:
        pass


class NoKeychain:
    """There is no token."""

    def load(self) -> str:
        return ""

    def save(self, token: str) -> None:
        raise AssertionError(token)

    def forget(self) -> None:
        raise AssertionError


class Room(Stage):
    """A stage whose chat and models are the real ones."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.library = Library(self.paths.models, record=self.paths.model_records, places=())
        self.engine = SlowEngine(self.loop)
        self.computer, self.downloads = SomeComputer(), Downloads()
        self.temporary = TemporaryStore(self.loop)
        self.asked: list[str] = []
        """The repositories that the hub was asked for."""

    def open(
        self, settings: Settings | None = None, *, size: tuple[int, int] = (1000, 760)
    ) -> None:
        """Open the window, and give it its models."""
        self.preferences = Preferences(settings or Settings(theme="light"))
        self.real_chat = Chat(
            loop=self.loop,
            engine=self.engine,
            history=ByNumber(KeptHistory(self.store), KeptHistory(self.temporary)),
            library=self.library,
            settings=lambda: self.preferences.now,
        )
        self.models = self._make_models()
        self._window = MainWindow(
            settings=self.preferences.now, paths=self.paths, loop=self.loop, clock=lambda: self.now
        )
        self._window.resize(*size)
        self._window.begin(self.store, self.real_chat)
        self._window.take_models(self.models, self.preferences)
        self._window.show()
        self._window.activateWindow()
        self.settle()

    def _make_models(self) -> Models:
        models = Models(
            self.loop,
            self.paths,
            settings=lambda: self.preferences.now,
            tokens=NoKeychain(),
            library=self.library,
        )
        models.computer = self.computer  # type: ignore[assignment]
        models.downloads.close()
        models.downloads = self.downloads  # type: ignore[assignment]
        models.hub.look = lambda repo_id, *_: self.asked.append(repo_id)  # type: ignore
        return models

    @property
    def room(self) -> ModelRoom:
        return self.window.models

    def leave(self) -> None:
        if self._window is not None:
            self.real_chat.close()
            self._let_news_arrive()
            self.models.close()
        super().leave()
        self.temporary.close()

    def _let_news_arrive(self) -> None:
        """What the chat still had to tell is told while the window can ask the store about it."""
        ended: list[object] = []
        self.store.do(lambda _: None, ended.append, ended.append)
        wait_for(lambda: bool(ended))

    def settle(self) -> None:
        """Until the disks and the window have caught up with each other."""
        for _ in range(3):
            self.in_history(lambda _: None)
            spin(0.008)
        let_pieces_end()

    def add(self, name: str, **shape: object) -> InstalledModel:
        """A tiny model of the person's own."""
        path = tiny_llama(self.paths.data_dir.parent / f"{name}.gguf", sparse=True, **shape)  # type: ignore
        return self.library.add_file(path)

    def begin_download(self, name: str = "better") -> int:
        """A model begins to come."""
        number = self.downloads.start(Wanted(REPO, "main", a_file("Q4_0", 4 * GB, name)))
        self.downloads.become(number, state=State.RUNNING, done_bytes=GB)
        self.settle()
        return number

    def arrive(self, number: int, name: str = "better") -> None:
        """It is complete, and among the models."""
        self.add(name)
        self.downloads.become(number, state=State.DONE, model=name)
        self.settle()

    def is_shown(self, name: str) -> bool:
        return self.shown(name) > 0

    def wait_shown(self, name: str) -> None:
        """Until a control of this name can be seen."""
        wait_for(lambda: self.is_shown(name))

    def wait_gone(self, name: str) -> None:
        """Until none of this name can be seen."""
        wait_for(lambda: not self.is_shown(name))

    def use(self, name: str) -> None:
        """Choose this model in the picker, until it answers."""
        self.room.choice.choose(name)
        wait_for(lambda: self.engine.loaded[-1:] == [name])
        self.settle()


@contextmanager
def a_room(folder: Path) -> Iterator[Room]:
    """A data folder, and what a test does in it; the window is opened by the test."""
    room = Room(folder)
    try:
        yield room
    finally:
        room.leave()
        spin(0.01)


# What a person does there, and sees.

STARTER = "SmolLM2 135M"
NONE = Qt.KeyboardModifier.NoModifier
SHIFTED = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def picker(room: Room) -> ModelPicker:
    return room.find(ModelPicker, "modelPicker")


def pick(room: Room, name: str) -> None:
    """Open the picker by its keys, and click the row of this name."""
    press(room, Qt.Key.Key_M)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    row = next(each for each in menu.actions() if each.text().startswith(name))
    at = menu.actionGeometry(row).center()
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=at)


def click(room: Room, name: str) -> None:
    room.find(QAbstractButton, name).click()
    room.settle()


def button(room: Room, place: str, words: str) -> QAbstractButton:
    """The shown button that begins with these words, on what has this name."""
    found = [
        each
        for each in room.find(QWidget, place).findChildren(QAbstractButton)
        if each.text().startswith(words) and each.isVisible()
    ]
    assert found, f"no “{words}” is shown"
    return found[0]


def answers(room: Room) -> list[tuple[str, str]]:
    """Which model answered, and what, in the order of the answers; of all conversations."""

    def read(history):
        every = [m for c in history.newest() for m in history.messages(c.id).values()]
        return sorted(every, key=lambda message: message.id)

    done = [m for m in room.in_history(read) if m.role is Role.ASSISTANT and m.generation]
    return [(m.generation.model, m.text) for m in done if m.state is MessageState.DONE]


def drafts(room: Room) -> list[str]:
    return [c.draft for c in room.in_history(lambda h: h.newest()) if c.draft]


def line(room: Room) -> str:
    return said(room.find(QWidget, "arriving"))


def drop(place: QWidget, path: Path) -> None:
    """Drag this file there and let go."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    middle = place.rect().center()
    come = QDragEnterEvent(middle, copy, data, left, NONE)
    QApplication.sendEvent(place, come)
    assert come.isAccepted()
    QApplication.sendEvent(place, QDropEvent(QPointF(middle), copy, data, left, NONE))


def hold(room: Room, text: str = "for the better one") -> int:
    """Write this and have it wait for a download."""
    room.open()
    number = room.begin_download()
    QTest.keyClicks(field(room), text)
    click(room, "holdMessage")
    assert "Your message waits for better.Q4_0" in line(room)
    return number
