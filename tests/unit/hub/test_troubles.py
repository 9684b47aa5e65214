"""Each trouble of the fetch process is an error with words of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop import model_errors as e
from desktop.errors import InternalFault
from desktop.explain import explain
from desktop.hub.protocol import Trouble, TroubleKind
from desktop.hub.troubles import error_from


def trouble(kind: TroubleKind) -> Trouble:
    return Trouble(
        kind,
        repo_id="meta/llama",
        file="llama.gguf",
        host="hub.example",
        status=418,
        seconds=60,
        expected_bytes=1000,
        found_bytes=900,
        reason="because",
    )


@pytest.mark.parametrize("kind", TroubleKind)
def test_it_has_words(kind):
    error = error_from(trouble(kind), Path("models"))
    notice = explain(error)
    if kind is not TroubleKind.INTERNAL:
        assert not isinstance(error, InternalFault)
    assert notice.title != explain(ValueError()).title


def test_no_two_read_the_same_but_those_that_are_the_same():
    same = {TroubleKind.ODD_STATUS}
    texts = [explain(error_from(trouble(kind))).title for kind in TroubleKind if kind not in same]
    assert len(texts) == len(set(texts))


def test_the_facts_get_through():
    assert error_from(trouble(TroubleKind.DISK_FULL)) == e.DiskFull(1000, 900)
    assert error_from(trouble(TroubleKind.TOO_MANY_REQUESTS)) == e.TooManyRequests(
        "hub.example", 60
    )
    refused = error_from(trouble(TroubleKind.DISK_REFUSED), Path("models"))
    assert refused == e.DiskRefused(Path("models"), "because")
