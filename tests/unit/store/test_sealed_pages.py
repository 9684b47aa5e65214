"""Pages are read as SQLite wrote them, or not at all."""

from __future__ import annotations

import pytest

from desktop.keys.derived import database_key
from desktop.store.beside import log_of
from desktop.store.sealed_pages import (
    PAGE_BYTES,
    USABLE_BYTES,
    SealedPages,
    is_log_header,
    promised_frames,
    unsealed,
)
from desktop.store.store import open_conversations
from tests.damage import fill, flip, flipped_log
from tests.kept import KEY


@pytest.fixture
def history(path):
    with open_conversations(path, KEY) as kept:
        fill(kept, 4)
    return path


def test_every_page_of_a_sound_file_is_whole_and_begins_as_sqlite_wrote_it(history):
    with SealedPages(history, KEY) as pages:
        read = [pages.page(number) for number in range(1, pages.count + 1)]
        assert not pages.broken
        assert not pages.has_log
    assert all(page is not None and len(page) == USABLE_BYTES for page in read)
    assert read[0].startswith(b"SQLite format 3\0")
    assert any(b"Question 2 1" in page for page in read)


@pytest.mark.parametrize("at", [0, 20, 30, 2000, USABLE_BYTES, USABLE_BYTES + 15, PAGE_BYTES - 1])
def test_one_bit_anywhere_in_a_page_is_seen(history, at):
    flip(history, 3, at)
    with SealedPages(history, KEY) as pages:
        assert pages.page(3) is None
        assert pages.page(2) is not None
        assert pages.broken == {3}


def test_a_page_in_another_ones_place_is_not_taken_for_it(history):
    content = history.read_bytes()
    second = content[PAGE_BYTES : 2 * PAGE_BYTES]
    assert unsealed(second, 2, database_key(KEY)) is not None
    assert unsealed(second, 3, database_key(KEY)) is None
    assert unsealed(second, 2, database_key(bytes(32))) is None
    assert unsealed(second[:-1], 2, database_key(KEY)) is None


def test_what_is_committed_in_the_log_is_the_newest_state(path):
    with open_conversations(path, KEY) as kept:
        fill(kept, 4)
        with SealedPages(path, KEY) as pages:
            assert pages.has_log
            newest = b"".join(pages.page(number) or b"" for number in range(1, pages.count + 1))
        assert b"Question 3 2" in newest
        assert promised_frames(path, KEY) > 0
        with SealedPages(path, KEY, with_log=False) as pages:
            former = b"".join(pages.page(number) or b"" for number in range(1, pages.count + 1))
        assert b"Question 3 2" not in former
    assert promised_frames(path, KEY) == 0


def test_of_a_page_that_is_broken_in_the_log_an_older_state_is_found(path):
    with open_conversations(path, KEY) as kept:
        kept.create("first")
        kept.create("second")
        log = path.with_name("history.db-wal")
        content = bytearray(log.read_bytes())
        content[-PAGE_BYTES + 100] ^= 1
    log.write_bytes(content)
    with SealedPages(path, KEY) as pages:
        whole = [pages.page(number) for number in range(1, pages.count + 1)]
        assert None not in whole


def test_an_older_state_is_not_taken_for_the_newest(path):
    with open_conversations(path, KEY) as kept:
        fill(kept, 4)
        content, number = flipped_log(path, "messages leaf")
    log_of(path).write_bytes(content)
    with SealedPages(path, KEY) as pages:
        assert None not in [pages.page(each) for each in range(1, pages.count + 1)]
        assert pages.stale == pages.broken == {number}


def test_a_log_header_is_proved():
    assert not is_log_header(b"")
    assert not is_log_header(bytes(32))
