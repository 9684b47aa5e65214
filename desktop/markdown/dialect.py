"""The Markdown that Paddock reads: CommonMark with tables, strikethrough, footnotes and formulas.

HTML is off. Made when it is first needed, which takes some 60 ms of importing.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from desktop.markdown.brackets import bracket_maths
from desktop.markdown.parts import References

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

NESTING = 20
"""Quotes and lists in each other; what is deeper stays as it was written."""


@lru_cache(maxsize=1)
def parser() -> MarkdownIt:
    """The parser. It keeps nothing between calls."""
    from markdown_it import MarkdownIt
    from mdit_py_plugins.dollarmath import dollarmath_plugin
    from mdit_py_plugins.footnote import footnote_plugin
    from mdit_py_plugins.gfm_autolink import gfm_autolink_plugin

    from desktop.markdown.quick import QuickInline

    options: dict[str, Any] = {"html": False, "typographer": False, "maxNesting": NESTING}
    md = MarkdownIt("commonmark", options).enable(["table", "strikethrough"])
    md.use(
        dollarmath_plugin,
        allow_labels=False,
        allow_space=False,
        allow_digits=False,
        allow_blank_lines=False,
        double_inline=True,
    )
    md.use(footnote_plugin, inline=False, move_to_end=False)
    md.use(gfm_autolink_plugin)
    bracket_maths(md)
    md.inline = QuickInline(md)
    # Addresses are judged where runs are made: an image is told by its words wherever it lies.
    md.validateLink = _any_address  # type: ignore[method-assign, assignment]
    return md


def _any_address(_url: str) -> bool:
    return True


def environment(references: References) -> dict[str, Any]:
    """What markdown-it is to know of links and footnotes defined elsewhere."""
    links = {
        label: {"href": href, "title": title} for label, (href, title) in references.links.items()
    }
    notes = {f":{label}": -1 for label in references.notes}
    return {"references": links, "footnotes": {"refs": notes, "list": {}}}
