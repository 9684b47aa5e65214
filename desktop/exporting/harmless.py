"""Markdown that stays words, whatever program opens it: nothing in it loads or runs. Knows no conversation.

Images, HTML, and links that lead neither to the web nor to a mail address are escaped, except in code,
where they are words already. A parser of Markdown then looks at the result: where it still finds
one of them, the escapes are made everywhere, in code as well.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_FENCE = re.compile(r"[ \t>]*(`{3,}(?=[^`\n]*$)|~{3,})(.*)")
_CODE = re.compile(r"(?<![`\\])(`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)\1(?!`)", re.DOTALL)
_TAG = re.compile(r"(\\*)<(?=[A-Za-z/!?])(?!(?:https?|mailto):[^\s<>]*>)")
_IMAGE = re.compile(r"!(?=\[)")
_ANY_TAG = re.compile(r"<(?=[A-Za-z/!?])")
_SAFE = re.compile(r"(https?|mailto):|#", re.IGNORECASE)
_BAD_LINK = re.compile(
    r"\](?=\(\s*<?\s*(?:(?!https?:|mailto:)[A-Za-z][A-Za-z0-9+.-]*:|[\\/]{2}))", re.IGNORECASE
)
_MAY_MATTER = re.compile(r"[<!\]]")


def harmless(text: str) -> str:
    """The same words, for a file that other programs will open."""
    if _MAY_MATTER.search(text):
        escaped = "".join(
            piece if is_code else _escaped(piece) for piece, is_code in _by_code(text)
        )
        text = escaped if not acts(escaped) else _escaped_everywhere(text)
    return text + _closing(text)


def acts(text: str) -> bool:
    """Whether a reader of Markdown with HTML would find more in it than words and safe links."""
    tokens = _reader().parse(text)
    return any(_is_acting(each) for token in tokens for each in (token, *(token.children or ())))


def _is_acting(token: Token) -> bool:
    match token.type:
        case "html_block" | "html_inline" | "image":
            return True
        case "link_open":
            return not _is_safe(str(token.attrGet("href") or ""))
        case _:
            return False


def _is_safe(href: str) -> bool:
    """To the web, to a mail address, to a heading, or to a file beside this one."""
    if _SAFE.match(href):
        return True
    is_far = href.startswith(("//", "\\", "/", "%5C")) or ":" in href.partition("/")[0]
    return not is_far


@lru_cache(maxsize=1)
def _reader() -> MarkdownIt:
    from markdown_it import MarkdownIt

    md = MarkdownIt("commonmark", {"html": True}).enable("table")
    md.validateLink = lambda _url: True  # type: ignore[method-assign, assignment]
    return md


def _escaped(piece: str) -> str:
    piece = _TAG.sub(_with_backslash, piece)
    piece = _IMAGE.sub(r"!\\", piece)
    return _BAD_LINK.sub(r"]\\", piece)


def _with_backslash(tag: re.Match[str]) -> str:
    """An odd number of backslashes escapes it already."""
    before = tag.group(1)
    return f"{before}<" if len(before) % 2 else f"{before}\\<"


def _escaped_everywhere(text: str) -> str:
    text = _ANY_TAG.sub("&lt;", text)
    text = re.sub(r"!(?=\[)", "&#33;", text)
    return re.sub(r"\](?=[(:\[])", "&#93;", text) if acts(text) else text


def _by_code(text: str) -> list[tuple[str, bool]]:
    """The text in pieces, each with whether it is code."""
    pieces: list[tuple[str, bool]] = []
    words: list[str] = []
    closing = ""
    for line in text.splitlines(keepends=True):
        fence = _FENCE.fullmatch(line.rstrip("\r\n"))
        if not closing and fence is None:
            words.append(line)
            continue
        pieces += _inline("".join(words))
        words = []
        pieces.append((line, bool(closing)))
        if fence is not None:
            closing = _after(closing, fence)
    return [*pieces, *_inline("".join(words))]


def _after(closing: str, fence: re.Match[str]) -> str:
    """What closes the code, after this line with a fence; empty outside of code."""
    mark, rest = fence.group(1), fence.group(2)
    if not closing:
        return mark
    return "" if mark.startswith(closing) and not rest.strip() else closing


def _inline(text: str) -> list[tuple[str, bool]]:
    pieces: list[tuple[str, bool]] = []
    at = 0
    for code in _CODE.finditer(text):
        pieces += ((text[at : code.start()], False), (code.group(), True))
        at = code.end()
    return [*pieces, (text[at:], False)]


def _closing(text: str) -> str:
    """What ends code that was never ended, so that the next message is not part of it."""
    closing = ""
    for line in text.splitlines():
        fence = _FENCE.fullmatch(line)
        if fence is not None:
            closing = _after(closing, fence)
    return f"\n{closing}" if closing else ""
