"""What every kind of export says, as plain words: who spoke, what was thought, what was said.

Knows no format. Control characters and direction overrides are made visible here, once for all of them.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from desktop import figures
from desktop.conversation import Attachment, Generation, Message, MessageState, Role
from desktop.exporting.strands import Strand, strands
from desktop.exporting.wanted import Source, Wanted
from desktop.language import digits, plural, tr
from desktop.markdown.thinking import Stretch, ThoughtSplitter, Voice
from desktop.plain import visible, visible_line


class Words(msgspec.Struct, frozen=True):
    """A stretch of one voice."""

    text: str
    is_thought: bool = False


class File(msgspec.Struct, frozen=True):
    """What went with a message."""

    about: str
    """Name and size, on one line."""
    text: str = ""
    """Empty where only its name is wanted."""


class Entry(msgspec.Struct, frozen=True):
    """One message."""

    name: str
    """Who speaks."""
    is_answer: bool
    words: tuple[Words, ...]
    note: str = ""
    """Why the answer is not whole."""
    details: tuple[tuple[str, str], ...] = ()
    files: tuple[File, ...] = ()


class Chapter(msgspec.Struct, frozen=True):
    """One branch, or what differs in it from those before."""

    heading: str
    """Empty for the branch that is shown."""
    entries: tuple[Entry, ...]


def title_of(source: Source) -> str:
    """On one line; never empty."""
    return visible_line(source.conversation.title) or tr("New conversation")


def summary_of(source: Source) -> str:
    """What stands below the title."""
    count = plural(len(source.messages), "{n} message", "{n} messages")
    day = f"{source.conversation.created_at.astimezone():%Y-%m-%d}"
    return tr("{messages}, begun on {day}, exported from Paddock", messages=count, day=day)


def chapters(source: Source, wanted: Wanted) -> Iterator[Chapter]:
    """In the order in which they are written."""
    found = strands(source.messages, source.conversation.leaf_id, all_branches=wanted.all_branches)
    for strand in found:
        entries = tuple(_entry(message, wanted) for message in strand.messages)
        yield Chapter(_heading(strand), entries)


def _heading(strand: Strand) -> str:
    if strand.is_shown:
        return ""
    return tr(
        "Another branch: version {version} of {versions} of message {number}",
        version=strand.version,
        versions=strand.versions,
        number=digits(f"{strand.first_number:,}"),
    )


def _entry(message: Message, wanted: Wanted) -> Entry:
    is_answer = message.role is Role.ASSISTANT
    text = visible(message.text)
    words = tuple(_voices(text)) if is_answer else (Words(text),)
    return Entry(
        _name(message),
        is_answer,
        tuple(each for each in words if wanted.thinking or not each.is_thought),
        _note(message),
        tuple(_details(message)) if wanted.details else (),
        tuple(_file(each, wanted) for each in message.attachments),
    )


def _name(message: Message) -> str:
    match message.role:
        case Role.USER:
            return tr("You")
        case Role.SUMMARY:
            return tr("Summary of all above")
        case Role.SYSTEM:
            return tr("System prompt")
        case Role.ASSISTANT:
            made = message.generation
            return (visible_line(made.model) if made else "") or "Paddock"


def _voices(text: str) -> Iterator[Words]:
    stretches = _stretches(text, thinking=False)
    pieces: list[str] = []
    voice = Voice.SAID
    for stretch in stretches:
        if stretch.voice is not voice:
            yield from _spoken(pieces, voice)
            pieces, voice = [], stretch.voice
        pieces.append(stretch.text)
    yield from _spoken(pieces, voice)


def _stretches(text: str, *, thinking: bool) -> list[Stretch]:
    splitter = ThoughtSplitter(thinking=thinking)
    stretches = splitter.feed(text)
    if not splitter.began_thinking:
        stretches += splitter.finish()
    return _stretches(text, thinking=True) if splitter.began_thinking else stretches


def _spoken(pieces: list[str], voice: Voice) -> Iterator[Words]:
    text = "".join(pieces).strip("\n")
    if text.strip():
        yield Words(text, voice is Voice.THOUGHT)


def _note(message: Message) -> str:
    match message.state:
        case MessageState.STOPPED:
            return tr("Stopped")
        case MessageState.INTERRUPTED | MessageState.STREAMING:
            return tr("Not finished")
        case MessageState.FAILED:
            return tr("Failed")
        case MessageState.EDITED:
            return tr("Edited by you")
        case MessageState.DONE:
            return ""


def _details(message: Message) -> Iterator[tuple[str, str]]:
    yield tr("Time"), f"{message.created_at.astimezone():%Y-%m-%d %H:%M:%S}"
    if message.generation is not None:
        yield from _made(message.generation)


def _made(made: Generation) -> Iterator[tuple[str, str]]:
    yield tr("Model"), visible_line(made.model)
    yield tr("Prompt"), figures.tokens(made.prompt_tokens)
    yield tr("Answer"), figures.tokens(made.generation_tokens)
    yield tr("Context window"), figures.tokens(made.context_tokens)
    if made.generation_tokens_per_second:
        yield tr("Speed"), figures.speed(made.generation_tokens_per_second)
    if made.persona:
        yield tr("Persona"), visible_line(made.persona)
    chosen = made.sampling.chosen()
    if chosen:
        said = (f"{name.replace('_', ' ')} {value}" for name, value in chosen.items())
        yield tr("Settings"), visible_line(", ".join(said))


def _file(attachment: Attachment, wanted: Wanted) -> File:
    name = visible_line(attachment.name)
    size = figures.size(attachment.size_bytes or len(attachment.text.encode("utf-8", "replace")))
    text = visible(attachment.text) if wanted.attachments else ""
    return File(tr("{name}, {size}", name=name, size=size), text)
