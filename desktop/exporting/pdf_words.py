"""Lets the words of a PDF be copied and searched as they were said. Knows no conversation.

A PDF names a letter for each sign of its typefaces. Qt takes the first letter that a typeface draws with a
sign: for the space that is the tab, so copied words would have tabs between them.
"""

from __future__ import annotations

import io
import re
from typing import Any

_MEANT = re.compile(rb"\[[^\]]*\]|(?<=> )<[0-9A-Fa-f]{4}>(?=\s*\n)")
"""The letters in a table of signs, in both of its ways to say them."""
_LETTERS = {b"<0009>": b"<0020>", b"<00A0>": b"<0020>", b"<00AD>": b"<002D>"}


def with_spaces(data: bytes) -> bytes:
    """The same PDF, its spaces called spaces."""
    from pypdf import PdfReader, PdfWriter
    from pypdf.generic import StreamObject

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    for number in range(len(writer._objects)):
        found: Any = writer._objects[number]
        if isinstance(found, StreamObject) and b"beginbfrange" in (table := found.get_data()):
            found.set_data(_MEANT.sub(_renamed, table))
    result = io.BytesIO()
    writer.write(result)
    return result.getvalue()


def _renamed(letters: re.Match[bytes]) -> bytes:
    said = letters.group()
    for wrong, right in _LETTERS.items():
        said = said.replace(wrong, right)
    return said
