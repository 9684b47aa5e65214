"""`paddock models`: a table for people, an array for programs."""

from __future__ import annotations

import json

import pytest

from desktop.hub import library


def test_the_table(run_here, data_dir):
    (data_dir / "models").mkdir(parents=True)
    (data_dir / "models" / "mine.gguf").write_bytes(b"x" * 2_000_000)
    exit_code, out, err = run_here("models")
    assert (exit_code, err) == (0, "")
    starter, mine = out.splitlines()
    assert starter.split("  ")[0] == "SmolLM2 135M"
    assert mine.split() == ["mine", "2", "MB", "library"]


def test_json(run_here, starter):
    exit_code, out, _ = run_here("models", "--json")
    assert exit_code == 0
    assert json.loads(out) == [
        {
            "name": "SmolLM2 135M",
            "path": str(starter),
            "size_bytes": starter.stat().st_size,
            "origin": "starter",
        }
    ]


@pytest.mark.parametrize(
    ("option", "expected"), [([], "No model is installed."), (["--json"], "[]")]
)
def test_without_any(run_here, monkeypatch, option, expected):
    monkeypatch.setattr(library, "STARTER_PACKAGE", "no_such_package")
    exit_code, out, _ = run_here("models", *option)
    assert exit_code == 0
    assert out.startswith(expected)


def test_listing_writes_nothing(run_here, data_dir):
    run_here("models")
    assert not data_dir.exists()
