"""The words in a PDF, page by page. Knows no other format."""

from __future__ import annotations

import io
import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from desktop.errors import Unread
from desktop.reading.protocol import MOST_TEXT_BYTES
from desktop.reading.refusal import Refusal

if TYPE_CHECKING:
    from pypdf import PdfReader


def read_pdf(data: bytes, went: Callable[[int, int], None]) -> str:
    """The text of all pages. Raises `Refusal`."""
    from pypdf import PdfReader
    from pypdf.errors import DependencyError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL + 1)  # it quotes the file
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise Refusal(Unread.LOCKED)
        return _text_of(reader, went)
    except (Refusal, MemoryError):
        raise
    except DependencyError as error:  # a cipher that is not at hand
        raise Refusal(Unread.LOCKED) from error
    except Exception as error:  # a hostile file brings up anything
        raise Refusal(Unread.DAMAGED) from error


def _text_of(reader: PdfReader, went: Callable[[int, int], None]) -> str:
    total = len(reader.pages)
    parts: list[str] = []
    length = 0
    for number, page in enumerate(reader.pages):
        went(number, total)
        parts.append(page.extract_text().strip())
        length += len(parts[-1])
        if length > MOST_TEXT_BYTES:
            raise Refusal(Unread.TOO_LONG)
    if not any(parts):
        raise Refusal(Unread.SCANNED if total else Unread.EMPTY)
    return "\n\n".join(part for part in parts if part)
