"""Packs in words: each error says what to do, and each reason goes on after “not used: ”."""

from __future__ import annotations

import pytest

from desktop import model_errors as e
from desktop.errors import NoQuestion
from desktop.explain import explain, in_one_sentence
from desktop.explain.packs import explain_pack, in_words, standing_in_words, why_not_used
from desktop.packs.packs import Standing
from desktop.packs.use import Unused


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (e.NotAPack("photo.jpg"), "photo.jpg"),
        (e.PackOfAnother("old.zip", "new.zip"), "This one needs new.zip"),
        (e.PackDamaged("pack.zip"), "Download it again"),
        (e.PackUnreadable("pack.zip", "Input/output error (EIO)"), "pack.zip"),
        (e.NoRoomForPack(3_000_000_000, 20_000_000), "takes 3.0 GB, and 20 MB are free"),
        (e.PackNotWritten("Permission denied (EACCES)"), "permissions"),
        (e.NoPackHere(), "released versions"),
        (e.PackNotFound("cuda-12"), "“cuda-12”"),
        (e.PackNotFound(""), "nothing to remove"),
    ],
)
def test_each_says_what_is_known(error, words):
    assert words in explain(error).text
    assert in_one_sentence(error).endswith(".")


def test_the_system_s_own_words_are_details():
    assert explain(e.PackNotWritten("Permission denied (EACCES)")).details.startswith("Permission")
    assert explain_pack(NoQuestion()) is None


@pytest.mark.parametrize("why", Unused)
def test_why_one_is_not_used_goes_on_in_a_sentence(why):
    assert why_not_used(why)[0].islower()
    said = in_words("CUDA 13", why)
    assert said.startswith("CUDA 13: pack added, but not used: ")
    assert not said.endswith(".")


def test_the_driver_that_it_needs_is_named_where_it_is_about_the_driver():
    assert in_words("CUDA 13", Unused.NO_DRIVER, "580") == (
        "CUDA 13: pack added, but not used: the card’s driver is missing or too old; it needs 580 or newer"
    )
    assert "580" in why_not_used(Unused.NO_CARD, "580")
    assert "580" not in why_not_used(Unused.DAMAGED, "580")


def test_one_that_was_not_added_and_one_that_is_in_use():
    assert standing_in_words(Standing("cuda-13", "CUDA 13")) == "CUDA 13: pack not added"
    used = Standing("cuda-13", "CUDA 13", is_added=True)
    assert standing_in_words(used) == "CUDA 13: pack added, and in use"
