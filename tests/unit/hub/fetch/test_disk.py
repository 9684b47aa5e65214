"""Files that are written for real, and what the system may say."""

import errno

import pytest

from desktop.hub.fetch.disk import DataFile, keep_aside, need_room, refusing
from desktop.hub.fetch.refusals import Refused
from desktop.hub.protocol import TroubleKind


@pytest.fixture
def file(tmp_path):
    file = DataFile(tmp_path / "f")
    yield file
    file.close()


def test_bytes_are_read_where_they_were_written(file):
    file.write(0, memoryview(b"0123456789"))
    file.write(4, memoryview(b"xx"))
    file.sync()
    assert file.read(3, 4) == b"3xx6"
    assert file.read(8, 100) == b"89"
    assert b"".join(file.pieces(2, 5)) == b"23x"
    file.cut(3)
    assert file.size_bytes == 3


def test_a_full_disk_is_told_with_what_is_free(tmp_path):
    with pytest.raises(Refused) as refused, refusing(tmp_path, 7):
        raise OSError(errno.ENOSPC, "No space left on device")
    trouble = refused.value.trouble
    assert (trouble.kind, trouble.expected_bytes) == (TroubleKind.DISK_FULL, 7)
    assert trouble.found_bytes > 0


def test_what_else_the_system_says_is_told_without_a_path(tmp_path):
    with pytest.raises(Refused) as refused:
        DataFile(tmp_path / "none" / "f")
    trouble = refused.value.trouble
    assert (trouble.kind, trouble.reason) == (TroubleKind.DISK_REFUSED, "No such file or directory")


def test_room_is_needed_or_not(tmp_path):
    need_room(tmp_path, 1)
    with pytest.raises(Refused):
        need_room(tmp_path, 1 << 62)


def test_files_kept_aside_share_a_number_and_replace_nothing(tmp_path):
    one, two = tmp_path / "a", tmp_path / "b"
    for text in ("first", "second"):
        one.write_text(text)
        keep_aside(one, two)
    assert (tmp_path / "a.aside-1").read_text() == "first"
    assert (tmp_path / "a.aside-2").read_text() == "second"
