"""One build runs everywhere: the wheel that ships, on processors old and new, by its own libraries."""

from __future__ import annotations

import platform
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.engine.devices import Library
from desktop.engine.protocol import Describe, Described, Died, Event, Loaded
from tests.engine import FRANCE, Driver, ends, said
from tests.portable.library_set import LIBRARIES, ROOT, driver, processor, variants_in

EMULATED_SECONDS = 800
"""An emulated AVX is some hundred times slower than a real one."""
TOKENS = 12
SOFTWARE_VULKAN = Path("/usr/share/vulkan/icd.d/lvp_icd.x86_64.json")
PLANTED = "libggml-cpu-planted.so"
PLANT = """
#include <fcntl.h>
__attribute__((constructor)) static void loaded(void) { open("was-loaded", O_CREAT, 0600); }
"""
START = """
import sys
sys.path[:0] = sys.argv[2:]
from desktop.engine.llama import backend
if sys.argv[1] == "theirs":
    backend.load_backends = lambda: None
backend.Backend(on_log=print)
"""

pytestmark = pytest.mark.timeout(EMULATED_SECONDS + 60)
emulated = pytest.mark.skipif(
    platform.machine() != "x86_64" or not processor("max"), reason="needs qemu-user on x86-64"
)


def needs_vulkan(engine: Path) -> None:
    """Debian's own headers of Vulkan are too old to make it."""
    if not list((engine / LIBRARIES).glob("*ggml-vulkan*")):
        pytest.skip("the wheel was made without Vulkan")


def answer(engine: Driver, model: Path) -> str:
    """The same words on every processor."""
    last: Event = engine.load(model, seconds=EMULATED_SECONDS, without_sandbox=True)
    assert isinstance(last, Loaded), last
    command_id = engine.start(said(FRANCE), max_tokens=TOKENS)
    last = engine.until(ends(command_id), seconds=EMULATED_SECONDS)
    assert not isinstance(last, Died), last
    return engine.text_of(command_id)


def processor_code(engine: Driver) -> Library:
    """The library that computes on the processor, as the engine says it."""
    described = engine.do(Describe(engine.new_id()), seconds=EMULATED_SECONDS)
    assert isinstance(described, Described), described
    (cpu,) = [library for library in described.libraries if library.backend == "cpu"]
    return cpu


@pytest.fixture(scope="session")
def answer_here(starter: Path) -> str:
    """What the llama.cpp says that was compiled for this computer."""
    with driver() as native:
        said_here = answer(native, starter)
    assert "Paris" in said_here
    return said_here


def test_this_computer_gets_the_same_answer_from_it(engine, starter, answer_here):
    with driver(engine) as portable:
        assert answer(portable, starter) == answer_here
        code = processor_code(portable)
    assert code.variant in variants_in(engine)
    assert code.variants == len(variants_in(engine))


def test_vulkan_without_a_driver_is_left_out(engine, starter, answer_here, monkeypatch):
    needs_vulkan(engine)
    for variable in ("VK_DRIVER_FILES", "VK_ICD_FILENAMES"):
        monkeypatch.setenv(variable, "/nowhere")
    with driver(engine) as portable:
        described = portable.do(Describe(portable.new_id()), seconds=EMULATED_SECONDS)
        assert isinstance(described, Described)
        assert {each.backend: bool(each.file) for each in described.libraries} == {
            "cpu": True,
            "vulkan": False,
        }
        assert answer(portable, starter) == answer_here


@pytest.mark.skipif(not SOFTWARE_VULKAN.exists(), reason="needs mesa-vulkan-drivers")
def test_with_a_driver_it_is_a_device(engine, starter, monkeypatch):
    """Mesa's, which computes on the processor: ggml takes such a one only when it is told to."""
    needs_vulkan(engine)
    monkeypatch.setenv("VK_ICD_FILENAMES", str(SOFTWARE_VULKAN))
    monkeypatch.setenv("GGML_VK_VISIBLE_DEVICES", "0")
    with driver(
        engine, under=["env"]
    ) as portable:  # the sandbox lets nobody look for drivers of no card
        described = portable.do(Describe(portable.new_id()), seconds=EMULATED_SECONDS)
        assert isinstance(described, Described)
        assert [each.backend for each in described.devices if each.kind == "gpu"] == ["Vulkan"]
        assert "Paris" in answer(portable, starter)


