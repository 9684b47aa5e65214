"""Every state of what stands around the composer when a model is chosen, by name. See `scenes.py`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, QUrl, Signal
from PySide6.QtGui import QDragEnterEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QMenu, QVBoxLayout, QWidget

from desktop.explain.answers import gpu_given_up
from desktop.hub.downloads.download import State
from desktop.hub.library import InstalledModel
from desktop.model_errors import HubUnreachable
from desktop.settings import Settings
from desktop.ui.conversation.empty import EmptyState
from desktop.ui.conversation.foot import Foot
from desktop.ui.conversation.view import CONTINUES
from desktop.ui.look.theme import Look
from desktop.ui.models.dropping import DropTarget
from desktop.ui.picking.arriving import ArrivingLine
from desktop.ui.picking.fit_card import FitCard
from desktop.ui.picking.picker import ModelPicker
from desktop.ui.picking.switching import SwitchingLine
from desktop.ui.picking.welcome import WelcomePanel
from desktop.ui.widgets.quiet_line import QuietLine
from tests.gui.models.shelf import ALL, GB, LLAMA
from tests.gui.picking.made import CHANGES, LLAMA_ENTRY, a_download, a_verdict
from tests.gui.stage import spin

TITLE = "Llama 2 7B Chat"
HELD = "Please sum up the letter to the landlord in three sentences."


class PickingStage:
    """An empty conversation with its foot, and the parts that tell of models."""

    def __init__(self, look: Look, size: tuple[int, int]) -> None:
        self.look = look
        self.window = _Page(look)
        self.window.resize(*size)
        self.models: list[InstalledModel] = list(ALL)
        self.empty = EmptyState(look, self.window)
        self.foot = Foot(look, self.window)
        self.quiet = QuietLine(look, self.foot)
        self.fit = FitCard(look, self.foot)
        self.switching = SwitchingLine(look, self.foot)
        self.arriving = ArrivingLine(look, self.foot)
        self.picker = ModelPicker(look, lambda: self.models, self.foot)
        self.welcome = WelcomePanel(look, self.empty)
        self._lay_out()
        self.picker.show_model(ALL[0].name)
        self.dropping = DropTarget(look, self.window, "Drop to use this model")

    def _lay_out(self) -> None:
        for line in (self.quiet, self.fit, self.switching, self.arriving):
            self.foot.add_line(line)
        self.foot.add_to_status(self.picker)
        self.empty.add_panel(self.welcome)
        column = QVBoxLayout(self.window)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.empty, 1)
        column.addWidget(self.foot)
        self.window.resized.connect(self._fit)

    def _fit(self) -> None:
        self.foot.fit(self.window.width())
        self.foot.composer.set_tallest(self.window.height())

    def fetch(self, state: State, **facts: object) -> None:
        """A download that is so far."""
        self.arriving.show_download(a_download(state, **facts), TITLE)

    def write(self, text: str) -> None:
        """Words in the composer."""
        self.foot.composer.set_text(text)
        self.arriving.set_has_text(bool(text))

    def show(self) -> None:
        self.window.show()
        self.window.activateWindow()
        self.foot.composer.setFocus()
        spin(0.05)

    def wear(self, **chosen: Any) -> None:
        """Look as these settings say."""
        self.look.take(Settings(**chosen))

    def settle(self) -> None:
        """Until the window has caught up."""
        spin(0.05)

    def leave(self) -> None:
        self.window.close()
        self.window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


class _Page(QWidget):
    resized = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look

    def paintEvent(self, e: QPaintEvent) -> None:
        QPainter(self).fillRect(e.rect(), self._look.colors.window)

    def resizeEvent(self, e: QResizeEvent) -> None:  # noqa: ARG002 - Qt's signature
        self.resized.emit()


PickingScene = Callable[[PickingStage], None]
PICKING_SCENES: dict[str, PickingScene] = {}


def scene(work: PickingScene) -> PickingScene:
    PICKING_SCENES[work.__name__] = work
    return work


@contextmanager
def a_picking_stage(look: Look, size: tuple[int, int]) -> Iterator[PickingStage]:
    stage = PickingStage(look, size)
    try:
        yield stage
    finally:
        stage.leave()


@scene
def picking_menu(stage: PickingStage) -> None:
    stage.show()
    stage.picker.open()
    spin(0.05)
    menu = stage.picker.findChild(QMenu)
    menu.setActiveAction(menu.actions()[3])
    spin(0.02)


@scene
def picking_menu_first(stage: PickingStage) -> None:
    stage.models = list(ALL[:1])
    stage.show()
    stage.picker.open()
    spin(0.05)


@scene
def picking_long_name(stage: PickingStage) -> None:
    stage.picker.show_model(ALL[3].name)
    stage.foot.status.show_facts("", 62, 412, 4096)
    stage.show()


@scene
def picking_loading(stage: PickingStage) -> None:
    stage.switching.show_progress(TITLE, 0.4)
    stage.show()


@scene
def picking_too_big(stage: PickingStage) -> None:
    stage.fit.say(TITLE, a_verdict(10.2, 10.8), CHANGES, kept=ALL[0].name)
    stage.show()


@scene
def picking_much_too_big(stage: PickingStage) -> None:
    stage.fit.say(
        "Llama 2 70B Chat", a_verdict(41.5, 10.8), CHANGES[2:], kept="qwen2.5-coder-14b-instruct"
    )
    stage.show()


@scene
def picking_hopeless(stage: PickingStage) -> None:
    stage.fit.say("Llama 2 70B Chat", a_verdict(41.5, 10.8), (), kept=ALL[0].name)
    stage.show()


@scene
def picking_gpu_given_up(stage: PickingStage) -> None:
    stage.quiet.say(gpu_given_up(TITLE))
    stage.show()


@scene
def picking_base_model(stage: PickingStage) -> None:
    stage.picker.show_model("Llama 2 7B")
    stage.foot.composer.set_continues(True)
    stage.foot.status.set_note(CONTINUES)
    stage.foot.status.show_facts("", 8.7, 412, 4096)
    stage.show()


@scene
def picking_arriving(stage: PickingStage) -> None:
    stage.fetch(
        State.RUNNING, done_bytes=round(1.3 * GB), bytes_per_second=12.4e6, seconds_left=217.0
    )
    stage.write(HELD)
    stage.show()


@scene
def picking_held(stage: PickingStage) -> None:
    picking_arriving(stage)
    stage.arriving.set_holds(holds=True)
    spin(0.02)


@scene
def picking_queued(stage: PickingStage) -> None:
    stage.fetch(State.QUEUED, done_bytes=0)
    stage.show()


@scene
def picking_waiting(stage: PickingStage) -> None:
    error = HubUnreachable("huggingface.co", "no route to host")
    stage.fetch(State.WAITING, retry_in_seconds=12.0, error=error)
    stage.show()


@scene
def picking_verifying(stage: PickingStage) -> None:
    stage.fetch(State.VERIFYING, done_bytes=3 * GB)
    stage.show()


@scene
def picking_paused(stage: PickingStage) -> None:
    stage.fetch(State.PAUSED)
    stage.show()


@scene
def picking_failed(stage: PickingStage) -> None:
    stage.fetch(State.FAILED, error=HubUnreachable("huggingface.co", "no route to host"))
    stage.write(HELD)
    stage.show()


@scene
def picking_ready(stage: PickingStage) -> None:
    stage.fetch(State.DONE, model=TITLE)
    stage.show()


@scene
def picking_welcome(stage: PickingStage) -> None:
    stage.welcome.suggest(LLAMA_ENTRY, "Llama 2 Community License", 9.0)
    stage.show()


@scene
def picking_drop(stage: PickingStage) -> None:
    stage.show()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(LLAMA.path))])
    e = QDragEnterEvent(
        QPoint(50, 50),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(stage.window, e)
    spin(0.02)
