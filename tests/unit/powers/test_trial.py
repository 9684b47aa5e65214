"""The self-test of a process."""

from __future__ import annotations

import sys

import pytest

from desktop.powers import acts, kinds
from desktop.powers.trial import NOTHING_TRIED, Trial, trial
from tests.shut_in import printed

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="tried on Linux alone")


def test_nothing_tried_is_nothing_shown():
    assert not NOTHING_TRIED.has_passed
    assert Trial(1).has_passed
    assert not Trial(2, ("fork",)).has_passed


def test_shut_in_it_passes_and_free_it_does_not(tmp_path):
    model = tmp_path / "model.gguf"
    model.write_bytes(b"GGUF")
    asked = f"found = trial.trial({str(model)!r}); print(found.tried, len(found.succeeded))"
    assert printed(asked, kinds.engine([str(model)])) == f"{len(acts.ACTS)} 0"
    tried, succeeded = map(int, printed(asked, None).split())
    assert succeeded > 30
    assert tried == len(acts.ACTS)


def test_it_needs_no_model():
    assert printed("print(trial.trial().has_passed)", kinds.engine([])) == "True"


def test_one_hole_is_enough(monkeypatch):
    monkeypatch.setattr(acts, "ACTS", acts.ACTS[:2])
    monkeypatch.setattr(acts, "succeeds", lambda act, _: act is acts.ACTS[1])
    assert trial("x") == Trial(2, (acts.ACTS[1].name,))
