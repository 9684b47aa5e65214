"""A journal of real files, torn at every byte."""

from desktop.hub.fetch.journal import (
    Begun,
    Chunk,
    Journal,
    Restarted,
    Source,
    Synced,
    Verified,
    read,
)

BEGUN = Begun("a/b", "main", "m.gguf", 100, "ab" * 32)
LINES = (
    BEGUN,
    Source("cdn", '"x"'),
    Chunk(40, 1),
    Synced(40),
    Chunk(100, 2),
    Verified(100, "", True),
)


def written(path, *lines):
    journal = Journal(path, 0)
    journal.add(*lines)
    journal.close()
    return path


def test_what_was_written_is_read(tmp_path):
    path = written(tmp_path / "j", *LINES)
    memory, sound_bytes = read(path)
    assert sound_bytes == path.stat().st_size
    assert (memory.begun, memory.source, memory.synced) == (BEGUN, LINES[1], 40)
    assert memory.chunks == [Chunk(40, 1), Chunk(100, 2)]
    assert memory.verified == LINES[-1]


def test_no_journal_says_nothing(tmp_path):
    memory, sound_bytes = read(tmp_path / "none")
    assert (memory.begun, sound_bytes) == (None, 0)


def test_a_line_torn_at_any_byte_is_as_if_never_written(tmp_path):
    path = written(tmp_path / "j", *LINES[:3])
    whole, end = path.read_bytes(), path.stat().st_size
    start = len(written(tmp_path / "k", *LINES[:2]).read_bytes())
    for cut in range(start, end):
        path.write_bytes(whole[:cut])
        memory, sound_bytes = read(path)
        assert (memory.chunks, sound_bytes) == ([], start)


def test_writing_goes_on_where_the_sound_lines_end(tmp_path):
    path = written(tmp_path / "j", *LINES[:3])
    path.write_bytes(path.read_bytes()[:-5])
    journal = Journal(path, read(path)[1])
    journal.add(Chunk(50, 3), sync=True)
    journal.close()
    assert read(path)[0].chunks == [Chunk(50, 3)]


def test_lines_that_do_not_follow_each_other_end_it(tmp_path):
    for odd in (Chunk(40, 9), Synced(200), BEGUN):
        assert read(written(tmp_path / "j", *LINES[:3], odd, Chunk(90, 1)))[0].chunks == [
            Chunk(40, 1)
        ]
    assert read(written(tmp_path / "j", Chunk(1, 1)))[0].begun is None


def test_a_restart_forgets_all_but_the_file(tmp_path):
    memory, _ = read(written(tmp_path / "j", *LINES, Restarted()))
    assert (memory.begun, memory.chunks, memory.verified) == (BEGUN, [], None)


def test_the_same_hash_is_the_same_content_at_any_commit():
    other = Begun("c/d", "f" * 40, "n.gguf", 100, BEGUN.sha256)
    assert BEGUN.is_same_content(other)
    assert not BEGUN.is_same_content(Begun("a/b", "main", "m.gguf", 100, "cd" * 32))
    assert not BEGUN.is_same_content(Begun("a/b", "main", "m.gguf", 101, BEGUN.sha256))


def test_without_a_hash_everything_must_be_the_same():
    plain = Begun("a/b", "main", "m.gguf", None, "")
    assert plain.is_same_content(Begun("a/b", "main", "m.gguf", None, ""))
    assert not plain.is_same_content(Begun("a/b", "other", "m.gguf", None, ""))
