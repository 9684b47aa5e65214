"""`paddock samplers`: every knob with its range, and every preset."""

from __future__ import annotations

import json

from desktop.sampling import KNOBS, PRESETS


def test_the_table(run_here):
    exit_code, out, err = run_here("samplers")
    assert (exit_code, err) == (0, "")
    rows = {line.split()[0]: " ".join(line.split()[1:]) for line in out.splitlines() if line}
    assert rows["--top-k"] == (
        "0 to 1,000,000 40 Keeps only so many of the likeliest tokens; 0 keeps all."
    )
    assert rows["--grammar"] == "The answer follows this grammar, in GBNF."
    assert rows["precise"] == "temperature 0.3, top_p 0.9, min_p 0.1"
    assert {f"--{knob.name.replace('_', '-')}" for knob in KNOBS} <= rows.keys()


def test_json(run_here):
    exit_code, out, _ = run_here("samplers", "--json")
    found = json.loads(out)
    assert exit_code == 0
    assert [knob["name"] for knob in found["knobs"]] == [knob.name for knob in KNOBS]
    (temperature,) = [knob for knob in found["knobs"] if knob["name"] == "temperature"]
    assert temperature == {
        "name": "temperature",
        "option": "--temperature",
        "title": "Temperature",
        "sentence": "Higher is more surprising; 0 always takes the likeliest.",
        "least": 0,
        "most": 5,
        "default": 0.8,
    }
    assert found["presets"] == {name: chosen.chosen() for name, chosen in PRESETS.items()}


def test_it_writes_nothing(run_here, data_dir):
    run_here("samplers")
    assert not data_dir.exists()
