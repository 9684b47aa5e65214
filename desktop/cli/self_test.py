"""`paddock --self-test`: a line for each check, or one JSON object. Knows no check."""

from __future__ import annotations

import argparse
from pathlib import Path

from desktop.cli.arguments import paths_from
from desktop.cli.commands import DONE, FAILED
from desktop.cli.models import library_in
from desktop.cli.output import say, say_json
from desktop.hub.library.starter import starter_files
from desktop.self_test import Check, Outcome, checks

_SIGNS = {Outcome.RIGHT: "ok", Outcome.WRONG: "FAILED", Outcome.SKIPPED: "-"}


def self_test(arguments: argparse.Namespace) -> int:
    """Make all checks; 1 where one failed. Raises `ModelNotFound`."""
    model = _named(arguments) if arguments.model else next(starter_files(), None)
    made: list[Check] = []
    for check in checks(model):
        made.append(check)
        if not arguments.json:
            _say(check)
    is_right = all(check.outcome is not Outcome.WRONG for check in made)
    if arguments.json:
        say_json({"is_right": is_right, "checks": {each.name: _as_json(each) for each in made}})
    return DONE if is_right else FAILED


def _named(arguments: argparse.Namespace) -> Path:
    return library_in(paths_from(arguments)).find(arguments.model).path


def _say(check: Check) -> None:
    say(f"{_SIGNS[check.outcome]:6}  {check.name:8}  {' '.join(check.words.split())}")


def _as_json(check: Check) -> dict[str, object]:
    return {"outcome": check.outcome, "words": check.words, **check.facts}
