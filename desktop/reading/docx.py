"""The words in a DOCX, with its headings, lists and tables. Knows no other format."""

from __future__ import annotations

import io
import zipfile

from desktop.errors import Unread
from desktop.reading.pages import words_of_page
from desktop.reading.refusal import Refusal

_BODY = "word/document.xml"
MOST_XML_BYTES = 64 * 1000 * 1000
"""Of all XML together, unpacked."""


def is_docx(data: bytes) -> bool:
    """Whether this archive is a document."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _BODY in archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return False


def read_docx(data: bytes) -> str:
    """Its text. Raises `Refusal`."""
    import mammoth  # type: ignore[import-untyped]

    _refuse_bombs(data)
    try:
        page = mammoth.convert_to_html(
            io.BytesIO(data),
            convert_image=lambda _image: [],
            include_embedded_style_map=False,
            external_file_access=False,
        )
    except (Refusal, MemoryError):
        raise
    except Exception as error:  # a hostile file brings up anything
        raise Refusal(Unread.DAMAGED) from error
    return words_of_page(page.value)


def _refuse_bombs(data: bytes) -> None:
    """What unpacks to a great deal is not unpacked. The sizes that the archive tells are not believed."""
    left = MOST_XML_BYTES
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if any(entry.flag_bits & 1 for entry in archive.infolist()):
                raise Refusal(Unread.LOCKED)
            for entry in archive.infolist():
                if entry.filename.endswith((".xml", ".rels")):
                    left -= _unpacked_bytes(archive, entry, left)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError) as error:
        raise Refusal(Unread.DAMAGED) from error


def _unpacked_bytes(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int) -> int:
    total = 0
    with archive.open(entry) as file:
        while part := file.read(1_000_000):
            total += len(part)
            if total > most:
                raise Refusal(Unread.TOO_HUNGRY)
    return total
