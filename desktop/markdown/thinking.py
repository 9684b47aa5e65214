"""Tells what a reasoning model thinks from what it says, by the tags around its thoughts.

Knows the tags `<think>` and `<thinking>` at the beginning of a line, and answers that begin within a
thought because the prompt template opened it: there only the closing tag is seen.
"""

from __future__ import annotations

import re
from enum import Enum, auto

import msgspec

_OPEN = re.compile(r"[ \t]*<think(?:ing)?>", re.IGNORECASE)
_CLOSE = re.compile(r"</think(?:ing)?>", re.IGNORECASE)
_LONE_CLOSE = re.compile(r"[ \t]*</think(?:ing)?>", re.IGNORECASE)
_CLOSE_AT_END = re.compile(r"[^`]*</think(?:ing)?>[ \t]*\Z", re.IGNORECASE)
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_TAGS = ("<thinking>", "</thinking>", "<think>", "</think>")
LONGEST_TAG = max(map(len, _TAGS))


class Voice(Enum):
    """To whom the words are spoken."""

    SAID = auto()
    THOUGHT = auto()


class Stretch(msgspec.Struct, frozen=True):
    """Words of one voice."""

    voice: Voice
    text: str
    ends: bool = False
    """Nothing more comes in this voice, for now."""


class ThoughtSplitter:
    """Takes text as it comes. `thinking`: it begins within a thought."""

    def __init__(self, *, thinking: bool = False) -> None:
        self._thinking = self._has_thought = thinking
        self._held = ""
        """Came, but may be part of a tag."""
        self._line = ""
        """What was said of the line that is not whole yet."""
        self._fence = ""
        self.began_thinking = False
        """A closing tag without an opening one came: all before it was a thought. Read it again."""

    def feed(self, text: str) -> list[Stretch]:
        """Append text; returns what can be told of it."""
        self._held += text
        found: list[Stretch] = []
        while self._held and not self.began_thinking:
            held = self._held
            if self._thinking:
                self._think(found)
            else:
                self._say(found)
            if self._held == held:
                break
        return found

    def finish(self) -> list[Stretch]:
        """There is no more text."""
        held, self._held = self._held, ""
        if self._thinking:
            return [Stretch(Voice.THOUGHT, held, ends=True)]
        if not self.began_thinking:
            self._line += held
            self._look_for_a_close(self._line)
        return [Stretch(Voice.SAID, held, ends=True)]

    def _think(self, found: list[Stretch]) -> None:
        close = _CLOSE.search(self._held)
        if close is None:
            keep = _half_a_tag(self._held)
            if keep:
                found.append(Stretch(Voice.THOUGHT, self._held[:keep]))
            self._held = self._held[keep:]
            return
        found.append(Stretch(Voice.THOUGHT, self._held[: close.start()], ends=True))
        self._held = self._held[close.end() :]
        self._thinking, self._line, self._fence = False, "", ""

    def _say(self, found: list[Stretch]) -> None:
        """The rest of a line, whole or not."""
        if not self._line and not self._fence:
            if opening := _OPEN.match(self._held):
                self._begin_thought(opening.end(), found)
                return
            if _may_begin_with_a_tag(self._held):
                return
        said, newline, rest = self._held.partition("\n")
        self._line += said
        self._look_for_a_close(self._line, is_whole=bool(newline))
        if self.began_thinking:
            return
        found.append(Stretch(Voice.SAID, said + newline))
        self._held = rest
        if newline:
            self._note_fence(self._line)
            self._line = ""

    def _begin_thought(self, after: int, found: list[Stretch]) -> None:
        found.append(Stretch(Voice.SAID, "", ends=True))
        self._held = self._held[after:]
        self._thinking = self._has_thought = True

    def _look_for_a_close(self, line: str, *, is_whole: bool = True) -> None:
        if self._has_thought or self._fence:
            return
        at_end = is_whole and _CLOSE_AT_END.match(line)
        self.began_thinking = bool(at_end or _LONE_CLOSE.match(line))

    def _note_fence(self, line: str) -> None:
        fence = _FENCE.match(line)
        if fence is None:
            return
        if not self._fence:
            self._fence = fence.group(1)
        elif line.strip().startswith(self._fence) and not line.strip().strip(self._fence[0]):
            self._fence = ""


def _half_a_tag(text: str) -> int:
    """Where the beginning of a tag stands at the end of the text; else the text's length."""
    at = text.rfind("<")
    if at >= 0 and any(tag.startswith(text[at:].lower()) for tag in _TAGS):
        return at
    return len(text)


def _may_begin_with_a_tag(text: str) -> bool:
    words = text.lstrip(" \t")
    if len(words) > LONGEST_TAG:  # all of a long answer is here, once for each of its lines
        return False
    return any(tag.startswith(words.lower()) for tag in _TAGS)
