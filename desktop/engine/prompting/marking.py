"""Where in a rendered prompt the contents of its messages stand. Knows no template language.

A prompt is rendered a second time with private-use characters around each content. Where that, with
the characters taken out again, gives the same text, what is between them is what somebody wrote.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from desktop.conversation import Role
from desktop.engine.protocol import Turn

Spans = tuple[tuple[int, int], ...]
Fill = Callable[[Sequence[str]], str]
"""Renders the prompt with these contents in place of the messages' own."""
Strip = Callable[[str], str]
Form = Callable[[str, Role], str]
"""A content with its marks, as a template may leave it."""

_OPEN, _CLOSE = "\ue0f0", "\ue0f1"
"""No template looks for them."""
_MARKS = re.compile(f"[{_OPEN}{_CLOSE}]")
_THOUGHT = "</think>"
_PARTS = re.compile(f"(?:(.*?)(<think>))?(.*?){_THOUGHT}(.*)", re.DOTALL)


def unmarked(text: str) -> str:
    """The text without the characters that marks are made of."""
    return _MARKS.sub("", text)


def marked(text: str) -> str:
    """The text between marks; no marks around nothing, which templates look for."""
    return f"{_OPEN}{text}{_CLOSE}" if text else ""


def spans_in(filled: str) -> Spans:
    """Marked spans as they stand once the marks are gone."""
    spans, start = [], 0
    for removed, mark in enumerate(_MARKS.finditer(filled)):
        at = mark.start() - removed
        if mark.group() == _OPEN:
            start = at
        elif at > start:
            spans.append((start, at))
    return tuple(spans)


def contents_in(text: str, turns: Sequence[Turn], fill: Fill) -> Spans | None:
    """Where the contents of `turns` stand in `text`; None where they are there in no known form."""
    return _Search(text, turns, fill).spans()


class _Search:
    """Templates strip, or cut thoughts off, by role, by place, or not at all.

    So each form is tried on all messages at once, then by role, then on ever smaller groups.
    """

    def __init__(self, text: str, turns: Sequence[Turn], fill: Fill) -> None:
        self._text = text
        self._turns = turns
        self._plain = [unmarked(turn.text) for turn in turns]
        self._fill = fill

    def spans(self) -> Spans | None:
        """All spans, in order."""
        everyone = list(range(len(self._turns)))
        found = self._of(everyone)
        if found is None:
            by_role = [[n for n in everyone if self._turns[n].role is role] for role in Role]
            parts = [self._of_parts(group) for group in by_role if group]
            found = _all_of(parts)
        return tuple(sorted(set(found))) if found is not None else None

    def _of_parts(self, group: Sequence[int]) -> Spans | None:
        found = self._of(group)
        if found is not None or len(group) < 2:
            return found
        middle = len(group) // 2
        return _all_of([self._of_parts(group[:middle]), self._of_parts(group[middle:])])

    def _of(self, group: Sequence[int]) -> Spans | None:
        for form in _FORMS:
            contents = list(self._plain)
            for number in group:
                contents[number] = form(contents[number], self._turns[number].role)
            filled = self._fill(contents)
            if unmarked(filled) == self._text and _is_whole(filled):
                return spans_in(filled)
        return None


def _all_of(parts: Sequence[Spans | None]) -> Spans | None:
    found = [spans for spans in parts if spans is not None]
    return sum(found, ()) if len(found) == len(parts) else None


def _is_whole(filled: str) -> bool:
    """Whether each content came whole: every mark that opens is closed before the next opens."""
    marks = "".join(_MARKS.findall(filled))
    pairs = len(marks) // 2
    return marks == (_OPEN + _CLOSE) * pairs


def _plain(strip: Strip) -> Form:
    return lambda text, _role: marked(strip(text))


def _with_thought(strip: Strip) -> Form:
    """For templates that take a thought out, and leave it out or write it again with its tags.

    Only what the model said is taken apart: nobody else's tags may pass for the scaffold's.
    """

    def form(text: str, role: Role) -> str:
        parts = _PARTS.fullmatch(text) if role is Role.ASSISTANT else None
        if parts is None:
            return marked(strip(text))
        before, tag, thought, said = parts.groups("")
        return (
            f"{marked(strip(before))}{tag}{marked(thought.strip())}{_THOUGHT}{marked(strip(said))}"
        )

    return form


def _after_thought(strip: Strip) -> Form:
    """The same where there are tags in the thought, which is all before the last of them."""

    def form(text: str, role: Role) -> str:
        if role is not Role.ASSISTANT or _THOUGHT not in text:
            return marked(strip(text))
        thought, said = text.rsplit(_THOUGHT, 1)
        said = strip(said)
        return f"{_OPEN}{thought}{_CLOSE}{_THOUGHT}{_OPEN}{said}{_CLOSE}"

    return form


def _after_line_ends(text: str) -> str:
    return text.lstrip("\n")


def _between_line_ends(text: str) -> str:
    return text.strip("\n")


_STRIPS: tuple[Strip, ...] = (
    *(str, str.strip, str.rstrip, str.lstrip),
    *(_after_line_ends, _between_line_ends),
)
_FORMS = [form(strip) for form in (_plain, _with_thought, _after_thought) for strip in _STRIPS]
"""How contents may come out."""
