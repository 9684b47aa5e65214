"""The sentences about what came of a repair. Knows no widget."""

from __future__ import annotations

from desktop.explain.notice import short
from desktop.language import plural, tr
from desktop.store.mending import Mended
from desktop.store.salvage import Salvaged


def reading(count: int) -> str:
    """How far a repair is."""
    return plural(count, "{n} entry read", "{n} entries read")


def came(mended: Mended) -> list[str]:
    """What a repair came to, a sentence each."""
    found = mended.salvaged
    said = []
    if found.messages or not found.backup:
        said.append(
            tr(
                "{messages} in {conversations} could be read.",
                messages=_messages(found.messages),
                conversations=_conversations(found.conversations),
            )
        )
    if found.backup:
        said.append(
            tr(
                "{messages} and {conversations} came from the backup.",
                messages=_messages(found.messages_from_backup),
                conversations=_conversations(found.conversations_from_backup),
            )
        )
    said += _lost(found)
    if mended.damaged is not None:
        said.append(tr("The damaged file is kept as {file}.", file=short(mended.damaged)))
    return said


def title_of(mended: Mended) -> str:
    """The report's first line."""
    if mended.salvaged.is_whole:
        return tr("Everything is there again")
    return tr("Your conversations open again")


def _lost(found: Salvaged) -> list[str]:
    said = []
    if found.lost_messages:
        said.append(
            plural(
                found.lost_messages,
                "{n} message is lost. Its place in the conversation says so.",
                "{n} messages are lost. Their places in the conversations say so.",
            )
        )
    if found.lost_conversations:
        said.append(
            plural(
                found.lost_conversations,
                "{n} title was lost and made anew.",
                "{n} titles were lost and made anew.",
            )
        )
    if found.may_lack_more:
        said.append(
            tr("More may be missing: what was in the damaged parts can't be told any longer.")
        )
    return said


def _messages(count: int) -> str:
    return plural(count, "{n} message", "{n} messages")


def _conversations(count: int) -> str:
    return plural(count, "{n} conversation", "{n} conversations")
