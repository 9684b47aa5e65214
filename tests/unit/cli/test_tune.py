"""`paddock tune`: the table, the JSON, and what is remembered."""

from __future__ import annotations

import json

import pytest

from desktop.cli import tune as module
from desktop.hub.library import STARTER_NAME
from desktop.models.tuning import TunedModel, Tunings
from tests.paddock import paddock
from tests.values import changed

TUNED = TunedModel(
    "one", "key", "A processor", "b1", 2, 256, {1: 9.04, 2: 15.5}, {128: 90.0, 256: 1095.0}
)


@pytest.fixture
def asked(monkeypatch):
    """The names of the models that were to be measured."""
    names: list[str] = []

    def tune_and_keep(model, _settings, _tunings, *, on_progress, **_):
        names.append(model.name)
        on_progress(1.0)
        return changed(TUNED, was_busy="busy" in names)

    monkeypatch.setattr(module, "tune_and_keep", tune_and_keep)
    return names


def test_a_table_says_which_is_the_fastest(run_here, asked):
    exit_code, out, err = run_here("tune")
    assert (exit_code, err, asked) == (0, "", [STARTER_NAME])
    assert out.startswith("one on A processor\n")
    rows = [line.split() for line in out.splitlines()]
    assert ["Answering", "1", "thread", "9.0", "tokens/s"] in rows
    assert ["Answering", "2", "threads", "15.5", "tokens/s", "fastest"] in rows
    assert ["Reading", "256", "tokens", "at", "once", "1,095.0", "tokens/s", "fastest"] in rows
    assert "used from now on" in out


def test_a_measurement_among_busy_neighbours_is_called_that(run_here, asked):
    asked.append("busy")
    assert "not remembered" in run_here("tune")[1]


def test_a_model_that_is_not_there(run_here, asked):
    exit_code, out, err = run_here("tune", "--model", "nobody")
    assert (exit_code, out, asked) == (2, "", [])
    assert "nobody" in err


@pytest.mark.thorough
def test_the_real_one_as_json(data_dir, shallow):
    done = paddock(data_dir, "tune", "--model", str(shallow), "--json")
    assert (done.returncode, done.stderr) == (0, "")
    tuned = json.loads(done.stdout)
    assert tuned["model"] == shallow.stem
    assert str(tuned["threads"]) in tuned["decode_rates"]
    assert str(tuned["micro_batch_tokens"]) in tuned["prefill_rates"]
    kept = Tunings(data_dir / "tuning.json").all()
    assert [each.threads for each in kept] == ([] if tuned["was_busy"] else [tuned["threads"]])
