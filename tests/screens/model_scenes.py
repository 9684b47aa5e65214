"""Every state of the model library, by name, without network or disk. See `scenes.py`."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtWidgets import QAbstractButton, QApplication, QHBoxLayout, QWidget

from desktop.engine.protocol import ModelFacts
from desktop.hub.downloads.download import Download, State, Wanted
from desktop.hub.library.model import Defaults, LoraChoice
from desktop.hub.repository import ModelFile, Page
from desktop.model_errors import HubUnreachable, TermsNotAccepted
from desktop.sampling import PRESETS
from desktop.settings import Settings
from desktop.ui.history.sidebar import Sidebar
from desktop.ui.look.theme import Look
from desktop.ui.models.page import ModelsPage
from desktop.ui.windows.window import LEAST_SIZE
from tests.gui.models.shelf import (
    BEST,
    FILES,
    FOUND,
    GATED_REPOSITORY,
    GB,
    LLAMA,
    REPO,
    FakeShelf,
    SomeKept,
    a_file,
    an_offer,
)
from tests.gui.stage import spin


class ModelStage:
    """A shelf and the page of models, beside a sidebar as in the window."""

    def __init__(self, look: Look, folder: Path, size: tuple[int, int]) -> None:
        self._look = look
        self.shelf = FakeShelf(folder)
        self.window = QWidget()
        self.window.setMinimumSize(LEAST_SIZE)  # as the real one: pages may be wider than they need
        self.window.resize(*size)
        self.page = ModelsPage(look, self.shelf, self.window)  # type: ignore[arg-type]
        sidebar = Sidebar(look, self.window)
        row = QHBoxLayout(self.window)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(sidebar)
        row.addWidget(self.page, 1)

    def show(self) -> None:
        self.window.show()
        spin(0.05)

    def wear(self, **chosen: Any) -> None:
        """Look as these settings say."""
        self._look.take(Settings(**chosen))

    def settle(self) -> None:
        """Until the window has caught up."""
        spin(0.05)

    def click(self, name: str) -> None:
        """The first shown button of this name."""
        buttons = self.page.findChildren(QAbstractButton, name)
        next(button for button in buttons if button.isVisible()).click()
        spin(0.02)

    def fetch(self, file: ModelFile, **facts: object) -> None:
        """A download that is so far."""
        number = len(self.shelf.downloads.now) + 1
        wanted = Wanted(REPO, "main", file)
        total = file.size_bytes
        self.shelf.downloads.tell(Download(number, wanted, total_bytes=total, **facts))  # type: ignore[arg-type]

    def leave(self) -> None:
        self.window.close()
        self.window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


ModelScene = Callable[[ModelStage], None]
MODEL_SCENES: dict[str, ModelScene] = {}


def scene(work: ModelScene) -> ModelScene:
    MODEL_SCENES[work.__name__] = work
    return work


@contextmanager
def a_model_stage(look: Look, size: tuple[int, int]) -> Iterator[ModelStage]:
    with tempfile.TemporaryDirectory() as folder:
        stage = ModelStage(look, Path(folder), size)
        try:
            yield stage
        finally:
            stage.leave()


@scene
def models_here(stage: ModelStage) -> None:
    stage.page.mark("Llama 2 7B Chat")
    stage.show()


@scene
def models_here_kept(stage: ModelStage) -> None:
    stage.shelf.library.models = stage.shelf.library.models[:2]
    stage.page.kept.take(SomeKept(1_240_000_000), lambda: 2 * 1024**3)
    stage.show()


@scene
def models_none(stage: ModelStage) -> None:
    stage.shelf.library.models = []
    stage.show()


@scene
def models_downloads(stage: ModelStage) -> None:
    stage.fetch(FILES[2], state=State.RUNNING, done_bytes=round(1.3 * GB),
                bytes_per_second=12.4e6, seconds_left=224.0)  # fmt: skip
    stage.fetch(a_file("Q5_K_M", 9 * GB, "codellama-13b-instruct"), state=State.WAITING,
                done_bytes=5 * GB, retry_in_seconds=12.0,
                error=HubUnreachable("huggingface.co", "no route"))  # fmt: skip
    stage.fetch(a_file("Q4_0", 4 * GB, "mistral-7b"), state=State.VERIFYING,
                done_bytes=round(1.6 * GB))  # fmt: skip
    stage.fetch(a_file("Q6_K", 6 * GB, "vicuna-7b-v1.5"), state=State.PAUSED,
                done_bytes=round(2.2 * GB))  # fmt: skip
    stage.fetch(a_file("Q4_K_M", 4 * GB, "llama-2-7b-chat-gated"), state=State.FAILED,
                done_bytes=0, error=TermsNotAccepted(REPO))  # fmt: skip
    stage.show()


@scene
def models_catalogue(stage: ModelStage) -> None:
    stage.show()
    stage.click("tabFind")


def search(stage: ModelStage, text: str) -> None:
    stage.show()
    stage.click("tabFind")
    stage.page.lists.search.field.setText(text)
    stage.click("searchHub")


@scene
def models_searching(stage: ModelStage) -> None:
    search(stage, "llama 2 7b")


@scene
def models_results(stage: ModelStage) -> None:
    search(stage, "llama 2 7b")
    stage.shelf.hub.searches[-1].answer(Page(FOUND, "next"))
    spin(0.05)


@scene
def models_search_failed(stage: ModelStage) -> None:
    search(stage, "llama 2 7b")
    stage.shelf.hub.searches[-1].fail(HubUnreachable("huggingface.co", "no route to host"))
    spin(0.05)


@scene
def models_repository(stage: ModelStage) -> None:
    stage.show()
    stage.page.open_repository(REPO)
    stage.shelf.looks[-1].answer(an_offer())
    spin(0.05)
    row = stage.page.findChildren(QAbstractButton, "choiceRow")[4]
    row.click()
    spin(0.05)


@scene
def models_repository_busy(stage: ModelStage) -> None:
    stage.shelf.calibration = None
    stage.shelf.library.models[1] = LLAMA
    stage.fetch(FILES[3], state=State.RUNNING, done_bytes=round(1.3 * GB),
                bytes_per_second=12.4e6, seconds_left=224.0)  # fmt: skip
    stage.show()
    stage.page.open_repository(REPO)
    stage.shelf.looks[-1].answer(an_offer(speed=False))
    spin(0.05)


@scene
def models_gated(stage: ModelStage) -> None:
    stage.show()
    stage.page.open_repository(GATED_REPOSITORY.repo_id)
    stage.shelf.looks[-1].answer(an_offer(GATED_REPOSITORY))
    spin(0.05)


@scene
def models_licence(stage: ModelStage) -> None:
    models_repository(stage)
    stage.click("download")
    spin(0.05)


@scene
def models_card(stage: ModelStage) -> None:
    models_repository(stage)
    stage.click("textButton")
    stage.shelf.hub.texts[-1].answer(CARD)
    spin(0.05)


@scene
def models_page(stage: ModelStage) -> None:
    stage.shelf.licences.accept("llama2")
    stage.show()
    stage.page.open_model(LLAMA)
    spin(0.05)


@scene
def models_page_verifying(stage: ModelStage) -> None:
    stage.shelf.library.beside = (Path("llama-2-7b-lora-poems.gguf"),)
    stage.show()
    stage.page.open_model(stage.shelf.library.models[2])
    stage.page.mark("qwen2.5-coder-14b-instruct")
    stage.click("verifyAgain")
    stage.shelf.progress(round(3.4 * GB), 8_988_110_976)
    spin(0.05)


def show_part(stage: ModelStage, name: str) -> None:
    """Scroll until this part of the model's page is to be seen from its head on."""
    column = stage.page.model.column
    widget = stage.page.model.findChild(QWidget, name)
    inside = column.widget()
    assert widget is not None
    assert inside is not None
    column.verticalScrollBar().setValue(widget.mapTo(inside, QPoint(0, -66)).y())
    spin(0.05)


