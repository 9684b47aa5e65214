"""Each job has a purpose that a person understands, and hosts are told without what stands around them."""

from __future__ import annotations

import pytest

from desktop.hub.contacts import Purpose, purpose_of
from desktop.hub.protocol import Access, Fetch, Look, ReadText, Search, WhoAmI
from desktop.hub.repository import Query

HUB = Access()


@pytest.mark.parametrize(
    ("job", "purpose"),
    [
        (Search(HUB, Query("llama")), Purpose.SEARCH),
        (Look(HUB, "a/b"), Purpose.LOOK_UP),
        (ReadText(HUB, "a/b", "main", "README.md"), Purpose.LOOK_UP),
        (WhoAmI(HUB), Purpose.ACCOUNT),
        (Fetch(HUB, "a/b", "main", (), "folder"), Purpose.DOWNLOAD),
    ],
)
def test_each_job_is_for_something(job, purpose):
    assert purpose_of(job) is purpose


@pytest.mark.parametrize(
    ("endpoint", "host"),
    [
        ("https://huggingface.co", "huggingface.co"),
        ("http://me:secret@mirror.example:8443/hub", "mirror.example"),
        ("http://[::1]:99/x", "::1"),
        ("no address", ""),
    ],
)
def test_the_host_alone_is_told(endpoint, host):
    assert Access(endpoint).host == host