@emulated
@pytest.mark.parametrize(
    ("name", "variant"),
    [
        ("Nehalem", "sse42"),
        ("SandyBridge", "sandybridge"),
        ("IvyBridge", "ivybridge"),
        ("Haswell-noTSX", "haswell"),
    ],
)
def test_an_old_processor_computes_by_its_own_variant(engine, shallow, name, variant):
    """A model of few layers, because of the emulator."""
    if variant not in variants_in(engine):
        pytest.skip(f"the wheel was made without {variant}")
    with driver() as native, driver(engine, under=processor(name)) as old:
        assert processor_code(old).variant == variant
        assert answer(old, shallow) == answer(native, shallow) != ""


@emulated
@pytest.mark.parametrize("name", ["Nehalem", "Haswell-noTSX"])
def test_the_starter_model_gives_an_old_processor_the_same_answer(
    engine, starter, answer_here, name
):
    with driver(engine, under=processor(name)) as old:
        assert answer(old, starter) == answer_here


@emulated
def test_what_was_compiled_for_this_computer_dies_on_an_old_processor(starter):
    """The control: without variants an old processor meets instructions that it doesn't have."""
    with driver(under=processor("Nehalem")) as old:
        last = old.load(starter, seconds=EMULATED_SECONDS, without_sandbox=True)
        if isinstance(last, Loaded):
            last = old.until(ends(old.start(said(FRANCE), max_tokens=1)), seconds=EMULATED_SECONDS)
    assert isinstance(last, Died)
    assert last.exit_code == -signal.SIGILL


@pytest.fixture
def planted(tmp_path: Path) -> Path:
    """A folder with a library that leaves a file behind when it is loaded."""
    compiler = shutil.which("cc")
    if compiler is None:
        pytest.skip("no compiler")
    (tmp_path / "plant.c").write_text(PLANT)
    command = [compiler, "-shared", "-fPIC", "-o", PLANTED, "plant.c"]
    subprocess.run(command, cwd=tmp_path, check=True)
    return tmp_path


def start_up(engine: Path, whose: str, *, within: Path, program: Path | None = None) -> None:
    """Start llama.cpp in this folder, looking for its libraries in our way or in its own."""
    packages = Path(pytest.__file__).parents[1]
    command = [program or sys.executable, "-I", "-S", "-c", START, whose, engine, ROOT, packages]
    subprocess.run(command, cwd=within, check=True, capture_output=True)


@pytest.mark.parametrize(("whose", "is_loaded"), [("ours", False), ("theirs", True)])
def test_what_lies_in_the_current_directory(engine, planted, whose, is_loaded):
    """Ours doesn't load it; the control, llama.cpp's own search, does."""
    start_up(engine, whose, within=planted)
    assert (planted / "was-loaded").exists() == is_loaded


@pytest.mark.parametrize(("whose", "is_loaded"), [("ours", False), ("theirs", True)])
def test_what_lies_beside_the_program(engine, planted, tmp_path_factory, whose, is_loaded):
    program = shutil.copy(Path(sys.executable).resolve(), planted / "program")
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    start_up(engine, whose, within=elsewhere, program=program)
    assert (elsewhere / "was-loaded").exists() == is_loaded


def test_a_variable_names_no_further_library(engine, planted, monkeypatch):
    monkeypatch.setenv("GGML_BACKEND_PATH", str(planted / PLANTED))
    monkeypatch.chdir(planted)
    with driver(engine) as portable:
        assert processor_code(portable).file.startswith("libggml-cpu-")
    assert not (planted / "was-loaded").exists()


def test_nothing_in_the_wheel_is_there_twice(engine):
    libraries = [path for path in engine.rglob("*") if ".so" in path.suffixes]
    assert libraries
    assert {path.parent for path in libraries} == {engine / LIBRARIES}
    assert len({path.read_bytes() for path in libraries}) == len(libraries)


def test_each_library_finds_the_others_beside_it_and_the_rest_in_every_linux(engine):
    """What glibc and GCC's own runtime don't give must be in the wheel."""
    folder = engine / LIBRARIES
    own = {path.name for path in folder.iterdir()}
    given = ("libc.so", "libm.so", "libgcc_s.so", "libstdc++.so", "ld-linux", "libdl", "libpthread")
    for path in folder.glob("lib*.so*"):
        needed = _needed(path)
        assert needed, path
        assert [name for name in needed - own if not name.startswith(given)] == []


def _needed(library: Path) -> set[str]:
    said = subprocess.run(["readelf", "-d", library], capture_output=True, text=True, check=True)
    lines = [line for line in said.stdout.splitlines() if "(NEEDED)" in line]
    return {line.partition("[")[2].rstrip("]") for line in lines}
