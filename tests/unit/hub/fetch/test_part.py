"""Parts on a real disk: killed, cut, spoiled, mistaken for each other."""

import hashlib
import random
import subprocess
import sys

import pytest

from desktop.hub.fetch import part as part_module
from desktop.hub.fetch.journal import Begun, Source, read
from desktop.hub.fetch.part import CHUNK_BYTES, PartFile
from desktop.hub.fetch.refusals import Refused
from desktop.hub.protocol import TroubleKind

MiB = 1 << 20
BEGUN = Begun("a/b", "main", "m.gguf", None, "ab" * 32)
NOISE = random.Random(3).randbytes(40 * MiB)


def opened(folder, begun=BEGUN, **options):
    return PartFile(folder, "m.gguf", begun, **options)


def filled(folder, count):
    part = opened(folder)
    for at in range(0, count, MiB):
        part.write(NOISE[at : min(at + MiB, count)])
    return part


def left(folder):
    """What the next process would go on with."""
    part = opened(folder)
    part.close()
    return part.done_bytes


def data(folder):
    return folder / "m.gguf.part"


def journal(folder):
    return folder / "m.gguf.part.journal"


def abandon(part):
    """As kill -9 leaves it: nothing more is written."""
    part._beside.shutdown()
    part._journal.close()
    part._data.close()


def test_what_was_written_is_there_and_its_hash_known(tmp_path):
    part = filled(tmp_path, 3 * MiB + 7)
    assert part.whole_sha256 == hashlib.sha256(NOISE[: 3 * MiB + 7]).hexdigest()
    part.close()
    assert data(tmp_path).read_bytes() == NOISE[: 3 * MiB + 7]


def test_a_part_that_was_closed_goes_on_at_its_last_byte(tmp_path):
    filled(tmp_path, 3 * MiB + 7).close()
    part = opened(tmp_path)
    assert part.done_bytes == 3 * MiB + 7
    assert part.whole_sha256 == ""
    part.close()


def test_a_part_that_was_killed_goes_on_at_its_last_whole_chunk(tmp_path):
    abandon(filled(tmp_path, 40 * MiB))
    part = opened(tmp_path)
    assert part.done_bytes == 2 * CHUNK_BYTES
    assert data(tmp_path).stat().st_size == 2 * CHUNK_BYTES
    part.write(NOISE[2 * CHUNK_BYTES : 40 * MiB])
    assert b"".join(part.pieces()) == NOISE
    part.close()


def test_a_chunk_that_was_not_synced_is_read_before_it_is_trusted(tmp_path):
    abandon(filled(tmp_path, 20 * MiB))
    assert read(journal(tmp_path))[0].synced == 0
    with data(tmp_path).open("r+b") as file:
        file.write(b"zeros")
    part = opened(tmp_path)
    assert part.done_bytes == 0
    part.close()


def test_bytes_that_vanished_are_not_counted(tmp_path):
    filled(tmp_path, 20 * MiB).close()
    with data(tmp_path).open("r+b") as file:
        file.truncate(17 * MiB)
    part = opened(tmp_path)
    assert part.done_bytes == CHUNK_BYTES
    part.close()


def test_the_part_of_another_file_is_kept_aside(tmp_path):
    filled(tmp_path, MiB).close()
    part = opened(tmp_path, Begun("a/b", "main", "m.gguf", None, "cd" * 32))
    part.write(b"new")
    part.close()
    assert data(tmp_path).read_bytes() == b"new"
    assert (tmp_path / "m.gguf.part.aside-1").read_bytes() == NOISE[:MiB]
    assert (tmp_path / "m.gguf.part.journal.aside-1").exists()


def test_bytes_without_a_journal_are_not_gone_on_with(tmp_path):
    data(tmp_path).write_bytes(b"whose")
    part = opened(tmp_path)
    assert part.done_bytes == 0
    part.close()
    assert (tmp_path / "m.gguf.part.aside-1").read_bytes() == b"whose"


