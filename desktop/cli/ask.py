"""`paddock ask`: one question, the answer on stdout and nothing else there. Knows no engine detail."""

from __future__ import annotations

import argparse
import signal
import sys
from collections.abc import Callable, Sequence
from typing import Any

from desktop.chat.news import (
    AnswerClosed,
    AnswerGrew,
    AnswerOpened,
    AskFailed,
    ModelLoading,
    News,
    PromptReading,
    QuestionKept,
)
from desktop.cli.arguments import paths_from
from desktop.cli.attaching import read_files
from desktop.cli.commands import DONE, FAILED
from desktop.cli.output import say, say_error, say_json
from desktop.cli.parts import Parts
from desktop.cli.prompts import fill, find_prompt
from desktop.conversation import Attachment, Message, MessageState
from desktop.errors import AppError, NoQuestion
from desktop.explain import explain_kept, in_one_sentence
from desktop.explain.answers import unexpected
from desktop.store.conversations import Conversations


def ask(arguments: argparse.Namespace) -> int:
    """Ask, stream, and end with the answer's own success."""
    question = question_of(arguments)
    files = read_files(arguments.attach)
    with Parts(arguments, save=arguments.save) as parts:
        asking = _Asking(parts, in_json=arguments.json)
        on_interrupt(lambda: parts.loop.post(asking.interrupt))
        asking.start(question, files)
        parts.loop.run()
        return asking.exit_code


def on_interrupt(call: Callable[[], None]) -> None:
    """Let Ctrl-C call this instead of ending the program."""
    signal.signal(signal.SIGINT, lambda _signal, _frame: call())


def question_of(arguments: argparse.Namespace) -> str:
    """What is asked: as it stands there, from stdin, in a saved prompt, or nothing but about files."""
    written = _written(arguments.question)
    if arguments.prompt is not None:
        prompt = find_prompt(paths_from(arguments), arguments.prompt)
        return fill(prompt, dict(arguments.fill or ()), written.strip())
    if not written.strip() and not arguments.attach:
        raise NoQuestion
    return str(written)


def question_from(argument: str) -> str:
    """The question itself, or "-" for stdin. Raises `NoQuestion`."""
    written = _written(argument)
    if not written.strip():
        raise NoQuestion
    return written


def _written(argument: str) -> str:
    if argument != "-":
        return argument
    return sys.stdin.read() if sys.stdin is not None else ""


class _Asking:
    def __init__(self, parts: Parts, *, in_json: bool) -> None:
        self._parts = parts
        self._in_json = in_json
        self._conversation_id = 0
        self._spoke = False
        self.exit_code = FAILED
        parts.chat.listen(self._hear)

    def start(self, question: str, files: Sequence[Attachment] = ()) -> None:
        if self._parts.store is None:
            self._parts.chat.ask(self._conversation_id, None, question, tuple(files))
            return

        def begin(kept: tuple[int, tuple[Attachment, ...]]) -> None:
            self._conversation_id, attachments = kept
            self._parts.chat.ask(self._conversation_id, None, question, attachments)

        def keep(conversations: Conversations) -> tuple[int, tuple[Attachment, ...]]:
            number = self._parts.new_conversation(conversations)
            return number, _keep_files(conversations, number, files)

        self._parts.store.do(keep, begin, self._give_up)

    def interrupt(self) -> None:
        if self._parts.chat.is_busy(self._conversation_id):
            self._parts.chat.stop(self._conversation_id)
        else:
            self._parts.loop.quit()

    def _give_up(self, error: AppError) -> None:
        say_error(in_one_sentence(error))
        self._parts.loop.quit()

    def _hear(self, news: News) -> None:
        match news:
            case AnswerGrew(text=text, generation_tokens=tokens):
                self._spoke = True
                if self._in_json:
                    say_json({"event": "text", "text": text, "generation_tokens": tokens})
                else:
                    say(text, end="")
            case AnswerClosed(answer, error):
                self._close(answer, error)
            case AskFailed(error=error):
                self._give_up(error)
            case QuestionKept() | AnswerOpened() | ModelLoading() | PromptReading():
                if self._in_json and (shown := _progress_as_json(news)):
                    say_json(shown)

    def _close(self, answer: Message, error: AppError | None) -> None:
        if self._in_json:
            say_json(self._answer_as_json(answer, error))
        elif self._spoke:
            say("")
        if not self._in_json:
            for sentence in unexpected(answer.generation):
                say_error(sentence)
        if error is not None:
            say_error(in_one_sentence(error))
        elif answer.failure:
            say_error(explain_kept(answer.failure).text)
        self.exit_code = DONE if answer.state is MessageState.DONE else FAILED
        self._parts.loop.quit()

    def _answer_as_json(self, answer: Message, error: AppError | None) -> dict[str, Any]:
        shown: dict[str, Any] = {"event": "answer", "text": answer.text, "state": str(answer.state)}
        if self._parts.store is not None:
            shown["conversation_id"] = answer.conversation_id
        if error is not None:
            shown["error"] = {"kind": type(error).__name__, "message": in_one_sentence(error)}
        if answer.generation is not None:
            shown |= generation_as_json(answer)
        return shown


def generation_as_json(answer: Message) -> dict[str, Any]:
    """The figures of an answer, with their units in their names."""
    generation = answer.generation
    assert generation is not None
    return {
        "model": generation.model,
        "finish_reason": str(generation.finish_reason),
        "prompt_tokens": generation.prompt_tokens,
        "evaluated_tokens": generation.prompt_tokens - generation.reused_tokens,
        "reused_tokens": generation.reused_tokens,
        "generation_tokens": generation.generation_tokens,
        "context_tokens": generation.context_tokens,
        "forgotten_messages": generation.forgotten_messages,
        "cut_tokens": generation.cut_tokens,
        "resumed_tokens": generation.resumed_tokens,
        "time_to_first_token_seconds": generation.time_to_first_token_seconds,
        "prompt_tokens_per_second": generation.prompt_tokens_per_second,
        "generation_tokens_per_second": generation.generation_tokens_per_second,
    }


def _progress_as_json(news: News) -> dict[str, Any] | None:
    match news:
        case ModelLoading(model=model, fraction=fraction):
            return {"event": "loading", "model": model, "fraction": fraction}
        case PromptReading(done_tokens=done, total_tokens=total):
            return {"event": "reading", "done_tokens": done, "total_tokens": total}
        case _:
            return None


def _keep_files(
    conversations: Conversations, number: int, files: Sequence[Attachment]
) -> tuple[Attachment, ...]:
    """Put these to the draft of this conversation."""
    add = conversations.attachments.add
    attached = (
        add(number, name=file.name, kind=file.kind, text=file.text, size_bytes=file.size_bytes)
        for file in files
    )
    return tuple(attached)
