"""The index knows what is there, however it came and went, and keeps no word that is gone."""

from __future__ import annotations

import random
from datetime import date

import pytest

from desktop.conversation import MessageState
from desktop.store.database import open_database
from desktop.store.migrations import VERSION, migrate
from desktop.store.search import Search
from desktop.store.search_index import Progress, SearchIndex
from desktop.store.search_query import parse
from tests.kept import KEY, erase_deleted
from tests.old_history import COUNT, old_history


@pytest.fixture
def old(path):
    old_history(path, KEY)
    database = open_database(path, KEY, known_version=VERSION)
    migrate(database)
    yield database
    database.close()


def count(database, typed: str) -> int:
    query = parse(typed, today=date(2026, 3, 1))
    return Search(database).find(query, limit=1000).messages


def fill(database, most: int = 7) -> list[Progress]:
    index, seen = SearchIndex(database), []
    while not index.progress().is_complete:
        seen.append(index.fill(most))
    return seen


def test_an_old_history_is_taken_up_slice_by_slice_the_newest_first(old):
    assert count(old, "common") == 0
    seen = fill(old)
    assert [each.percent for each in seen] == sorted(each.percent for each in seen)
    assert seen[-1].percent == 100
    assert len(seen) > 6
    assert count(old, "common") == COUNT
    assert count(old, "on:1970-01-05") == 1
    assert len(Search(old).find(parse("title3", today=date(2026, 3, 1))).groups) == 1


def test_a_run_that_was_ended_goes_on_where_it_was(old, path):
    index = SearchIndex(old)
    for _ in range(4):
        index.fill(7)
    old.close()
    again = open_database(path, KEY, known_version=VERSION)
    assert 0 < count(again, "common") < COUNT
    assert count(again, f"word{COUNT}") == 1
    fill(again)
    assert count(again, "common") == COUNT
    again.execute(
        "INSERT INTO search_messages (search_messages, rank) VALUES ('integrity-check', 0)"
    )
    again.close()


def test_what_changes_meanwhile_is_right_at_the_end(old):
    SearchIndex(old).fill(7)  # the titles
    SearchIndex(old).fill(7)
    SearchIndex(old).fill(7)
    old.execute("UPDATE messages SET text = 'changed' WHERE id IN (2, 39)")
    old.execute("DELETE FROM messages WHERE id IN (4, 40)")
    old.execute("UPDATE conversations SET title = 'Other' WHERE id IN (1, 10)")
    fill(old)
    assert count(old, "common") == COUNT - 4
    assert count(old, "changed") == 2
    assert len(Search(old).find(parse("other", today=date(2026, 3, 1))).groups) == 2
    old.execute("INSERT INTO search_messages (search_messages, rank) VALUES ('integrity-check', 0)")
    old.execute("INSERT INTO search_titles (search_titles, rank) VALUES ('integrity-check', 0)")


def test_a_new_history_has_nothing_to_take_up(conversations):
    assert conversations.search_index.progress().is_complete


def test_words_that_a_change_keeps_are_still_found(conversations):
    """And only they: the old ones are taken out and the new ones put in, both under one number."""
    number = conversations.create("Llamas and wool").id
    _, answer = conversations.add_exchange(number, parent_id=None, text="Why?")
    conversations.close_answer(answer.id, text="wool and hay", state=MessageState.DONE)
    database = conversations._database
    database.execute("UPDATE messages SET text = 'wool and straw' WHERE id = ?", (answer.id,))
    conversations.rename(number, "Llamas and hay")
    found = "SELECT rowid FROM search_messages WHERE search_messages MATCH ?"
    for word, ids in (("wool", [(answer.id,)]), ("straw", [(answer.id,)]), ("hay", [])):
        assert database.execute(found, (word,)) == ids
    titles = "SELECT rowid FROM search_titles WHERE search_titles MATCH ?"
    for word, ids in (("llamas", [(number,)]), ("hay", [(number,)]), ("wool", [])):
        assert database.execute(titles, (word,)) == ids
    for table in ("search_messages", "search_titles"):
        database.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 0)")


def test_the_index_follows_every_change(conversations):
    """Against the texts themselves, after hundreds of random changes."""
    chance = random.Random(7)
    words = [f"word{number}" for number in range(12)]
    number = conversations.create().id
    streaming: list[int] = []
    for _ in range(250):
        ids = list(conversations.messages(number))
        streaming = [each for each in streaming if each in ids]
        match chance.randrange(6):
            case 0 | 1:
                parent = chance.choice(ids) if ids else None
                text = " ".join(chance.choices(words, k=4))
                asked = conversations.add_question(number, parent_id=parent, text=text)
                if chance.random() < 0.5:
                    streaming.append(conversations.open_answer(asked.id).id)
            case 2 if streaming:
                conversations.write_answer(chance.choice(streaming), chance.choice(words))
            case 3 if streaming:
                answer = streaming.pop()
                conversations.close_answer(
                    answer, text=" ".join(chance.choices(words, k=6)), state=MessageState.STOPPED
                )
            case 4 if ids:
                conversations.delete_message(chance.choice(ids))
            case 5 if chance.random() < 0.3:
                conversations.save_draft(number, "keeps it when all messages are gone")
                erase_deleted(conversations)
    database = conversations._database
    for word in words:
        wanted = {
            row[0]
            for row in database.execute(
                "SELECT id FROM messages WHERE state <> 'streaming' AND instr(text || ' ', ?)",
                (word + " ",),
            )
        }
        found = {
            row[0]
            for row in database.execute(
                "SELECT rowid FROM search_messages WHERE search_messages MATCH ?", (f'"{word}"',)
            )
        }
        assert found == wanted
    database.execute(
        "INSERT INTO search_messages (search_messages, rank) VALUES ('integrity-check', 0)"
    )


@pytest.mark.usefixtures("unsealed")
def test_words_that_are_deleted_for_good_are_nowhere_in_the_file(conversations, path):
    """Among many others, so that they are in all kinds of pages of the index."""
    number = conversations.create().id
    for count_ in range(300):
        conversations.add_question(
            number, parent_id=None, text=f"filler{count_ * 37 % 300} zymurgy{count_} more"
        )
    marked = conversations.create("Xylograph secret").id
    for count_ in range(40):
        text = f"xylograph{count_} mxylograph{count_} zymurgy{count_}xylograph"
        conversations.add_question(marked, parent_id=None, text=text)
    conversations._database.checkpoint()
    assert b"xylograph" in path.read_bytes()
    conversations.delete(marked)
    erase_deleted(conversations)
    left = path.read_bytes() + path.with_name(path.name + "-wal").read_bytes()
    assert left.lower().count(b"xylograph") == 0
    assert b"zymurgy" in left
