"""The fetch process: what it imports, and how it starts and ends."""

from __future__ import annotations

from desktop.hub.protocol import Access, Failed, Fetch, Search, Stop, Stopped, WhoAmI
from desktop.hub.repository import Query
from tests.unit.hub.fetch.errand import started

CLOSED = Access("http://127.0.0.1:9")


def imported(job):
    """The modules that a job has Python import, by Python's own table on stderr."""
    with started(job, options=("-X", "importtime")) as errand:
        errand.last()
        lines = errand.process.stderr.read().decode().splitlines()
    return {line.rpartition("|")[2].strip() for line in lines if line.startswith("import time:")}


def test_it_ends_with_its_input():
    with started() as errand:
        errand.hang_up()
        assert errand.last() == Stopped()


def test_it_ends_when_stopped_before_it_had_a_job():
    with started(Stop()) as errand:
        assert errand.last() == Stopped()


def test_it_ends_at_what_it_does_not_understand():
    with started() as errand:
        errand.process.stdin.write(b"\x00\x00\x00\x02hi")
        errand.hang_up()
        assert errand.rest() == []
        assert errand.process.wait() == 0
        assert b"refused a job" in errand.process.stderr.read()


def test_a_question_needs_no_window_and_no_history():
    modules = imported(Search(CLOSED, Query()))
    assert {"httpx2", "huggingface_hub.hf_api"} <= modules  # the control
    assert modules.isdisjoint({"site", "PySide6", "apsw", "keyring", "hf_xet"})
    assert not any(name.startswith(("desktop.ui", "desktop.chat")) for name in modules)


def test_a_download_does_without_huggingface_hub(tmp_path):
    modules = imported(Fetch(CLOSED, "a/b", "main", (), str(tmp_path)))
    assert not any(name.startswith("huggingface_hub") for name in modules)


def test_what_the_shell_says_does_not_count():
    shell = {
        "HF_ENDPOINT": "http://127.0.0.1:1",
        "HF_TOKEN": "hf_shell",
        "HTTP_PROXY": "http://127.0.0.1:1",
        "PYTHONPATH": "/nowhere",
    }
    with started(WhoAmI(CLOSED), environment=shell) as errand:
        last = errand.last()
    assert isinstance(last, Failed)
    assert last.trouble.kind == "token needed"  # of the shell's token nothing is known
