"""How much an export will be, before it is made. Counts letters; makes nothing."""

from __future__ import annotations

import msgspec

from desktop.exporting.strands import strands
from desktop.exporting.wanted import Format, Source, Wanted

_SHARES = {
    Format.MARKDOWN: (0, 1.02),
    Format.TEXT: (0, 1.0),
    Format.JSON: (400, 1.1),
    Format.HTML: (3300, 1.25),
    Format.PDF: (40_000, 0.6),
}
"""Bytes of any file, and for each byte of words."""
_PER_MESSAGE = {Format.JSON: 600, Format.HTML: 80}


class Estimate(msgspec.Struct, frozen=True):
    """Of one conversation."""

    messages: int
    size_bytes: int


def estimate(source: Source, wanted: Wanted) -> Estimate:
    """About what there will be."""
    whole = wanted.all_branches or wanted.format is Format.JSON
    leaf = source.conversation.leaf_id
    messages = [
        message
        for strand in strands(source.messages, leaf, all_branches=whole)
        for message in strand.messages
    ]
    words = sum(len(message.text.encode("utf-8", "replace")) for message in messages)
    if wanted.attachments or wanted.format is Format.JSON:
        files = (file for message in messages for file in message.attachments)
        words += sum(len(file.text.encode("utf-8", "replace")) for file in files)
    fixed, share = _SHARES[wanted.format]
    per_message = _PER_MESSAGE.get(wanted.format, 30)
    return Estimate(len(messages), round(fixed + words * share + len(messages) * per_message))
