"""Markdown becomes words: sentences for a voice, plain text for the clipboard."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.ui.speech.words import LONGEST, plain_words, sentences

ANSWER = """# Averages

A *simple* average is `sum / n`. See [the docs](https://example.org/a?b=c)!

```python
print("never said")
```

1. Pick a **window**
2. Check the edges

| name | cost |
| --- | --- |
| tea | 2 |
"""


def test_sentences_are_said_without_marks():
    assert sentences(ANSWER) == [
        "Averages.",
        "A simple average is sum / n.",
        "See the docs!",
        "Code.",
        "Pick a window.",
        "Check the edges.",
        "name, cost.",
        "tea, 2.",
    ]


def test_plain_text_keeps_code_and_lists():
    plain = plain_words(ANSWER)
    assert plain.startswith("Averages\n\nA simple average is sum / n. See the docs!")
    assert 'print("never said")' in plain
    assert "1. Pick a window" in plain
    assert "tea\t2" in plain
    assert not any(mark in plain for mark in ("**", "```", "# ", "](", "---"))


def test_thoughts_are_left_out():
    assert sentences("<think>\nHm. Secret.\n</think>\n\nYes.") == ["Yes."]
    assert sentences("<think>Never ended.") == []


@pytest.mark.parametrize("text", ["", "   ", "***", "---", "…"])
def test_nothing_to_say(text):
    assert sentences(text) == []


def test_formulas_are_mentioned():
    assert sentences("So $a^2$ it is.\n\n$$\nx\n$$") == ["So formula it is.", "Formula."]


def test_scripts_without_spaces_end_sentences_too():
    assert sentences("移動平均です。次に進みます。") == ["移動平均です。", "次に進みます。"]


def test_abbreviated_numbers_stay_whole():
    assert sentences("It is 3.5 km. Far!") == ["It is 3.5 km.", "Far!"]


def test_long_sentences_are_said_in_parts():
    found = sentences("word " * 500)
    assert len(found) > 5
    assert all(len(line) <= LONGEST + 1 for line in found)
    assert sum(line.count("word") for line in found) == 500


@given(st.text(max_size=300))
def test_a_line_is_one_line_and_no_command(text):
    for line in sentences(text):
        assert line
        assert "\n" not in line
        assert not line.startswith("!-!")


def test_commands_to_the_dispatcher_are_only_words():
    assert sentences("!-!SET SELF RATE 100") == ["SET SELF RATE 100."]
    assert sentences("Hello there.\n!-!QUIT") == ["Hello there.", "QUIT."]
