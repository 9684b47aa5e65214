"""What is said aloud: only to who listens, politely unless it matters, and with nothing that acts."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget

from desktop.explain import Notice
from desktop.ui.hearing.aloud import announce
from desktop.ui.look.theme import Look
from desktop.ui.widgets.banner import Banner
from desktop.ui.widgets.quiet_line import QuietLine
from desktop.ui.widgets.toast import Toast

POLITE = QAccessible.AnnouncementPoliteness.Polite
ASSERTIVE = QAccessible.AnnouncementPoliteness.Assertive


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, object]]:
    """What a listening screen reader hears."""
    heard: list[tuple[str, object]] = []
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(
        QAccessible,
        "updateAccessibility",
        lambda event: heard.append((event.message(), event.politeness())),
    )
    return heard


def test_it_is_said_to_who_listens(qapp: QApplication, said, monkeypatch) -> None:
    widget = QWidget()
    announce(widget, "Hello\nthere")
    announce(widget, "Now", urgent=True)
    announce(widget, "")
    assert said == [("Hello there", POLITE), ("Now", ASSERTIVE)]
    monkeypatch.setattr(QAccessible, "isActive", lambda: False)
    announce(widget, "Nobody")
    assert len(said) == 2
    widget.deleteLater()
    assert qapp


def test_messages_are_said_as_they_appear(look: Look, said) -> None:
    place = QWidget()
    place.resize(600, 400)
    Toast(look, place).offer("Deleted “A”", None)
    Banner(look, place).say(Notice("No connection", "Check the network."))
    QuietLine(look, place).say("It runs on the processor.")
    assert said == [
        ("Deleted “A”", POLITE),
        ("No connection. Check the network.", ASSERTIVE),
        ("It runs on the processor.", POLITE),
    ]
    place.deleteLater()
