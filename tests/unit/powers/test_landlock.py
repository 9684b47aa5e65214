"""Files and ports that stay, and all others that do not."""

from __future__ import annotations

import pytest

from desktop.powers import kinds, landlock
from desktop.powers.powers import ANY_PORT, Powers
from tests.shut_in import outcome

pytestmark = pytest.mark.skipif(not landlock.version(), reason="this kernel has no Landlock")
REFUSED = "PermissionError 13"


@pytest.fixture
def folder(tmp_path):
    for name in ("mine", "theirs"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "file").write_text("words")
    return tmp_path


def test_a_file_is_read_and_its_neighbour_is_not(folder):
    powers = Powers(reads=(str(folder / "mine" / "file"),))
    (folder / "mine" / "other").write_text("words")
    assert outcome(f"open({str(folder / 'mine' / 'file')!r}).read()", powers) == "done"
    for path in ("mine/other", "theirs/file"):
        assert outcome(f"open({str(folder / path)!r}).read()", powers) == REFUSED
        assert outcome(f"open({str(folder / path)!r}).read()", None) == "done"


def test_a_link_out_of_the_folder_leads_nowhere(folder):
    (folder / "mine" / "link").symlink_to(folder / "theirs" / "file")
    powers = Powers(reads=(str(folder / "mine"),))
    assert outcome(f"open({str(folder / 'mine' / 'file')!r}).read()", powers) == "done"
    assert outcome(f"open({str(folder / 'mine' / 'link')!r}).read()", powers) == REFUSED


def test_a_folder_is_written_into_and_no_other(folder):
    powers = kinds.download(str(folder / "mine"), ())
    for statement in ("open({!r}, 'w').write('x')", "os.mkdir({!r})"):
        inside, outside = (
            statement.format(str(folder / each / "new")) for each in ("mine", "theirs")
        )
        assert outcome(inside, powers) == "done"
        assert outcome(outside, powers) == REFUSED
        assert outcome(outside, None) == "done"
        for each in ("mine", "theirs"):
            new = folder / each / "new"
            new.rmdir() if new.is_dir() else new.unlink()


def test_only_its_ports_are_connected_to():
    connect = "import socket; socket.create_connection(('127.0.0.1', {port}), 1)"
    refused, nobody_there = REFUSED, "ConnectionRefusedError 111"
    assert outcome(connect.format(port=9), kinds.question((9,))) == nobody_there
    assert outcome(connect.format(port=10), kinds.question((9,))) == refused
    assert outcome(connect.format(port=10), kinds.question((9, ANY_PORT))) == nobody_there


def test_what_is_not_there_is_left_out():
    assert outcome("int()", Powers(reads=("/no/such/file",))) == "done"
