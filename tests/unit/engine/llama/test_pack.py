"""A pack's libraries in a real engine, shut in as ever: used, or left out for a reason that is told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from desktop.engine.protocol import Describe, Described, Died, Loaded, Stop
from desktop.packs.packs import Packs
from desktop.packs.use import PackUse, Unused
from tests.engine import FRANCE, Driver, died, said
from tests.packs import (
    BACKEND,
    NAME,
    RUNTIME,
    deadly,
    libraries,
    packed,
    packs_of,
    slow,
    went,
    without_driver,
)

Make = Callable[[Mapping[str, bytes]], Packs]


@pytest.fixture
def added(tmp_path: Path) -> Make:
    """Packs, with one of these libraries added."""

    def add(files: Mapping[str, bytes]) -> Packs:
        file = tmp_path / "downloads" / "pack.zip"
        packs = packs_of(tmp_path / "packs", packed(file, files))
        packs.add(file, went)
        return packs

    return add


def described(engine: Driver) -> Described:
    answer = engine.do(Describe(engine.new_id()))
    assert isinstance(answer, Described), answer
    return answer


def files(answer: Described) -> dict[str, tuple[str, str]]:
    return {each.backend: (each.file, each.pack) for each in answer.libraries}


def test_it_is_loaded_from_its_folder_in_order_and_the_engine_stays_shut_in(
    added: Make, tmp_path: Path, starter: Path
) -> None:
    packs = added(libraries(tmp_path / "made"))
    with Driver(packs=packs) as engine:
        answer = described(engine)
        assert answer.pack == PackUse(NAME)
        assert files(answer)["cuda"] == (BACKEND, NAME)
        assert answer.trial.tried
        assert answer.trial.has_passed
        maps = Path(f"/proc/{engine.engine.pid}/maps").read_text()
        assert all(str(tmp_path / "packs") in _line(maps, name) for name in (RUNTIME, BACKEND))
        assert isinstance(engine.load(starter), Loaded)
        assert "Paris" in engine.finish(said(FRANCE), max_tokens=12)[0]


def _line(maps: str, name: str) -> str:
    return next(line for line in maps.splitlines() if line.endswith(f"/{name}"))


def test_without_one_there_is_nothing_to_say() -> None:
    """The control."""
    with Driver() as engine:
        answer = described(engine)
        assert answer.pack is None
        assert "cuda" not in files(answer)


@pytest.mark.thorough(but_one_in=5)
@pytest.mark.parametrize(
    ("make", "why"),
    [
        (without_driver, Unused.NO_DRIVER),
        (lambda folder: libraries(folder, devices=0), Unused.NO_CARD),
        (lambda folder: libraries(folder, newer=1), Unused.REFUSED),
        (lambda _folder: {BACKEND: b"no library"}, Unused.REFUSED),
        (lambda folder: {BACKEND: libraries(folder)[BACKEND]}, Unused.REFUSED),
    ],
    ids=["no driver", "no card", "of another llama.cpp", "no library", "without what it needs"],
)
def test_one_that_can_t_be_used_is_left_out_and_the_processor_answers(
    added: Make,
    tmp_path: Path,
    starter: Path,
    make: Callable[[Path], Mapping[str, bytes]],
    why: Unused,
) -> None:
    packs = added(make(tmp_path / "made"))
    with Driver(packs=packs) as engine:
        answer = described(engine)
        assert answer.pack is not None
        assert (answer.pack.name, answer.pack.why_not) == (NAME, why)
        assert isinstance(engine.load(starter), Loaded)
        assert "Paris" in engine.finish(said(FRANCE), max_tokens=12)[0]


def test_one_with_a_changed_byte_is_not_loaded(added: Make, tmp_path: Path) -> None:
    packs = added(libraries(tmp_path / "made"))
    library = next((tmp_path / "packs").glob(f"*/{RUNTIME}"))
    data = bytearray(library.read_bytes())
    data[-1] ^= 1
    library.write_bytes(data)
    with Driver(packs=packs) as engine:
        assert described(engine).pack is None
    assert packs.standing()[0].why_not is Unused.DAMAGED


def test_an_engine_that_ends_of_it_is_begun_again_without(
    added: Make, tmp_path: Path, starter: Path
) -> None:
    packs = added(deadly(tmp_path / "made"))
    with Driver(packs=packs) as engine:
        assert isinstance(engine.load(starter), Loaded)
        assert described(engine).pack is None
    (standing,) = packs.standing()
    assert standing.why_not is Unused.DIED


@pytest.mark.thorough
def test_the_next_paddock_knows_it_and_can_be_told_to_try_again(
    added: Make, tmp_path: Path
) -> None:
    packs = added(deadly(tmp_path / "made"))
    with Driver(packs=packs) as engine:
        described(engine)
    later = packs_of(tmp_path / "packs", packs.standing()[0].known)  # type: ignore[arg-type]
    assert later.to_load() is None
    later.forgive()
    assert later.to_load() is not None


def test_one_that_is_added_meanwhile_is_used_from_the_next_opening_on(
    tmp_path: Path, starter: Path
) -> None:
    file = tmp_path / "downloads" / "pack.zip"
    packs = packs_of(tmp_path / "packs", packed(file, libraries(tmp_path / "made")))
    with Driver(packs=packs) as engine:
        engine.loaded(starter)
        before = engine.engine.pid
        packs.add(file, went)
        engine.finish(said(FRANCE), max_tokens=2)
        assert engine.engine.pid == before  # what is loaded goes on answering
        assert described(engine).pack == PackUse(NAME)
        assert engine.engine.pid != before
        packs.remove()
        assert described(engine).pack is None


@pytest.mark.thorough
def test_an_engine_that_was_ended_meanwhile_says_nothing_against_it(
    added: Make, tmp_path: Path
) -> None:
    packs = added(slow(tmp_path / "made"))
    with Driver(packs=packs) as engine:
        number = engine.new_id()
        engine.engine.send(Describe(number))
        engine.engine.send(Stop(number))  # it does not obey, and is killed
        assert isinstance(engine.until(died), Died)
    assert packs.to_load() is not None
