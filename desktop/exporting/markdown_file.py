"""A conversation as Markdown that other programs can open without loading or running anything."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop.exporting.entries import Entry, File, chapters, summary_of, title_of
from desktop.exporting.harmless import harmless
from desktop.exporting.wanted import Source, Wanted
from desktop.language import tr

_MARKS = re.compile(r"([\\`*_\[\]<>#])")


def markdown(source: Source, wanted: Wanted) -> Iterator[str]:
    """The file's text, piece by piece."""
    yield f"# {_plain(title_of(source))}\n\n*{_plain(summary_of(source))}*\n"
    for chapter in chapters(source, wanted):
        if chapter.heading:
            yield f"\n---\n\n*{_plain(chapter.heading)}*\n"
        for entry in chapter.entries:
            yield from _entry(entry)


def _entry(entry: Entry) -> Iterator[str]:
    yield f"\n## {_plain(entry.name)}\n"
    for name, value in entry.details:
        yield f"\n- {_plain(name)}: {_plain(value)}" if name else ""
    if entry.details:
        yield "\n"
    for file in entry.files:
        yield _file(file)
    for words in entry.words:
        text = harmless(words.text)
        yield f"\n{_thought(text) if words.is_thought else text}\n"
    if entry.note:
        yield f"\n*{_plain(entry.note)}*\n"


def _thought(text: str) -> str:
    quoted = "\n".join(f"> {line}".rstrip() for line in text.split("\n"))
    return f"> **{_plain(tr('Thinking'))}**\n>\n{quoted}"


def _file(file: File) -> str:
    heading = f"\n**{_plain(tr('Attached: {file}', file=file.about))}**\n"
    if not file.text:
        return heading
    ticks = max((len(run) for run in re.findall("`+", file.text)), default=0)
    fence = "`" * max(3, ticks + 1)
    return f"{heading}\n{fence}text\n{file.text}\n{fence}\n"


def _plain(words: str) -> str:
    """Words that are no Markdown."""
    return _MARKS.sub(r"\\\1", words)
