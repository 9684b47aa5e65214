"""Whether the frozen folder holds what it should and nothing else: a table, and what is wrong with it."""

import stat
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bundle import contents
from bundle.elf import Elf, is_elf, read

LEAST_SHOWN_BYTES = 3_000_000


@dataclass(frozen=True)
class Report:
    """What was found."""

    rows: list[tuple[str, int]]
    """The largest parts with their bytes, and all together last."""
    problems: list[str]
    asked_of_system: set[str]
    """Libraries that the system has to have, by their names."""
    glibc: tuple[int, int]


def check(bundle: Path, *, built_in: Iterable[Path] = ()) -> Report:
    """`built_in` are folders of whoever built it: no file may name them."""
    files = sorted(path for path in bundle.rglob("*") if path.is_file() and not path.is_symlink())
    elves = {path: read(path) for path in files if is_elf(path)}
    total = sum(path.stat().st_size for path in files)
    asked = _asked_of_others(bundle, elves)
    problems = [
        *_forbidden(bundle, files),
        *_copies(bundle, files),
        *_missing(asked),
        *_searched(bundle, elves),
        *_naming(bundle, files, built_in),
        *_open_to_all(bundle, files),
    ]
    if total > contents.MOST_INSTALLED_BYTES:
        problems.append(f"it has {total / 1e6:,.0f} MB, and {contents.MOST_INSTALLED_BYTES / 1e6:,.0f} MB "
                        "are the most")  # fmt: skip
    return Report(
        rows=[*_largest(bundle, files), ("all", total)],
        problems=problems,
        asked_of_system=set(asked) & contents.OF_THE_SYSTEM.keys(),
        glibc=max((elf.glibc for elf in elves.values()), default=(0, 0)),
    )


def table(report: Report) -> str:
    """For people."""
    lines = [f"  {size / 1e6:8.1f} MB  {name}" for name, size in report.rows]
    lines.append(f"  needs glibc {report.glibc[0]}.{report.glibc[1]} and, of the system,")
    lines.append(f"  {', '.join(sorted(report.asked_of_system))}")
    return "\n".join(lines)


def _largest(bundle: Path, files: Iterable[Path]) -> list[tuple[str, int]]:
    sizes: dict[str, int] = defaultdict(int)
    for path in files:
        parts = path.relative_to(bundle).parts
        sizes["/".join(parts[:2])] += path.stat().st_size
    large = [(name, size) for name, size in sizes.items() if size >= LEAST_SHOWN_BYTES]
    return sorted(large, key=lambda each: -each[1])


def _forbidden(bundle: Path, files: Iterable[Path]) -> Iterator[str]:
    for path in files:
        name = path.relative_to(bundle).as_posix()
        if contents.FORBIDDEN.search(name):
            yield f"{name} must not be in it"


def _copies(bundle: Path, files: Iterable[Path]) -> Iterator[str]:
    """A library twice, under whatever numbers: each copy has a memory of its own."""
    places: dict[str, list[str]] = defaultdict(list)
    for path in files:
        if path.name.startswith("lib") and (
            ".so" in path.name or path.suffix in (".dylib", ".dll")
        ):
            places[path.name.partition(".")[0]].append(path.relative_to(bundle).as_posix())
    for found in places.values():
        if len(found) > 1:
            yield f"one library is in it more than once: {', '.join(found)}"


def _asked_of_others(bundle: Path, elves: dict[Path, Elf]) -> dict[str, list[str]]:
    """What is needed and is not in the bundle, with those that need it."""
    there = {path.name for path in bundle.rglob("*")}
    asked: dict[str, list[str]] = defaultdict(list)
    for path, elf in elves.items():
        for name in elf.needed:
            if name not in there:
                asked[name].append(path.name)
    return asked


def _missing(asked: dict[str, list[str]]) -> Iterator[str]:
    for name, askers in sorted(asked.items()):
        if name not in contents.OF_THE_SYSTEM:
            yield f"{name} is missing; {', '.join(askers)} needs it"


def _searched(bundle: Path, elves: dict[Path, Elf]) -> Iterator[str]:
    for path, elf in elves.items():
        for folder in elf.search:
            if not folder.startswith("$ORIGIN"):
                yield f"{path.relative_to(bundle).as_posix()} looks for libraries in {folder}"


def _naming(bundle: Path, files: Iterable[Path], built_in: Iterable[Path]) -> Iterator[str]:
    names = [str(folder).encode() for folder in built_in]
    for path in files:
        data = path.read_bytes()
        for name in names:
            if name in data:
                yield f"{path.relative_to(bundle).as_posix()} tells where it was built: {name.decode()}"


def _open_to_all(bundle: Path, files: Iterable[Path]) -> Iterator[str]:
    for path in files:
        if path.stat().st_mode & (stat.S_IWOTH | stat.S_ISUID | stat.S_ISGID):
            yield f"{path.relative_to(bundle).as_posix()} could be changed by everybody"


def main(arguments: list[str]) -> int:
    """Prints the table of a folder; 1 where something is wrong with it."""
    report = check(Path(arguments[0]))
    print(table(report))
    for problem in report.problems:
        print(f"Wrong: {problem}", file=sys.stderr)
    return 1 if report.problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
