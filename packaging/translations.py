"""Collects Paddock's words for translation into resources/translations, and makes what Qt reads.

Words are the literals given to `tr`, `plural` and `mark` in desktop/, found by Python's own parser, and
some fields of the catalogue and of the licences. A translation is written into the .ts file, by hand or
with Qt Linguist; `make translations` keeps those, drops what vanished, and adds the new as unfinished.
"""

import ast
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parent.parent
CODE = ROOT / "desktop"
RESOURCES = ROOT / "resources"
TRANSLATIONS = RESOURCES / "translations"
CONTEXT = "Paddock"
FORMS = {"de": 2}
"""The languages, and how many forms a counted word has in each."""
DATA = {"catalogue.json": "good_at", "licences/licences.json": "points"}
"""Files of resources/ with sentences that are shown, and the field that has them."""
PLACEHOLDER = re.compile(r"\{(\w+)\}")


class WrongText(Exception):
    """What the code gives for translation can't be translated."""


class Text(NamedTuple):
    """English words, and where they stand."""

    source: str
    is_counted: bool
    file: str


Translations = Mapping[str, tuple[str, ...]]
"""The forms of each text; one where nothing is counted."""


def main(arguments: list[str]) -> int:
    """Write the files again; with --check only say whether they are as they should be."""
    texts = collect()
    wrong = [
        problem
        for language in FORMS
        for problem in (
            check(language, texts) if arguments == ["--check"] else update(language, texts)
        )
    ]
    for problem in wrong:
        print(problem)
    return 1 if wrong else 0


# What there is to translate


def collect() -> list[Text]:
    """All texts, each once, in the order of their words."""
    found: dict[str, Text] = {}
    for text in (*_of_code(), *_of_data()):
        known = found.setdefault(text.source, text)
        if known.is_counted != text.is_counted:
            raise WrongText(
                f"{text.file}: “{text.source}” is counted there and not in {known.file}"
            )
    return sorted(found.values())


def _of_code() -> Iterator[Text]:
    for path in sorted(CODE.rglob("*.py")):
        yield from texts_of(path.read_text(encoding="utf-8"), str(path.relative_to(ROOT)))


def texts_of(code: str, file: str) -> Iterator[Text]:
    """The texts in a file of Python."""
    for node in ast.walk(ast.parse(code)):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", "")
        if name in ("tr", "mark"):
            yield from _literals(node, node.args[:1], file, is_counted=False)
        elif name == "plural":
            yield from _literals(node, node.args[2:3], file, is_counted=True)


def _literals(
    call: ast.Call, values: Iterable[ast.expr], file: str, *, is_counted: bool
) -> Iterator[Text]:
    for value in values:
        if isinstance(value, ast.Constant) and isinstance(value.value, str):
            yield Text(value.value, is_counted, file)
        elif is_counted or not isinstance(
            value, ast.Name | ast.Attribute | ast.Subscript | ast.Call
        ):
            # What stands in a constant was marked there; what is put together here is lost.
            raise WrongText(f"{file}:{call.lineno}: this text is no plain literal")


def _of_data() -> Iterator[Text]:
    for name, field in DATA.items():
        for words in _fields(json.loads((RESOURCES / name).read_text(encoding="utf-8")), field):
            yield Text(words, False, f"resources/{name}")


def _fields(value: object, name: str) -> Iterator[str]:
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    if isinstance(value, dict) and name in value:
        wanted = value[name]
        yield from [wanted] if isinstance(wanted, str) else wanted
    for each in inside:
        yield from _fields(each, name)


# The files


def path_of(language: str, suffix: str) -> Path:
    """ "ts" is what people write, "qm" what Qt reads."""
    return TRANSLATIONS / f"paddock_{language}.{suffix}"


def update(language: str, texts: list[Text]) -> list[str]:
    """Write both files; answers what is left to translate."""
    known = read(path_of(language, "ts"))
    path_of(language, "ts").write_text(document(language, texts, known), encoding="utf-8")
    release(path_of(language, "ts"), path_of(language, "qm"))
    return problems(language, texts, known)


def check(language: str, texts: list[Text]) -> list[str]:
    """What is wrong with the files as they are."""
    source, compiled = path_of(language, "ts"), path_of(language, "qm")
    known = read(source)
    wrong = problems(language, texts, known)
    if source.read_text(encoding="utf-8") != document(language, texts, known):
        wrong.append(f"{source.name} is not up to date: run “make translations”")
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / compiled.name
        release(source, fresh)
        if not compiled.exists() or fresh.read_bytes() != compiled.read_bytes():
            wrong.append(f"{compiled.name} is not up to date: run “make translations”")
    return wrong


def read(path: Path) -> dict[str, tuple[str, ...]]:
    """The translations that are finished."""
    if not path.exists():
        return {}
    result = {}
    for message in ElementTree.parse(path).iter("message"):
        translation = message.find("translation")
        if translation is None or translation.get("type"):
            continue
        forms = [form.text or "" for form in translation.iter("numerusform")]
        result[message.findtext("source", "")] = tuple(forms or [translation.text or ""])
    return result


def problems(language: str, texts: list[Text], known: Translations) -> list[str]:
    """What is not translated, or not as it has to be."""
    found = []
    for text in texts:
        forms = known.get(text.source, ())
        if len(forms) != (FORMS[language] if text.is_counted else 1) or not all(forms):
            found.append(f"{language}: not translated: {text.source!r} ({text.file})")
        elif wrong := _wrong_placeholders(text, forms):
            found.append(f"{language}: {wrong} in {text.source!r} ({text.file})")
    return found


def _wrong_placeholders(text: Text, forms: tuple[str, ...]) -> str:
    wanted = set(PLACEHOLDER.findall(text.source))
    for form in forms:
        has = set(PLACEHOLDER.findall(form))
        missing = wanted - has - ({"n"} if text.is_counted else set())
        if missing or has - wanted:
            return "other placeholders " + ", ".join(sorted(missing | (has - wanted)))
    return ""


def document(language: str, texts: list[Text], known: Translations) -> str:
    """The .ts file."""
    messages = "".join(_message(text, known.get(text.source, ()), language) for text in texts)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n'
        f'<TS version="2.1" language="{language}" sourcelanguage="en">\n'
        f"<context>\n    <name>{CONTEXT}</name>\n{messages}</context>\n</TS>\n"
    )


def _message(text: Text, forms: tuple[str, ...], language: str) -> str:
    wanted = FORMS[language] if text.is_counted else 1
    state = "" if len(forms) == wanted and all(forms) else ' type="unfinished"'
    forms = (*forms, *[""] * wanted)[:wanted]
    said = "".join(f"<numerusform>{escape(form)}</numerusform>" for form in forms)
    opening = '<message numerus="yes">' if text.is_counted else "<message>"
    return (
        f"    {opening}\n"
        f'        <location filename="../../{text.file}"/>\n'
        f"        <source>{escape(text.source)}</source>\n"
        f"        <translation{state}>{said if text.is_counted else escape(forms[0])}</translation>\n"
        "    </message>\n"
    )


def release(source: Path, compiled: Path) -> None:
    """Make what Qt reads, with Qt's own tool."""
    tool = Path(sys.executable).parent / "pyside6-lrelease"
    subprocess.run([str(tool), "-silent", str(source), "-qm", str(compiled)], check=True)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except WrongText as wrong:
        sys.exit(str(wrong))
