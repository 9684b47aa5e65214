"""Runs a command and turns what went wrong into one sentence and an exit code. Knows no command's work."""

from __future__ import annotations

import argparse
import io
import os
import sys

from desktop.cli.output import say_error
from desktop.errors import (
    AppError,
    ConversationNotFound,
    ModelNotFound,
    NoQuestion,
    OutputFailed,
)
from desktop.explain import in_one_sentence

DONE, FAILED, WRONG_USE = 0, 1, 2


def run(arguments: argparse.Namespace) -> int:
    """The exit code: 0 done, 1 failed, 2 wrong use."""
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")  # a file or a person may send any bytes
    try:
        return _dispatch(arguments)
    except (NoQuestion, ModelNotFound, ConversationNotFound) as error:
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
    match arguments.command:
        case "ask":
            from desktop.cli.ask import ask

            return ask(arguments)
        case "chat":
            from desktop.cli.talk import talk

            return talk(arguments)
        case "models":
            from desktop.cli.models import models

            return models(arguments)
        case "conversations":
            from desktop.cli.conversations import conversations

            return conversations(arguments)
        case "doctor":
            from desktop.cli.doctor import doctor

            return doctor(arguments)
        case command:
            raise AssertionError(command)  # the parser knows no other
