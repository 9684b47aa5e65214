"""Many conversations in one JSON file, which Paddock and other programs can read again.

::

    {"format": "paddock-conversations", "version": 1,
     "exported_at": TIME,
     "conversations": [CONVERSATION, …]}

CONVERSATION is a whole object of `store/export.py`, "paddock-conversation" in version 1 with all its
branches; TIME is written as there. A file of one conversation may be that object alone. A file is UTF-8.
Fields may be added in version 1; a reader skips those that it does not know.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from desktop.exporting.wanted import Source
from desktop.store.export import conversation_as_json

FORMAT = "paddock-conversations"
VERSION = 1


def one(source: Source) -> str:
    """A conversation alone."""
    exported = conversation_as_json(source.conversation, source.messages, source.origin)
    return json.dumps(exported, indent=2, ensure_ascii=False) + "\n"


def bundle(sources: Iterable[Source], *, now: datetime) -> Iterator[str]:
    """The file's text, a conversation at a time."""
    stamp = now.astimezone(UTC).isoformat(timespec="microseconds")
    yield f'{{"format": "{FORMAT}", "version": {VERSION}, "exported_at": "{stamp}",\n'
    yield '"conversations": ['
    for number, source in enumerate(sources):
        exported = conversation_as_json(source.conversation, source.messages, source.origin)
        yield f"{',' if number else ''}\n{json.dumps(exported, ensure_ascii=False)}"
    yield "\n]}\n"
