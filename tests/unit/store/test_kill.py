"""What was said to be kept is kept when the process dies, and a planted loss is found."""

from __future__ import annotations

from desktop.store.database import connect
from tests.kept import key_beside
from tests.torture.store_kill import WORDS, lost, torture


def test_killed_writers_lose_nothing_they_promised(tmp_path):
    report = torture(tmp_path, 8, seed=7)

    assert report.rounds == 8
    assert report.promised > 20
    assert report.lost == 0
    assert report.unsound == 0


def test_a_writer_that_promises_too_early_is_caught(tmp_path):
    assert torture(tmp_path, 6, early=True).lost > 0


def test_a_missing_message_is_found(tmp_path):
    path = tmp_path / "history.db"
    connection = connect(path, key_beside(path))
    connection.execute("CREATE TABLE messages (id, role, text, state)")
    connection.execute("INSERT INTO messages VALUES (1, 'user', ?, 'done')", (WORDS,))
    connection.execute("INSERT INTO messages VALUES (2, 'assistant', ?, 'streaming')", (WORDS,))
    connection.execute("INSERT INTO messages VALUES (3, 'assistant', 'other', 'done')")
    connection.close()

    whole = len(WORDS)
    kept = [f"question 1 {whole}\n", f"text 2 {whole}\n"]
    assert lost(path, kept) == 0
    broken = [f"question 4 {whole}\n", f"text 2 {whole + 1}\n", f"end 2 {whole}\n", "end 3 5\n"]
    assert lost(path, kept + broken) == len(broken)
