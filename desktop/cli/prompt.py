"""`paddock prompt`: the prompt that messages make with a model, to the last token. Nothing is answered."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import Any

import msgspec

from desktop import figures
from desktop.chat.failures import error_from
from desktop.cli.arguments import paths_from
from desktop.cli.commands import DONE, WRONG_USE
from desktop.cli.context import asked_for, shown_for
from desktop.cli.given import Unusable, read_file, template_from, title_of
from desktop.cli.models import library_in
from desktop.cli.output import say, say_error, say_json
from desktop.conversation import Role
from desktop.engine.protocol import Failed, Rendered, Turn
from desktop.engine.showing import show_prompt
from desktop.errors import EngineFailed
from desktop.settings import SettingsFile

_BRACKETS = ("⟦", "⟧")
_REVERSE, _USUAL = "\033[7m", "\033[0m"


class _Message(msgspec.Struct, frozen=True):
    role: Role
    content: str


def prompt(arguments: argparse.Namespace) -> int:
    """Print it. Raises `ModelNotFound`, `UnreadableModel` and `TemplateFailed`."""
    try:
        template = template_from(arguments.template)
        if arguments.conversation is not None:
            shown = _of_conversation(arguments, template)
        else:
            shown = _of_messages(arguments, template)
    except Unusable as error:
        say_error(str(error))
        return WRONG_USE
    if arguments.json:
        say_json(_as_json(shown, with_pieces=arguments.pieces))
    else:
        _say(shown, with_pieces=arguments.pieces)
    return DONE


def _of_messages(arguments: argparse.Namespace, template: str) -> Rendered:
    if arguments.message is not None:
        raise Unusable("--message goes with --conversation.")
    paths = paths_from(arguments)
    settings = SettingsFile(paths.settings).load()
    model = library_in(paths).find(arguments.model or settings.model)
    shown = show_prompt(
        model.path,
        _messages(arguments.messages),
        template=template or model.defaults.template,
        context_tokens=model.defaults.context_tokens or settings.context_tokens,
        without_sandbox=settings.load_without_sandbox,
    )
    if isinstance(shown, Failed):
        raise error_from(shown, model) or EngineFailed(shown.details)
    return shown


def _of_conversation(arguments: argparse.Namespace, template: str) -> Rendered:
    asked = asked_for(arguments, arguments.conversation, arguments.message)
    if not asked.question.history and not asked.question.draft:
        raise Unusable("There is no such message in this conversation, or nothing was said yet.")
    return shown_for(asked, asked.parts, template=template)


def _messages(name: str) -> list[Turn]:
    """A list of role and content. Raises `Unusable`."""
    try:
        messages = msgspec.json.decode(read_file(name), type=list[_Message])
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Unusable(f"{title_of(name)} is no list of messages: {error}.") from error
    if not messages:
        raise Unusable(f"{title_of(name)} has no messages in it.")
    return [Turn(message.role, message.content) for message in messages]


def _as_json(shown: Rendered, *, with_pieces: bool) -> dict[str, Any]:
    value: dict[str, Any] = {
        "template": shown.template,
        "text": shown.text,
        "token_ids": shown.token_ids,
        "context_tokens": shown.context_tokens,
        "forgotten_messages": shown.forgotten_messages,
        "cut_tokens": shown.cut_tokens,
    }
    if with_pieces:
        value |= {"pieces": shown.pieces, "control": shown.control}
    return value


def _say(shown: Rendered, *, with_pieces: bool) -> None:
    if with_pieces:
        for token, piece in zip(shown.token_ids, shown.pieces, strict=True):
            say(f"{token:>7}  {piece!r}")
    else:
        _say_standing_out(shown.pieces, set(shown.control))
    say("")
    fits = f"of {shown.context_tokens:,}"
    say(figures.line(shown.template, f"{figures.tokens(len(shown.token_ids))} {fits}"))
    if shown.forgotten_messages:
        say(f"The {shown.forgotten_messages} oldest messages don't fit and are left out.")
    if shown.cut_tokens:
        say(f"The middle of a long one is left out, too: {figures.tokens(shown.cut_tokens)}.")


def _say_standing_out(pieces: Sequence[str], control: set[int]) -> None:
    """In reverse on a terminal, in brackets of their own elsewhere: a typed one looks the same."""
    before, after = (_REVERSE, _USUAL) if sys.stdout.isatty() else ("", "")
    brackets = ("", "") if before else _BRACKETS
    for place, piece in enumerate(pieces):
        if place not in control:
            say(piece, end="")
            continue
        sys.stdout.write(before)
        say(piece.join(brackets), end="")
        sys.stdout.write(after)
    say("")
