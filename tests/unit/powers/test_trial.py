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


@pytest.mark.parametrize("model", ["", "/no/such/model.gguf", "a" * 300, "a\0b"])
def test_it_needs_no_model(model):
    assert printed(f"print(trial.trial({model!r}).has_passed)", kinds.engine([model])) == "True"


def test_who_may_read_everything_does_not_pass():
    assert "list /etc" in printed("print(trial.trial().succeeded)", kinds.engine(["/"]))


def test_one_hole_is_enough(monkeypatch):
    monkeypatch.setattr(acts, "ACTS", acts.ACTS[:2])
    monkeypatch.setattr(acts, "succeeds", lambda act, _: act is acts.ACTS[1])
    assert trial("x") == Trial(2, (acts.ACTS[1].name,))
