"""A sentence that can be closed and comes again."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton, QWidget

from desktop.ui.look.theme import Look
from desktop.ui.widgets.quiet_line import QuietLine


def test_it_is_shown_once_there_is_something_to_say(look: Look, ground: QWidget) -> None:
    line = QuietLine(look, ground)
    assert not line.isVisible()
    line.say("<b>Slower</b> from now on.")
    assert line.isVisible()
    assert line.text() == line.accessibleName() == "<b>Slower</b> from now on."


def test_closing_it_is_not_for_ever(look: Look, ground: QWidget) -> None:
    line = QuietLine(look, ground)
    line.say("Slower from now on.")
    line.findChild(QAbstractButton, "closeQuietLine").click()
    assert not line.isVisible()
    line.say("And again.")
    assert line.isVisible()


def test_it_offers_something_and_tells_that_it_was_closed(look: Look, ground: QWidget) -> None:
    line = QuietLine(look, ground, offer="Faster")
    closed: list[bool] = []
    line.closed.connect(lambda: closed.append(True))
    line.say("Slower from now on.")
    assert line.offer.isVisible()
    line.findChild(QAbstractButton, "closeQuietLine").click()
    assert closed == [True]
    other = QuietLine(look, ground)
    other.say("Slower.")
    assert not other.offer.isVisible()
