"""What goes wrong between Paddock and the hub is told apart: each failure has a sentence of its own."""

from __future__ import annotations

from desktop import model_errors as e
from desktop.errors import AlreadyRunning, AppError
from desktop.explain.hub import explain_hub


def words(error: AppError) -> str:
    notice = explain_hub(error)
    assert notice is not None
    return f"{notice.title}. {notice.text}"


def test_four_refusals_are_four_sentences():
    refusals = [
        e.TokenNeeded("meta/llama"),
        e.TokenRejected("huggingface.co"),
        e.TermsNotAccepted("meta/llama"),
        e.HubForbids("meta/llama"),
    ]
    assert len({words(error) for error in refusals}) == 4


def test_a_connection_that_is_silent_reads_otherwise_than_none():
    assert words(e.HubUnreachable("hub", "", True)) != words(e.HubUnreachable("hub", ""))


def test_how_long_the_hub_asks_to_wait_is_said():
    assert "in 1 h" in words(e.TooManyRequests("hub", 3600))
    assert "a few minutes" in words(e.TooManyRequests("hub", 0))


def test_other_errors_are_not_its_own() -> None:
    assert explain_hub(AlreadyRunning(None)) is None  # type: ignore[arg-type]
    assert explain_hub(e.TokenRejected("hub")) is not None
