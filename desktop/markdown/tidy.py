"""The end of a text that is still being written, so that half a mark does not flicker. Knows no parser."""

from __future__ import annotations

import re

_CODE = re.compile(r"(`+)(?:(?!\1).)*?\1(?!`)", re.DOTALL)
_DOUBLES = ("**", "~~", "__")
_HALF_LINK = re.compile(r"!?\[([^\[\]\n]*)\]\([^()\s]*$")
_OPEN_IMAGE = re.compile(r"!\[[^\[\]\n]*$")
_OPEN_EMPHASIS = re.compile(r"(?<![\w*\\])\*(?=[^\s*])")
_TRAILING = re.compile(r"(?<=\s)[*_~]{1,3}$|^[*_~]{1,3}$")
_UNDECIDED = re.compile(r"[ \t>]*([-=+*#>|_]+|\d{1,9}[.)]?|`{1,}[^`\n]*|~{1,}[^\n]*)?[ \t]*")
_TABLE_HEAD = re.compile(r"(?:^|\n)[ ]{0,3}\|[^\n]*(\n[-|: \t]*)?\Z")


def shown_lines(text: str) -> str:
    """The text without a last line that may become anything yet: a fence, a rule, a list, a table."""
    start = text.rfind("\n") + 1
    if start < len(text) and _UNDECIDED.fullmatch(text, start):
        text = text[:start]
    head = _TABLE_HEAD.search(text)
    if head is not None and "\n|" not in text[: head.start()]:
        text = text[: head.start()]
    return text


def tidied(source: str) -> str:
    """A paragraph's Markdown with its unfinished marks closed, or left out where nothing follows them."""
    if "`" in _CODE.sub("", source):
        return _closed_code(source)
    source = _TRAILING.sub("", source)
    source = _HALF_LINK.sub(lambda half: half.group(1), source)
    source = _OPEN_IMAGE.sub("", source)
    rest = _CODE.sub("", source)
    for mark in _DOUBLES:
        if rest.count(mark) % 2:
            source = _closed(source, mark)
    single = rest.replace("**", "")
    if single.count("*") % 2 and _OPEN_EMPHASIS.search(single):
        source = _closed(source, "*")
    return source


def _closed(source: str, mark: str) -> str:
    words = source.rstrip()
    if words.endswith(mark):
        return words.removesuffix(mark)
    half = mark[0]
    if len(mark) == 2 and words.endswith(half):  # the closing mark itself is half there
        return words + half
    return words + mark


def _closed_code(source: str) -> str:
    words = source.rstrip()
    before = words.rstrip("`")
    opened = re.search(r"(`+)[^`]+$", before)
    if opened is not None:  # the closing mark is not there yet, or half of it
        return before + opened.group(1)
    return before
