"""The room's front: what others import comes from the files behind it."""

from __future__ import annotations

import desktop.explain as room
from desktop.explain import notice, words


def test_the_front_is_what_lies_behind():
    assert (room.explain, room.Notice) == (words.explain, notice.Notice)
    assert set(room.__all__) <= set(dir(room))
