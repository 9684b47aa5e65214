"""A download in the terminal: one line for a person, few lines for a log, an event for a program."""

from __future__ import annotations

import io
import json

import pytest

from desktop.cli.progress import LINE_SECONDS, Bar, Events, Lines, download_as_json
from desktop.hub.downloads.download import Download, State, Wanted
from desktop.hub.repository import ModelFile, Part
from desktop.model_errors import HubUnreachable
from tests.values import changed

FILE = ModelFile("llama-2-7b-chat", "Q4_K_M", (Part("llama-2-7b-chat.Q4_K_M.gguf", 4_000_000_000),))
RUNNING = Download(
    1,
    Wanted("TheBloke/Llama-2-7B-Chat-GGUF", "main", FILE),
    State.RUNNING,
    done_bytes=1_000_000_000,
    total_bytes=4_000_000_000,
    bytes_per_second=12_000_000.0,
    seconds_left=250.0,
)
WAITING = changed(
    RUNNING,
    state=State.WAITING,
    bytes_per_second=None,
    seconds_left=None,
    retry_in_seconds=8.0,
    error=HubUnreachable("huggingface.co", "refused"),
)


class Terminal(io.StringIO):
    encoding = "utf-8"


@pytest.fixture
def out():
    return Terminal()


def test_the_bar_tells_bytes_speed_and_time_left(out):
    Bar(out, lambda: 200).show(RUNNING)
    line = out.getvalue()
    assert line.startswith("\r██████░")
    assert line.endswith(" 25%  1.0 of 4.0 GB · 12 MB/s · 4 min left")


def test_the_bar_stays_on_its_line_and_covers_what_was_there(out):
    bar = Bar(out, lambda: 200)
    bar.show(RUNNING)
    long = len(out.getvalue())
    bar.show(changed(RUNNING, bytes_per_second=None, seconds_left=None))
    assert len(out.getvalue()) == 2 * long
    assert "\n" not in out.getvalue()
    bar.end()
    assert out.getvalue().endswith("\n")


def test_the_bar_is_never_wider_than_the_terminal(out):
    Bar(out, lambda: 40).show(RUNNING)
    assert len(out.getvalue()) == 1 + 39


def test_a_terminal_without_blocks_gets_a_plain_bar(out):
    out.encoding = "ascii"
    Bar(out, lambda: 200).show(RUNNING)
    assert out.getvalue().startswith("\r######....")


def test_without_a_total_there_is_no_bar_and_no_percent(out):
    Bar(out, lambda: 200).show(changed(RUNNING, total_bytes=None, seconds_left=None))
    assert "█" not in out.getvalue()
    assert "%" not in out.getvalue()


def test_a_wait_counts_down_and_says_why(out):
    bar = Bar(out, lambda: 300)
    bar.show(WAITING)
    bar.show(WAITING, waited_seconds=3)
    first, second = out.getvalue().split("\r")[1:]
    assert "Trying again in 8 s" in first
    assert "Trying again in 5 s" in second


def test_a_bar_that_was_never_drawn_leaves_no_empty_line(out):
    Bar(out).end()
    assert out.getvalue() == ""


def test_a_log_gets_a_line_at_each_change_and_every_few_seconds(out):
    now = 100.0
    lines = Lines(out, lambda: now)
    lines.show(RUNNING)
    lines.show(RUNNING)
    assert out.getvalue().count("\n") == 1
    now += LINE_SECONDS
    lines.show(RUNNING)
    assert out.getvalue().count("\n") == 2
    lines.show(WAITING)
    lines.show(WAITING, waited_seconds=LINE_SECONDS)
    lines.show(changed(RUNNING, state=State.VERIFYING))
    assert out.getvalue().count("\n") == 4
    assert out.getvalue().splitlines()[-1].startswith("Checking the files: ")


def test_an_event_has_what_is_known_and_nothing_else():
    assert download_as_json(RUNNING) == {
        "event": "running",
        "done_bytes": 1_000_000_000,
        "total_bytes": 4_000_000_000,
        "bytes_per_second": 12_000_000.0,
        "seconds_left": 250.0,
    }


def test_a_wait_is_one_event_with_its_reason(capsys):
    events = Events()
    events.show(WAITING)
    events.show(WAITING, waited_seconds=1)
    events.end()
    (event,) = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert event["retry_in_seconds"] == 8
    assert event["error"]["kind"] == "HubUnreachable"
    assert event["error"]["message"]
