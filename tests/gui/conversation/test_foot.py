"""What stands under the transcript: in line with its column, in a steady order."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel, QWidget

from desktop.explain import Notice
from desktop.settings import Settings
from desktop.ui.composing.composer import OUTSET
from desktop.ui.conversation.foot import Foot
from desktop.ui.look.theme import COLUMN, SIDE, Look
from tests.gui.models.person import settle


@pytest.fixture
def foot(look: Look, ground: QWidget) -> Foot:
    foot = Foot(look, ground)
    foot.show()
    return foot


def stand(foot: Foot, width: int) -> None:
    foot.resize(width, 300)
    foot.fit(width)
    settle()


@pytest.mark.parametrize(
    ("width", "side"),
    [(1400, (1400 - COLUMN) // 2), (COLUMN + 2 * SIDE, SIDE), (420, SIDE)],
)
def test_the_composer_reaches_a_little_beyond_the_transcripts_text(foot, width, side):
    stand(foot, width)
    composer = foot.composer.geometry()
    assert composer.left() == side - OUTSET
    assert composer.right() + 1 == width - side + OUTSET


def test_it_stays_under_the_column_when_text_is_made_larger(foot: Foot, look: Look) -> None:
    stand(foot, 1400)
    look.take(Settings(theme="light", text_size=150))
    settle()
    side = (1400 - round(COLUMN * 1.5)) // 2
    assert foot.composer.geometry().left() == side - OUTSET


def test_notices_come_first_then_lines_then_the_composer(foot, ground):
    lines = [QLabel("one", ground), QLabel("two", ground)]
    for line in lines:
        foot.add_line(line)
    foot.banner.say(Notice("Title", "Text"))
    stand(foot, 800)
    order = [foot.banner, *lines, foot.composer, foot.status]
    tops = [widget.mapTo(foot, QPoint()).y() for widget in order]
    assert tops == sorted(set(tops))
    assert {line.width() for line in lines} == {foot.composer.width()}


def test_a_line_that_is_hidden_takes_no_room(foot, ground):
    line = QLabel("one", ground)
    foot.add_line(line)
    stand(foot, 800)
    high = foot.sizeHint().height()
    line.hide()
    settle()
    assert foot.sizeHint().height() < high


def test_what_names_the_model_stands_before_the_figures_that_then_do_not(foot, ground):
    foot.status.show_facts("Llama", 9.0, 412, 4096)
    assert foot.status.text().startswith("Llama")
    picker = QLabel("Llama", ground)
    foot.add_to_status(picker)
    foot.status.show_facts("Llama", 9.0, 412, 4096)
    stand(foot, 800)
    assert foot.status.text() == "9.0 tokens/s · 412 of 4,096 tokens"
    assert picker.geometry().right() < foot.status.geometry().left()
    assert picker.geometry().center().y() == pytest.approx(
        foot.status.geometry().center().y(), abs=1
    )
