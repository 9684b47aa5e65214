"""How answers are set, by name: each scene as it is to be looked at."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from desktop.conversation import ReadingPlace
from tests.gui.stage import spin, wait_for
from tests.screens.scenes import PictureStage, Scene, ask, open_with, show

TRANSCRIPT_SCENES: dict[str, Scene] = {}

PROSE = """A **simple moving average** weighs the last `n` values equally; an *exponential* one \
gives recent values more weight. See the [docs](https://pandas.pydata.org) for `rolling()` and `ewm()`.

## How to choose

1. **Pick the window** from the noise you want to remove.
2. **Check the edges** — the first `n - 1` results are missing.
   - pad with the first value, or
   - start with a shorter window.
3. Prefer the exponential one for *streams* 🚀.

> A rule of thumb: a window of twenty days and a weight of a tenth look alike.

- [x] Read the file
- [ ] Draw the line ~~by hand~~

---

It was described in 1901.[^1] ![A chart](chart.png)

[^1]: R. H. Hooker, *Journal of the Royal Statistical Society*."""
CODE = """Here it is, in two languages:

```python
from collections import deque

def moving_average(values, window=5):
    \"\"\"Yield the mean of the last values.\"\"\"
    last = deque(maxlen=window)
    for value in values:
        last.append(value)
        if len(last) == window:  # the first ones are missing
            yield sum(last) / window
```

1. In the shell one line is enough:

   ```bash
   awk '{a[NR%5]=$1} END {for (i in a) s+=a[i]; print s/5}' measurements-of-the-year.txt | tee mean.txt
   ```

2. And without a language:

   ```
   1.0  1.5  2.0
   ```"""
TABLES = """| Property | Simple | Exponential |
|:--|:-:|--:|
| Memory | `n` values | 1 value |
| Lag | $(n-1)/2$ | $(1-\\alpha)/\\alpha$ |
| Reacts to a jump | after *n* steps | at **once** |

A wide one is scrolled, and long words are broken:

| Year | First quarter | Second quarter | Third quarter | Fourth quarter | Remarks | Source | Checked by |
|---|--:|--:|--:|--:|---|---|---|
| 2023 | 1,204.50 | 1,198.25 | 1,310.00 | 1,402.75 | A new meter. | [Report](https://a.org) | Ada |
| 2024 | 1,411.00 | 1,420.50 | 1,398.00 | 1,455.25 | — | [Report](https://a.org) | Grace |"""
MATHS = r"""With a smoothing factor $\alpha \in (0, 1]$ the recurrence is

$$
s_t = \alpha x_t + (1 - \alpha)\, s_{t-1} = \sum_{k=0}^{t} \alpha (1 - \alpha)^k x_{t-k}
$$

and \(s_0 = x_0\). As a matrix:

\[
\begin{pmatrix} s_t \\ 1 \end{pmatrix} =
\begin{pmatrix} 1 - \alpha & \alpha x_t \\ 0 & 1 \end{pmatrix}
\begin{pmatrix} s_{t-1} \\ 1 \end{pmatrix}
\]

The half-life is $t_{1/2} = \frac{\ln 2}{-\ln(1 - \alpha)}$ steps. What can't be drawn stays as it was \
written: $\frac{1$."""
SCRIPTS = """移动平均是一种 **平滑** 的方法，`n` 越大越平滑。移動平均は `n` 個の値の平均。
이동 평균입니다.

المتوسط المتحرك **البسيط** يعطي القيم `n` الأخيرة الوزن نفسه.

- שלום, זו רשימה
- עם `קוד` וקישור [לכאן](https://example.org)
- and an English line

> اقتباس قصير

Emoji: 🙂 🚀 👩‍👩‍👧‍👦 🏳️‍🌈, and what acts instead of showing: &#x202e;evil <b>not bold</b>"""
THOUGHT = """<think>
The person wants the difference in a sentence.

- The simple one forgets **all at once**.
- The exponential one forgets *slowly*.

So: one window, one weight.
</think>

The simple average forgets a value at once, the exponential one little by little."""


def scene(work: Scene) -> Scene:
    TRANSCRIPT_SCENES[work.__name__] = work
    return work


def rest(stage: PictureStage) -> None:
    """Until all formulas and colours are there."""
    workroom = stage.window.conversation.transcript.typesetting.workroom
    for _ in range(4):
        wait_for(lambda: not workroom.busy, 30)
        stage.settle()


def told(stage: PictureStage, question: str, answer: str) -> None:
    """One question and its answer, seen from the top."""
    open_with(stage, question, answer)
    show(stage)
    view = stage.window.conversation.transcript
    rest(stage)
    view.go_to(ReadingPlace(view.turns()[0].message.id, 12))
    rest(stage)


@scene
def markdown(stage: PictureStage) -> None:
    told(stage, "Which moving average should I take? 🙂", PROSE)


@scene
def code(stage: PictureStage) -> None:
    told(stage, "Show me the code.", CODE)


@scene
def tables(stage: PictureStage) -> None:
    told(stage, "Compare them.", TABLES)


@scene
def maths(stage: PictureStage) -> None:
    told(stage, "And the formula?", MATHS)


@scene
def many_scripts(stage: PictureStage) -> None:
    told(stage, "移动平均 / 이동 평균 / المتوسط المتحرك?\nשלום", SCRIPTS)


@scene
def thought_unfolded(stage: PictureStage) -> None:
    told(stage, "What is the difference, in one sentence?", THOUGHT)
    stage.find(QAbstractButton, "thought").click()
    rest(stage)


@scene
def thinking(stage: PictureStage) -> None:
    open_with(stage, "What is the difference, in one sentence?", THOUGHT)
    show(stage)
    ask(stage, "And which is older?")
    stage.chat.grow(
        "<think>\nLet me see. The simple one was described in 1901; the exponential one ca"
    )
    spin(0.3)
    rest(stage)


@scene
def streaming_markdown(stage: PictureStage) -> None:
    open_with(stage, "Compare them.", "One is **simple**, the other is not.")
    show(stage)
    ask(stage, "In more words, please, with a table.")
    stage.chat.grow("Of course:\n\n| Property | Simple |\n|---|---|\n| Memory | `n` values |\n\n")
    stage.chat.grow("- The **simple** one needs all of the last values.\n- The **exponen", 60)
    spin(0.3)
    rest(stage)


@scene
def selected(stage: PictureStage) -> None:
    told(stage, "Compare them.", TABLES + "\n\n" + CODE)
    stage.window.conversation.transcript.select_all()
    stage.settle()


@scene
def long_question(stage: PictureStage) -> None:
    told(
        stage,
        "Please sum this up:\n\n" + "A line of a long text that was pasted.\n" * 60,
        "It is long.",
    )


@scene
def unseen(stage: PictureStage) -> None:
    open_with(stage, "Compare them.", PROSE)
    show(stage)
    ask(stage, "And now at length.")
    view = stage.window.conversation.transcript
    view.verticalScrollBar().setValue(60)
    stage.settle()
    stage.chat.grow("One paragraph.\n\n" * 12)
    wait_for(lambda: "12" in stage.window.conversation.above.latest.text())
    rest(stage)


@scene
def link_with_keyboard(stage: PictureStage) -> None:
    told(
        stage,
        "Where is it written?",
        "In the [pandas docs](https://pandas.pydata.org), at the end.",
    )
    stage.find(QAbstractButton, "link").setFocus(Qt.FocusReason.TabFocusReason)
    stage.settle()
