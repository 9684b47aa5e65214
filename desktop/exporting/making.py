"""One conversation into the words of a file, for every format but PDF, which needs pages."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.exporting.wanted import Format, Source, Wanted


def text_of(source: Source, wanted: Wanted) -> Iterator[str]:
    """The file's text, piece by piece; imports what this format needs and no more."""
    match wanted.format:
        case Format.MARKDOWN:
            from desktop.exporting.markdown_file import markdown

            return markdown(source, wanted)
        case Format.HTML:
            from desktop.exporting.html_file import html

            return html(source, wanted)
        case Format.TEXT:
            from desktop.exporting.text_file import plain_text

            return plain_text(source, wanted)
        case Format.JSON:
            from desktop.exporting.bundle import one

            return iter([one(source)])
        case Format.PDF:
            raise ValueError("a PDF is made of pages")


def bytes_of(source: Source, wanted: Wanted) -> Iterator[bytes]:
    """The same as UTF-8. What is no character at all becomes a question mark."""
    return (piece.encode("utf-8", "replace") for piece in text_of(source, wanted))
