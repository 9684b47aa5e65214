"""The trial of the fetch process: run as the self-test runs it, with a control that reaches out."""

from __future__ import annotations

import json
import socket
import subprocess

import pytest

from desktop.child.starting import command_line_of
from desktop.hub.fetch import trial


def test_all_parts_are_there_and_no_socket_is_opened(tmp_path):
    done = subprocess.run(command_line_of("hub trial"), capture_output=True, cwd=tmp_path, env={})
    assert (done.returncode, done.stderr) == (0, b"")
    found = json.loads(done.stdout)
    assert found["sockets"] == 0
    assert all(found[name] for name in ("huggingface_hub", "httpx2", "tls"))


@pytest.mark.parametrize(
    ("event", "counts"),
    [
        ("socket.connect", True),
        ("socket.getaddrinfo", True),
        ("socket.__new__", True),
        ("socket.gethostname", False),
        ("open", False),
    ],
)
def test_what_counts_as_reaching_out(event, counts):
    assert trial._is_reaching_out(event) is counts


def test_a_socket_is_counted():
    program = (
        "import sys; from desktop.hub.fetch import trial; import socket\n"
        "parts = trial._parts\n"
        "trial._parts = lambda: socket.socket().close() or parts()\n"
        "trial.main()"
    )
    python, isolated, bare, _, _, *folders = command_line_of("hub trial")
    paths = f"import sys; sys.path.extend({folders!r})\n"
    done = subprocess.run([python, isolated, bare, "-c", paths + program], capture_output=True)
    assert json.loads(done.stdout)["sockets"] == 1
    assert socket.socket  # this test's own process opened none


def test_where_the_system_decides_nothing_is_counted():
    assert trial._certificates(object()) == -1


def test_a_context_of_windows_or_macos_counts_none():
    class OfTheSystem:
        def cert_store_stats(self) -> dict[str, int]:
            raise NotImplementedError

    assert trial._certificates(OfTheSystem()) == -1
