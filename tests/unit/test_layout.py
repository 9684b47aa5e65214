"""The shape of the code itself: every file tested, explained, small, and in its place."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
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
TEXT_FILES = (".py", ".toml", ".txt", ".in", ".md", ".json", ".yml", ".yaml", ".cfg", ".sh")


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


sources = pytest.mark.parametrize("path", SOURCES, ids=name_of)
all_python = pytest.mark.parametrize("path", ALL_PYTHON, ids=name_of)


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def holds_code(path: Path) -> bool:
    """Whether there is more than a docstring and constants, as in most `__init__.py`."""
    kinds = (ast.Expr, ast.Assign, ast.AnnAssign)
    return not all(isinstance(statement, kinds) for statement in tree_of(path).body)


def places_of_tests(path: Path) -> list[Path]:
    """Where this file's tests may be."""
    inside = path.relative_to(ROOT / "desktop")
    test = f"test_{path.stem.strip('_')}.py"
    mirrored = TESTS / "unit" / inside.parent / test
    if inside.parts[0] != "ui":
        return [mirrored]
    return [mirrored, TESTS / "gui" / inside.relative_to("ui").parent / test, TESTS / "gui" / test]


@sources
def test_every_source_file_has_its_test_file(path):
    if holds_code(path):
        wanted = places_of_tests(path)
        assert any(test.exists() for test in wanted), f"none of {', '.join(map(name_of, wanted))}"


@pytest.mark.parametrize("path", sorted((TESTS / "unit").rglob("test_*.py")), ids=name_of)
def test_every_test_file_has_its_source_file(path):
    inside = path.relative_to(TESTS / "unit")
    stem = path.stem.removeprefix("test_")
    folder = ROOT / "desktop" / inside.parent
    names = (f"{stem}.py", f"__{stem}__.py")
    about_all = inside.parent == Path() and stem == "layout"
    beside = any((folder / name).exists() for name in names)
    exempt = inside.parts[0] == "packaging" or _is_a_torture(stem) or _is_a_prompt_template(stem)
    exempt = exempt or inside.parent.name == "together"  # what several files do as one
    assert about_all or beside or exempt


def _is_a_torture(stem: str) -> bool:
    """Tests that drive a program of `tests/torture` are named after what it does."""
    return any(path.stem.endswith(f"_{stem}") for path in (TESTS / "torture").glob("*.py"))


def _is_a_prompt_template(stem: str) -> bool:
    """They are sources, too, and some have tests of their own."""
    return (ROOT / "resources" / "prompt_templates" / f"{stem.replace('_', '-')}.jinja").exists()


@all_python
def test_every_module_opens_with_a_sentence(path):
    docstring = ast.get_docstring(tree_of(path))
    assert docstring
    assert docstring.splitlines()[0].endswith(".")


@all_python
def test_no_file_is_too_long(path):
    lines = len(path.read_text(encoding="utf-8").splitlines())
    # A list of cases may be as long as there are cases.
    assert lines <= (MOST_LINES if "tests" not in path.parts else 3 * MOST_LINES)


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


@all_python
def test_no_function_is_too_long(path):
    too_long = {
        function.name: function.end_lineno - function.lineno + 1
        for function in functions(path)
        if function.end_lineno - function.lineno + 1 > MOST_FUNCTION_LINES
    }
    assert too_long == {}


@all_python
def test_names_say_what_is_inside(path):
    assert not VAGUE_NAMES.fullmatch(path.stem)
    assert not any(VAGUE_NAMES.fullmatch(part) for part in path.relative_to(ROOT).parts[:-1])


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(tree_of(path)):
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
        if any(f"{module}.".startswith(f"{package}.") for module in imports(path))
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


@pytest.mark.parametrize(
    "path",
    sorted(
        path
        for folder in ("desktop", "tests", "packaging", "resources", "docs")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in TEXT_FILES and path.is_file() and "build" not in path.parts
    ),
    ids=name_of,
)
def test_no_registry_is_named(path):
    assert HOSTS.search(path.read_text(encoding="utf-8").lower()) is None


def test_the_control_finds_one():
    assert HOSTS.search("https://" + "py" + "pi" + ".org/simple")
