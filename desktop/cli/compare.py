"""`paddock compare`: one question, answered with each model or preset after the other. Keeps nothing."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from functools import partial
from typing import Any

from desktop import figures
from desktop.chat.news import AnswerClosed, AnswerGrew, AskFailed, ModelLoading, News, PromptReading
from desktop.cli.ask import generation_as_json, on_interrupt, question_from
from desktop.cli.commands import DONE, FAILED, WRONG_USE
from desktop.cli.output import say, say_error, say_json
from desktop.cli.parts import Parts
from desktop.conversation import Message, MessageState
from desktop.errors import AppError
from desktop.explain import explain_kept, in_one_sentence
from desktop.explain.answers import unexpected


def compare(arguments: argparse.Namespace) -> int:
    """Ask all of them; done when each has answered. Raises `ModelNotFound` before the first is asked."""
    sides = sides_of(arguments)
    if len(sides) < 2:
        say_error("Name two models or two presets to compare: --model A --model B.")
        return WRONG_USE
    question = question_from(arguments.question)
    for side in sides:
        with Parts(side, save=False):
            pass  # each of them is there
    answers = []
    for number, side in enumerate(sides, start=1):
        with Parts(side, save=False) as parts:
            asking = _Asking(parts, side, number, in_json=arguments.json)
            on_interrupt(partial(parts.loop.post, asking.interrupt))
            asking.start(question)
            parts.loop.run()
            answers.append(asking.answer)
        if asking.was_interrupted:
            break
    if arguments.json:
        say_json({"event": "comparison", "answers": answers})
    is_whole = len(answers) == len(sides) and all(a["state"] == "done" for a in answers)
    return DONE if is_whole else FAILED


def sides_of(arguments: argparse.Namespace) -> list[argparse.Namespace]:
    """One for each model or preset, whichever there are more of; the shorter list goes on with its last."""
    models: Sequence[str | None] = arguments.model or [None]
    presets: Sequence[str | None] = arguments.preset or [None]
    return [
        argparse.Namespace(
            **{
                **vars(arguments),
                "model": models[min(number, len(models) - 1)],
                "preset": presets[min(number, len(presets) - 1)],
            }
        )
        for number in range(max(len(models), len(presets)))
    ]


class _Asking:
    """One of the answers."""

    def __init__(
        self, parts: Parts, side: argparse.Namespace, number: int, *, in_json: bool
    ) -> None:
        self._parts, self._number, self._in_json = parts, number, in_json
        self._preset = side.preset or ""
        self._model = parts.library.find(parts.settings.model).name
        self._text = ""
        self.was_interrupted = False
        self.answer: dict[str, Any] = self._as_json("failed", "")
        parts.chat.listen(self._hear)

    def start(self, question: str) -> None:
        if not self._in_json:
            if self._number > 1:
                say("")
            say(f"── {figures.line(self._model, self._preset)}")
        self._parts.chat.ask(0, None, question)

    def interrupt(self) -> None:
        self.was_interrupted = True
        if self._parts.chat.is_busy(0):
            self._parts.chat.stop(0)
        else:
            self._parts.loop.quit()

    def _hear(self, news: News) -> None:
        match news:
            case AnswerGrew(text=text, generation_tokens=tokens):
                self._text += text
                if self._in_json:
                    self._say_event("text", text=text, generation_tokens=tokens)
                else:
                    say(text, end="")
            case ModelLoading(model=model, fraction=fraction) if self._in_json:
                self._say_event("loading", model=model, fraction=fraction)
            case PromptReading(done_tokens=done, total_tokens=total) if self._in_json:
                self._say_event("reading", done_tokens=done, total_tokens=total)
            case AnswerClosed(answer, error):
                self._close(answer, error)
            case AskFailed(error=error):
                self._fail(error)
            case _:
                pass

    def _close(self, answer: Message, error: AppError | None) -> None:
        self.answer = self._as_json(str(answer.state), answer.text)
        generation = answer.generation
        if generation is not None:
            self.answer |= generation_as_json(answer)
        if not self._in_json:
            if self._text:
                say("")
            for sentence in unexpected(generation):
                say_error(sentence)
            if generation is not None:
                rate = figures.speed(generation.generation_tokens_per_second)
                say(f"   {figures.line(figures.tokens(generation.generation_tokens), rate)}")
        if error is not None:
            self._fail(error)
        elif answer.state is MessageState.FAILED:
            say_error(explain_kept(answer.failure or "").text)
        self._parts.loop.quit()

    def _fail(self, error: AppError) -> None:
        self.answer["error"] = {"kind": type(error).__name__, "message": in_one_sentence(error)}
        say_error(in_one_sentence(error))
        self._parts.loop.quit()

    def _say_event(self, event: str, **facts: object) -> None:
        say_json({"event": event, "side": self._number, **facts})

    def _as_json(self, state: str, text: str) -> dict[str, Any]:
        return {
            "side": self._number,
            "model": self._model,
            "preset": self._preset,
            "state": state,
            "text": text,
        }
