"""The shape of the code itself: every file tested, explained, small, and in its place.

One test is one rule, and names all files that break it: a test for each file and rule would be
seven thousand.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TESTS = ROOT / "tests"
SOURCES = sorted((ROOT / "desktop").rglob("*.py"))
ALL_PYTHON = sorted(
    path
    for folder in ("desktop", "tests", "packaging")
    for path in (ROOT / folder).rglob("*.py")
    if "build" not in path.relative_to(ROOT).parts
)
MOST_LINES = 400
MOST_FUNCTION_LINES = 50
VAGUE_NAMES = re.compile(r"utils?|helpers?|managers?|misc|common|stuff|base|part\d+")
# Where packages come from is each computer's own affair: a registry's host is nowhere in the code.
# Written in pieces, so that this file does not hold them.
HOSTS = re.compile(
    r"\b(" + "|".join(("py" + "pi", "python" + "hosted", "artifact" + "ory", "ne" + "xus")) + r")\b"
)
SUFFIXES = (".py", ".toml", ".txt", ".in", ".md", ".json", ".yml", ".yaml", ".cfg", ".sh")
TEXT_FILES = sorted(
    path
    for folder in ("desktop", "tests", "packaging", "resources", "docs")
    for path in (ROOT / folder).rglob("*")
    if path.suffix in SUFFIXES and path.is_file() and "build" not in path.parts
)


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


@cache
def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@dataclass(frozen=True)
class Shape:
    """What the rules ask of a file; to keep the trees of all files costs more than to read them."""

    holds_code: bool
    """Whether there is more than a docstring and constants, as in most `__init__.py`."""
    first_line: str
    """The docstring's."""
    functions: list[tuple[str, int]]
    """With their lengths in lines."""
    imports: list[str]


@cache
def shape_of(path: Path) -> Shape:
    tree = ast.parse(text_of(path))
    shape = Shape(
        not all(isinstance(each, ast.Expr | ast.Assign | ast.AnnAssign) for each in tree.body),
        (ast.get_docstring(tree) or "").partition("\n")[0],
        functions=[],
        imports=[],
    )
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            shape.functions.append((node.name, lines))
        else:
            shape.imports.extend(imported_by(node))
    return shape


def test_there_are_files_to_look_at():
    assert ROOT / "desktop" / "app.py" in SOURCES
    assert Path(__file__).resolve() in ALL_PYTHON
    assert ROOT / "packaging" / "licences.py" in ALL_PYTHON
    assert ROOT / "packaging" / "requirements" / "app.txt" in TEXT_FILES


def places_of_tests(path: Path) -> list[Path]:
    """Where this file's tests may be."""
    inside = path.relative_to(ROOT / "desktop")
    test = f"test_{path.stem.strip('_')}.py"
    mirrored = TESTS / "unit" / inside.parent / test
    if inside.parts[0] != "ui":
        return [mirrored]
    return [mirrored, TESTS / "gui" / inside.relative_to("ui").parent / test, TESTS / "gui" / test]


def test_every_source_file_has_its_test_file():
    untested = {
        name_of(path): [name_of(place) for place in places_of_tests(path)]
        for path in SOURCES
        if shape_of(path).holds_code and not any(place.exists() for place in places_of_tests(path))
    }
    assert untested == {}


def test_every_test_file_has_its_source_file():
    files = sorted((TESTS / "unit").rglob("test_*.py"))
    assert files
    assert [name_of(path) for path in files if not _is_about_a_source(path)] == []


def _is_about_a_source(path: Path) -> bool:
    inside = path.relative_to(TESTS / "unit")
    stem = path.stem.removeprefix("test_")
    folder = ROOT / "desktop" / inside.parent
    names = (f"{stem}.py", f"__{stem}__.py")
    about_all = inside.parent == Path() and stem in ("layout", "thorough")
    beside = any((folder / name).exists() for name in names)
    exempt = inside.parts[0] == "packaging" or _is_a_torture(stem) or _is_a_prompt_template(stem)
    exempt = exempt or inside.parent.name == "together"  # what several files do as one
    return about_all or beside or exempt


def _is_a_torture(stem: str) -> bool:
    """Tests that drive a program of `tests/torture` are named after what it does."""
    programs = (path.stem for path in (TESTS / "torture").glob("*.py"))
    return any(name == stem or name.endswith(f"_{stem}") for name in programs)


def _is_a_prompt_template(stem: str) -> bool:
    """They are sources, too, and some have tests of their own."""
    return (ROOT / "resources" / "prompt_templates" / f"{stem.replace('_', '-')}.jinja").exists()


def test_every_module_opens_with_a_sentence():
    silent = [path for path in ALL_PYTHON if not shape_of(path).first_line.endswith(".")]
    assert list(map(name_of, silent)) == []


