"""Why an export failed is told by its cause, and never by the name of its file."""

from __future__ import annotations

import pytest

from desktop.errors import ExportNotMade, ExportNotWritten, Unwritten
from desktop.explain import explain


@pytest.mark.parametrize("why", Unwritten)
def test_every_cause_has_words_of_its_own(why):
    others = {explain(ExportNotWritten(each, "x")).text for each in Unwritten if each is not why}
    assert explain(ExportNotWritten(why, "x")).text not in others


def test_a_full_disk_and_pages():
    assert "full" in explain(ExportNotWritten(Unwritten.FULL, "x")).text
    assert explain(ExportNotMade("ValueError")).details == "ValueError"