def test_the_same_content_at_another_commit_is_gone_on_with(tmp_path):
    filled(tmp_path, MiB).close()
    part = opened(tmp_path, Begun("c/d", "new", "n.gguf", None, BEGUN.sha256))
    assert part.done_bytes == MiB
    part.close()


def test_the_source_is_remembered_until_a_restart(tmp_path):
    part = filled(tmp_path, MiB)
    part.note_source(Source("cdn", '"x"'))
    part.close()
    part = opened(tmp_path)
    assert part.source == Source("cdn", '"x"')
    part.restart()
    assert (part.source.etag, part.done_bytes, data(tmp_path).stat().st_size) == ("", 0, 0)
    part.write(b"again")
    assert part.whole_sha256 == hashlib.sha256(b"again").hexdigest()
    part.close()
    assert left(tmp_path) == 5


def test_a_verified_file_stays_verified(tmp_path):
    part = filled(tmp_path, MiB)
    part.note_verified("cd" * 32, by_hash=True)
    part.close()
    part = opened(tmp_path)
    assert part.verified is not None
    assert (part.verified.sha256, part.verified.by_hash) == ("cd" * 32, True)
    part.close()


def test_a_verified_file_that_lost_bytes_is_no_longer_verified(tmp_path):
    part = filled(tmp_path, MiB)
    part.note_verified("cd" * 32, by_hash=True)
    part.close()
    data(tmp_path).write_bytes(b"")
    part = opened(tmp_path)
    assert part.verified is None
    part.close()


def test_spoiled_bytes_are_found_by_their_chunk(tmp_path):
    part = filled(tmp_path, 40 * MiB)
    part.hold()
    with data(tmp_path).open("r+b") as file:
        file.seek(17 * MiB)
        file.write(b"rot")
    assert part.spoiled(lambda _done: None) == [(CHUNK_BYTES, 2 * CHUNK_BYTES)]
    part.replace(17 * MiB, NOISE[17 * MiB : 18 * MiB])
    assert part.spoiled(lambda _done: None) == []
    part.close()


def test_never_more_than_64_mib_are_at_stake_in_a_power_cut():
    most_unsynced = part_module.SYNC_BYTES * 2
    assert most_unsynced <= 64 * MiB


def test_what_is_said_to_be_synced_was_synced_before(tmp_path, monkeypatch):
    synced = []
    monkeypatch.setattr(
        "desktop.hub.fetch.disk.DataFile.sync", lambda _self: synced.append(read(journal(tmp_path)))
    )
    filled(tmp_path, 40 * MiB).close()
    assert [memory.synced for memory, _ in synced] == [0, 2 * CHUNK_BYTES]
    assert read(journal(tmp_path))[0].synced == 40 * MiB


def test_a_disk_that_is_nearly_full_is_not_filled_up(tmp_path):
    part = opened(tmp_path, spare_bytes=1 << 60)
    with pytest.raises(Refused) as refused:
        part.write(NOISE)
    part.close()
    assert refused.value.trouble.kind == TroubleKind.DISK_FULL
    assert left(tmp_path) == 2 * CHUNK_BYTES


FULL = """
import resource, signal, sys
from pathlib import Path
from desktop.hub.fetch.journal import Begun
from desktop.hub.fetch.part import PartFile
from desktop.hub.fetch.refusals import Refused
part = PartFile(Path(sys.argv[1]), "m.gguf", Begun("a/b", "main", "m.gguf", None, "ab" * 32))
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (2_500_000, 2_500_000))
try:
    for _ in range(4):
        part.write(b"x" * 1_000_000)
except Refused as refused:
    print(refused.trouble.kind)
part.close()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits of a process are Unix's")
def test_a_write_that_the_system_refuses_loses_nothing_that_came_before(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(tmp_path)], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == TroubleKind.DISK_REFUSED
    assert left(tmp_path) == 2_000_000
