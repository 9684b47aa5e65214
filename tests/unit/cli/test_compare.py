"""`paddock compare`: each answers in its turn, headed by its name; as JSON the last line has it all."""

from __future__ import annotations

import pytest

from desktop.cli.arguments import parse
from desktop.cli.compare import sides_of
from tests.engine import FRANCE
from tests.paddock import is_one_sentence, objects, paddock


def sides(*options: str) -> list[tuple[str | None, str | None]]:
    return [(side.model, side.preset) for side in sides_of(parse(["compare", "Why?", *options]))]


@pytest.mark.parametrize(
    ("options", "wanted"),
    [
        (("--model", "A", "--model", "B"), [("A", None), ("B", None)]),
        (("--preset", "exact", "--preset", "creative"), [(None, "exact"), (None, "creative")]),
        (
            ("--model", "A", "--preset", "exact", "--preset", "creative"),
            [("A", "exact"), ("A", "creative")],
        ),
        (
            ("--model", "A", "--model", "B", "--preset", "exact"),
            [("A", "exact"), ("B", "exact")],
        ),
        ((), [(None, None)]),
    ],
)
def test_who_answers(options, wanted):
    assert sides(*options) == wanted


def test_one_alone_is_nothing_to_compare(data_dir):
    done = paddock(data_dir, "compare", FRANCE)
    assert done.returncode == 2
    assert is_one_sentence(done.stderr)


def test_a_model_that_is_not_there_ends_it_before_it_begins(data_dir):
    done = paddock(data_dir, "compare", FRANCE, "--model", "starter", "--model", "nowhere.gguf")
    assert done.returncode == 2
    assert done.stdout == ""
    assert is_one_sentence(done.stderr)


@pytest.mark.thorough
def test_both_answer_under_their_names(data_dir):
    options = ("--preset", "exact", "--preset", "precise", "--seed", "7")
    done = paddock(data_dir, "compare", FRANCE, *options)
    assert (done.returncode, done.stderr) == (0, "")
    heads = [line for line in done.stdout.splitlines() if line.startswith("── ")]
    assert [head.rsplit(" · ")[-1] for head in heads] == ["exact", "precise"]
    assert done.stdout.count("Paris") >= 1
    assert not data_dir.exists() or not (data_dir / "history.db").exists()


@pytest.mark.thorough
def test_as_json_the_last_line_has_all_answers(data_dir):
    options = ("--preset", "exact", "--preset", "exact", "--json")
    done = paddock(data_dir, "compare", FRANCE, *options)
    assert done.returncode == 0
    *events, last = objects(done.stdout)
    assert last["event"] == "comparison"
    first, second = last["answers"]
    assert first["text"] == second["text"] == "The capital of France is Paris."
    assert (first["side"], second["side"]) == (1, 2)
    assert first["preset"] == "exact"
    assert first["generation_tokens_per_second"] > 0
    assert {event["side"] for event in events} == {1, 2}
    texts = [e["text"] for e in events if e["event"] == "text" and e["side"] == 2]
    assert "".join(texts) == second["text"]
