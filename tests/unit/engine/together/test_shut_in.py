"""The engine's child has given up everything but its model, and opens none where that did not hold."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from desktop.engine.process import child_command_line
from desktop.engine.protocol import (
    Adapt,
    Adapted,
    Adapter,
    Describe,
    Described,
    Failed,
    FailureCode,
    Finished,
    Loaded,
    Loading,
)
from desktop.powers.acts import ACTS
from tests.engine import FRANCE, Driver, said
from tests.lora_files import halves, tiny_lora

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="tried on Linux alone")


@pytest.fixture
def free() -> list[str]:
    """An engine that keeps all powers."""
    folders = child_command_line()[5:]
    code = f"import sys; sys.path[:0] = {folders!r}; from desktop.engine.main import main; main()"
    return [sys.executable, "-I", "-S", "-c", code]


def status_of(pid: int | None) -> dict[str, str]:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return {name: value.strip() for name, _, value in (line.partition(":") for line in lines)}


def test_a_real_model_answers_shut_in(starter):
    with Driver() as driver:
        described = driver.do(Describe(driver.new_id(), [str(starter)]))
        assert isinstance(described, Described)
        assert described.trial.has_passed
        assert described.trial.tried == len(ACTS) >= 30
        pid = driver.engine.pid
        assert status_of(pid)["Seccomp"] == "2"
        driver.loaded(starter, context_tokens=512)
        assert driver.engine.pid == pid  # it was told of the model beforehand
        driver.start(said(FRANCE))
        driver.until(lambda event: isinstance(event, Finished))


def test_a_child_that_is_not_shut_in_opens_no_model(free, shallow):
    with Driver(command_line=free) as driver:
        refused = driver.load(shallow)
        assert isinstance(refused, Failed)
        assert refused.code is FailureCode.NOT_SHUT_IN
        assert {"fork", "make a TCP socket (IPv4)"} <= set(refused.details.splitlines())
        assert not any(isinstance(event, Loading) for event in driver.events)


def test_it_does_where_the_person_wants_that(free, shallow):
    with Driver(command_line=free) as driver:
        assert isinstance(driver.load(shallow, without_sandbox=True), Loaded)
        assert status_of(driver.engine.pid)["Seccomp"] == "0"


def test_another_model_is_another_child_s(shallow, tmp_path):
    other = Path(shutil.copy(shallow, tmp_path / "other.gguf"))
    with Driver() as driver:
        driver.loaded(shallow)
        first = driver.engine.pid
        driver.loaded(shallow, context_tokens=128)
        assert driver.engine.pid == first
        driver.loaded(other)
        assert driver.engine.pid != first


def test_adapters_that_it_can_t_read_take_another_child(shallow, tmp_path):
    lora = tiny_lora(tmp_path / "lora.gguf", halves("blk.0.attn_q.weight", 576, 576))
    with Driver() as driver:
        driver.loaded(shallow, context_tokens=128)
        first, heard = driver.engine.pid, len(driver.events)
        adapted = driver.do(Adapt(driver.new_id(), [Adapter(str(lora))]))
        assert isinstance(adapted, Adapted)
        assert driver.engine.pid != first
        assert not any(isinstance(event, Loading | Loaded) for event in driver.events[heard:])
        second = driver.engine.pid
        assert isinstance(driver.do(Adapt(driver.new_id(), [])), Adapted)
        assert driver.engine.pid == second  # it may read more than it is asked to


def test_an_adapter_that_is_none_leaves_the_model_loaded(shallow, tmp_path):
    with Driver() as driver:
        driver.loaded(shallow, context_tokens=128)
        failed = driver.do(Adapt(driver.new_id(), [Adapter(str(tmp_path / "none.gguf"))]))
        assert isinstance(failed, Failed)
        assert failed.code is FailureCode.ADAPTER
        driver.start(said(FRANCE), max_tokens=1)
        driver.until(lambda event: isinstance(event, Finished))
