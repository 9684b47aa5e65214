"""A conversation as plain text: the words alone, formulas as TeX, code as it is."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.exporting.entries import Entry, Words, chapters, summary_of, title_of
from desktop.exporting.wanted import Source, Wanted
from desktop.language import tr
from desktop.markdown.segment import read
from desktop.markdown.words import PLAIN, written

RULE = "-" * 40


def plain_text(source: Source, wanted: Wanted) -> Iterator[str]:
    """The file's text, piece by piece."""
    title = title_of(source)
    yield f"{title}\n{'=' * min(len(title), 72)}\n{summary_of(source)}\n"
    for chapter in chapters(source, wanted):
        if chapter.heading:
            yield f"\n{RULE}\n{chapter.heading}\n"
        for entry in chapter.entries:
            yield from _entry(entry)


def _entry(entry: Entry) -> Iterator[str]:
    yield f"\n{RULE}\n{entry.name}\n{RULE}\n"
    for name, value in entry.details:
        yield f"{name}: {value}\n"
    for file in entry.files:
        yield f"\n[{tr('Attached: {file}', file=file.about)}]\n"
        yield f"\n{file.text}\n" if file.text else ""
    for words in entry.words:
        yield f"\n{_words(words, is_answer=entry.is_answer)}\n"
    if entry.note:
        yield f"\n[{entry.note}]\n"


def _words(words: Words, *, is_answer: bool) -> str:
    if not is_answer:
        return words.text
    parts = (written(part, PLAIN) for part in read(words.text))
    text = "\n\n".join(filter(None, parts))
    return f"[{tr('Thinking')}]\n{text}" if words.is_thought else text
