"""Downloads through everything that is real: the library, the fetch process, a hub that fails."""

import urllib.request
from pathlib import Path

import pytest

from desktop.hub.downloads.download import State
from tests.e2e.download_failures import CASES, played
from tests.e2e.hub_world import chosen, escaped, holders_of, models_in, wrong_files
from tests.hub_server import GOOD_TOKEN

ROOT = Path(__file__).resolve().parents[2]
PLACES = (ROOT, Path("/tmp"), Path.home())
"""Where hostile names would lead, besides the data folder's own surroundings."""


def in_places():
    return {path for place in PLACES for path in place.glob("*.gguf*")}


@pytest.fixture(scope="module")
def world(tmp_path_factory, request):
    """After all cases that are tested now; after the whole table where none is."""
    folder = tmp_path_factory.mktemp("world")
    before = in_places()
    with played(folder, chosen(request, "case") or CASES) as world:
        assert in_places() == before
        yield world


@pytest.mark.thorough(but=("another CDN", "two windows at once"), but_one_in=12)
@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_each_ends_in_the_right_file_or_in_one_clear_sentence(world, case):
    outcome = world.outcomes[case.name]
    assert outcome.problems == ()
    assert bool(outcome.text) == bool(case.says)


def test_no_wrong_file_is_accepted(world):
    found = [
        path
        for number, right in world.right.items()
        for path in wrong_files(world.data_dirs / number / "data", right)
    ]
    assert found == []
    there = sum(len(models_in(world.data_dirs / number / "data")) for number in world.right)
    assert there >= sum(one.ends is State.DONE for one in world.outcomes.values()) > 0


def test_a_wrong_file_would_be_seen(tmp_path):
    wrong = tmp_path / "models" / "mara" / "x" / "x.gguf"
    wrong.parent.mkdir(parents=True)
    wrong.write_bytes(b"GGUF")
    assert wrong_files(tmp_path, {"0" * 64}) == [wrong]


def test_no_token_goes_where_it_does_not_belong(world):
    assert world.hub.leaks(GOOD_TOKEN) == []
    assert any(noted.has_token for noted in world.hub.requests(port="hub"))
    assert world.hub.requests(port="cdn")
    assert world.hub.requests(port="stranger")


def test_no_token_is_written_anywhere(world):
    assert holders_of(GOOD_TOKEN, world.data_dirs) == []


def test_a_leak_would_be_seen(world, tmp_path):
    request = urllib.request.Request(
        f"{world.hub.cdn}/x", headers={"Authorization": f"Bearer {GOOD_TOKEN}"}
    )
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request)
    refused.value.close()
    leaks = world.hub.leaks(GOOD_TOKEN)
    world.hub.forget_requests()
    assert len(leaks) == 1
    (tmp_path / "log").write_text(f"token: {GOOD_TOKEN}")
    assert holders_of(GOOD_TOKEN, tmp_path) == [tmp_path / "log"]


def test_no_path_escapes(world):
    assert escaped(world.data_dirs) == []


def test_an_escape_would_be_seen(tmp_path):
    (tmp_path / "1" / "data" / "models").mkdir(parents=True)
    (tmp_path / "1" / "data" / "models" / "x.gguf").touch()
    (tmp_path / "1" / "x.gguf").touch()
    (tmp_path / "1" / "data" / "x.gguf").touch()
    found = [str(path.relative_to(tmp_path)) for path in escaped(tmp_path)]
    assert found == ["1/data/x.gguf", "1/x.gguf"]
