"""Paths on the hub: what names get into them, and how they are quoted."""

from __future__ import annotations

import pytest

from desktop.hub.fetch.addresses import file_path, model_path
from desktop.hub.fetch.refusals import Refused
from desktop.hub.protocol import TroubleKind

HOSTILE_NAMES = [
    "",
    "name",
    "a/b/c",
    "../b",
    "a/..",
    "a/.git",
    "a//b",
    "/a/b",
    "a/b?x=1",
    "a/b#c",
    "a/b c",
    "a\\b/c",
    "a/b\n",
    "ä/b",
    "a/" + "b" * 300,
]


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_no_other_name_gets_into_an_address(name):
    with pytest.raises(Refused) as refused:
        model_path(name)
    assert refused.value.trouble.kind is TroubleKind.NO_REPOSITORY


def test_a_branch_with_a_slash_stays_one_step():
    path = model_path("a/b", revision="refs/pr/1", then="/revision")
    assert path == "/api/models/a/b/revision/refs%2Fpr%2F1"


def test_a_file_in_a_folder_is_quoted_step_by_step():
    assert file_path("a/b", "main", "Q4 K/x#1?.gguf") == "/a/b/resolve/main/Q4%20K/x%231%3F.gguf"


@pytest.mark.parametrize("file", ["", "../x", "a/../../x", "/etc/passwd", "a//b", ".", "a\\b"])
def test_a_file_that_would_lead_elsewhere_is_unsafe(file):
    with pytest.raises(Refused) as refused:
        file_path("a/b", "main", file)
    assert refused.value.trouble.kind is TroubleKind.UNSAFE_NAME
