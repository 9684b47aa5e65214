"""Markdown into HTML that can do nothing: every element and attribute in it is written here, by name.

Words are escaped and nothing is passed through, so there is no list of what is dangerous. A list of blocks
comes back, so that pages can be filled with one after the other. Knows no style sheet.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING, Any

from desktop.language import tr
from desktop.markdown.dialect import environment, parser
from desktop.markdown.inline import LONGEST
from desktop.markdown.parts import NONE
from desktop.plain import visible

if TYPE_CHECKING:
    from markdown_it.token import Token

_SAFE = re.compile(r"(https?|mailto):", re.IGNORECASE)
_BREAK = re.compile(r"<br ?/?>", re.IGNORECASE)
_TASK = re.compile(r"\[([ xX])\][ \t]+(?=\S)")
_TAGS = {
    "paragraph": "p", "blockquote": "blockquote", "bullet_list": "ul", "list_item": "li",
    "table": "table", "thead": "thead", "tbody": "tbody", "tr": "tr", "th": "th", "td": "td",
    "strong": "strong", "em": "em", "s": "s",
}  # fmt: skip
_ALIGNED = re.compile(r"text-align:(left|center|right)")

Code = Callable[[str, str], str]
"""Code and its language into HTML."""
Formula = Callable[[str, bool], str]
"""TeX, and whether it stands on a line of its own, into HTML."""


class Blocks:
    """Makes them; `heading` is the level of the highest heading in the words."""

    def __init__(self, code: Code, formula: Formula, *, heading: int = 3) -> None:
        self._code, self._formula, self._heading = code, formula, heading

    def of(self, text: str) -> list[str]:
        """The HTML of each block that stands in no other."""
        from markdown_it.rules_core import StateCore, block, normalize

        md, env = parser(), environment(NONE)
        state = StateCore(text, md, env)
        normalize(state)
        block(state)
        self._read_inline(state.tokens, env)
        return ["".join(self._block(tokens)) for tokens in _top(state.tokens)]

    def _read_inline(self, tokens: Sequence[Token], env: dict[str, Any]) -> None:
        md, is_cell = parser(), False
        for token in tokens:
            is_cell = token.type in ("th_open", "td_open") or (is_cell and token.type == "inline")
            if token.type == "inline":
                source = _BREAK.sub("\n", token.content) if is_cell else token.content
                token.children = []
                if len(source) <= LONGEST:
                    md.inline.parse(source, md, env, token.children)

    def _block(self, tokens: Sequence[Token]) -> Iterator[str]:
        for at, token in enumerate(tokens):
            match token.type:
                case "inline":
                    yield self._words(token, is_item=_begins_item(tokens, at))
                case "fence" | "code_block":
                    words = token.info.split()
                    code = visible(token.content.removesuffix("\n"))
                    yield self._code(code, visible(words[0]) if words else "")
                case "math_block" | "math_block_label":
                    yield self._formula(visible(token.content).strip(), True)
                case "hr":
                    yield "<hr>"
                case _:
                    yield self._tag(token)

    def _tag(self, token: Token) -> str:
        kind, _, side = token.type.rpartition("_")
        is_open = side == "open"
        match kind:
            case "heading":
                level = min(6, self._heading + int(token.tag[1:]) - 1)
                return f"<h{level}>" if is_open else f"</h{level}>"
            case "ordered_list":
                start = token.attrGet("start")
                attribute = f' start="{int(start)}"' if start is not None else ""
                return f"<ol{attribute}>" if is_open else "</ol>"
            case "footnote_reference":
                label = escape(visible(str((token.meta or {}).get("label", ""))))
                return f'<div class="note"><sup>{label}</sup> ' if is_open else "</div>"
            case "paragraph" if token.hidden:
                return "" if is_open else " "
            case "th" | "td" if is_open:
                return f"<{kind}{_alignment(token)}>"
            case _ if kind in _TAGS:
                return f"<{_TAGS[kind]}>" if is_open else f"</{_TAGS[kind]}>"
            case _:
                return ""

    def _words(self, token: Token, *, is_item: bool) -> str:
        children = token.children or []
        if not children:
            return escape(visible(token.content))
        said = "".join(self._inline(children))
        task = _TASK.match(token.content) if is_item else None
        if task is None or not said.startswith("["):
            return said
        return ("☐ " if task.group(1) == " " else "☑ ") + said[said.index("]") + 1 :].lstrip()

    def _inline(self, tokens: Sequence[Token]) -> Iterator[str]:
        links: list[bool] = []
        for token in tokens:
            match token.type:
                case "code_inline":
                    yield f"<code>{escape(visible(token.content))}</code>"
                case "softbreak" | "hardbreak":
                    yield "<br>\n"
                case "image":
                    yield f"<em>{escape(_unloaded(token))}</em>"
                case "link_open":
                    address = _safe(str(token.attrGet("href") or ""))
                    links.append(bool(address))
                    yield _link(address) if address else ""
                case "link_close":
                    yield "</a>" if links.pop() else ""
                case "footnote_ref":
                    yield f"<sup>{escape(visible(str(token.meta['label'])))}</sup>"
                case "math_inline" | "math_inline_double":
                    is_display = token.type.endswith("double")
                    yield self._formula(visible(token.content).strip(), is_display)
                case kind if kind.rpartition("_")[0] in ("strong", "em", "s"):
                    yield self._tag(token)
                case _:
                    yield escape(visible(token.content))


def _top(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """The tokens of each block that stands in no other."""
    start = 0
    for at, token in enumerate(tokens):
        if token.level == 0 and token.nesting <= 0:
            yield tokens[start : at + 1]
            start = at + 1
    if start < len(tokens):
        yield tokens[start:]


def _begins_item(tokens: Sequence[Token], at: int) -> bool:
    return at >= 2 and tokens[at - 2].type == "list_item_open"


def _alignment(token: Token) -> str:
    found = _ALIGNED.search(str(token.attrGet("style") or ""))
    return f' class="{found.group(1)}"' if found else ""


def _link(address: str) -> str:
    return f'<a href="{escape(address)}" rel="noopener noreferrer nofollow">'


def _safe(address: str) -> str:
    return visible(address) if _SAFE.match(address) else ""


def _unloaded(image: Token) -> str:
    words = visible(image.content).strip().replace("\n", " ")
    return tr("[image: {words}, not loaded]", words=words) if words else tr("[image, not loaded]")
