"""Every state of the window, by name. A scene leaves the stage as it is to be looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QListView

from desktop.conversation import FinishReason, MessageState
from desktop.errors import DatabaseUnusable, EngineDied, PromptTooLong
from desktop.model_errors import DoesNotFit, WayOut
from desktop.settings import Settings
from desktop.ui.windows import remembered
from desktop.ui.windows.remembered import Remembered
from tests.gui.stage import Stage, spin, told


class PictureStage(Stage):
    """A stage that knows how it is to be lit, and how large it is."""

    def __init__(self, folder: Path, settings: Settings, size: tuple[int, int]) -> None:
        super().__init__(folder)
        self.settings = settings
        self.size = size

    def wear(self, **chosen: Any) -> None:
        """Look as these settings say."""
        self.settings = replace(self.settings, **chosen)
        self.window.use(self.settings)


@contextmanager
def a_picture_stage(
    folder: Path, settings: Settings, size: tuple[int, int]
) -> Iterator[PictureStage]:
    stage = PictureStage(folder, settings, size)
    try:
        yield stage
    finally:
        stage.leave()


Scene = Callable[[PictureStage], None]
SCENES: dict[str, Scene] = {}

QUESTION = (
    "How do I compute a moving average in Python, and how does it compare with an exponential one?"
)
ANSWER = """A simple moving average weighs the last n values equally; an exponential one gives recent \
values more weight.

```python
def moving_average(values, window=5):
    if window <= 0:
        raise ValueError("window must be positive")
    total, out = 0.0, []
    for i, v in enumerate(values):
        total += v
        if i >= window:
            total -= values[i - window]
        if i >= window - 1:
            out.append(total / window)
    return out
```

The exponential form needs no window: each result is a mix of the newest value and the last result. \
It reacts to a jump at once, and it keeps a single number in memory.

1. Pick the window from the noise you want to remove.
2. Check the edges: the first results are missing.
3. Prefer the exponential one for streams."""
SHELL = """With awk you need one line:

```bash
# last 5-point moving average of column 1
awk '{a[NR%5]=$1} END {for (i in a) s+=a[i]; print s/5}' measurements-of-the-first-quarter.txt | tee mean
```

