"""Every state of what a conversation chooses for itself, and of personas, by name. See `scenes.py`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QScrollArea

from desktop.conversation import Choices, Persona
from desktop.sampling import SamplingChanges
from desktop.settings import Settings
from desktop.store.persona_file import as_text
from desktop.ui.choices.form import ChoicesForm
from desktop.ui.personas.row import PersonaRow
from desktop.ui.windows import remembered
from desktop.ui.windows.remembered import Remembered
from tests.gui.room import Room
from tests.gui.stage import spin, told

POET = Choices(
    SamplingChanges(temperature=1.2, top_k=80),
    "You are a poet. Answer in four lines that rhyme, whatever the question.",
    stop=("END", "\n\n\n"),
    persona="Poet",
    greeting="Ah, a visitor. What shall we sing of?",
)
Scene = Callable[["ChoosingStage"], None]
CHOOSING_SCENES: dict[str, Scene] = {}


class ChoosingStage(Room):
    """A window with models, and conversations that choose for themselves."""

    def __init__(self, folder: Path, settings: Settings, size: tuple[int, int]) -> None:
        super().__init__(folder)
        self.settings, self.size = settings, size
        self.add("Qwen3-4B-Instruct")
        self.add("Llama-3.2-3B")

    def begin(self, choices: Choices = Choices(), *turns: str) -> None:  # noqa: B008 - a value
        """Open the window with a conversation that chose this."""

        def make(history):  # type: ignore[no-untyped-def]
            number = told(history, *turns, title="A poem") if turns else history.create().id
            history.choose(number, choices)
            return number

        number = self.in_history(make)
        remembered.save(self.paths.window_state, Remembered(conversation_id=number))
        self.open(self.settings, size=self.size)
        self.settle()

    def wear(self, **chosen: Any) -> None:
        """Look as these settings say."""
        self.preferences.change(**chosen)

    def scroll(self, share: float) -> None:
        """The side panel down by this share of its height, once that is final."""
        area = self.window.panel.findChild(QScrollArea)
        assert area is not None
        bar = area.verticalScrollBar()
        height = -1
        while height != bar.maximum():  # what was read of a model comes when it comes
            height = bar.maximum()
            bar.setValue(round(height * share))
            self.settle()
            spin(0.1)


@contextmanager
def a_choosing_stage(
    folder: Path, settings: Settings, size: tuple[int, int]
) -> Iterator[ChoosingStage]:
    stage = ChoosingStage(folder, settings, size)
    try:
        yield stage
    finally:
        stage.leave()


def scene(work: Scene) -> Scene:
    CHOOSING_SCENES[work.__name__] = work
    return work


@scene
def choices_none(stage: ChoosingStage) -> None:
    stage.begin(Choices(), "What is the capital of Iceland?", "Reykjavík.")
    stage.window.choices.show_panel()
    stage.settle()


@scene
def choices_own(stage: ChoosingStage) -> None:
    stage.begin(POET, "What is the capital of Iceland?", "In Reykjavík the north winds blow …")
    stage.window.choices.show_panel()
    stage.settle()


@scene
def choices_own_lower(stage: ChoosingStage) -> None:
    choices_own(stage)
    stage.scroll(0.55)


@scene
def choices_end(stage: ChoosingStage) -> None:
    choices_own(stage)
    stage.scroll(1)


@scene
def choices_more(stage: ChoosingStage) -> None:
    choices_own(stage)
    stage.find(ChoicesForm, "choicesForm").show_more(shown=True)
    stage.settle()
    stage.scroll(0.5)


@scene
def choices_other_model(stage: ChoosingStage) -> None:
    gone = Choices(model="Mistral 7B", context_tokens=8192)
    stage.begin(gone, "What is the capital of Iceland?", "Reykjavík.")
    stage.window.choices.show_panel()
    stage.settle()


@scene
def choices_closed(stage: ChoosingStage) -> None:
    stage.begin(Choices(max_tokens=64), "What is the capital of Iceland?", "Reykjavík.")


@scene
def personas_empty_state(stage: ChoosingStage) -> None:
    stage.begin()


@scene
def personas_greeting(stage: ChoosingStage) -> None:
    stage.begin()
    translator = stage.in_history(lambda h: h.personas.find("Translator"))
    stage.window.choices.take(translator)
    stage.settle()


@scene
def personas_all(stage: ChoosingStage) -> None:
    stage.begin()
    stage.window.personas.show_all()
    stage.settle()


@scene
def personas_many(stage: ChoosingStage) -> None:
    def fill(history):  # type: ignore[no-untyped-def]
        for number in range(30):
            history.personas.create(f"Helper for the house, the garden and the {number}", POET)

    stage.in_history(fill)
    personas_all(stage)


@scene
def personas_none(stage: ChoosingStage) -> None:
    def clear(history):  # type: ignore[no-untyped-def]
        for persona in history.personas.all():
            history.personas.delete(persona.id)

    stage.in_history(clear)
    personas_all(stage)


@scene
def personas_edit(stage: ChoosingStage) -> None:
    personas_all(stage)
    reviewer = stage.in_history(lambda h: h.personas.find("Code reviewer"))
    stage.window.personas.edit(reviewer)
    stage.settle()


@scene
def personas_preview(stage: ChoosingStage) -> None:
    personas_all(stage)
    file = stage.paths.data_dir / "poet.persona.json"
    file.write_text(as_text(Persona(0, "Poet", POET)), encoding="utf-8")
    stage.window.personas.read(file)
    stage.settle()


@scene
def personas_bad_file(stage: ChoosingStage) -> None:
    personas_all(stage)
    file = stage.paths.data_dir / "holiday.json"
    file.write_text("[1, 2, 3]", encoding="utf-8")
    stage.window.personas.read(file)
    stage.settle()


@scene
def personas_menu(stage: ChoosingStage) -> None:
    personas_all(stage)
    stage.find(PersonaRow, "personaRow").open_menu()
    stage.settle()


@scene
def personas_begin_menu(stage: ChoosingStage) -> None:
    stage.begin(Choices(), "What is the capital of Iceland?", "Reykjavík.")
    stage.window.personas.open_menu()
    stage.settle()
