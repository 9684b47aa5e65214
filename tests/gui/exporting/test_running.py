"""An export that runs, on a real store."""

from __future__ import annotations

import json

import pytest

from desktop.exporting.wanted import Format, Wanted
from desktop.ui.exporting.running import ExportRun, Target
from tests.gui.person import fill
from tests.gui.stage import wait_for


@pytest.fixture
def run(stage):
    made = ExportRun(stage.loop, stage.store, "en")
    yield made
    made.close()


def test_conversations_become_files_and_one_that_is_gone_is_passed_over(stage, run, tmp_path):
    ids = fill(stage, "A", "A", "B")
    paths, went = [], []
    run.begin(
        [*ids, 99], Wanted(), Target(tmp_path), went=went.append, done=paths.append,
        failed=pytest.fail,
    )  # fmt: skip
    wait_for(lambda: bool(paths))
    assert [path.name for path in paths[0]] == ["A.md", "A 2.md", "B.md"]
    assert went == sorted(went)
    assert went[-1] == 0.75


def test_a_bundle_holds_all(stage, run, tmp_path):
    ids = fill(stage, "A", "B")
    paths = []
    run.begin(
        ids, Wanted(format=Format.JSON), Target(tmp_path, "all"), went=lambda _: None,
        done=paths.append, failed=pytest.fail,
    )  # fmt: skip
    wait_for(lambda: bool(paths))
    assert len(json.loads((tmp_path / "all.json").read_bytes())["conversations"]) == 2


def test_a_run_that_is_cancelled_tells_nothing(stage, run, tmp_path):
    ids = fill(stage, "A", "B")
    run.begin(ids, Wanted(), Target(tmp_path), went=print, done=pytest.fail, failed=pytest.fail)
    run.close()
    stage.settle()
    assert list(tmp_path.glob(".*.part")) == []


def test_pieces_for_a_printer(stage, run):
    (number,) = fill(stage, "A")
    found = []
    run.pieces(number, Wanted(), found.append, pytest.fail)
    wait_for(lambda: bool(found))
    assert found[0][0].startswith("<h1>A</h1>")
