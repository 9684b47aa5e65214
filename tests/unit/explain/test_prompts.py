"""What is wrong with a saved prompt is told by its name, with the way out."""

from __future__ import annotations

from desktop.errors import PromptNotFound, PromptUnfilled
from desktop.explain import explain


def test_one_that_is_not_there():
    notice = explain(PromptNotFound("Daily"))
    assert "“Daily”" in notice.text
    assert "paddock prompts list" in notice.text


def test_one_that_lacks_a_part():
    notice = explain(PromptUnfilled("Translate", "language"))
    assert "“Translate”" in notice.text
    assert "language=…" in notice.text
