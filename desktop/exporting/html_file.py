"""A conversation as one web page that needs nothing else and can do nothing: no script, nothing loaded."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from html import escape

from desktop.exporting.blocks import Blocks
from desktop.exporting.code_page import code_html
from desktop.exporting.entries import Entry, File, Words, chapters, summary_of, title_of
from desktop.exporting.formula_page import as_drawing
from desktop.exporting.page_style import page_style
from desktop.exporting.wanted import Source, Wanted
from desktop.language import tr


def html(source: Source, wanted: Wanted) -> Iterator[str]:
    """The file's text, piece by piece."""
    title = escape(title_of(source))
    yield _head(title)
    yield f'<h1>{title}</h1>\n<p class="about">{escape(summary_of(source))}</p>\n'
    blocks = Blocks(code_html, as_drawing)
    for chapter in chapters(source, wanted):
        if chapter.heading:
            yield f'<p class="chapter">{escape(chapter.heading)}</p>\n'
        for entry in chapter.entries:
            yield from _entry(entry, blocks)
    yield "</main>\n</body>\n</html>\n"


def _head(title: str) -> str:
    style = page_style()
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return (
        '<!DOCTYPE html>\n<html lang="">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="referrer" content="no-referrer">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{style}</style>\n</head>\n<body>\n<main>\n"
    )


def _entry(entry: Entry, blocks: Blocks) -> Iterator[str]:
    kind = "answer" if entry.is_answer else "question"
    yield f'<article class="{kind}">\n<h2>{escape(entry.name)}</h2>\n'
    if entry.details:
        yield f"<dl>{''.join(_detail(*each) for each in entry.details)}</dl>\n"
    for file in entry.files:
        yield _file(file)
    for words in entry.words:
        yield _words(words, blocks, is_answer=entry.is_answer)
    if entry.note:
        yield f'<p class="state">{escape(entry.note)}</p>\n'
    yield "</article>\n"


def _detail(name: str, value: str) -> str:
    return f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>"


def _file(file: File) -> str:
    about = escape(tr("Attached: {file}", file=file.about))
    if not file.text:
        return f'<p class="state">{about}</p>\n'
    return f"<details><summary>{about}</summary><pre>{escape(file.text)}</pre></details>\n"


def _words(words: Words, blocks: Blocks, *, is_answer: bool) -> str:
    if not is_answer:
        return f'<p class="plain">{escape(words.text)}</p>\n'
    said = "\n".join(_in_a_box(block) for block in blocks.of(words.text))
    if not words.is_thought:
        return f"{said}\n"
    summary = escape(tr("Thinking"))
    return f'<details class="thought"><summary>{summary}</summary>\n{said}\n</details>\n'


def _in_a_box(block: str) -> str:
    """A table too wide for the page is scrolled alone."""
    return f'<div class="table">{block}</div>' if block.startswith("<table>") else block
