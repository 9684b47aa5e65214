"""What is the person's own goes along; what is the computer's, or nobody's, does not come in."""

from __future__ import annotations

import pytest

from desktop.carried_settings import CARRIED, carried, taken
from desktop.sampling import SamplingChanges
from desktop.settings import Settings

MINE = Settings(
    theme="dark",
    text_size=125,
    system_prompt="Be brief.",
    sampling=SamplingChanges(temperature=0.3),
    trash_days=7,
    interface_scale=150,
    threads=3,
    model="mine.gguf",
    proxy="http://me:secret@proxy:3128",
)


def test_what_is_the_persons_own_goes_along():
    assert taken(carried(MINE), Settings()) == {
        "theme": "dark",
        "text_size": 125,
        "system_prompt": "Be brief.",
        "sampling": SamplingChanges(temperature=0.3),
        "trash_days": 7,
    }


def test_what_is_the_computers_stays_with_it():
    assert "secret" not in carried(MINE)
    for name in ("threads", "model", "proxy", "interface_scale", "hub_endpoint"):
        assert name not in CARRIED
        assert name not in carried(MINE)


def test_no_file_takes_away_what_protects():
    said = '{"load_without_sandbox": true, "lock_after_minutes": 0, "theme": "dark"}'
    assert taken(said, Settings(lock_after_minutes=5)) == {"theme": "dark"}
    assert "sandbox" not in carried(Settings(load_without_sandbox=True))


def test_what_is_so_here_is_no_news():
    assert taken(carried(MINE), MINE) == {}
    assert taken(carried(Settings()), MINE) == {}


@pytest.mark.parametrize(
    "said",
    ["", "no JSON", "[1]", "[" * 100_000, '{"theme": "purple"}', '{"text_size": "125"}',
     '{"proxy": "http://elsewhere", "hub_endpoint": "http://elsewhere", "unheard_of": 1}'],
)  # fmt: skip
def test_what_makes_no_sense_is_left_out(said):
    assert taken(said, Settings()) == {}


def test_one_that_makes_no_sense_keeps_no_other_out():
    assert taken('{"theme": "purple", "density": "compact"}', Settings()) == {"density": "compact"}
