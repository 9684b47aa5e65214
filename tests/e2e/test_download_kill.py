"""A download that is killed loses little, and a download that forgets where it was is caught."""

from __future__ import annotations

import pytest

from tests.torture.download_kill import MOST_BYTES_A_KILL, torture

KILLS = 4
SIZE_BYTES = KILLS * MOST_BYTES_A_KILL


@pytest.fixture(scope="module")
def honest(tmp_path_factory):
    return torture(tmp_path_factory.mktemp("honest"), KILLS, SIZE_BYTES, seed=7)


@pytest.mark.thorough
def test_every_kill_strikes_a_process_at_work(honest):
    assert honest.kills == KILLS


def test_the_file_is_right_in_the_end(honest):
    assert honest.is_right


def test_a_kill_costs_a_chunk_and_what_was_on_its_way(honest):
    assert honest.is_cheap
    assert honest.kept_bytes > 0


@pytest.mark.thorough
def test_without_its_journal_a_download_begins_anew(tmp_path):
    forgetful = torture(tmp_path, 2, SIZE_BYTES // 2, forgets=True, seed=7)
    assert forgetful.is_right
    assert forgetful.kept_bytes == 0
    assert forgetful.sent_twice_bytes_a_kill > 0
