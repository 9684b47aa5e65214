"""The line before sending offers what makes sense."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QAbstractButton, QWidget

from desktop.models.larger import Larger
from desktop.ui.context.fit_line import FitLine
from desktop.ui.look.theme import Look

LARGER = Larger(8192, 400_000_000, is_enough=True)


@pytest.fixture
def line(look: Look, ground: QWidget) -> FitLine:
    line = FitLine(look, ground)
    line.resize(700, 120)
    return line


def offered(line: FitLine) -> list[str]:
    return [each.text() for each in line.findChildren(QAbstractButton) if not each.isHidden()]


def test_older_messages_have_four_ways_out(line):
    line.offer(LARGER)
    line.say("The oldest message no longer fits.", older=True)
    assert offered(line) == [
        "Go on without them",
        "Bigger context: 8,192 tokens, 0.4 GB more",
        "Summarize the older part",
        "New conversation from here",
    ]
    assert line.accessibleName() == "The oldest message no longer fits."


def test_a_long_message_has_two(line):
    line.offer(LARGER)
    line.say("This message is longer than the context window.", older=False)
    assert offered(line) == [
        "Send it all the same",
        "Bigger context: 8,192 tokens, 0.4 GB more",
    ]


def test_a_narrow_window_has_fewer_words(line):
    line.offer(LARGER)
    line.say("x", older=True)
    line.resize(300, 200)
    line.show()
    assert line.bigger.text() == "8,192 tokens, 0.4 GB more"
    assert line.bigger.accessibleName() == "Bigger context: 8,192 tokens, 0.4 GB more"
    line.resize(700, 200)
    assert line.bigger.text().startswith("Bigger context")


def test_buttons_ask(line):
    heard: list[object] = []
    line.offer(LARGER)
    line.say("x", older=True)
    line.larger_wanted.connect(heard.append)
    line.gone_on.connect(lambda: heard.append("on"))
    line.summary_wanted.connect(lambda: heard.append("summary"))
    line.new_wanted.connect(lambda: heard.append("new"))
    for button in (line.bigger, line.without, line.summarize, line.new):
        button.click()
    assert heard == [8192, "on", "summary", "new"]
    line.offer(None)
    line.bigger.click()
    assert len(heard) == 4
