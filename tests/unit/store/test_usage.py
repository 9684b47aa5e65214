"""What there is, counted; tokens in slices; and what files take."""

from __future__ import annotations

from desktop.store.backups import make_backup
from desktop.store.usage import Counted, Tokens, backup_files, bytes_in, history_files
from tests.gui.stage import told
from tests.kept import KEY


def test_nothing_yet(conversations):
    conversations.create()
    assert conversations.usage.counted() == Counted()
    assert conversations.usage.tokens() == Tokens()


def test_all_that_there_is(conversations):
    number = told(conversations, "Why?", "Because.", "And?", "So.")
    conversations.delete(told(conversations, "Gone?", "Yes."))
    file = conversations.attachments.add(number, name="a", kind="text", text="wörds")
    conversations.add_question(number, parent_id=None, text="See", attachments=(file,))
    assert conversations.usage.counted() == Counted(1, 7, 1, 1, 6)


def test_tokens_are_those_read_anew_and_written(conversations):
    for _ in range(3):
        told(conversations, "Why?", "Because.", prompt_tokens=100, reused_tokens=30)
    whole = conversations.usage.tokens()
    assert whole == Tokens(3 * 70, 3 * 310)

    in_slices = conversations.usage.tokens(count=2)
    assert in_slices.last_id == 2
    while in_slices.last_id is not None:
        in_slices = in_slices.plus(conversations.usage.tokens(in_slices.last_id, count=2))
    assert in_slices == whole


def test_a_damaged_row_counts_nothing(conversations):
    told(conversations, "Why?", "Because.")
    conversations._database.execute("UPDATE messages SET generation = '{'")
    assert conversations.usage.tokens() == Tokens()


def test_bytes_on_the_disk(conversations, path, tmp_path):
    told(conversations, "Why?", "Because.")
    assert bytes_in(*history_files(path)) >= path.stat().st_size > 0
    assert bytes_in(*backup_files(path)) == 0
    backup = make_backup(path, KEY, conversations._now())
    (path.parent / "history.before-v2.db").write_bytes(bytes(1000))
    assert bytes_in(*backup_files(path)) == backup.size_bytes + 1000
    assert bytes_in(tmp_path / "nothing") == 0
