"""Runs a command and turns what went wrong into one sentence and an exit code. Knows no command's work."""

from __future__ import annotations

import argparse
import io
import os
import sys
from importlib import import_module

from desktop.cli.output import say_error
from desktop.errors import (
    AppError,
    BackupNotFound,
    ConversationNotFound,
    FileUnread,
    ModelNotFound,
    NoQuestion,
    NotAnArchive,
    NotInTrash,
    OutputFailed,
    PersonaNotFound,
    PromptNotFound,
    PromptUnfilled,
    WrongPassphrase,
    WrongRecoveryKey,
)
from desktop.explain import in_one_sentence
from desktop.model_errors import (
    BadAddress,
    LicenceNotAccepted,
    NotAPack,
    NotARepository,
    PackNotFound,
    PackOfAnother,
    PackUnreadable,
    QuantizationUnclear,
)

DONE, FAILED, WRONG_USE = 0, 1, 2
MISUSE = (
    NoQuestion,
    ModelNotFound,
    ConversationNotFound,
    NotInTrash,
    PromptNotFound,
    PromptUnfilled,
    WrongPassphrase,
    WrongRecoveryKey,
    BackupNotFound,
    NotAnArchive,
    FileUnread,
    PersonaNotFound,
    NotARepository,
    QuantizationUnclear,
    LicenceNotAccepted,
    BadAddress,
    NotAPack,
    PackOfAnother,
    PackUnreadable,
    PackNotFound,
)
"""What the person can put right by asking otherwise."""


def run(arguments: argparse.Namespace) -> int:
    """The exit code: 0 done, 1 failed, 2 wrong use."""
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")  # a file or a person may send any bytes
    try:
        return _dispatch(arguments)
    except MISUSE as error:
        say_error(in_one_sentence(error))
        return WRONG_USE
    except AppError as error:
        say_error(in_one_sentence(error))
        return FAILED
    except OSError as error:
        # Whoever read our output has left, or its disk is full: nothing more is said there, not even
        # at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):
            say_error(in_one_sentence(OutputFailed(error.strerror or str(error))))
        return FAILED
    except KeyboardInterrupt:
        return FAILED


def _dispatch(arguments: argparse.Namespace) -> int:
    room, name = _COMMANDS[arguments.command]
    command = getattr(import_module(f"desktop.cli.{room}"), name)
    return int(command(arguments))


_COMMANDS = {
    "ask": ("ask", "ask"),
    "compare": ("compare", "compare"),
    "chat": ("talk", "talk"),
    "prompt": ("prompt", "prompt"),
    "prompts": ("prompts", "prompts"),
    "context": ("context", "context"),
    "models": ("models", "models"),
    "search": ("search", "search"),
    "show": ("show", "show"),
    "pull": ("pull", "pull"),
    "import": ("importing", "import_things"),
    "verify": ("verify", "verify"),
    "remove": ("remove", "remove"),
    "export": ("exporting", "export"),
    "conversations": ("conversations", "conversations"),
    "search-history": ("search_history", "search_history"),
    "trash": ("trash", "trash"),
    "usage": ("usage", "usage"),
    "personas": ("personas", "personas"),
    "lock": ("lock", "lock"),
    "backup": ("backup", "backup"),
    "restore": ("restore", "restore"),
    "sessions": ("sessions", "sessions"),
    "network": ("network", "network"),
    "samplers": ("samplers", "samplers"),
    "settings": ("settings", "settings"),
    "setup": ("setup", "setup"),
    "tune": ("tune", "tune"),
    "gpu": ("gpu", "gpu"),
    "doctor": ("doctor", "doctor"),
    "report": ("report", "report"),
    "self-test": ("self_test", "self_test"),
}
"""Each command's file and function. Only the one that is asked for is imported."""
