"""The palette's order: what was used last, then by how well it fits, then as the listings stand."""

from __future__ import annotations

from desktop.ui.palette.search import KEPT, Entry, Listing, Recent, Search


def listing(kind: str, *words: str) -> Listing:
    def entry(number: int) -> Entry:
        return Entry(f"{kind}:{words[number]}", words[number], lambda: None)

    def number_of(key: str) -> int | None:
        known = [entry(number).key for number in range(len(words))]
        return known.index(key) if key in known else None

    return Listing(len(words), lambda number: words[number], entry, number_of)


def found(search: Search, wanted: str) -> list[str]:
    return [hit.entry.words for hit in search.find(wanted)]


def test_unasked_the_last_used_stand_first() -> None:
    recent = Recent(("b:two", "a:gone", "a:one"))
    search = Search((listing("a", "zero", "one"), listing("b", "two", "three")), recent)
    assert found(search, " ") == ["two", "one", "zero", "three"]


def test_what_fits_better_stands_first_whatever_it_is() -> None:
    search = Search((listing("a", "renew", "a new leaf"), listing("b", "new", "no way")), Recent())
    assert found(search, "new") == ["new", "a new leaf", "renew"]
    assert found(search, "nw") == ["a new leaf", "new", "no way"]


def test_the_found_letters_are_told() -> None:
    (hit,) = Search((listing("a", "my models"),), Recent()).find("mod")
    assert hit.letters == (3, 4, 5)


def test_it_is_made_ready_in_pieces() -> None:
    search = Search((listing("a", *"abc"), listing("b", *"de")), Recent())
    assert [search.prepare(2) for _ in range(5)].count(True) >= 2
    assert not search.prepare(2)
    assert found(search, "d") == ["d"]


def test_recent_ones_are_few_and_each_is_there_once() -> None:
    recent = Recent()
    for key in ("a", "b", "c", "d", "e", "f", "g", "b"):
        recent.use(key)
    assert recent.keys[:3] == ("b", "g", "f")
    assert len(recent.keys) == KEPT
