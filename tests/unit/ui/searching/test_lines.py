"""What was found, line by line."""

from __future__ import annotations

from datetime import UTC, datetime

from msgspec.structs import replace

from desktop.conversation import Conversation, Role
from desktop.store.search import Found, Group, Hit
from desktop.store.search_excerpt import Excerpt
from desktop.ui.searching.lines import Kind, lines, shown

THEN = datetime(2026, 3, 1, 12, tzinfo=UTC)
TALK = Conversation(7, "On\ncats", THEN, THEN)


def hit(number: int, role: Role = Role.USER, text: str = "a cat") -> Hit:
    return Hit(number, role, THEN, Excerpt(text, ((2, 5),), "cat"))


def test_a_conversation_and_under_it_its_messages() -> None:
    found = list(lines([Found((Group(TALK, (hit(3), hit(2, Role.ASSISTANT)), 4, ((3, 6),)),), 6)]))
    assert [line.kind for line in found] == [
        Kind.CONVERSATION, Kind.MESSAGE, Kind.MESSAGE, Kind.MORE,
    ]  # fmt: skip
    head, first, second, more = found
    assert (head.words, head.aside, head.message_id) == ("On cats", "1 Mar 2026", None)
    assert head.words[slice(*head.marks[0])] == "cat"
    assert (first.aside, first.message_id, first.sought) == ("You", 3, "cat")
    assert second.spoken() == "Model, a cat"
    assert (more.words, more.message_id) == ("4 more messages", 3)


def test_where_there_may_be_more_the_last_line_leads_there() -> None:
    pages = [Found((Group(TALK, (hit(3),)),), 1, 3), Found((Group(TALK, (hit(1),)),), 1, 1)]
    assert [line.kind for line in lines(pages)].count(Kind.OLDER) == 1
    assert list(lines(pages))[-1].kind is Kind.OLDER
    assert not any(line.kind is Kind.OLDER for line in lines([Found()]))


def test_a_conversation_without_a_title_has_a_name() -> None:
    (line,) = lines([Found((Group(Conversation(1, "", THEN, THEN), ()),))])
    assert line.words == "New conversation"


def test_an_archived_conversation_says_so() -> None:
    (line,) = lines([Found((Group(replace(TALK, archived_at=THEN), ()),))])
    assert line.aside == "archived"


def test_what_steers_is_made_visible_and_marks_stay_where_they_belong() -> None:
    words, marks = shown("a\u202e b\x00 cat\n end", ((6, 9),))
    assert "\u202e" not in words
    assert "\x00" not in words
    assert [words[a:b] for a, b in marks] == ["cat"]
    assert shown(" x  y ", ()) == ("x y", ())