@scene
def models_asked(stage: ModelStage) -> None:
    stage.show()
    stage.page.open_model(LLAMA)
    spin(0.05)
    show_part(stage, "samplerForm")


@scene
def models_asked_more(stage: ModelStage) -> None:
    chosen = replace(PRESETS["no repeats"], seed=7, logit_bias={15043: -100.0}, grammar=GRAMMAR)
    open_with(stage, Defaults(sampling=chosen, system_prompt=RHYME))
    stage.click("moreKnobs")
    show_part(stage, "moreGroups")


@scene
def models_opened(stage: ModelStage) -> None:
    stage.shelf.library.beside = (Path("/home/anna/lora/llama-2-7b-poems.gguf"),)
    stage.page.mark(LLAMA.name)
    stage.page.tell_engine(ENGINE, ENGINE.choices)
    open_with(stage, Defaults())
    show_part(stage, "openingForm")


@scene
def models_opened_by_hand(stage: ModelStage) -> None:
    stage.shelf.best = BEST
    open_with(
        stage,
        Defaults(
            context_tokens=16384, kv_type="q8_0", threads=3, gpu_layers=20,
            micro_batch_tokens=256, template=TEMPLATE,
        ),
    )  # fmt: skip
    show_part(stage, "openingForm")


@scene
def models_tuning(stage: ModelStage) -> None:
    open_with(stage, Defaults(kv_type="q4_0", context_tokens=16384, rope_scaling="yarn"))
    stage.click("tuneModel")
    stage.shelf.tune_progress(0.4)
    show_part(stage, "openingForm")


