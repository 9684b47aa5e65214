"""`paddock chat`: a conversation in the terminal. Ctrl-C stops an answer, Ctrl-D ends the talk."""

from __future__ import annotations

import argparse
import sys

from desktop.chat.news import (
    AnswerClosed,
    AnswerGrew,
    AskFailed,
    GpuGivenUp,
    ModelLoading,
    News,
    QuestionKept,
)
from desktop.cli.ask import on_interrupt
from desktop.cli.commands import DONE
from desktop.cli.output import say, say_error
from desktop.cli.parts import Parts
from desktop.conversation import Message
from desktop.explain import in_one_sentence
from desktop.explain.answers import ending, gpu_given_up, left_out

HELP = (
    "Type your message and press Enter. Ctrl-C stops an answer, Ctrl-D leaves.\n"
    "/again answers once more, /new starts over, /help shows this."
)


def talk(arguments: argparse.Namespace) -> int:
    """Read, answer, repeat, until the input ends."""
    with Parts(arguments, save=arguments.save) as parts:
        talking = _Talking(parts)
        on_interrupt(talking.interrupt)
        say(f"Paddock · {_who(parts)} · nothing leaves this computer\n{HELP}\n")
        if parts.choices.greeting:
            say(parts.choices.greeting + "\n")
        parts.chat.warm_up()
        while (line := talking.read()) is not None:
            talking.handle(line)
    return DONE


def _who(parts: Parts) -> str:
    """The persona, where there is one, and the model that answers."""
    model = parts.choices.model or parts.chat.model.name
    return f"{parts.persona.name} · {model}" if parts.persona else model


class _Talking:
    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._conversation_id = 0
        self._question: Message | None = None
        self._last: Message | None = None
        self._reading = False
        parts.chat.listen(self._hear)

    def read(self) -> str | None:
        """One line, or None at the end of the input."""
        self._reading = True
        say("› ", end="")
        line = sys.stdin.readline()
        self._reading = False
        if not line:
            say("")
            return None
        return line.strip()

    def handle(self, line: str) -> None:
        match line:
            case "":
                pass
            case "/help":
                say(HELP)
            case "/new":
                self._conversation_id, self._question, self._last = 0, None, None
                say("A new conversation.")
            case "/again":
                self._again()
            case _:
                self._ask(line)

    def interrupt(self) -> None:
        """Stop the answer that is being said. In the signal's handler, so only the loop may act."""
        if not self._reading:
            self._parts.loop.post(lambda: self._parts.chat.stop(self._conversation_id))

    def _again(self) -> None:
        if self._question is None:
            say("There is no question yet.")
            return
        self._parts.chat.answer_again(self._question)
        self._parts.loop.run()

    def _ask(self, text: str) -> None:
        if self._parts.store is not None and not self._conversation_id:
            self._parts.store.do(self._parts.new_conversation, self._opened, self._give_up)
            self._parts.loop.run()
            if not self._conversation_id:
                return
        parent_id = self._last.id if self._last else None
        self._parts.chat.ask(self._conversation_id, parent_id, text)
        self._parts.loop.run()

    def _opened(self, conversation_id: int) -> None:
        self._conversation_id = conversation_id
        self._parts.loop.quit()

    def _give_up(self, error: Exception) -> None:
        say_error(in_one_sentence(error))
        self._parts.loop.quit()

    def _hear(self, news: News) -> None:
        match news:
            case ModelLoading(model=model, fraction=fraction) if (
                fraction < 1 and sys.stderr.isatty()
            ):
                sys.stderr.write(f"\rOpening {model}… {fraction:.0%} \r")
            case AnswerGrew(text=text):
                say(text, end="")
            case AnswerClosed(answer, error):
                self._close(answer)
                if error is not None:
                    say_error(in_one_sentence(error))
                self._parts.loop.quit()
            case AskFailed(error=error):
                self._give_up(error)
            case QuestionKept(question):
                self._question = question
            case GpuGivenUp(model=model):
                say_error(gpu_given_up(model))
            case _:
                pass

    def _close(self, answer: Message) -> None:
        self._last = answer
        say("\n")
        for sentence in (*left_out(answer.generation), ending(answer.generation)):
            if sentence:
                say(f"({sentence})\n")
