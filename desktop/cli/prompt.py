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
    paths = paths_from(arguments)
    settings = SettingsFile(paths.settings).load()
    model = library_in(paths).find(arguments.model or settings.model)
    try:
        turns = _messages(arguments.messages)
        template = template_from(arguments.template) or model.defaults.template
    except Unusable as error:
        say_error(str(error))
        return WRONG_USE
    context_tokens = model.defaults.context_tokens or settings.context_tokens
    shown = show_prompt(model.path, turns, template=template, context_tokens=context_tokens)
    if isinstance(shown, Failed):
        raise error_from(shown, model) or EngineFailed(shown.details)
    if arguments.json:
        say_json(_as_json(shown, with_pieces=arguments.pieces))
    else:
        _say(shown, with_pieces=arguments.pieces)
    return DONE


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
