"""Markdown-it's inline parser, asking of each character only the rules that may begin with it.

It reads the same; a rule looks at its first character before all else, and most say no. Imported with
markdown-it, so only from functions.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it.parser_inline import ParserInline

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.parser_inline import RuleFuncInlineType
    from markdown_it.rules_inline import StateInline

BEGINNINGS = {
    "newline": "\n",
    "math_inline": "$",
    "bracket_inline": "\\",
    "escape": "\\",
    "backticks": "`",
    "strikethrough": "~",
    "emphasis": "*_",
    "link": "[",
    "image": "!",
    "footnote_ref": "[",
    "autolink": "<",
    "html_inline": "<",
    "entity": "&",
    "gfm_autolink_www": "w",
    "gfm_autolink_protocol": ":",
    "gfm_autolink_email": "@",
}
"""What each rule of the dialect begins with."""
# What a rule begins with. A `]` ends a link's words; a lone `w` begins nothing, and is in every other word.
_STOPS = re.compile(r"[\n$\\`~*_\[\]!<&:@]|www\.")


class QuickInline(ParserInline):
    """Takes the place of a parser's inline part, with its rules."""

    def __init__(self, md: MarkdownIt) -> None:
        super().__init__()
        names = [name for name in md.get_active_rules()["inline"] if name != "text"]
        self.ruler, self.ruler2 = md.inline.ruler, md.inline.ruler2
        self.terminator_re = _STOPS
        text, *rules = self.ruler.getRules("")
        self._words = [text]
        self._rules: dict[str, list[RuleFuncInlineType]] = {"]": []}
        for name, rule in zip(names, rules, strict=True):
            for sign in BEGINNINGS[name]:
                self._rules.setdefault(sign, []).append(rule)
        self._rules["w"].append(text)

    def skipToken(self, state: StateInline) -> None:  # noqa: N802 - markdown-it's name
        start, cache = state.pos, state.cache
        if start in cache:
            state.pos = cache[start]
            return
        is_read = False
        if state.level >= state.md.options["maxNesting"]:
            state.pos = state.posMax
        else:
            for rule in self._rules.get(state.src[start], self._words):
                state.level += 1
                is_read = rule(state, True)
                state.level -= 1
                if is_read:
                    break
        if not is_read:
            state.pos += 1
        cache[start] = state.pos

    def tokenize(self, state: StateInline) -> None:
        src, end, deepest = state.src, state.posMax, state.md.options["maxNesting"]
        while state.pos < end:
            is_read = False
            if state.level < deepest:
                for rule in self._rules.get(src[state.pos], self._words):
                    if is_read := rule(state, False):
                        break
            if not is_read:
                state.append_pending(src[state.pos])
                state.pos += 1
        if state.pending:
            state.pushPending()
