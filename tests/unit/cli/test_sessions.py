"""`paddock sessions`: how much is kept, and its end."""

from __future__ import annotations

import json

import pytest

from desktop.sessions.shelf import Shelf


@pytest.fixture
def kept(data_dir):
    """Two segments of a megabyte and a half each."""
    shelf = Shelf(data_dir / "sessions", bytes(32), reserve_bytes=0)
    for number in (1, 2):
        state = memoryview(bytes(1_500_000))
        assert shelf.keep("b", [number], 0, state, number, budget_bytes=10**9)
    return shelf


@pytest.mark.usefixtures("kept")
def test_it_says_how_much_there_is(run_here):
    assert run_here("sessions") == (0, "2 turns, 3 MB of 2.0 GB.\n", "")


def test_for_a_program(run_here, kept, data_dir):
    (data_dir / "settings.json").write_text('{"sessions_bytes": 5000000}')
    exit_code, out, _ = run_here("sessions", "--json")
    assert (exit_code, json.loads(out)) == (
        0,
        {"count": 2, "size_bytes": kept.size_bytes, "budget_bytes": 5_000_000},
    )


def test_without_any_it_says_so_and_makes_nothing(run_here, data_dir):
    assert run_here("sessions") == (0, "No sessions are kept.\n", "")
    assert run_here("sessions", "clear")[0] == 0
    assert not (data_dir / "sessions").exists()
    assert not (data_dir / "key").exists()


def test_clearing_removes_all_of_it(run_here, kept):
    assert run_here("sessions", "clear") == (
        0,
        "Removed 3 MB. The next answers begin a little later.\n",
        "",
    )
    assert kept.count == 0


def test_clearing_for_a_program(run_here, kept):
    size = kept.size_bytes
    exit_code, out, _ = run_here("sessions", "clear", "--json")
    assert (exit_code, json.loads(out)) == (0, {"done": "clear", "removed_bytes": size})
    assert json.loads(run_here("sessions", "--json")[1])["count"] == 0


def test_another_action_is_wrong_use(run_here):
    with pytest.raises(SystemExit) as left:
        run_here("sessions", "sell")
    assert left.value.code == 2
