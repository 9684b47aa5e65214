"""What came of a repair is said exactly, and nothing that did not happen."""

from __future__ import annotations

from pathlib import Path

from desktop.store.mending import Mended
from desktop.store.salvage import Salvaged
from desktop.ui.mending import words

FILE = Path("/x/history.damaged-20260301-120000.db")


def test_where_nothing_is_lost_nothing_is_said_to_be():
    mended = Mended(Salvaged(3, 1_204, 1), FILE)
    assert words.title_of(mended) == "Everything is there again"
    assert words.came(mended) == [
        "1,204 messages in 3 conversations could be read.",
        f"The damaged file is kept as {FILE}.",
    ]


def test_each_kind_of_loss_is_said():
    mended = Mended(Salvaged(3, 20, 1, 1, 2, "20260301", 1, 2, (1,), True), FILE)
    said = " ".join(words.came(mended))
    assert words.title_of(mended) == "Your conversations open again"
    assert "2 messages and 1 conversation came from the backup." in said
    assert "1 message is lost." in said
    assert "2 titles were lost" in said
    assert "More may be missing" in said


def test_all_from_a_backup_is_not_said_to_have_been_read():
    said = words.came(Mended(Salvaged(0, 0, 0, 4, 9, "20260301"), None))
    assert said == ["9 messages and 4 conversations came from the backup."]
