"""Code into coloured words, line by line as it comes. Drives Pygments' lexers; knows no colours.

A lexer made of regular expressions keeps its state at a line's end, so a line is read once. Others read
the whole code when it has ended.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

Word = tuple[str, Any]
"""Text and Pygments' kind of token, which is a tuple of names."""
LONGEST_LINE = 4000
"""A longer line is not coloured: a hostile one could take any time."""


@lru_cache(maxsize=64)
def lexer_for(language: str) -> Any:
    """Pygments' lexer of this name; None where there is none. The first one takes 60 ms of importing."""
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    if not language:
        return None
    try:
        return get_lexer_by_name(language.lower(), stripnl=False, ensurenl=False)
    except ClassNotFound:
        return None


class LineLexer:
    """Reads one piece of code, from its beginning on."""

    def __init__(self, lexer: Any) -> None:
        self._lexer = lexer
        self.reads_lines = _reads_lines(lexer)
        """Can it colour a line before it knows the next."""
        self._states = ["root"]

    def lines(self, text: str) -> Iterator[Word]:
        """The words of the next lines. All lines are whole."""
        for line in text.splitlines(keepends=True):
            if not self.reads_lines or len(line) > LONGEST_LINE:
                yield line, ()
            else:
                yield from self._line(line)

    def _line(self, text: str) -> Iterator[Word]:
        tokens, at, end = self._lexer._tokens, 0, len(text)
        rules = tokens[self._states[-1]]
        while at < end:
            for pattern, action, new in rules:
                match = pattern(text, at)
                if match is None:
                    continue
                if isinstance(action, tuple):  # a kind of token; anything else is called
                    yield match.group(), action
                elif action is not None:
                    for _, kind, word in action(self._lexer, match):
                        yield word, kind
                at = match.end()
                if new is not None:
                    self._change_state(new)
                    rules = tokens[self._states[-1]]
                break
            else:
                if text[at] == "\n":
                    self._states = ["root"]
                    rules = tokens["root"]
                yield text[at], ()
                at += 1

    def _change_state(self, new: Any) -> None:
        states = self._states
        if isinstance(new, int):  # so many are left, counted from the end
            del states[1 if abs(new) >= len(states) else new :]
            return
        for each in new if isinstance(new, tuple) else (new,):
            if each == "#pop":
                if len(states) > 1:
                    states.pop()
            else:
                states.append(states[-1] if each == "#push" else each)


def _reads_lines(lexer: Any) -> bool:
    from pygments.lexer import ExtendedRegexLexer, RegexLexer

    own = type(lexer).get_tokens_unprocessed is RegexLexer.get_tokens_unprocessed
    return own and not isinstance(lexer, ExtendedRegexLexer)


def whole(lexer: Any, text: str) -> Iterator[Word]:
    """The words of a whole code, for lexers that can't read it by lines."""
    for kind, word in lexer.get_tokens(text):
        yield word, kind
