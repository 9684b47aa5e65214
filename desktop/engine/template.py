"""Conversation to prompt text, by the model's own prompt template. Knows no tokens.

Besides the text, a rendering says which spans of it are people's and models' words: those are later
tokenized without special tokens, so that a typed "<|im_end|>" stays what it is, seven characters.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from desktop.conversation import Role
from desktop.engine.protocol import Turn

CHATML = (
    "{% for message in messages %}<|im_start|>{{ message['role'] }}\n{{ message['content'] }}"
    "<|im_end|>\n{% endfor %}{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)
LLAMA_2 = (
    "{% if messages[0]['role'] == 'system' %}{% set system = '<<SYS>>\n' + messages[0]['content'] +"
    " '\n<</SYS>>\n\n' %}{% set messages = messages[1:] %}{% else %}{% set system = '' %}{% endif %}"
    "{% for message in messages %}{% set text = system + message['content'] if loop.first else"
    " message['content'] %}{% if message['role'] == 'user' %}{{ bos_token + '[INST] ' + text.strip()"
    " + ' [/INST]' }}{% else %}{{ ' ' + text.strip() + ' ' + eos_token }}{% endif %}{% endfor %}"
)

# Around each content, in a second rendering: private-use characters that no template looks for.
_OPEN, _CLOSE = "\ue0f0", "\ue0f1"
_MARKS = re.compile(f"[{_OPEN}{_CLOSE}]")
_STRIPS: tuple[Callable[[str], str], ...] = (str, str.strip, str.rstrip, str.lstrip)


class TemplateError(Exception):
    """The template can't be compiled, or refuses this conversation."""


@dataclass(frozen=True, slots=True)
class Rendering:
    """A prompt's text; `contents` are the spans (start, end) that people and models wrote."""

    text: str
    contents: tuple[tuple[int, int], ...]


class _Compiled(Protocol):
    def render(self, **values: Any) -> str: ...


class Template:
    """A compiled prompt template. `origin` says in words which one it is and why."""

    def __init__(self, source: str, *, origin: str, bos: str = "", eos: str = "") -> None:
        self.origin = origin
        self._compiled = _compile(source)
        self._tokens = {"bos_token": bos, "eos_token": eos}

    def render(self, turns: Sequence[Turn]) -> Rendering:
        """The prompt up to where the model's next words go. A last assistant's turn is left open.

        Raises `TemplateError`.
        """
        if not turns:
            raise TemplateError("there is nothing to answer")
        unfinished = turns[-1].text if turns[-1].role is Role.ASSISTANT else ""
        closed = turns[:-1] if unfinished else turns
        text = self._fill(closed, [_unmarked(turn.text) for turn in closed])
        contents = self._contents(closed, text)
        if unfinished:
            contents = (*contents, (len(text), len(text) + len(unfinished)))
        return Rendering(text + unfinished, contents)

    def _contents(self, turns: Sequence[Turn], text: str) -> tuple[tuple[int, int], ...]:
        """Where the contents stand in `text`, found by rendering once more with marks around them.

        First all at once, then, for templates that strip some and not others, one by one. Where
        nothing fits, all of the prompt counts as content: control tokens of the scaffold are lost
        then, never gained.
        """
        spans = self._spans_of(range(len(turns)), turns, text)
        if spans is not None:
            return spans
        found: list[tuple[int, int]] = []
        for number in range(len(turns)):
            spans = self._spans_of([number], turns, text)
            if spans is None:
                return ((0, len(text)),)
            found += spans
        return tuple(sorted(found))

    def _spans_of(
        self, marked: Sequence[int], turns: Sequence[Turn], text: str
    ) -> tuple[tuple[int, int], ...] | None:
        """Where these turns' contents stand; None where `text` has them in no form we know."""
        plain = [_unmarked(turn.text) for turn in turns]
        for strip in _STRIPS:
            contents = [
                _OPEN + strip(content) + _CLOSE if number in marked else content
                for number, content in enumerate(plain)
            ]
            filled = self._fill(turns, contents)
            if _unmarked(filled) == text:
                return _spans(filled)
        return None

    def _fill(self, turns: Sequence[Turn], contents: Sequence[str]) -> str:
        messages = [
            {"role": str(turn.role), "content": content}
            for turn, content in zip(turns, contents, strict=True)
        ]
        try:
            return self._compiled.render(
                messages=messages,
                add_generation_prompt=True,
                raise_exception=_refuse,
                strftime_now=_today,
                **self._tokens,
            )
        except TemplateError:
            raise
        except Exception as error:  # a template is a program: it can raise anything
            raise TemplateError(f"{type(error).__name__}: {error}") from error


def choose(*, own: str | None, name: str, bos: str, eos: str) -> Template:
    """The file's own template; for Llama 2 Chat files without one, Meta's; else ChatML."""
    if own:
        return Template(own, origin="from the model file", bos=bos, eos=eos)
    if re.search(r"llama[-_ ]?2.*chat", name, re.IGNORECASE):
        origin = "Llama 2 Chat, by the model's name; the file carries none"
        return Template(LLAMA_2, origin=origin, bos=bos, eos=eos)
    return Template(CHATML, origin="ChatML, assumed; the file carries none", bos=bos, eos=eos)


def _unmarked(text: str) -> str:
    return _MARKS.sub("", text)


def _spans(marked: str) -> tuple[tuple[int, int], ...]:
    """Marked spans as they stand once the marks are gone."""
    spans, start = [], 0
    for removed, mark in enumerate(_MARKS.finditer(marked)):
        at = mark.start() - removed
        if mark.group() == _OPEN:
            start = at
        elif at > start:
            spans.append((start, at))
    return tuple(spans)


def _compile(source: str) -> _Compiled:
    # Imported here: 80 ms that a child waiting for its first model does not need.
    from jinja2 import TemplateError as JinjaError
    from jinja2.ext import loopcontrols
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    environment = ImmutableSandboxedEnvironment(
        trim_blocks=True, lstrip_blocks=True, extensions=[loopcontrols]
    )
    try:
        return environment.from_string(source)
    except (JinjaError, RecursionError) as error:
        raise TemplateError(str(error)) from error


def _refuse(reason: object) -> None:
    raise TemplateError(str(reason))


def _today(form: str) -> str:
    """Some templates tell the model the date; by the day, so that the prompt stays the same all day."""
    return datetime.now().astimezone().replace(hour=0, minute=0, second=0).strftime(form)
