"""Answers are data: nothing in them is opened or called, wherever they are shown and exported.

The long form is `python -m tests.torture.hostile_answers`.
"""

from __future__ import annotations

import shutil
import sys

import pytest

from tests.torture.hostile_answers import Report, answers, browser, traced, visit

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or shutil.which("strace") is None, reason="strace"
)


@pytest.mark.thorough
def test_a_sample_opens_nothing_and_calls_nobody(tmp_path):
    from tests.torture.hostile_answers import torture

    report = torture(tmp_path, 20)
    assert report.is_good, report
    assert report.answers == 20


def test_the_watch_sees_what_qt_opens(tmp_path):
    picture = tmp_path / "canary.png"
    picture.touch()
    opened, sockets = traced(tmp_path, "control", str(picture))
    assert str(picture) in opened
    assert sockets == 0


@pytest.mark.skipif(browser() is None, reason="there is no Chromium")
def test_the_browser_calls_for_a_picture_and_not_for_words(tmp_path):
    page = tmp_path / "page.html"
    page.write_text('<img src="http://tracker.invalid/x.png">')
    assert visit(str(browser()), page) > 0
    page.write_text("<p>tracker.invalid</p>")
    assert visit(str(browser()), page) == 0


def test_there_are_two_hundred_with_a_file_that_nobody_else_opens(tmp_path):
    texts = answers(200, tmp_path / "canary.png")
    assert len(texts) == 200
    assert sum("canary.png" in text for text in texts) > 30


def test_each_finding_alone_is_a_failure():
    good = Report(control_opened=True)
    assert good.is_good
    assert not Report(control_opened=True, opened=["/etc/passwd"]).is_good
    assert not Report(control_opened=True, sockets=1).is_good
    assert not Report(control_opened=True, browser="x", control_calls=1, calls=1).is_good
    assert not Report().is_good
