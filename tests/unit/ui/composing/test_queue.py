"""Messages that wait: in order, one at a time, and always part of what is kept as the draft."""

from __future__ import annotations

import pytest

from desktop.conversation import Attachment, rest_of_draft
from desktop.ui.composing.queue import Queue

HERE, THERE = 1, 2
FILE = Attachment(7, "a.txt", "text", "words")


@pytest.fixture
def queue() -> Queue:
    queue = Queue()
    queue.add(HERE, "one", ())
    queue.add(HERE, "two", (FILE,))
    return queue


def test_each_conversation_has_its_own(queue):
    queue.add(THERE, "other", ())
    assert [q.text for q in queue.of(HERE)] == ["one", "two"]
    assert [q.text for q in queue.of(THERE)] == ["other"]
    assert queue.of(None) == []


def test_one_is_asked_at_a_time(queue):
    assert queue.next(HERE).text == "one"
    queue.ask(HERE)
    assert queue.next(HERE) is None
    queue.kept(HERE)
    assert queue.next(HERE).text == "two"


def test_held_ones_are_not_asked(queue):
    queue.hold(HERE)
    assert (queue.next(HERE), queue.is_held(HERE)) == (None, True)
    queue.release(HERE)
    assert queue.next(HERE).text == "one"


def test_nothing_is_held_where_nothing_waits(queue):
    queue.hold(THERE)
    assert not queue.is_held(THERE)


def test_the_last_one_that_goes_ends_the_holding(queue):
    queue.hold(HERE)
    for queued in queue.of(HERE):
        queue.remove(HERE, queued.id)
    assert not queue.is_held(HERE)


def test_what_is_refused_waits_for_the_person(queue):
    queue.ask(HERE)
    queue.refused(HERE)
    assert queue.is_held(HERE)
    assert [q.text for q in queue.of(HERE)] == ["one", "two"]


def test_what_is_being_asked_is_not_taken_out(queue):
    first, second = queue.of(HERE)
    queue.ask(HERE)
    assert queue.remove(HERE, first.id) is None
    assert queue.remove(HERE, second.id) == (1, second)
    assert queue.remove(HERE, second.id) is None


def test_removed_and_put_back_it_stands_where_it_stood(queue):
    place, first = queue.remove(HERE, queue.of(HERE)[0].id)
    queue.put_back(HERE, place, first)
    assert [q.text for q in queue.of(HERE)] == ["one", "two"]


@pytest.mark.parametrize("draft", ["", "half", "half\n\nof it", "one"])
def test_the_draft_is_told_from_what_waits(queue, draft):
    assert queue.without(HERE, queue.with_draft(HERE, draft)) == draft
    assert queue.without(THERE, draft) == draft


def test_of_what_is_kept_the_first_can_be_sent(queue):
    kept = queue.with_draft(HERE, "half")
    rest = rest_of_draft(kept, "one")
    queue.ask(HERE)
    queue.kept(HERE)
    assert rest == queue.with_draft(HERE, "half") == "two\n\nhalf"


def test_files_go_with_their_message(queue):
    assert queue.attachment_ids(HERE) == {7}
    assert queue.attachment_ids(THERE) == set()


def test_a_message_of_files_alone_adds_no_words(queue):
    queue.add(THERE, "", (FILE,))
    assert queue.with_draft(THERE, "half") == "half"
    assert queue.without(THERE, "half") == "half"
