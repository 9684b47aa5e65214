"""Who may do what."""

from __future__ import annotations

import msgspec

from desktop.powers import kinds
from desktop.powers.powers import Powers


def test_the_engine_reads_its_files_and_nothing_else():
    powers = kinds.engine(["/models/a.gguf"])
    assert powers.reads == ("/models/a.gguf",)
    assert (powers.writes, powers.has_network) == ((), False)
    assert powers.limits_memory


def test_the_engine_reads_the_pack_that_it_is_given():
    powers = kinds.engine(["/models/a.gguf"], "/data/packs/cuda-13-0")
    assert powers.reads == ("/models/a.gguf", "/data/packs/cuda-13-0")
    assert powers.writes == ()


def test_one_that_fetches_writes_into_one_folder():
    powers = kinds.download("/models/.downloads/1", (443, 8080))
    assert powers.writes == ("/models/.downloads/1",)
    assert powers.ports == (443, 8080)
    assert powers.reads == ()


def test_a_question_writes_nothing():
    assert kinds.question((443,)).writes == ()
    assert kinds.question((443,)).has_network


def test_who_reads_a_file_reads_what_it_is_a_link_to(tmp_path):
    (tmp_path / "link").symlink_to(tmp_path / "file")
    assert kinds.reading(str(tmp_path / "link")).reads == (str(tmp_path / "file"),)


def test_an_import_sees_what_sqlite_keeps_beside_a_database():
    assert "/chats/webui.db-wal" in kinds.importing(["/chats/webui.db"]).reads


def test_the_press_has_typefaces_alone():
    powers = kinds.press()
    assert powers.typefaces
    assert msgspec.structs.replace(powers, typefaces=False) == Powers()
