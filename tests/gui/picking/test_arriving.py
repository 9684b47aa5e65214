"""The line of a model on its way: every state, one download at a time, and a message that waits."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QAbstractButton, QWidget

from desktop.hub.downloads.download import State
from desktop.model_errors import HubUnreachable, TokenNeeded
from desktop.ui.look.theme import Look
from desktop.ui.picking import arriving
from desktop.ui.picking.arriving import ArrivingLine
from tests.gui.models.person import click, shown
from tests.gui.models.shelf import GB, REPO
from tests.gui.picking.made import a_download
from tests.gui.stage import wait_for

ERROR = HubUnreachable("huggingface.co", "no route")


@pytest.fixture
def line(look: Look, ground: QWidget) -> ArrivingLine:
    line = ArrivingLine(look, ground)
    line.resize(600, 90)
    return line


def tell(line: ArrivingLine, state: State, title: str = "Llama", **facts: object) -> None:
    line.show_download(a_download(state, **facts), title)


def held(line: ArrivingLine, **facts: object) -> None:
    """A message waits for this download."""
    tell(line, State.RUNNING, **facts)
    line.set_has_text(has_text=True)
    line.set_holds(holds=True)


def buttons(line: ArrivingLine) -> list[str]:
    return [button.objectName() for button in shown(line.row, QAbstractButton)]


def test_it_is_not_there_without_a_download(line):
    assert line.isHidden()


@pytest.mark.parametrize(
    ("state", "facts", "title", "details"),
    [
        (State.QUEUED, {}, "Llama is on its way", "Waits for the others · 4.0 GB"),
        (
            State.RUNNING,
            {"bytes_per_second": 12.4e6, "seconds_left": 240.0},
            "Llama is on its way",
            "1.0 of 4.0 GB · 12.4 MB/s · 4 min left",
        ),
        (
            State.WAITING,
            {"retry_in_seconds": 12.0, "error": ERROR},
            "Llama is on its way",
            "Waiting 12 s: No connection · 1.0 of 4.0 GB",
        ),
        (State.VERIFYING, {}, "Llama is on its way", "Checking 25 %"),
        (State.PAUSED, {}, "Llama is not here yet", "Paused · 1.0 of 4.0 GB"),
        (State.DONE, {"model": "Llama"}, "Llama is ready", "Checked, and among your models."),
    ],
)
def test_each_state_is_said(line, state, facts, title, details):
    tell(line, state, **facts)
    assert (line.row.text(), line.row.details) == (title, details)
    assert line.isVisible()


def test_a_failure_says_why(line):
    tell(line, State.FAILED, error=ERROR)
    assert line.row.text() == "Llama is not here yet"
    assert line.row.details.startswith("No connection. huggingface.co")


def test_a_wait_counts_down_by_itself(look, ground, monkeypatch):
    monkeypatch.setattr(arriving, "TICK_MS", 1)
    now = [100.0]
    line = ArrivingLine(look, ground, clock=lambda: now[0])
    tell(line, State.WAITING, retry_in_seconds=12.0, error=ERROR)
    assert line.row.details.startswith("Waiting 12 s")
    now[0] += 5
    wait_for(lambda: line.row.details.startswith("Waiting 7 s"))
    now[0] += 60
    wait_for(lambda: line.row.details.startswith("Trying again"))


def test_the_bar_rests_with_the_download_and_goes_with_it(line):
    tell(line, State.RUNNING)
    assert (line.row.fraction, line.row.is_resting) == (0.25, False)
    tell(line, State.PAUSED)
    assert (line.row.fraction, line.row.is_resting) == (0.25, True)
    tell(line, State.FAILED, error=ERROR)
    assert line.row.fraction is None


def test_what_wants_a_token_is_not_tried_again_in_vain(line):
    tell(line, State.FAILED, error=TokenNeeded(REPO))
    assert buttons(line) == ["closeArriving"]
    tell(line, State.FAILED, error=ERROR)
    assert buttons(line) == ["resumeArriving", "closeArriving"]


def test_without_a_known_size_there_is_no_bar(line):
    tell(line, State.RUNNING, total_bytes=None)
    assert line.row.fraction is None


@pytest.mark.parametrize(
    ("state", "without_words", "with_words"),
    [
        (State.QUEUED, [], ["holdMessage"]),
        (State.RUNNING, [], ["holdMessage"]),
        (State.WAITING, [], ["holdMessage"]),
        (State.VERIFYING, [], ["holdMessage"]),
        (State.PAUSED, ["resumeArriving"], ["resumeArriving"]),
        (State.FAILED, ["resumeArriving"], ["resumeArriving"]),
        (State.DONE, ["useModel"], ["useModel"]),
    ],
)
def test_each_state_has_its_buttons(line, state, without_words, with_words):
    tell(line, state)
    assert buttons(line) == [*without_words, "closeArriving"]
    line.set_has_text(has_text=True)
    assert buttons(line) == [*with_words, "closeArriving"]


@pytest.mark.parametrize(
    ("state", "button", "signal", "sent"),
    [
        (State.RUNNING, "holdMessage", "hold_wanted", []),
        (State.PAUSED, "resumeArriving", "resume_wanted", [1]),
        (State.FAILED, "resumeArriving", "resume_wanted", [1]),
        (State.DONE, "useModel", "use_wanted", ["Llama 2 7B"]),
    ],
)
def test_each_button_asks_for_what_it_says(line, state, button, signal, sent):
    tell(line, state, model="Llama 2 7B" if state is State.DONE else "")
    line.set_has_text(has_text=True)
    asked = QSignalSpy(getattr(line, signal))
    click(line, button)
    assert [asked.at(n) for n in range(asked.count())] == [sent]


def test_what_failed_is_tried_again_and_what_was_paused_goes_on(line):
    tell(line, State.FAILED, error=ERROR)
    assert line.resume.text() == line.resume.accessibleName() == "Try again"
    tell(line, State.PAUSED)
    assert line.resume.text() == line.resume.accessibleName() == "Resume"


def test_a_click_on_it_leads_to_all_downloads(line):
    tell(line, State.RUNNING)
    asked = QSignalSpy(line.shown_wanted)
    line.row.click()
    assert asked.count() == 1


# A message that waits


def test_a_message_that_waits_can_go_now_or_be_taken_back(line):
    held(line)
    assert (line.holds, line.waits_for) == (True, 1)
    assert line.row.text() == "Your message waits for Llama"
    assert buttons(line) == ["sendNow", "takeBack"]
    asked = {name: QSignalSpy(getattr(line, name)) for name in ("send_now", "take_back")}
    click(line, "sendNow")
    click(line, "takeBack")
    assert [spy.count() for spy in asked.values()] == [1, 1]


def test_taken_back_it_waits_no_longer(line):
    held(line)
    line.set_holds(holds=False)
    assert (line.holds, line.waits_for) == (False, None)
    assert buttons(line) == ["holdMessage", "closeArriving"]


def test_it_also_waits_while_the_download_rests(line):
    held(line)
    tell(line, State.FAILED, error=ERROR)
    assert buttons(line) == ["sendNow", "takeBack"]
    assert line.row.details.startswith("No connection")


def test_nothing_can_not_wait(line):
    held(line)
    line.set_has_text(has_text=False)
    assert not line.holds


def test_a_message_waits_for_its_own_model_whatever_else_comes(line):
    held(line, number=1)
    tell(line, State.RUNNING, "Qwen", number=2)
    assert line.row.text() == "Your message waits for Llama"
    assert line.waits_for == 1


def test_a_download_that_is_given_up_takes_the_wait_with_it(line):
    held(line)
    tell(line, State.CANCELLED)
    assert (line.holds, line.isHidden()) == (False, True)


def test_once_its_model_is_here_the_answer_says_so(line):
    held(line)
    tell(line, State.DONE, model="Llama")
    assert line.holds
    assert line.isHidden()
    line.set_holds(holds=False)
    assert line.isHidden()


# Several downloads, and closing


def test_the_newest_download_is_shown(line):
    tell(line, State.RUNNING, "Llama", number=1)
    tell(line, State.QUEUED, "Qwen", number=2)
    tell(line, State.RUNNING, "Llama", number=1, done_bytes=2 * GB)
    assert line.row.text() == "Qwen is on its way"


def test_once_the_newest_is_over_and_closed_an_older_one_is_shown(line):
    tell(line, State.RUNNING, "Llama", number=1)
    tell(line, State.DONE, "Qwen", number=2, model="Qwen")
    tell(line, State.RUNNING, "Llama", number=1)
    assert line.row.text() == "Qwen is ready"
    click(line, "closeArriving")
    tell(line, State.RUNNING, "Llama", number=1)
    assert line.row.text() == "Llama is on its way"
    assert line.isVisible()


@pytest.mark.parametrize("outcome", [State.DONE, State.FAILED])
def test_closed_it_comes_back_with_the_outcome_only(line, outcome):
    tell(line, State.RUNNING)
    click(line, "closeArriving")
    tell(line, State.RUNNING, done_bytes=2 * GB)
    assert line.isHidden()
    tell(line, outcome)
    assert line.isVisible()


def test_the_next_download_is_shown_though_the_last_was_closed(line):
    tell(line, State.RUNNING, number=1)
    click(line, "closeArriving")
    tell(line, State.QUEUED, "Qwen", number=2)
    assert line.isVisible()


def test_used_it_goes(line):
    tell(line, State.DONE, model="Llama")
    click(line, "useModel")
    assert line.isHidden()
