"""Conversation to prompt text, by a prompt template. Knows no tokens and not whose template it is.

Besides the text, a rendering says which spans of it are people's and models' words: those are later
tokenized without special tokens, so that a typed "<|im_end|>" stays what it is, ten characters.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from desktop.conversation import Role
from desktop.engine.prompting.marking import Spans, contents_in, marked, spans_in, unmarked
from desktop.engine.prompting.sandbox import Program, Refused, TemplateError, TooSlow
from desktop.engine.protocol import Turn

__all__ = ["Rendering", "Template", "TemplateError"]

_PROBE = "Be kind."
_LARGE_CHARACTERS = 200_000
"""Of a prompt that to look through may take longer than there is time: then it is all content."""
_BETWEEN = "\n\n"


@dataclass(frozen=True, slots=True)
class Rendering:
    """A prompt's text; `contents` are the spans (start, end) that people and models wrote."""

    text: str
    contents: Spans
    is_sure: bool = True
    """False where the contents could not be told apart: all of the text counts as content then."""


class Template:
    """A compiled prompt template. `origin` says in words which one it is and why."""

    def __init__(self, source: str, *, origin: str, bos: str = "", eos: str = "") -> None:
        """Raises `TemplateError`."""
        self.origin = origin
        self.source = source
        self._program = Program(source)
        self._tokens = {"bos_token": bos, "eos_token": eos}

    @property
    def fingerprint(self) -> str:
        """Changes with whatever may change the prompts."""
        parts = "\0".join([self.source, *self._tokens.values()])
        return hashlib.sha256(parts.encode("utf-8", "replace")).hexdigest()

    def render(self, turns: Sequence[Turn]) -> Rendering:
        """The prompt up to where the model's next words go. A last assistant's turn is left open.

        Raises `TemplateError`.
        """
        if not turns:
            raise TemplateError("there is nothing to answer")
        self._program.share_time()
        turns = list(turns)
        if len(turns) > 1 and turns[0].role is Role.SYSTEM and not self._has_system:
            turns = _system_folded(turns)
        try:
            return self._render(turns)
        except Refused as refused:
            in_turns = _neighbours_joined(_without_silence(_system_folded(turns)))
            if in_turns == turns:
                raise
            try:
                return self._render(in_turns)
            except TemplateError:
                raise refused from None

    @cached_property
    def _has_system(self) -> bool:
        """Whether it has a place for a system prompt: some refuse one, some leave it out."""
        turns = [Turn(Role.SYSTEM, _PROBE), Turn(Role.USER, _PROBE)]
        try:
            return marked(_PROBE)[0] in self._fill(turns, [marked(_PROBE), _PROBE])
        except TemplateError:
            return False

    def _render(self, turns: Sequence[Turn]) -> Rendering:
        unfinished = turns[-1].text if turns[-1].role is Role.ASSISTANT else ""
        closed = turns[:-1] if unfinished else turns
        text = self._fill(closed, [unmarked(turn.text) for turn in closed])
        found = self._contents_in(text, closed)
        contents = ((0, len(text)),) if found is None else found
        if unfinished:
            text += self._before(unmarked(unfinished), turns, text)
            contents = (*contents, (len(text), len(text) + len(unmarked(unfinished))))
            text += unmarked(unfinished)
        return Rendering(text, contents, is_sure=found is not None)

    def _contents_in(self, text: str, closed: Sequence[Turn]) -> Spans | None:
        try:
            return contents_in(text, closed, lambda contents: self._fill(closed, contents))
        except TooSlow:
            if len(text) < _LARGE_CHARACTERS:
                raise
            return None

    def _before(self, unfinished: str, turns: Sequence[Turn], prompt: str) -> str:
        """What the template writes between a prompt and the answer: a space, in Llama 2's."""
        if unfinished[:1].isspace():
            return ""
        contents = [*(unmarked(turn.text) for turn in turns[:-1]), marked(unfinished.strip())]
        try:
            filled = self._fill(turns, contents, goes_on=False)
        except TemplateError:
            return ""
        spans = spans_in(filled)
        before = unmarked(filled)[: spans[-1][0]] if spans else ""
        # Only a space: other words than the generation prompt's would be an empty thought, or such.
        between = before.removeprefix(prompt)
        return between if between.isspace() else ""

    def _fill(self, turns: Sequence[Turn], contents: Sequence[str], *, goes_on: bool = True) -> str:
        messages = [
            {"role": str(turn.role), "content": content}
            for turn, content in zip(turns, contents, strict=True)
        ]
        return self._program.render(
            messages=messages,
            tools=None,
            documents=None,
            add_generation_prompt=goes_on,
            **self._tokens,
        )


def _system_folded(turns: list[Turn]) -> list[Turn]:
    """The system prompt as the beginning of the first question."""
    if len(turns) < 2 or turns[0].role is not Role.SYSTEM:
        return turns
    return _joined(turns[0], turns[1]) + turns[2:]


def _joined(system: Turn, first: Turn) -> list[Turn]:
    if first.role is not Role.USER:
        return [Turn(Role.USER, system.text), first]
    return [Turn(Role.USER, _BETWEEN.join(filter(None, [system.text, first.text])))]


def _without_silence(turns: list[Turn]) -> list[Turn]:
    """No answers that have no word: some templates can't say nothing."""
    return [turn for turn in turns if turn.role is not Role.ASSISTANT or turn.text.strip()]


def _neighbours_joined(turns: list[Turn]) -> list[Turn]:
    """Turns that alternate, as most templates insist on."""
    joined: list[Turn] = []
    for turn in turns:
        if joined and joined[-1].role is turn.role:
            text = _BETWEEN.join(filter(None, [joined.pop().text, turn.text]))
            turn = Turn(turn.role, text)
        joined.append(turn)
    return joined