def test_no_file_is_too_long():
    lengths = {name_of(path): len(text_of(path).splitlines()) for path in ALL_PYTHON}
    assert {name: lines for name, lines in lengths.items() if lines > most_lines(name)} == {}


def most_lines(name: str) -> int:
    # A list of cases may be as long as there are cases.
    return 3 * MOST_LINES if name.startswith("tests/") else MOST_LINES


def test_no_function_is_too_long():
    too_long = [
        f"{name_of(path)}: {name} has {lines} lines"
        for path in ALL_PYTHON
        for name, lines in shape_of(path).functions
        if lines > MOST_FUNCTION_LINES
    ]
    assert too_long == []


def test_names_say_what_is_inside():
    assert [name_of(path) for path in ALL_PYTHON if is_vague(path.relative_to(ROOT))] == []


def is_vague(path: Path) -> bool:
    return any(VAGUE_NAMES.fullmatch(part) for part in (*path.parts[:-1], path.stem))


def imported_by(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (name.name for name in node.names)
    elif isinstance(node, ast.ImportFrom) and node.module:
        yield node.module
    elif isinstance(node, ast.Call) and _imports_by_name(node):
        yield node.args[0].value  # type: ignore[attr-defined]


def _imports_by_name(call: ast.Call) -> bool:
    name = getattr(call.func, "attr", getattr(call.func, "id", ""))
    by_text = bool(call.args) and isinstance(call.args[0], ast.Constant)
    return name in ("import_module", "__import__") and by_text


def importers_of(package: str) -> set[str]:
    return {
        name_of(path)
        for path in SOURCES
        if any(f"{module}.".startswith(f"{package}.") for module in shape_of(path).imports)
    }


@pytest.mark.parametrize(
    ("package", "only"),
    [
        ("llama_cpp", {"desktop/engine/llama/bindings.py"}),
        ("jinja2", {"desktop/engine/prompting/jinja.py"}),
    ],
)
def test_one_file_alone_imports(package, only):
    assert importers_of(package) == only


def test_only_the_store_talks_to_sqlite():
    importers = importers_of("apsw")
    assert importers
    assert all(name.startswith("desktop/store/") for name in importers)


@pytest.mark.parametrize("package", ["requests", "asyncio", "PySide6.QtNetwork"])
def test_nobody_imports(package):
    assert importers_of(package) == set()


@pytest.mark.parametrize(
    "package", ["socket", "ssl", "http", "urllib", "httpx2", "huggingface_hub"]
)
def test_only_the_fetch_process_has_network_code(package):
    assert all(name.startswith("desktop/hub/fetch/") for name in importers_of(package))


def test_the_fetch_process_does_have_it():
    assert importers_of("httpx2")
    assert importers_of("huggingface_hub")


def test_qt_is_above_the_chat():
    below = [name for name in importers_of("PySide6") if not name.startswith("desktop/ui/")]
    assert set(below) <= {"desktop/app.py"}
    assert importers_of("PySide6")


def test_no_registry_is_named():
    named = [name_of(path) for path in TEXT_FILES if HOSTS.search(text_of(path).lower())]
    assert named == []


def test_the_control_finds_one():
    assert HOSTS.search("https://" + "py" + "pi" + ".org/simple")


def test_each_rule_finds_who_breaks_it(tmp_path, monkeypatch):
    monkeypatch.setitem(globals(), "ROOT", tmp_path)
    monkeypatch.setitem(globals(), "TESTS", tmp_path / "tests")
    wrong = tmp_path / "desktop" / "helpers.py"
    wrong.parent.mkdir()
    wrong.write_text('"""No sentence"""\n\n\ndef long():\n' + "    pass\n" * MOST_LINES)
    monkeypatch.setitem(globals(), "SOURCES", [wrong])
    monkeypatch.setitem(globals(), "ALL_PYTHON", [wrong])
    for rule in (
        test_every_source_file_has_its_test_file,
        test_every_module_opens_with_a_sentence,
        test_no_file_is_too_long,
        test_no_function_is_too_long,
        test_names_say_what_is_inside,
    ):
        with pytest.raises(AssertionError, match=r"desktop.helpers\.py"):
            rule()


@pytest.mark.parametrize("name", ["test_nothing.py", "chat/test_nothing.py"])
def test_a_test_of_no_source_is_found(name):
    assert not _is_about_a_source(TESTS / "unit" / name)


@pytest.mark.parametrize("name", ["SECURITY.md", "PRIVACY.md"])
def test_what_a_promise_points_to_is_there(name):
    named = re.findall(r"`((?:tests|desktop)/[\w./]+)`", (ROOT / name).read_text(encoding="utf-8"))
    assert len(named) > 8
    assert [place for place in named if not (ROOT / place).exists()] == []