It keeps five numbers, whatever the length of the file."""
TITLES = (
    "Moving averages in Python and in the shell",
    "Packing list for four days in the mountains",
    "A birthday poem for Grandmother",
    "What does a mortgage with a fixed rate cost over twenty years?",
    "Bread without kneading",
    "日本語の助詞「は」と「が」",
    "Explain general relativity with a trampoline",
    "Letter to the landlord about the heating",
)


def scene(work: Scene) -> Scene:
    SCENES[work.__name__] = work
    return work


def open_with(stage: Stage, *turns: str, **facts: object) -> None:
    """Some other conversations, and one that is open."""
    for title in reversed(TITLES[1:]):
        stage.in_history(lambda h, title=title: told(h, title, "…", title=title))  # type: ignore[misc]
    number = stage.in_history(lambda h: told(h, *turns, title=TITLES[0], **facts))  # type: ignore[arg-type]
    remembered.save(stage.paths.window_state, Remembered(conversation_id=number))


def show(stage: PictureStage) -> None:
    stage.show(stage.settings, stage.size)


def ask(stage: Stage, text: str) -> None:
    stage.window.conversation.composer.set_text(text)
    stage.find(QAbstractButton, "sendButton").click()
    stage.settle()


@scene
def empty(stage: PictureStage) -> None:
    show(stage)


@scene
def short_chat(stage: PictureStage) -> None:
    open_with(stage, "What is the capital of Iceland?", "Reykjavík.")
    show(stage)


@scene
def long_chat(stage: PictureStage) -> None:
    open_with(
        stage,
        QUESTION,
        ANSWER,
        "Thanks! Show me the same in the shell.\n\nI only need the last value.",
        SHELL,
    )
    show(stage)


@scene
def scrolled_up(stage: PictureStage) -> None:
    open_with(stage, QUESTION, ANSWER, "And in the shell?", SHELL, QUESTION, ANSWER)
    show(stage)
    bar = stage.window.conversation.transcript.verticalScrollBar()
    bar.setValue(bar.maximum() // 3)
    stage.settle()


@scene
def streaming(stage: PictureStage) -> None:
    open_with(stage, QUESTION, ANSWER)
    show(stage)
    ask(stage, "Thanks! Show me the same in the shell, please.")
    stage.chat.read(180, 180)
    stage.chat.grow("With awk you need one line:\n\n```bash\n# last 5-point average\n", 20)
    stage.now += 1
    stage.chat.grow("awk '{a[NR%5]=$1} END {for (i in a) s+=a[i]; pri", 82)
    stage.window.conversation.composer.set_text("And which of them is fa")
    stage.settle()
    stage.settle()


@scene
def streaming_words(stage: PictureStage) -> None:
    open_with(stage, QUESTION, ANSWER)
    show(stage)
    ask(stage, "And in one sentence?")
    stage.chat.grow("The simple one forgets all at once, the expon", 20)
    stage.settle()


@scene
def stopped(stage: PictureStage) -> None:
    open_with(
        stage,
        "Tell me about llamas.",
        "Llamas are South American camelids, kept since",
        state=MessageState.STOPPED,
    )
    show(stage)


@scene
def interrupted(stage: PictureStage) -> None:
    open_with(
        stage,
        "Tell me about llamas.",
        "Llamas are South American camelids, kept since",
        state=MessageState.INTERRUPTED,
    )
    show(stage)


@scene
def failed(stage: PictureStage) -> None:
    open_with(stage, "What is the capital of Iceland?", "Reykjavík.")
    show(stage)
    ask(stage, "And of Norway?")
    stage.chat.grow("The capital of")
    stage.chat.close(
        MessageState.FAILED, error=EngineDied(-9, "ggml: out of memory\nabort() called")
    )
    stage.settle()
    stage.find(QAbstractButton, "detailsButton").click()
    stage.settle()


@scene
def not_kept(stage: PictureStage) -> None:
    open_with(stage, "What is the capital of Iceland?", "Reykjavík.")
    show(stage)
    stage.chat.holds = True
    ask(stage, "And of Norway?")
    reason = "database or disk is full (SQLITE_FULL)"
    stage.chat.refuse(DatabaseUnusable(Path("history.db"), reason))
    stage.settle()
    stage.find(QAbstractButton, "bannerDetailsButton").click()
    stage.settle()


@scene
def loading(stage: PictureStage) -> None:
    show(stage)
    ask(stage, "What is the capital of Iceland?")
    stage.chat.load(0.4)
    stage.settle()


@scene
def reading(stage: PictureStage) -> None:
    open_with(stage, QUESTION, ANSWER, context_tokens=16384)
    show(stage)
    ask(stage, "Please sum up all of it.")
    stage.chat.read(0, 8900)
    stage.now += 6.5
    stage.chat.read(3120, 8900)
    stage.settle()


@scene
def many_conversations(stage: PictureStage) -> None:
    def fill(history: object) -> None:
        for number in range(300):
            told(history, f"Question {number}", "An answer.", title=f"{TITLES[number % 8]}")  # type: ignore[arg-type]

    stage.in_history(fill)
    show(stage)
    point = stage.find(QListView, "conversationList").viewport()
    QTest.mouseMove(point, QPoint(120, 100))
    stage.settle()


@scene
def renaming(stage: PictureStage) -> None:
    open_with(stage, "What is the capital of Iceland?", "Reykjavík.")
    show(stage)
    stage.window.rename_conversation()
    stage.settle()
    stage.find(QLineEdit, "titleEditor").setText("Capitals of the north")


@scene
def deleted(stage: PictureStage) -> None:
    open_with(stage, QUESTION, ANSWER)
    show(stage)
    stage.window.sidebar.delete_current()
    stage.settle()


@scene
def forgotten(stage: PictureStage) -> None:
    open_with(stage, "Do you remember my name?", "I am afraid not.", forgotten_messages=4)
    show(stage)


@scene
def cut_out(stage: PictureStage) -> None:
    open_with(
        stage, QUESTION, "A moving average is the mean of the last values.",
        forgotten_messages=6, cut_tokens=1240,
    )  # fmt: skip
    show(stage)


@scene
def repeating(stage: PictureStage) -> None:
    words = "and then the llama went home, " * 6
    open_with(stage, "Tell me about llamas.", words, finish_reason=FinishReason.LOOP)
    show(stage)


@scene
def does_not_fit(stage: PictureStage) -> None:
    open_with(stage, "What is the capital of Iceland?", "Reykjavík.")
    show(stage)
    ask(stage, "And of Norway?")
    changes = (
        WayOut("kv type", "q8_0", 5_900_000_000),
        WayOut("context", 2048, 5_400_000_000),
        WayOut("layers", 20, 5_800_000_000),
        WayOut("quantization", "Q3_K_M", 5_100_000_000),
    )
    error = DoesNotFit("Llama 2 7B Chat", 6_600_000_000, 6_100_000_000, 4096, changes)
    stage.chat.close(MessageState.FAILED, error=error)
    stage.settle()


@scene
def next_step(stage: PictureStage) -> None:
    open_with(stage, "What is the capital of Iceland?", "Reykjavík.")
    show(stage)
    ask(stage, "And here is the whole book.")
    stage.chat.close(MessageState.FAILED, error=PromptTooLong(12_345, 4096))
    stage.settle()


@scene
def silent(stage: PictureStage) -> None:
    open_with(stage, "What is the capital of Iceland?", "Reykjavík.")
    show(stage)
    ask(stage, "And of Norway?")
    stage.chat.grow("The capital of Norway is", 5)
    stage.now += 61
    spin(0.35)


@scene
def continues(stage: PictureStage) -> None:
    open_with(stage, "Once upon a time there was a llama", " who lived at the foot of a mountain.")
    show(stage)
    stage.window.conversation.show_kind(is_chat=False)
    stage.settle()


@scene
def nothing_to_add(stage: PictureStage) -> None:
    open_with(stage, "Say nothing.", "")
    show(stage)


@scene
def versions(stage: PictureStage) -> None:
    open_with(stage, "What is the capital of Iceland?", "Reykjavík.")
    show(stage)
    stage.find(QAbstractButton, "answerAgain").click()
    stage.settle()
    stage.chat.grow("The capital of Iceland is Reykjavík, on the south-western coast.")
    stage.chat.close()
    stage.settle()


@scene
def long_draft(stage: PictureStage) -> None:
    open_with(stage, "What is the capital of Iceland?", "Reykjavík.")
    show(stage)
    stage.window.conversation.composer.set_text("\n".join([QUESTION] * 12))
    stage.settle()


@scene
def no_sidebar(stage: PictureStage) -> None:
    open_with(stage, QUESTION, ANSWER)
    show(stage)
    stage.window.toggle_sidebar()
    stage.settle()


@scene
def scripts(stage: PictureStage) -> None:
    open_with(
        stage,
        "移动平均 / 이동 평균 / المتوسط المتحرك? 🙂",
        "CJK: 移動平均。Emoji: 🚀.\n\nالمتوسط المتحرك البسيط يعطي القيم الأخيرة الوزن نفسه.\n\n"
        "<img src=file:///etc/passwd> <b>not bold</b> \x1b[31m \u202eevil\u202c",
    )
    show(stage)


@scene
def keyboard(stage: PictureStage) -> None:
    open_with(stage, "What is the capital of Iceland?", "Reykjavík.")
    show(stage)
    stage.find(QAbstractButton, "copyAnswer").setFocus(Qt.FocusReason.TabFocusReason)
    stage.settle()
