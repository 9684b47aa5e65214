"""The process beside the window: what it starts, what it doesn't, and when it ends."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from desktop.child import starter
from tests.paddock import ROOT
from tests.unit.child.beside import printed

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is none")

SOCKETS = """
import socket
for domain in ("AF_INET", "AF_INET6", "AF_NETLINK", "AF_PACKET", "AF_VSOCK", "AF_UNIX"):
    kind = socket.SOCK_RAW if domain == "AF_PACKET" else socket.SOCK_STREAM
    if domain == "AF_NETLINK": kind = socket.SOCK_DGRAM
    try:
        socket.socket(getattr(socket, domain), kind).close()
        print(domain)
    except OSError:
        pass
"""
NOTES = """#!/bin/sh
printf '%s\\n' "$@" >> "$NOTES"
python3 -c 'import socket; socket.socket(socket.AF_INET).close()' && echo online >> "$NOTES"
"""


def test_the_window_has_no_network_and_the_control_has_one():
    assert printed(SOCKETS).split() == ["AF_UNIX"]
    assert "AF_INET" in printed(SOCKETS, is_shut=False).split()


def test_that_holds_in_threads_that_were_there_before():
    program = """
import socket, threading
go, found = threading.Event(), []
def look():
    go.wait()
    try:
        socket.socket(socket.AF_INET).close()
    except OSError:
        found.append("refused")
thread = threading.Thread(target=look)
thread.start()
seccomp.refuse_network()
go.set()
thread.join()
print(found)
"""
    assert printed(program, is_shut=False) == "['refused']"


def test_what_it_starts_for_the_window_has_a_network():
    """A fetch process that reaches the port, where nobody is: the one of a window would not."""
    program = """
from desktop.child.frames import encode_frame
from desktop.hub.fetching import powers_of
from desktop.hub.protocol import Access, WhoAmI
from desktop.powers.powers import told
job = WhoAmI(Access("http://127.0.0.1:9", token="hf_x"))
child = begin_child("fetch", told(powers_of(job)))
child.stdin.write(encode_frame(job, 10_000))
child.stdin.flush()
print(child.stdout.read())
"""
    assert "refused" in printed(program).lower()
    assert "Connection refused" not in printed(program, has_starter=False)


@pytest.fixture
def opened(tmp_path):
    """Where the programs that show addresses note what they were given."""
    script = tmp_path / "xdg-open"
    script.write_text(NOTES)
    script.chmod(0o755)
    notes = tmp_path / "notes"

    def noted(*addresses: str) -> list[str]:
        said = "\n".join(
            f'say(starter.line_to_it(), {{"do": "open", "address": {each!r}}})'
            for each in addresses
        )
        environment = {"PATH": f"{tmp_path}:{os.environ['PATH']}", "NOTES": str(notes)}
        printed(said, environment=environment)
        deadline = time.monotonic() + 20
        while (
            not (notes.exists() and "online" in notes.read_text()) and time.monotonic() < deadline
        ):
            time.sleep(0.02)
        return notes.read_text().splitlines()

    return noted


def test_a_browser_that_it_starts_is_online(opened):
    assert opened("https://example.org/?q=a b") == ["https://example.org/?q=a b", "online"]


def test_nothing_but_pages_letters_and_folders_is_opened(opened):
    wrong = (
        "javascript:alert(1)",
        "/usr/bin/true",
        "--version",
        "smb://host/share",
        "file:relative",
    )
    assert opened(*wrong, "mailto:ann@example.org") == ["mailto:ann@example.org", "online"]


def test_it_starts_children_of_ours_alone():
    program = """
for name in ("sh", "/bin/sh", "json.tool", ""):
    try:
        begin_child(name, {})
    except OSError:
        print("refused")
print(begin_child("reading", {}).wait)
"""
    assert printed(program).count("refused") == 4


def test_nobody_tells_it_where_to_load_code_from(tmp_path):
    program = f"""
child = begin_child("reading", {{"LD_PRELOAD": {str(tmp_path / "evil.so")!r}, "OMP_NUM_THREADS": "1"}})
known = ""
while not known:  # it may still be on its way to be that program
    known = open(f"/proc/{{child.pid}}/environ").read()
print(known.replace(chr(0), " "))
child.kill()
"""
    known = printed(program)
    assert "OMP_NUM_THREADS=1" in known
    assert "LD_PRELOAD" not in known


def test_garbage_is_no_reason_to_end():
    program = """
import socket
line = socket.socket(fileno=os.dup(starter.line_to_it()))
for each in (b"{", b"[]", b'{"do": "dance"}', b'{"do": "start"}', b'{"do": "kill", "process": 1}'):
    line.send(each)
child = begin_child("reading", {})
child.stdin.close()
print(child.wait(20))
line.close()
"""
    assert printed(program) == "0"


def test_it_ends_with_the_window_and_so_does_what_it_started():
    program = """
child = begin_child("reading", {})
print(child.pid, starter._known()[1])
sys.stdout.flush()
os.kill(os.getpid(), 9)
"""
    with pytest.raises(AssertionError):
        printed(program)
    program = program.replace("os.kill(os.getpid(), 9)", "child.stdin.close()")
    pids = printed(program).split()
    assert not any(Path(f"/proc/{pid}").exists() for pid in pids)


def test_a_line_of_another_process_is_none(monkeypatch):
    monkeypatch.setenv(starter.VARIABLE, f"7:{os.getpid() + 1}:8")
    assert starter.line_to_it() is None
    monkeypatch.setenv(starter.VARIABLE, f"7:{os.getpid()}:8")
    assert starter.line_to_it() == 7
    monkeypatch.delenv(starter.VARIABLE)
    assert starter.line_to_it() is None
    starter.end()  # does nothing


def test_it_can_be_the_window_once_more(tmp_path):
    """A restart: what runs then has a network again."""
    note = tmp_path / "note"
    program = f"""
import socket
if os.path.exists({str(note)!r}):
    socket.socket(socket.AF_INET).close()
    os.write(os.open({str(note)!r}, os.O_WRONLY | os.O_APPEND), b"again")
    os._exit(0)
open({str(note)!r}, "w").close()
seccomp.refuse_network()
say(starter.line_to_it(), {{"do": "again"}})
starter.end(is_awaited=False)
"""
    printed(program, is_shut=False)
    deadline = time.monotonic() + 20
    while note.read_text() != "again" and time.monotonic() < deadline:
        time.sleep(0.02)
    assert note.read_text() == "again"


def test_a_system_that_has_nothing_of_it_can_read_it():
    """Windows knows no such socket, and its program begins with this file all the same."""
    program = f"""
import _socket, sys
for name in ("AF_UNIX", "CMSG_SPACE", "SCM_RIGHTS", "SOCK_SEQPACKET", "socketpair"):
    delattr(_socket, name)
sys.platform = "win32"
sys.path.insert(0, {str(ROOT)!r})
from desktop.child import starter
starter.begin()
print(starter.line_to_it())
starter.end()
"""
    command = [sys.executable, "-S", "-c", program]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    assert done.stdout == "None\n"
