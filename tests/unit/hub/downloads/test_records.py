"""What is known of a download outlives Paddock; what can't be read is left alone."""

from __future__ import annotations

from desktop.hub.downloads.download import State, Wanted
from desktop.hub.downloads.records import RECORD, Record, Records
from desktop.hub.repository import ModelFile, Part
from tests.values import changed

WANTED = Wanted("meta/llama", "c" * 40, ModelFile("llama", "Q4_0", (Part("llama.gguf", 100),)))
FIRST = Record(WANTED, State.PAUSED, begun_at=1.0, done_bytes=50)
SECOND = Record(changed(WANTED, repo_id="meta/other"), State.QUEUED, begun_at=2.0)


def test_they_come_back_the_oldest_first(tmp_path):
    records = Records(tmp_path)
    for record in (SECOND, FIRST):
        records.save(record)
    assert Records(tmp_path).load() == [FIRST, SECOND]


def test_there_are_none_at_first(tmp_path):
    assert Records(tmp_path / "nowhere").load() == []


def test_what_was_cancelled_goes_with_all_its_bytes(tmp_path):
    records = Records(tmp_path)
    records.save(changed(FIRST, state=State.CANCELLED))
    (records.folder_of(WANTED) / "llama.gguf.part").write_bytes(b"GGUF")
    assert records.load() == []
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_record_is_left_alone_with_its_bytes(tmp_path):
    records = Records(tmp_path)
    records.save(FIRST)
    (records.folder_of(WANTED) / RECORD).write_text('{"wanted": 3')
    assert records.load() == []
    assert (records.folder_of(WANTED) / RECORD).exists()


def test_a_record_that_was_moved_to_another_folder_is_not_believed(tmp_path):
    records = Records(tmp_path)
    records.save(FIRST)
    records.folder_of(WANTED).rename(tmp_path / "elsewhere")
    assert records.load() == []
    assert (tmp_path / "elsewhere").exists()
