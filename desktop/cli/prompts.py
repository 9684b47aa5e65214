"""`paddock prompts`: list, show, add, delete; and a saved prompt made into a question. Knows no SQL."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping

from desktop.chat.filling import filled, parts_of
from desktop.cli.arguments import paths_from
from desktop.cli.commands import DONE
from desktop.cli.kept import opened
from desktop.cli.output import say, say_json, say_table
from desktop.conversation import Prompt
from desktop.errors import NoQuestion, PromptNotFound, PromptUnfilled
from desktop.language import tr
from desktop.paths import Paths
from desktop.store.conversations import Conversations
from desktop.store.prompts import SHIPPED

LONGEST = 60
"""Characters of a prompt in a list."""


def prompts(arguments: argparse.Namespace) -> int:
    """Do the action; raises `PromptNotFound`, and `NoQuestion` for a prompt of nothing."""
    with opened(paths_from(arguments)) as kept:
        match arguments.action:
            case "list":
                _list(kept, in_json=arguments.json)
            case "show":
                prompt = kept.prompts.named(arguments.name)
                say_json(_as_json(prompt)) if arguments.json else say(prompt.text)
            case "add":
                text = sys.stdin.read() if arguments.text == "-" else arguments.text
                name = arguments.name.strip().lstrip("/").strip()
                if not text.strip() or not name:
                    raise NoQuestion
                prompt = kept.prompts.create(name, text.strip())
                say_json(_as_json(prompt)) if arguments.json else say(f"Kept as /{prompt.name}.")
            case "delete":
                prompt = kept.prompts.named(arguments.name)
                kept.prompts.delete(prompt.id)
                say_json(_as_json(prompt)) if arguments.json else say("Deleted.")
    return DONE


def find_prompt(paths: Paths, name: str) -> Prompt:
    """The prompt of this name. Raises `PromptNotFound`. Writes nothing where there is no history yet."""
    if paths.database.exists():
        with opened(paths) as kept:
            return kept.prompts.named(name)
    for shipped, text in SHIPPED:
        if tr(shipped).casefold() == name.strip().casefold():
            return Prompt(0, tr(shipped), tr(text))
    raise PromptNotFound(name)


def fill(prompt: Prompt, values: Mapping[str, str], written: str) -> str:
    """The prompt as a question. Raises `PromptUnfilled`."""
    said = filled(prompt.text, values, written=written)
    known = {*values, *(("text",) if written else ())}
    for part in parts_of(prompt.text):
        if part not in known:
            raise PromptUnfilled(prompt.name, part)
    return said


def _list(kept: Conversations, *, in_json: bool) -> None:
    found = kept.prompts.all()
    if in_json:
        say_json([_as_json(prompt) for prompt in found])
    elif found:
        say_table([[prompt.name, _short(prompt.text)] for prompt in found])
    else:
        say("No prompts.")


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"


def _as_json(prompt: Prompt) -> dict[str, object]:
    return {"id": prompt.id, "name": prompt.name, "text": prompt.text}
