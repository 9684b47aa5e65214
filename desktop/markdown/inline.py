"""One paragraph's Markdown into runs: words of one style each, links, formulas. Knows no blocks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from desktop.language import tr
from desktop.markdown.dialect import environment, parser
from desktop.markdown.parts import NONE, References, Run, Style
from desktop.plain import visible

if TYPE_CHECKING:
    from markdown_it.token import Token

_MARKS = re.compile(r"[\\`*_~\[\]<>&$@:!\n]|www\.")
_SAFE = re.compile(r"(https?|mailto):", re.IGNORECASE)
_STYLES = {
    "strong_open": Style.BOLD,
    "em_open": Style.ITALIC,
    "s_open": Style.STRIKE,
}
_BREAK = re.compile(r"<br ?/?>", re.IGNORECASE)
LONGEST = 40_000
"""A paragraph with more characters is shown as it was written."""


def runs_of(source: str, references: References = NONE) -> tuple[Run, ...]:
    """The runs of a paragraph. Line breaks are `\\n` in them."""
    if not _MARKS.search(source) or len(source) > LONGEST:
        return (Run(source),) if source else ()
    return _parsed(source, references) if references else _parsed_alone(source)


@lru_cache(maxsize=64)
def _parsed_alone(source: str) -> tuple[Run, ...]:
    """A row asks more than once: for what is drawn, and for what screen readers hear."""
    return _parsed(source, NONE)


def _parsed(source: str, references: References) -> tuple[Run, ...]:
    md = parser()
    tokens: list[Token] = []
    md.inline.parse(source, md, environment(references), tokens)
    return _joined(_runs(tokens))


def runs_of_cell(source: str, references: References = NONE) -> tuple[Run, ...]:
    """The same for a table's cell, where models write `<br>` for a new line."""
    return runs_of(_BREAK.sub("\n", source), references)


def _runs(tokens: Iterable[Token]) -> Iterable[Run]:
    style = 0
    hrefs: list[str] = []
    for token in tokens:
        href = hrefs[-1] if hrefs else ""
        match token.type:
            case "text" | "text_special" | "html_inline":
                yield Run(visible(token.content), style, href)
            case "code_inline":
                yield Run(visible(token.content), style | Style.CODE, href)
            case "softbreak" | "hardbreak":
                yield Run("\n", style, href)
            case "image":
                yield Run(_unloaded(token), style | Style.QUIET, href)
            case "link_open":
                hrefs.append(_safe(str(token.attrGet("href") or "")))
            case "link_close":
                hrefs.pop()
            case "footnote_ref":
                yield Run(visible(str(token.meta["label"])), style | Style.RAISED, href)
            case "math_inline" | "math_inline_double":
                yield Run(
                    visible(token.content).strip(),
                    style & Style.BOLD,
                    is_formula=True,
                    is_display=token.type.endswith("double"),
                )
            case kind if kind in _STYLES:
                style |= _STYLES[kind]
            case kind if kind.replace("_close", "_open") in _STYLES:
                style &= ~_STYLES[kind.replace("_close", "_open")]
            case _:
                yield Run(visible(token.content), style, href)


def _unloaded(image: Token) -> str:
    words = visible(image.content).strip().replace("\n", " ")
    return tr("[image: {words}, not loaded]", words=words) if words else tr("[image, not loaded]")


def _safe(href: str) -> str:
    return visible(href) if _SAFE.match(href) else ""


def _joined(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Neighbours of one style in one run; empty ones left out."""
    result: list[Run] = []
    for run in runs:
        if not run.text:
            continue
        last = result[-1] if result else None
        if last is not None and _belong_together(last, run):
            result[-1] = Run(last.text + run.text, run.style, run.href)
        else:
            result.append(run)
    return tuple(result)


def _belong_together(one: Run, other: Run) -> bool:
    is_formula = one.is_formula or other.is_formula
    return not is_formula and (one.style, one.href) == (other.style, other.href)
