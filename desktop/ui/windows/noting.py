"""The window's log, from the first paint to the end: with what Qt complains of, without its words.

They may quote a file or a text. Knows no window.
"""

from __future__ import annotations

import contextlib
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QMessageLogContext,
    QtMsgType,
    qFormatLogMessage,
    qInstallMessageHandler,
)

from desktop import logs

if TYPE_CHECKING:
    from desktop.chat.news import News

_WHERE = re.compile(r"Q[A-Za-z]+::~?[A-Za-z]+(?=[:(\s])")
_CATEGORY = re.compile(r"(?:qt|default)[a-z.]{0,60}")
_HARMLESS = (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg)


def write_logs(folder: Path, parts: contextlib.ExitStack) -> bool:
    """Until `parts` ends. Answers whether the last start ended in a crash."""
    with contextlib.suppress(OSError):  # better without a log than without a window
        has_crashed = logs.set_up(folder)
        parts.callback(logs.tear_down)
        parts.callback(_note_qt_messages())
        return has_crashed
    return False


def note_failures(news: News) -> None:
    """The kind of what went wrong, of all that the chat tells."""
    error = getattr(news, "error", None)
    if error is not None:
        logs.log.warning("%s: %s", type(news).__name__, type(error).__name__)


def what_of(kind: QtMsgType, category: str | None, text: str) -> str:
    """Its kind, its category, and the function of Qt's that it begins with."""
    named = _CATEGORY.fullmatch(category or "")
    where = _WHERE.match(text)
    parts = (kind.name, named.group() if named else "", where.group() if where else "")
    return " ".join(part for part in parts if part)


def _note_qt_messages() -> Callable[[], object]:
    """From now on; what is answered ends it."""

    def hear(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        if kind not in _HARMLESS:
            logs.log.warning("Qt: %s", what_of(kind, context.category, text))
        if former is not None:
            former(kind, context, text)
        elif sys.stderr is not None:
            sys.stderr.write(qFormatLogMessage(kind, context, text) + "\n")

    former = qInstallMessageHandler(hear)
    return lambda: qInstallMessageHandler(former)
