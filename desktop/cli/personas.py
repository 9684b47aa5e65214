"""`paddock personas`: list, show, export, import, delete, restore. Knows no SQL."""

from __future__ import annotations

import argparse
from pathlib import Path

from desktop.cli.arguments import paths_from
from desktop.cli.commands import DONE, FAILED
from desktop.cli.given import Unusable, read_file, title_of
from desktop.cli.kept import opened
from desktop.cli.output import say, say_error, say_json, say_table
from desktop.conversation import Persona
from desktop.errors import PersonaNotFound
from desktop.store.persona_file import as_text, persona_as_json, persona_from
from desktop.store.personas import Personas

LONGEST_LINE = 72


def personas(arguments: argparse.Namespace) -> int:
    """Do the action. Raises `PersonaNotFound` and `NotAPersona`."""
    try:
        with opened(paths_from(arguments)) as kept:
            _do(kept.personas, arguments)
    except Unusable as error:
        say_error(str(error))
        return FAILED
    return DONE


def _do(kept: Personas, arguments: argparse.Namespace) -> None:
    match arguments.action:
        case "list":
            _list(kept.all(), in_json=arguments.json)
        case "show":
            _show(kept.find(arguments.name), in_json=arguments.json)
        case "export":
            _export(kept.find(arguments.name), arguments)
        case "import":
            found = persona_from(read_file(arguments.file), title_of(arguments.file))
            made = kept.create(found.name, found.choices)
            _did(
                arguments, made, f"Added {made.name}. “paddock personas show” has what it is told."
            )
        case "delete":
            gone = kept.find(arguments.name)
            kept.delete(gone.id)
            _did(arguments, gone, f"Deleted. “paddock personas restore '{gone.name}'” undoes it.")
        case "restore":
            back = kept.restore(_deleted(kept, arguments.name).id)
            _did(arguments, back, f"{back.name} is back.")


def _deleted(kept: Personas, name: str) -> Persona:
    for persona in kept.deleted():
        if persona.name.casefold() == name.casefold():
            return persona
    raise PersonaNotFound(name)


def _did(arguments: argparse.Namespace, persona: Persona, sentence: str) -> None:
    if arguments.json:
        say_json({"name": persona.name, "done": arguments.action})
    else:
        say(sentence)


def _list(found: list[Persona], *, in_json: bool) -> None:
    if in_json:
        say_json([persona_as_json(persona) for persona in found])
    elif found:
        say_table([[persona.name, _first_words(persona)] for persona in found])
    else:
        say("No personas.")


def _first_words(persona: Persona) -> str:
    words = " ".join((persona.choices.system_prompt or "").split())
    return words if len(words) <= LONGEST_LINE else words[: LONGEST_LINE - 1] + "…"


def _show(persona: Persona, *, in_json: bool) -> None:
    if in_json:
        say_json(persona_as_json(persona))
        return
    choices = persona.choices
    say(persona.name + "\n")
    say((choices.system_prompt or "Without a system prompt.") + "\n")
    rows = [
        ("Greeting", choices.greeting),
        ("Model", choices.model),
        ("Context window", f"{choices.context_tokens:,} tokens" if choices.context_tokens else ""),
        ("Longest answer", f"{choices.max_tokens:,} tokens" if choices.max_tokens else ""),
        ("Ends at", ", ".join(f"“{word}”" for word in choices.stop)),
        *((name, str(value)) for name, value in choices.sampling.chosen().items()),
    ]
    say_table([[name, value] for name, value in rows if value])


def _export(persona: Persona, arguments: argparse.Namespace) -> None:
    if arguments.file is None:
        if arguments.json:
            say_json(persona_as_json(persona))
        else:
            say(as_text(persona), end="")
        return
    path = Path(arguments.file).expanduser()
    try:
        path.write_text(as_text(persona), encoding="utf-8")
    except OSError as error:
        reason = error.strerror or str(error)
        raise Unusable(f"{arguments.file} can't be written: {reason}.") from error
    _did(arguments, persona, f"Written to {arguments.file}.")
