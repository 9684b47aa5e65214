"""Whether libraries for macOS run where we promise: processor, oldest system, libraries, signature.

`python -m macos.check PLACE...` takes wheels, folders, or an app; `--signed` asks for our signature, too.
"""

import argparse
import sys
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bundle.contents import is_wanted

from macos.info import OLDEST_MACOS
from macos.macho import Signed, Slice, Version, is_macho, read

MACHINE = "arm64"
WAIVED: dict[str, str] = {}
"""Parts of a path, each with the reason why what lies there may ask for a newer macOS than we promise.

Empty while PySide6 is 6.11, whose bindings ask for 15.0. Those of 6.12.0 ask for 26.0: whoever takes it
has tried it on macOS 15 first, and says so here.
"""
_HEAD_BYTES = 8
_FROM_INSIDE = ("@rpath/", "@loader_path/", "@executable_path/")
_OF_MACOS = ("/usr/lib/", "/System/Library/")
_SEARCHED = ("@loader_path", "@executable_path")

File = tuple[str, Callable[[], bytes]]
"""A path, and what reads it."""


@dataclass
class Report:
    """What was found, in the order in which it was looked at."""

    rows: dict[str, Counter[str]] = field(default_factory=dict)
    """For each place, how many files are of each kind."""
    newest: Version = (0, 0, 0)
    """The oldest macOS that all of it runs on."""
    problems: list[str] = field(default_factory=list)
    waived: list[str] = field(default_factory=list)


def check(places: Iterable[Path], *, machine: str = MACHINE, is_signed: bool = False) -> Report:
    """All that of these places would go into the app."""
    report = Report()
    for place in places:
        kinds = report.rows.setdefault(place.name, Counter())
        for name, data in _files(place):
            _check_file(report, kinds, name, data(), machine, is_signed)
        if not kinds and place.suffix != ".whl":
            report.problems.append(f"{place.name} has no program or library for macOS")
    return report


def _files(place: Path) -> Iterator[File]:
    if place.suffix == ".whl":
        with zipfile.ZipFile(place) as packed:
            for name in packed.namelist():
                if is_wanted(name) and is_macho(packed.open(name).read(_HEAD_BYTES)):
                    yield name, lambda name=name: packed.read(name)  # type: ignore[misc]
        return
    for path in sorted(place.rglob("*")):
        if path.is_file() and not path.is_symlink() and is_macho(path.read_bytes()[:_HEAD_BYTES]):
            yield path.relative_to(place).as_posix(), path.read_bytes


def _check_file(
    report: Report, kinds: Counter[str], name: str, data: bytes, machine: str, is_signed: bool
) -> None:
    try:
        found = {each.machine: each for each in read(data)}
    except ValueError as error:
        report.problems.append(f"{name} can't be read: {error}")
        return
    part = found.get(machine)
    if part is None:
        report.problems.append(f"{name} is for {' and '.join(found)}, not for {machine}")
        return
    report.newest = max(report.newest, part.oldest)
    kinds[f"{'+'.join(sorted(found))}, macOS {_words(part.oldest)}, {_signature(part)}"] += 1
    if (problem := _too_new(part)) is not None:
        reason = next((why for place, why in WAIVED.items() if place in name), "")
        (report.waived if reason else report.problems).append(
            f"{name} {problem}" + f": {reason}" * bool(reason)
        )
    report.problems += [f"{name} {each}" for each in _elsewhere(part)]
    if is_signed:
        report.problems += [f"{name} {each}" for each in _unsigned(part)]


def _too_new(part: Slice) -> str | None:
    promised = [int(each) for each in OLDEST_MACOS.split(".")]
    if list(part.oldest[: len(promised)]) <= promised:
        return None
    return f"asks for macOS {_words(part.oldest)}, and {OLDEST_MACOS} is promised"


def _elsewhere(part: Slice) -> Iterator[str]:
    for needed in part.needed:
        if not needed.startswith((*_FROM_INSIDE, *_OF_MACOS)):
            yield f"loads {needed}"
    for folder in part.search:
        if not folder.startswith(_SEARCHED):
            yield f"looks for libraries in {folder}"


def _unsigned(part: Slice) -> Iterator[str]:
    signature = part.signature
    if signature.signed is not Signed.BY_NAME:
        yield f"is {signature.signed.value}"
    else:
        if not signature.is_hardened:
            yield "is signed without the hardened runtime"
        if not signature.team:
            yield "is signed by no team"


def _signature(part: Slice) -> str:
    hardened = ", hardened" if part.signature.is_hardened else ""
    return f"{part.signature.signed.value}{hardened}"


def _words(version: Version) -> str:
    return f"{version[0]}.{version[1]}"


def table(report: Report) -> str:
    """For people."""
    lines = []
    for place, kinds in report.rows.items():
        lines += [f"  {count:4}  {kind:44}  {place}" for kind, count in sorted(kinds.items())]
    lines.append(f"  The newest macOS that anything asks for: {_words(report.newest)}")
    lines += [f"  Waived: {each}" for each in report.waived]
    return "\n".join(lines)


def main(arguments: list[str]) -> int:
    """Prints the table; 1 where something is wrong."""
    parser = argparse.ArgumentParser(prog="python -m macos.check", description=__doc__)
    parser.add_argument("places", nargs="+", type=Path)
    parser.add_argument("--machine", default=MACHINE)
    parser.add_argument("--signed", action="store_true")
    asked = parser.parse_args(arguments)
    report = check(asked.places, machine=asked.machine, is_signed=asked.signed)
    print(table(report))
    for problem in report.problems:
        print(f"Wrong: {problem}", file=sys.stderr)
    return 1 if report.problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
