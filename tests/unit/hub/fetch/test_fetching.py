"""Whole jobs, from a real hub."""

import msgspec
import pytest

from desktop.hub.protocol import (
    Contacted,
    Failed,
    Fetched,
    Order,
    Progress,
    Stop,
    Stopped,
    Trouble,
    TroubleKind,
)
from desktop.hub.repository import Part
from tests.fetches import QUICK, REPO, Run, job_for, model_bytes
from tests.hub_server import HOSTILE_NAMES, serve
from tests.unit.hub.fetch.errand import started

FILES = {f"m-0000{n}-of-00002.gguf": model_bytes(1_500_000, n) for n in (1, 2)}
FILE = "llama.Q4_0.gguf"


@pytest.fixture(scope="module")
def hub(tmp_path_factory):
    with serve(tmp_path_factory.mktemp("hub")) as hub:
        hub.add_repository(REPO, {**FILES, FILE: model_bytes(1_000_000)})
        yield hub


@pytest.fixture(autouse=True)
def healed(hub):
    hub.heal()
    hub.forget_requests()


def order(hub, path, name=""):
    file = hub.file(REPO, path)
    return Order(Part(path, file.size_bytes, file.sha256), name or path)


def split(hub, folder, **changes):
    return job_for(hub, folder, orders=tuple(order(hub, path) for path in FILES), **changes)


def test_all_files_of_a_model_come_one_after_the_other(hub, tmp_path):
    run = Run(split(hub, tmp_path))
    end = run.now()
    assert isinstance(end, Fetched)
    assert [part.file_name for part in end.parts] == list(FILES)
    assert run.events[-1] == Progress(3_000_000, 3_000_000, 3_000_000)
    assert {event.host for event in run.events if isinstance(event, Contacted)} == {
        "127.0.0.1", "localhost",
    }  # fmt: skip
    assert [(tmp_path / f"{name}.part").read_bytes() for name in FILES] == list(FILES.values())


def test_a_job_that_failed_half_way_goes_on_with_the_second_file(hub, tmp_path):
    failure = hub.fail("status", status=404, file=list(FILES)[1])
    assert Run(split(hub, tmp_path)).now().kind == TroubleKind.NO_FILE
    failure.heal()
    hub.forget_requests()
    assert isinstance(Run(split(hub, tmp_path)).now(), Fetched)
    assert {request.file for request in hub.requests(port="hub")} == {list(FILES)[1]}


@pytest.mark.parametrize("name", ["../x.gguf", "a/b.gguf", "", "CON", "x\0.gguf", "..", "x. "])
def test_a_name_that_is_no_plain_file_name_is_refused_before_anything(hub, tmp_path, name):
    job = job_for(hub, tmp_path, orders=(Order(Part(FILE), name),))
    assert Run(job).now().kind == TroubleKind.UNSAFE_NAME
    assert (list(tmp_path.iterdir()), hub.requests()) == ([], [])


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_no_name_of_the_hubs_becomes_a_path_unchecked(hub, tmp_path, name):
    inside = tmp_path / "models"
    inside.mkdir()
    Run(job_for(hub, inside, orders=(Order(Part(FILE), name),))).now()
    assert [path.name for path in tmp_path.iterdir()] == ["models"]
    assert all(path.parent == inside for path in inside.rglob("*"))


def test_two_files_of_one_name_are_refused(hub, tmp_path):
    orders = (order(hub, FILE), order(hub, FILE))
    assert Run(job_for(hub, tmp_path, orders=orders)).now().kind == TroubleKind.UNSAFE_NAME


def test_the_folder_must_be_there(hub, tmp_path):
    assert Run(job_for(hub, tmp_path / "none")).now().kind == TroubleKind.DISK_REFUSED


def test_a_disk_without_room_is_told_before_anything_is_written(hub, tmp_path):
    greedy = msgspec.structs.replace(QUICK, least_spare_bytes=1 << 60, most_spare_bytes=1 << 60)
    trouble = Run(job_for(hub, tmp_path), habits=greedy).now()
    assert trouble.kind == TroubleKind.DISK_FULL
    assert trouble.expected_bytes > trouble.found_bytes > 0
    assert (tmp_path / f"{FILE}.part").stat().st_size == 0


def test_a_limit_holds_back_until_it_is_lifted(hub, tmp_path):
    run = Run(job_for(hub, tmp_path, bytes_per_second=1000)).beside()
    run.wait_for(lambda event: isinstance(event, Progress) and event.done_bytes)
    assert run.join(0.3) is None
    run.control.limit(0)
    assert isinstance(run.join(), Fetched)


# Two processes and one folder.


def held_for(seconds):
    return f"import desktop.hub.fetch.fetching as f; f.LOCK_SECONDS = {seconds}"


@pytest.fixture
def first(hub, tmp_path):
    """A process that fetches into the folder and hangs in the midst of it."""
    stall = hub.fail("stall", route="blob", after_bytes=500_000)
    with started(job_for(hub, tmp_path)) as errand:
        hub.wait_for(lambda noted: any(one.route == "blob" and one.bytes_sent for one in noted))
        stall.heal()
        yield errand


@pytest.mark.usefixtures("first")
def test_a_second_process_is_told_that_the_folder_is_busy(hub, tmp_path):
    with started(job_for(hub, tmp_path), changed=held_for(0.2)) as second:
        trouble = Trouble(TroubleKind.BUSY, REPO, FILE)
        assert second.last() == Failed(trouble)
    assert len(hub.requests(route="blob")) == 1  # the first one's


def test_a_process_that_was_killed_is_followed_by_the_next(hub, first, tmp_path):
    with started(job_for(hub, tmp_path), changed=held_for(60)) as second:
        first.process.kill()
        assert isinstance(second.last(), Fetched)


@pytest.mark.thorough
@pytest.mark.usefixtures("first")
def test_waiting_for_another_process_can_be_stopped(hub, tmp_path):
    with started(job_for(hub, tmp_path), Stop(), changed=held_for(60)) as second:
        assert second.last() == Stopped()


@pytest.mark.thorough
@pytest.mark.usefixtures("first")
def test_two_folders_are_nobodys_business(hub, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    with started(job_for(hub, other), changed=held_for(0.2)) as second:
        assert isinstance(second.last(), Fetched)
