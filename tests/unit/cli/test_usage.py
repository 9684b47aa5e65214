"""`paddock usage`: what is kept, and what it takes, as text and as JSON."""

from __future__ import annotations

import json

from tests.gui.stage import told


def test_a_table(run_here, history):
    history.delete(told(history, "Gone?", "Yes."))
    told(history, "Why?", "Because.")
    history.close()
    exit_code, out, _ = run_here("usage")
    rows = [line.split("  ") for line in out.splitlines()]
    assert exit_code == 0
    assert [rows[0][0], rows[0][-1].strip()] == ["Conversations", "1"]
    assert "paddock trash empty" in out
    assert "620" in out.split("Tokens written")[1]


def test_as_json(run_here, history):
    told(history, "Why?", "Because.")
    history.close()
    found = json.loads(run_here("usage", "--json")[1])
    assert (found["conversations"], found["messages"]) == (1, 2)
    assert (found["prompt_tokens"], found["generation_tokens"]) == (102, 310)
    assert found["history_bytes"] > 0
    assert {found[f"{each}_bytes"] for each in ("backups", "sessions", "models", "packs")} == {0}
