"""What the parts of the form share: each change once, on top of the others."""

from __future__ import annotations

from desktop.hub.library.model import Defaults
from desktop.ui.models.draft import Draft


def a_draft() -> tuple[Draft, list[Defaults]]:
    draft, heard = Draft(), []
    draft.changed.connect(heard.append)
    return draft, heard


def test_each_change_goes_on_from_the_one_before() -> None:
    draft, heard = a_draft()
    draft.change(threads=2)
    draft.change(kv_type="q8_0")
    assert heard == [Defaults(threads=2), Defaults(threads=2, kv_type="q8_0")]


def test_what_is_the_same_is_no_change() -> None:
    draft, heard = a_draft()
    draft.show(Defaults(threads=2))
    draft.change(threads=2)
    draft.take(Defaults(threads=2))
    assert heard == []
