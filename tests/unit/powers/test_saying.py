"""A trial, said."""

from __future__ import annotations

from desktop.powers.saying import holes, in_words
from desktop.powers.support import Support
from desktop.powers.trial import NOTHING_TRIED, Trial

OFFERED = Support(("Landlock 7", "seccomp"))


def test_it_is_on_where_everything_was_refused():
    said = in_words(Trial(55), OFFERED)
    assert said == "on, 55 of 55 forbidden acts refused (Landlock 7, seccomp)"


def test_one_hole_is_named():
    trial = Trial(55, ("fork",))
    assert in_words(trial, OFFERED).startswith("NOT HELD, 54 of 55")
    assert holes(trial) == "fork"


def test_many_are_counted():
    assert holes(Trial(9, ("a", "b", "c", "d", "e"))) == "a, b, c and 2 more"
    assert holes(Trial(9)) == ""


def test_nothing_tried_is_said():
    assert in_words(NOTHING_TRIED, Support(())) == "not tried; there is nothing"
