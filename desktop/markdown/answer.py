"""A whole answer as parts, also while it grows: what was thought and what is said, each as Markdown."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from desktop.markdown.parts import NONE, THOUGHT, Part, References, ThoughtPart
from desktop.markdown.segment import Segmenter
from desktop.markdown.thinking import Stretch, ThoughtSplitter, Voice

LAST_WORDS = 160
"""Characters of a thought that may be shown while it is folded and grows."""


class Told(msgspec.Struct, frozen=True):
    """A part, and the thought that it stands in; 0 for none."""

    part: Part
    thought: int = 0


class AnswerReader:
    """Takes visible text as it comes. Parts are handed out once; those at the end again and again."""

    def __init__(self, references: References = NONE, *, thinking: bool = False) -> None:
        self._references = references
        self._thinking = thinking
        self._splitter = ThoughtSplitter(thinking=thinking)
        self._segmenter = Segmenter(references, THOUGHT if thinking else "")
        self._thought = 0
        """The number of the thought that is read now; 0 where the model speaks."""
        self._thoughts = 0
        self._words = ""
        """The end of the thought that is read now."""
        self._is_thought = thinking
        self._defines = False

    @property
    def live(self) -> ThoughtPart | None:
        """The thought that is being thought now, as its heading."""
        if not self._thought:
            return None
        return ThoughtPart(self._thought, is_live=True, last_words=_last_line(self._words))

    @property
    def again(self) -> AnswerReader | None:
        """Who must read all of it again, because something at its end changes what came before."""
        if self._splitter.began_thinking:
            return AnswerReader(self._references, thinking=True)
        if self._defines:
            return AnswerReader(self._references, thinking=self._thinking)
        return None

    def feed(self, text: str) -> list[Told]:
        """Append text; returns the parts that are finished."""
        return self._take(self._splitter.feed(text))

    def tail(self) -> list[Told]:
        """The unfinished end."""
        return [Told(part, self._thought) for part in self._segmenter.tail()]

    def finish(self) -> list[Told]:
        """There is no more text: the rest. `again` is known now."""
        return self._take(self._splitter.finish())

    def _take(self, stretches: Iterable[Stretch]) -> list[Told]:
        told: list[Told] = []
        for stretch in _joined(stretches):
            self._is_thought = stretch.voice is Voice.THOUGHT
            if self._is_thought:
                self._note_thought(stretch.text, told)
            parts = self._segmenter.feed(stretch.text)
            if stretch.ends:
                parts += self._segmenter.finish()
            told += [Told(part, self._thought) for part in parts]
            if stretch.ends:
                self._change_voice()
        return told

    def _note_thought(self, text: str, told: list[Told]) -> None:
        self._words = (self._words + text)[-LAST_WORDS:]
        if not self._thought and text.strip():
            self._thoughts += 1
            self._thought = self._thoughts
            told.append(Told(ThoughtPart(self._thought, is_live=False), 0))

    def _change_voice(self) -> None:
        if self._segmenter.defines:
            self._defines = self._references != self._segmenter.found
            self._references = self._segmenter.found
        inset = "" if self._is_thought else THOUGHT
        self._segmenter = Segmenter(self._references, inset)
        self._thought, self._words = 0, ""


def _joined(stretches: Iterable[Stretch]) -> list[Stretch]:
    """Neighbours of one voice as one: a whole answer is read at once, not line by line."""
    result: list[Stretch] = []
    pieces: list[str] = []
    for stretch in stretches:
        if pieces and result[-1].voice is stretch.voice and not result[-1].ends:
            pieces.append(stretch.text)
            result[-1] = stretch
        else:
            _put_together(result, pieces)
            pieces = [stretch.text]
            result.append(stretch)
    _put_together(result, pieces)
    return result


def _put_together(result: list[Stretch], pieces: list[str]) -> None:
    if len(pieces) > 1:
        last = result[-1]
        result[-1] = Stretch(last.voice, "".join(pieces), last.ends)


def read_answer(text: str) -> list[Told]:
    """The parts of a whole answer."""
    reader: AnswerReader | None = AnswerReader()
    told: list[Told] = []
    while reader is not None:
        told = [*reader.feed(text), *reader.finish()]
        reader = reader.again
    return told


def _last_line(words: str) -> str:
    lines = [line for line in words.split("\n") if line.strip()]
    return lines[-1].strip().lstrip("#>*-+ ").replace("**", "").replace("`", "") if lines else ""
