"""Marks in what ChatGPT wrote, as words: sources it cites, names it links, cards it shows.

A mark stands between U+E200 and U+E201, its pieces apart by U+E202: "cite", then the numbers of what was
found; "entity", then a list whose second piece is a name. Older ones are 【4†source】. What a mark shows
is in the message's metadata, `content_references`: `matched_text` and, as Markdown, `alt`. Sources:
README.md of josephjohncox/chatgpt-json-to-md, and answers that people copied with their marks.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from desktop.importing.loose import NotJson, mappings, parsed, sequence, text
from desktop.importing.words import part

_MARK = re.compile("\ue200([^\ue200\ue201]*)\ue201|【[^【】\n]{1,300}】")
_BETWEEN = "\ue202"
_ALONE = re.compile("[\ue200-\ue206]")
"""Where a cited sentence begins and ends, and halves of marks."""
_CITES = ("cite", "filecite", "memcite", "memory")
_TITLED = ("url", "link", "link_title", "video")
"""Their second piece is what is read."""


def unmarked(said: str, metadata: Mapping[str, object]) -> str:
    """The same with each mark as what it showed; a source that is not known is left out."""
    if "\ue200" not in said and "【" not in said:
        return _ALONE.sub("", said)
    shown = {
        text(each.get("matched_text")): _shown(each)
        for each in mappings(metadata.get("content_references"))
    }

    def instead(found: re.Match[str]) -> str:
        if words := shown.get(found[0]):
            return words
        if found[1] is None:  # an older one can be read as it is
            return found[0]
        return "" if found[0] in shown else _by_itself(found[1])

    return _ALONE.sub("", _MARK.sub(instead, said))


def _shown(reference: dict[str, object]) -> str:
    """What stood in the answer: its Markdown, or links to the sources."""
    if words := text(reference.get("alt")).strip():
        return words
    links = [_link(each) for each in mappings(reference.get("items"))]
    return ", ".join(link for link in links if link)


def _link(item: dict[str, object]) -> str:
    url = text(item.get("url"))
    if not url.startswith(("https://", "http://")) or re.search(r"[\s()<>]", url):
        return ""
    title = re.sub(r"[\[\]\\\s]+", " ", text(item.get("title"))).strip()
    return f"[{title or url}]({url})"


def _by_itself(inside: str) -> str:
    """What can be told of a mark that the metadata do not know."""
    kind, *rest = inside.split(_BETWEEN)
    if kind in _CITES:
        return ""
    if kind == "entity":
        return _name(rest[0] if rest else "")
    if kind in _TITLED and rest:
        return rest[0]
    return part(kind)


def _name(pieces: str) -> str:
    try:
        found = sequence(parsed(pieces.encode("utf-8", "replace")))
    except NotJson:
        return ""
    return text(found[1]) if len(found) > 1 else ""
