"""No control token can be typed, wherever words go.

The long form is `python -m tests.torture.injections`.
"""

from __future__ import annotations

from contextlib import ExitStack, closing

from desktop.engine.prompting.tokens import BREAK
from tests.torture.injections import Vocabulary, torture, vocabularies


def test_nothing_gets_in_and_the_control_lets_it(tmp_path):
    report = torture(tmp_path, 400, 11)
    assert report.is_good, report.cases
    assert (report.injections, report.vocabularies) == (400, 10)
    assert report.control_injected > 100


def test_a_marker_that_only_other_prompts_use_is_broken_too(tmp_path, backend):
    """gpt-oss: llama.cpp finds “<|channel|>” in plain text, and a first question has no channel."""
    with ExitStack() as opened:
        models = {
            name: opened.enter_context(closing(one))
            for name, one in vocabularies(tmp_path, backend)
        }
        model = models["gpt-oss"]
        [channel] = model.tokenize("<|channel|>", special=True)
        assert model.tokenize("<|channel|>", special=False) == [channel]
        assert channel not in model.tokenize(f"<{BREAK}|channel|>", special=False)
        assert not Vocabulary("gpt-oss", model).injected("question", "<|channel|>")
