"""Fenced code that is being written: whole lines are taken over once. Knows no other Markdown."""

from __future__ import annotations

import re

from desktop.markdown.parts import CodePart

_OPENING = re.compile(r"( {0,3})(`{3,}(?=[^`\n]*\n)|~{3,})([^\n]*)\n")


class OpenFence:
    """The code after an opening fence."""

    def __init__(self, indent: str, mark: str, info: str, inset: str) -> None:
        self._indent = re.compile(f" {{0,{len(indent)}}}")
        self._closing = re.compile(rf" {{0,3}}{mark[0]}{{{len(mark)},}}[ \t]*")
        self._half_closing = re.compile(rf" {{0,3}}{mark[0]}*[ \t]*")
        words = info.split()
        self._language = words[0] if words else ""
        self._inset = inset
        self._text = ""
        self._has_lines = False

    @classmethod
    def at_the_beginning_of(cls, text: str, inset: str) -> tuple[OpenFence, str] | None:
        """The fence that this text begins with, and the text after its first line."""
        match = _OPENING.match(text)
        if match is None:
            return None
        indent, mark, info = match.groups()
        return cls(indent, mark, info, inset), text[match.end() :]

    def take(self, text: str) -> tuple[CodePart | None, str]:
        """Take whole lines off the text; the code, once it is closed, and what is left."""
        *lines, rest = text.split("\n")
        for number, line in enumerate(lines):
            if self._closing.fullmatch(line):
                return self._part(self._text), "\n".join([*lines[number + 1 :], rest])
            self._text = self._with(line)
            self._has_lines = True
        return None, rest

    def shown(self, rest: str) -> CodePart:
        """The code so far. A last line that may become the closing fence is held back."""
        held = not rest or self._half_closing.fullmatch(rest)
        return self._part(self._text if held else self._with(rest))

    def finished(self, rest: str) -> CodePart:
        """The code, though it was never closed."""
        closed = not rest or self._closing.fullmatch(rest)
        return self._part(self._text if closed else self._with(rest))

    def _with(self, line: str) -> str:
        line = self._indent.sub("", line, count=1)
        return f"{self._text}\n{line}" if self._has_lines else line

    def _part(self, text: str) -> CodePart:
        return CodePart(text, self._language, self._inset)
