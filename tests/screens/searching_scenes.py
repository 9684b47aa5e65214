"""Every state of the search, in all conversations and in one, by name. See `scenes.py`."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QMenu

from desktop.errors import DatabaseUnusable
from desktop.store.search import Found
from desktop.store.search_index import Progress
from tests.gui.stage import spin, told, wait_for
from tests.screens.frame_scenes import FrameStage, Scene

SEARCHING_SCENES: dict[str, Scene] = {}
TALKS = (
    (
        "Bread without kneading",
        "How long does dough without kneading have to rise?",
        "Twelve to eighteen hours at room temperature. The long time does what kneading would do:"
        " gluten forms by itself while the dough rises slowly.",
        "And in the fridge?",
        "Up to three days. Cold dough rises more slowly and tastes better for it.",
        "Can I bake it in a pan?",
        "Yes: let the dough rise once more in the pan, for an hour.",
    ),
    (
        "Pizza on a stone",
        "Which dough for a thin pizza?",
        "A dough with 65 % water:\n\n```python\nflour = 500\nwater = flour * 0.65\n```",
    ),
    ("Der Teig für Brötchen", "Wie macht man Brötchenteig?", "Mit Hefe. (Dough is “Teig”.)"),
)


def scene(work: Scene) -> Scene:
    SEARCHING_SCENES[work.__name__] = work
    return work


def _begin(stage: FrameStage, typed: str = "") -> None:
    for title, *turns in reversed(TALKS):
        stage.in_history(lambda h, title=title, turns=turns: told(h, *turns, title=title))  # type: ignore[misc]
    stage.begin()
    stage.window.searching.begin()
    spin(0.03)
    if typed:
        stage.type(typed)
        _settle(stage, typed)


def _settle(stage: FrameStage, typed: str) -> None:
    """Until it is said what was found, and the thread has nothing more to say."""
    said = stage.window.searching.results.said
    wait_for(lambda: "found" in said.text() or "message" in said.text() or "title" in said.text())
    assert typed
    spin(0.03)


@scene
def search_help(stage: FrameStage) -> None:
    _begin(stage)


@scene
def search_results(stage: FrameStage) -> None:
    _begin(stage, "dough")
    QTest.keyClick(stage.window.searching.head.line, Qt.Key.Key_Down)
    QTest.keyClick(stage.window.searching.head.line, Qt.Key.Key_Down)


@scene
def search_filters(stage: FrameStage) -> None:
    _begin(stage, "dough from:model")
    stage.find(QAbstractButton, "searchFilters").click()
    wait_for(lambda: stage.window.findChild(QMenu, "searchFilterMenu") is not None)
    spin(0.05)


@scene
def search_nothing(stage: FrameStage) -> None:
    _begin(stage, "sourdough has:code")


@scene
def search_reading_old_ones(stage: FrameStage) -> None:
    _begin(stage, "pan")
    room = stage.window.searching
    room._again.setInterval(60_000)
    page = room._pages[0]
    room._on_found(Found(page.groups, page.messages, None, Progress(40, 100)))


@scene
def search_failed(stage: FrameStage) -> None:
    _begin(stage, "pan")
    error = DatabaseUnusable(stage.paths.database, "disk I/O error (SQLITE_IOERR_READ)")
    stage.window.searching._on_failed(error)


@scene
def search_opened(stage: FrameStage) -> None:
    _begin(stage, "dough rises")
    QTest.keyClick(stage.window.searching.head.line, Qt.Key.Key_Return)
    stage.settle()
    spin(0.1)


@scene
def find_in_conversation(stage: FrameStage) -> None:
    stage.begin()
    stage.window.commands["find"].trigger()
    stage.type("average")
    spin(0.15)


@scene
def find_nothing(stage: FrameStage) -> None:
    stage.begin()
    stage.window.commands["find"].trigger()
    stage.type("median")
    spin(0.15)
