"""What any page has: nothing to seek in, unless it says so."""

from __future__ import annotations

from desktop.ui.look.theme import Look
from desktop.ui.models.column import Screen


def test_a_page_has_nothing_to_seek_in(look: Look) -> None:
    screen = Screen(look, "Some", "Back")
    assert screen.search_field is None
    screen.deleteLater()
