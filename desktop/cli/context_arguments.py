"""The command line of what a model sees: prompts, context windows, summaries. Knows not how it is done."""

from __future__ import annotations

import argparse

from desktop.cli.parser import Commands, Parser, add_json, bounded

_ID = bounded(int, 1, 2**63 - 1)


def add_context_commands(commands: Commands[Parser]) -> None:
    """`paddock prompt` and `paddock context`."""
    _prompt(commands)
    _context(commands)


def add_summarize(actions: Commands[Parser]) -> None:
    """`paddock conversations summarize`."""
    action = actions.add_parser(
        "summarize",
        help="have a model sum up the older messages; it is told the summary in their place",
    )
    action.add_argument("id", type=_ID, metavar="ID")
    _model(action)
    add_json(action, "one JSON object")


def _prompt(commands: Commands[Parser]) -> None:
    command = commands.add_parser(
        "prompt", help="show the prompt that messages make, to the last token"
    )
    _model(command)
    whose = command.add_mutually_exclusive_group(required=True)
    whose.add_argument(
        "--messages",
        metavar="FILE",
        help="a JSON list of objects with role and content, or - to read it from stdin",
    )
    whose.add_argument(
        "--conversation", type=_ID, metavar="ID", help="the messages of a conversation"
    )
    command.add_argument(
        "--message",
        type=_ID,
        metavar="ID",
        help="with --conversation: up to this message; for an answer, what it answers",
    )
    command.add_argument(
        "--template", metavar="NAME|FILE", help="another prompt template than the model's own"
    )
    command.add_argument(
        "--pieces", action="store_true", help="also what each token is, control tokens spelt out"
    )
    add_json(command, "one JSON object")


def _context(commands: Commands[Parser]) -> None:
    command = commands.add_parser(
        "context", help="how full a conversation's context window is, and what is forgotten"
    )
    command.add_argument("id", type=_ID, metavar="CONVERSATION_ID")
    _model(command)
    add_json(command, "one JSON object")


def _model(command: argparse.ArgumentParser) -> None:
    command.add_argument("--model", metavar="NAME|PATH", help="whose prompt")
