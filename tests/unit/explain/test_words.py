"""Every error has words of its own that a person can read, and none shows what it need not."""

from __future__ import annotations

import re
import signal
from pathlib import Path

import pytest

from desktop import errors as e
from desktop.errors import AppError
from desktop.explain import Action, Notice, explain, explain_kept, in_one_sentence
from tests.errors import every_error, example_of

UNFORESEEN = explain(ValueError("what?"))


@pytest.fixture(params=every_error(), ids=lambda kind: kind.__name__)
def error(request: pytest.FixtureRequest) -> AppError:
    return example_of(request.param)


def sentences_end(text: str) -> bool:
    return re.search(r"[.?!”]$", text) is not None


def test_every_error_has_its_own_notice(error):
    assert explain(error).title != UNFORESEEN.title


def test_no_two_errors_read_the_same():
    texts = [explain(example_of(kind)).text for kind in every_error()]
    assert len(set(texts)) == len(texts)


def test_titles_have_no_period_and_sentences_have(error):
    notice = explain(error)
    assert notice.title
    assert not notice.title.endswith(".")
    assert notice.title[0].isupper()
    assert sentences_end(notice.text)


def test_no_class_names_no_python_and_no_nonsense(error):
    words = explain(error).title + explain(error).text
    for raw in (*(kind.__name__ for kind in every_error()), "Error", "Path(", "None", "errno"):
        assert raw not in words
    assert ".. " not in words
    assert ".:" not in words


def test_no_path_under_home_is_shown_in_full(error):
    assert str(Path.home()) not in in_one_sentence(error)


def test_the_control_would_show_it():
    assert str(Path.home()) in str(example_of(e.AlreadyRunning))


def test_in_a_terminal_it_is_one_line(error):
    assert "\n" not in in_one_sentence(error)


def test_paths_outside_of_home_are_shown_as_they_are():
    assert "/srv/paddock" in explain(e.AlreadyRunning(Path("/srv/paddock"))).text


def test_what_nobody_foresaw_is_our_fault_and_says_so():
    assert "fault in Paddock" in UNFORESEEN.text
    assert UNFORESEEN.details == "ValueError: what?"
    assert explain(AppError()).title == UNFORESEEN.title


def test_no_model_at_all_is_not_a_missing_name():
    assert "“" not in explain(e.ModelNotFound("")).title
    assert "make run" in explain(e.ModelNotFound("")).text
    assert "“three”" in explain(e.ModelNotFound("three")).text


def test_numbers_are_grouped():
    assert "12,345 tokens" in explain(e.PromptTooLong(12345, 4096)).text
    assert "4,096" in explain(e.PromptTooLong(12345, 4096)).text


@pytest.mark.parametrize(
    ("exit_code", "manner"),
    [
        (-signal.SIGKILL, "by signal SIGKILL"),
        (-signal.SIGABRT, "by signal SIGABRT"),
        (-250, "by signal 250"),
        (3, "with code 3"),
        (0, "with code 0"),
        (0xC0000005, "with code 3221225477"),
    ],
)
def test_how_the_engine_ended(exit_code, manner):
    assert manner in explain(e.EngineDied(exit_code, "")).text


def test_of_many_lines_of_details_the_terminal_shows_the_last():
    died = e.EngineDied(1, "first line\nsecond line\n\n")
    assert explain(died).details == "first line\nsecond line"
    assert in_one_sentence(died).endswith("(second line).")


def test_without_details_there_are_no_brackets():
    assert "(" not in in_one_sentence(e.EngineDied(1, " \n"))


@pytest.mark.parametrize(
    "kind", [e.InternalFault, e.EngineDied, e.EngineFailed], ids=lambda kind: kind.__name__
)
def test_what_may_work_the_next_time_offers_to_try_again(kind):
    assert explain(example_of(kind)).action is Action.TRY_AGAIN


def test_what_will_not_does_not():
    assert explain(example_of(e.DatabaseTooNew)).action is Action.NONE


@pytest.mark.parametrize(
    ("error", "step"),
    [
        (e.ModelNotFound(""), Action.FIND_MODELS),
        (e.ModelNotFound("three"), Action.CHOOSE_MODEL),
        (e.UnreadableModel(Path("a.gguf"), "x"), Action.CHOOSE_MODEL),
        (e.NotEnoughMemory(8192), Action.CHANGE_SETTINGS),
        (e.PromptTooLong(12345, 4096), Action.CHANGE_SETTINGS),
        (e.TemplateFailed("x"), Action.BEGIN_ANEW),
    ],
    ids=lambda each: type(each).__name__,
)
def test_what_has_to_be_changed_first_is_the_next_step(error, step):
    assert explain(error).action is step
    assert step.is_a_step


@pytest.mark.parametrize(
    ("failure", "step"),
    [
        ("ModelNotFound", Action.CHOOSE_MODEL),
        ("PromptTooLong", Action.CHANGE_SETTINGS),
        ("EngineDied", Action.TRY_AGAIN),
    ],
)
def test_and_so_it_is_on_another_day(failure, step):
    assert explain_kept(failure).action is step


def test_of_a_history_that_refuses_the_cause_is_for_those_who_ask():
    notice = explain(e.DatabaseUnusable(Path("/srv/history.db"), "disk I/O error"))
    assert "I/O" not in notice.text
    assert notice.details == "/srv/history.db: disk I/O error"
    assert "disk I/O error" in in_one_sentence(
        e.DatabaseUnusable(Path("history.db"), "disk I/O error")
    )


@pytest.mark.parametrize("failure", [*(kind.__name__ for kind in every_error()), "", "Unknown"])
def test_a_failure_that_was_kept_has_words_too(failure):
    notice = explain_kept(failure)
    assert isinstance(notice, Notice)
    assert sentences_end(notice.text)
    assert not failure or failure not in notice.title + notice.text


@pytest.mark.parametrize(
    "reason", ["database or disk is full (SQLITE_FULL)", "No space left on device (ENOSPC)"]
)
def test_of_a_full_disk_a_person_reads_what_helps(reason):
    notice = explain(e.DatabaseUnusable(Path("history.db"), reason))
    assert notice.title == "The disk is full"
    assert "Free some space" in notice.text
    assert "SQLITE" not in notice.text + notice.title
    assert reason in notice.details
