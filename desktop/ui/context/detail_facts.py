"""How a message was made, as names and values to read. Knows no widget and asks nobody."""

from __future__ import annotations

from pathlib import Path

import msgspec

from desktop import figures
from desktop.conversation import FinishReason, Generation, Message, Role
from desktop.explain.answers import left_out
from desktop.language import digits, plural, tr
from desktop.plain import visible_line
from desktop.sampling import Sampling


class Detail(msgspec.Struct, frozen=True):
    """One line; without a name it is a sentence of its own, and a heading without a value."""

    name: str
    value: str = ""


def details_of(message: Message, *, file: Path | None = None) -> list[Detail]:
    """All that is known of this message. `file` is the model's, where it is still there."""
    found = [
        Detail(tr("Time"), f"{message.created_at.astimezone():%Y-%m-%d %H:%M:%S}"),
        Detail(tr("Length"), plural(len(message.text), "{n} character", "{n} characters")),
    ]
    if message.attachments:
        names = ", ".join(visible_line(each.name) for each in message.attachments)
        found.append(Detail(tr("Files"), names))
    if message.generation is None:
        return found
    return [*_model(message.generation, file), *found, *_made(message.generation)]


def as_text(details: list[Detail]) -> str:
    """The same for the clipboard."""
    return "\n".join(": ".join(filter(None, (each.name, each.value))) for each in details)


def title_of(message: Message) -> str:
    """What the panel is called."""
    match message.role:
        case Role.ASSISTANT:
            return tr("Details of the answer")
        case Role.USER:
            return tr("Details of the question")
        case Role.SYSTEM | Role.SUMMARY:
            return tr("Details of the summary")


def _model(made: Generation, file: Path | None) -> list[Detail]:
    name = Detail(tr("Model"), visible_line(made.model))
    return [name, Detail(tr("File"), visible_line(str(file)))] if file else [name]


def _made(made: Generation) -> list[Detail]:
    if not made.is_counted:
        return []
    read = made.prompt_tokens - made.reused_tokens
    found = [
        Detail(tr("Tokens")),
        Detail(tr("Prompt"), figures.tokens(made.prompt_tokens)),
        Detail(tr("Read anew"), figures.tokens(max(0, read))),
        Detail(tr("Still in memory"), figures.tokens(_remembered(made))),
    ]
    if made.resumed_tokens:
        found.append(Detail(tr("Kept on disk"), figures.tokens(made.resumed_tokens)))
    found += [
        Detail(tr("Answer"), figures.tokens(made.generation_tokens)),
        Detail(tr("Context window"), figures.tokens(made.context_tokens)),
        *(Detail("", sentence) for sentence in left_out(made)),
        Detail(tr("Speed")),
        Detail(tr("First word after"), _seconds(made.time_to_first_token_seconds)),
    ]
    if made.prompt_tokens_per_second:
        found.append(Detail(tr("Reading"), figures.speed(made.prompt_tokens_per_second)))
    if made.generation_tokens_per_second:
        found.append(Detail(tr("Writing"), figures.speed(made.generation_tokens_per_second)))
    return [*found, *_settings(made)]


def _remembered(made: Generation) -> int:
    return max(0, made.reused_tokens - made.resumed_tokens)


def _settings(made: Generation) -> list[Detail]:
    found = [Detail(tr("Settings"))]
    if made.persona:
        found.append(Detail(tr("Persona"), visible_line(made.persona)))
    sampling = made.sampling.over(Sampling())
    found.append(Detail(tr("Temperature"), digits(f"{sampling.temperature:g}")))
    chosen = made.sampling.chosen()
    for name, value in chosen.items():
        if name not in ("temperature", "seed"):
            found.append(Detail(name.replace("_", " "), visible_line(str(value))))
    if sampling.seed is not None:
        found.append(Detail(tr("Seed"), str(sampling.seed)))
    found.append(Detail(tr("Ended"), ending(made.finish_reason)))
    return found


def ending(reason: FinishReason) -> str:
    """Why it ended."""
    match reason:
        case FinishReason.STOP:
            return tr("The model was done")
        case FinishReason.LENGTH:
            return tr("No room was left, or it was as long as allowed")
        case FinishReason.LOOP:
            return tr("The model repeated itself")
        case FinishReason.CANCELLED:
            return tr("Stopped by you")


def _seconds(seconds: float) -> str:
    return (
        tr("{seconds} s", seconds=digits(f"{seconds:.2f}"))
        if seconds < 10
        else figures.time(seconds)
    )
