"""`paddock usage`: what Paddock keeps, and what it takes on the disk. Knows no SQL."""

from __future__ import annotations

import argparse

from desktop import figures
from desktop.cli.arguments import paths_from
from desktop.cli.commands import DONE
from desktop.cli.kept import opened
from desktop.cli.models import library_in
from desktop.cli.output import say_json, say_table
from desktop.sessions.sessions import measure
from desktop.store.usage import Counted, Tokens, backup_files, bytes_in, history_files


def usage(arguments: argparse.Namespace) -> int:
    """A table, or one JSON object."""
    paths = paths_from(arguments)
    with opened(paths) as kept:
        counted = kept.usage.counted()
        tokens = kept.usage.tokens()
        while tokens.last_id is not None:
            tokens = tokens.plus(kept.usage.tokens(tokens.last_id))
    models = [model for model in library_in(paths).installed() if model.is_ours]
    sizes = {
        "history_bytes": bytes_in(*history_files(paths.database)),
        "attachments_bytes": counted.attachments_bytes,
        "backups_bytes": bytes_in(*backup_files(paths.database)),
        "sessions_bytes": measure(paths.sessions).size_bytes,
        "models_bytes": sum(model.size_bytes for model in models),
        "packs_bytes": bytes_in(paths.packs),
    }
    if arguments.json:
        say_json({**_figures(counted, tokens), **sizes})
    else:
        say_table([*_counts(counted, tokens), *_sizes(sizes)])
    return DONE


def _figures(counted: Counted, tokens: Tokens) -> dict[str, int]:
    return {
        "conversations": counted.conversations,
        "messages": counted.messages,
        "deleted_conversations": counted.deleted_conversations,
        "attachments": counted.attachments,
        "prompt_tokens": tokens.prompt_tokens,
        "generation_tokens": tokens.generation_tokens,
    }


def _counts(counted: Counted, tokens: Tokens) -> list[list[str]]:
    return [
        ["Conversations", f"{counted.conversations:,}", ""],
        ["Messages", f"{counted.messages:,}", ""],
        ["Tokens read", f"{tokens.prompt_tokens:,}", ""],
        ["Tokens written", f"{tokens.generation_tokens:,}", ""],
        ["In the trash", f"{counted.deleted_conversations:,}", "paddock trash empty"],
    ]


def _sizes(sizes: dict[str, int]) -> list[list[str]]:
    rows = (
        ("History", "history_bytes", ""),
        ("of it attachments", "attachments_bytes", ""),
        ("Backups", "backups_bytes", "paddock backup --only"),
        ("Sessions", "sessions_bytes", "paddock sessions clear"),
        ("Models", "models_bytes", "paddock remove NAME"),
        ("Packs", "packs_bytes", "paddock gpu remove"),
    )
    return [[name, figures.size(sizes[key]), way] for name, key, way in rows]
