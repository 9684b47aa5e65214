"""`paddock conversations summarize`: the older messages in short, told to the model in their place."""

from __future__ import annotations

import argparse
import sys

from desktop.chat.summarizing import Summarizing, Summary
from desktop.chat.summary import older_part
from desktop.cli.arguments import paths_from
from desktop.cli.ask import on_interrupt
from desktop.cli.commands import DONE, FAILED
from desktop.cli.context import asked_for
from desktop.cli.kept import opened
from desktop.cli.models import library_in
from desktop.cli.output import say, say_error, say_json
from desktop.conversation import Message
from desktop.engine.sharing.nearest import nearest_engine
from desktop.errors import AppError
from desktop.explain import in_one_sentence
from desktop.loop import QueueLoop


def summarize(arguments: argparse.Namespace) -> int:
    """Sum up, keep it, print it. Raises `ConversationNotFound` and `ModelNotFound`."""
    asked = asked_for(arguments, arguments.id)
    older = older_part(asked.question.history)
    if not older:
        say_error("There is nothing to sum up yet: the newest messages stay as they are.")
        return FAILED
    making = _Making(arguments, older)
    loop, paths = making.loop, paths_from(arguments)
    engine = nearest_engine(loop, paths)
    library = library_in(paths)
    summaries = Summarizing(
        engine,
        lambda: asked.settings,
        lambda choices: library.find(choices.model or asked.settings.model),
    )
    on_interrupt(lambda: loop.post(summaries.cancel))
    try:
        summaries.begin(
            asked.question.history,
            older,
            asked.question.choices,
            went=making.went,
            done=making.done,
            failed=making.failed,
        )
        loop.run()
    finally:
        engine.close()
    return making.exit_code


class _Making:
    def __init__(self, arguments: argparse.Namespace, older: list[Message]) -> None:
        self.loop = QueueLoop()
        self.exit_code = FAILED
        self._arguments, self._older = arguments, older
        self._told = -1

    def went(self, fraction: float) -> None:
        """Say it where somebody looks."""
        percent = int(fraction * 100)
        if sys.stderr.isatty() and percent != self._told:
            self._told = percent
            sys.stderr.write(f"\rSummarizing {len(self._older)} messages: {percent} %")
            sys.stderr.flush()

    def done(self, summary: Summary) -> None:
        self._end_line()
        number, after_id = self._arguments.id, self._older[-1].id
        with opened(paths_from(self._arguments)) as kept:
            kept.summaries.add(number, after_id, summary.text, summary.generation)
        if self._arguments.json:
            say_json(
                {
                    "id": number,
                    "done": "summarize",
                    "messages": len(self._older),
                    "text": summary.text,
                }
            )
        else:
            say(summary.text)
        self.exit_code = DONE
        self.loop.quit()

    def failed(self, error: AppError | None) -> None:
        self._end_line()
        if error is not None:
            say_error(in_one_sentence(error))
        self.loop.quit()

    def _end_line(self) -> None:
        if self._told >= 0:
            sys.stderr.write("\r\033[K")
