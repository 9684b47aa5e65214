"""Everything that is installed is pinned with a hash, from wherever the person's pip fetches it."""

import re
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[3] / "packaging" / "requirements"
LOCKED = sorted(FOLDER.glob("*.txt"))


def pins(file: Path) -> list[str]:
    joined = file.read_text().replace("\\\n", " ")
    return [line for line in joined.splitlines() if line and not line.startswith("#")]


def test_every_list_is_locked() -> None:
    assert {file.stem for file in LOCKED} == {file.stem for file in FOLDER.glob("*.in")}


@pytest.mark.parametrize("file", LOCKED, ids=lambda file: file.name)
def test_every_pin_is_exact_and_hashed(file: Path) -> None:
    assert pins(file)
    for pin in pins(file):
        assert re.match(r"[a-z0-9-]+==\S+ ", pin), pin
        assert re.search(r"--hash=sha256:[0-9a-f]{64}\b", pin), pin


@pytest.mark.parametrize("file", sorted(FOLDER.iterdir()), ids=lambda file: file.name)
def test_no_list_names_a_host(file: Path) -> None:
    assert not re.search(r"://|index-url|find-links|@ ", file.read_text())


def test_the_tests_run_on_the_program_s_own_versions() -> None:
    app = {pin.split()[0] for pin in pins(FOLDER / "app.txt")}
    names = {pin.split("==")[0] for pin in app}
    dev = {pin.split()[0] for pin in pins(FOLDER / "dev.txt")}
    assert {pin for pin in dev if pin.split("==")[0] in names} <= app