@scene
def models_adapters(stage: ModelStage) -> None:
    poems, far = Path("/home/anna/lora/llama-2-7b-poems.gguf"), Path("/media/stick") / FAR_LORA
    stage.shelf.library.beside = (poems, Path("/home/anna/lora/letters-of-grandmother.gguf"))
    wrong = Path("/home/anna/lora/mistral-tone.gguf")
    stage.shelf.misfits[wrong] = "was made for a model that is 4,096 wide; this one is 2,048 wide"
    open_with(stage, Defaults(adapters=(LoraChoice(poems), LoraChoice(far, 0.65, is_on=False))))
    stage.page.model.add_adapter(wrong)
    show_part(stage, "adapterList")


def open_with(stage: ModelStage, defaults: Defaults) -> None:
    """The page of a model for which this was chosen."""
    model = replace(LLAMA, defaults=defaults)
    stage.shelf.library.models[1] = model
    stage.show()
    stage.page.open_model(model)
    spin(0.05)


RHYME = "Answer in rhymes, and never in more than four lines."
GRAMMAR = 'root ::= "yes" | "no"'
TEMPLATE = """{{ bos_token }}{% for message in messages %}
{%- if message.role == "user" %}[INST] {{ message.content | trim }} [/INST]
{%- else %} {{ message.content | trim }} {{ eos_token }}{% endif %}
{%- endfor %}"""
FAR_LORA = "a-style-that-was-trained-for-a-very-long-time-on-many-letters-v0.3-rank-64-Q8_0.gguf"
ENGINE = ModelFacts(
    "LLaMA v2", "llama", "llama 7B Q4_K", 6_738_415_616, 4_081_004_224, 4096, 4096,
    "Llama 2 Chat, from the model file", 4,
    choices=["28 of 33 layers on the GPU: 5.1 of 6 GB free",
             "Context window of 4,096 tokens in 16 bits",
             "4 threads and micro-batches of 256 tokens, measured here"],
)  # fmt: skip
CARD = """---
license: llama2
---
# Llama 2 7B Chat

Llama 2 is a collection of pretrained and fine-tuned generative text models ranging in scale from \
7 billion to 70 billion parameters. <img src=x> This is shown as it is written.

## Intended use

For dialogue in English. Out of scope: any use that the Acceptable Use Policy does not allow.

| Model | Size | Content length |
|---|---|---|
| Llama 2 | 7B | 4k |
"""
