"""A persona as a file that people give to each other, and the ones that ship. Knows no table.

A file is UTF-8 and holds one JSON object::

    {"format": "paddock-persona", "version": 1,
     "name": "…",                 on one line
     "system_prompt": "…",        what the model is told before the conversation
     "greeting": "…",             shown before the first question; the model is not told of it
     "model": "…",                a name, never a path
     "sampling": {"temperature": 0.7, …},   the fields of `SamplingChanges` that were chosen
     "stop": ["…"],               words that end an answer
     "context_tokens": 4096,      size of the context window
     "max_tokens": 512}           longest answer

Only format, version and name must be there. A reader skips fields that it does not know; what it knows
must be in range, or the whole file is refused. A change of what is there gets a new version.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import msgspec

from desktop.conversation import Choices, Persona
from desktop.errors import NotAPersona
from desktop.paths import resources
from desktop.sampling import MOST, SamplingChanges

FORMAT = "paddock-persona"
VERSION = 1
ENDING = ".persona.json"
MOST_BYTES = 1 << 20
MOST_NAME = 60
MOST_GREETING = 4000
"""Letters of a name, and of a greeting."""


class _Head(msgspec.Struct):
    """What tells one file from another."""

    format: str
    version: Annotated[int, msgspec.Meta(ge=1)]


class _Content(msgspec.Struct):
    """What is in a file of this version."""

    name: Annotated[str, msgspec.Meta(min_length=1, max_length=MOST_NAME)]
    system_prompt: str | None = None
    greeting: Annotated[str, msgspec.Meta(max_length=MOST_GREETING)] = ""
    model: Annotated[str, msgspec.Meta(max_length=200)] = ""
    sampling: SamplingChanges = SamplingChanges()
    stop: Annotated[
        list[Annotated[str, msgspec.Meta(min_length=1, max_length=200)]],
        msgspec.Meta(max_length=32),
    ] = []
    context_tokens: Annotated[int, msgspec.Meta(ge=0, le=MOST)] = 0
    max_tokens: Annotated[int, msgspec.Meta(ge=0, le=MOST)] = 0


def persona_as_json(persona: Persona) -> dict[str, Any]:
    """The persona in types that `json.dumps` writes; what was not chosen is left out."""
    choices = persona.choices
    chosen: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "name": persona.name,
        "system_prompt": choices.system_prompt,
        "greeting": choices.greeting,
        "model": "" if _is_path(choices.model) else choices.model,
        "sampling": msgspec.to_builtins(choices.sampling, str_keys=True),
        "stop": list(choices.stop),
        "context_tokens": choices.context_tokens,
        "max_tokens": choices.max_tokens,
    }
    return {name: value for name, value in chosen.items() if value or name == "name"}


def as_text(persona: Persona) -> str:
    """What is written into a file."""
    return json.dumps(persona_as_json(persona), indent=2, ensure_ascii=False) + "\n"


def persona_from(data: bytes, file: str) -> Persona:
    """The persona in these bytes, with the number 0. Raises `NotAPersona`; `file` is only its name."""
    if len(data) > MOST_BYTES:
        raise NotAPersona(file, "larger than 1 MiB")
    try:
        head = msgspec.json.decode(data, type=_Head)
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        raise NotAPersona(file, "no persona in it") from error
    if head.format != FORMAT:
        raise NotAPersona(file, "no persona in it")
    if head.version > VERSION:
        raise NotAPersona(file, "written by a newer Paddock")
    try:
        content = msgspec.json.decode(data, type=_Content)
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        raise NotAPersona(file, str(error)) from error
    return _persona(content, file)


def _persona(content: _Content, file: str) -> Persona:
    name = " ".join("".join(c for c in content.name if c.isprintable()).split())
    if not name:
        raise NotAPersona(file, "its name is empty")
    choices = Choices(
        sampling=content.sampling,
        system_prompt=content.system_prompt or None,
        # A path would open any file of this computer as a model.
        model="" if _is_path(content.model) else content.model,
        stop=tuple(content.stop),
        context_tokens=content.context_tokens,
        max_tokens=content.max_tokens,
        greeting=content.greeting.strip(),
    )
    return Persona(0, name, choices)


def read_persona(path: Path) -> Persona:
    """The persona in a file. Blocking. Raises `NotAPersona`."""
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise NotAPersona(path.name, error.strerror or "can't be read") from error
    return persona_from(data, path.name)


def shipped() -> list[Persona]:
    """Those that come with Paddock. Blocking."""
    return [read_persona(path) for path in sorted((resources() / "personas").glob("*.json"))]


def file_name(persona: Persona) -> str:
    """A name for its file that every system takes."""
    letters = "".join(c if c.isalnum() or c in " -_" else " " for c in persona.name)
    return ("-".join(letters.lower().split()) or "persona") + ENDING


def _is_path(model: str) -> bool:
    return any(sign in model for sign in ("/", "\\", "~")) or model.lower().endswith(".gguf")
