"""Installs a .deb as a person does, uses it, measures it beside Paddock from source, and removes it.

`python -m linux.proof FILE.deb`, as root: a Debian package can't be installed otherwise. Needs the package
with the starter model.
"""

import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from bundle.contents import MOST_DEB_BYTES, MOST_INSTALLED_BYTES

from linux.tree import IDENTITY

ROOT = Path(__file__).resolve().parents[2]
PLACES = (
    "opt/paddock",
    "usr/bin/paddock",
    "usr/share/doc/paddock",
    f"usr/share/applications/{IDENTITY}.desktop",
)
QUESTION = "What is the capital of France?"
TRIES = 5
MOST_TIMES_SOURCE = 1.3
_NAMES_BYTES = 1 << 20
"""Within so many a .deb says how its files are packed."""


@dataclass(frozen=True)
class Line:
    """One thing that was looked at, and what it should be."""

    what: str
    found: str
    wanted: str
    is_right: bool


def prove(deb: Path, prefix: Path = Path("/")) -> Iterator[Line]:
    """Each line as soon as it is known. What was installed is gone at the end, whatever happens."""
    with installed(deb), tempfile.TemporaryDirectory() as home:
        environ = {"HOME": home, "PATH": "/usr/bin:/bin"}
        yield from _tested(environ)
        yield from _chatted(environ)
        yield from _sizes(deb, prefix)
        yield _start(environ)
    left = [place for place in PLACES if os.path.lexists(prefix / place)]
    yield Line("left after removal", ", ".join(left) or "nothing", "nothing", not left)


@contextmanager
def installed(deb: Path) -> Iterator[None]:
    """While this lasts Paddock is on the computer."""
    subprocess.run(["dpkg", "--install", str(deb)], check=True, stdout=subprocess.DEVNULL)
    try:
        yield
    finally:
        remove = ["dpkg", "--purge", "paddock"]
        subprocess.run(remove, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _tested(environ: Mapping[str, str]) -> Iterator[Line]:
    """On no screen, and on one that nobody sees where there is such a thing."""
    ways = {"offscreen": ["env", "QT_QPA_PLATFORM=offscreen"]}
    if shutil.which("xvfb-run"):
        ways["xcb"] = ["xvfb-run", "--auto-servernum"]
    for platform, before in ways.items():
        done = _run([*before, "paddock", "--self-test", "--json"], environ)
        wanted = f"all right on “{platform}”"
        if not done.stdout.startswith("{"):
            yield Line("self-test", done.stderr.strip() or "it said nothing", wanted, False)
            continue
        checks = json.loads(done.stdout)["checks"]
        wrong = [name for name, each in checks.items() if each["outcome"] != "right"]
        drawn = checks["window"].get("platform")
        found = f"wrong: {', '.join(wrong)}" if wrong else f"all right, drawn on “{drawn}”"
        yield Line("self-test", found, wanted, not wrong and drawn == platform)


def _chatted(environ: Mapping[str, str]) -> Iterator[Line]:
    here = _run(["paddock", "ask", QUESTION], environ).stdout.strip()
    source = [str(ROOT / ".venv" / "bin" / "python"), "-m", "desktop", "ask", QUESTION]
    there = _run(source, environ, ROOT).stdout.strip()
    yield Line("answer", here, there, bool(here) and here == there)


def _sizes(deb: Path, prefix: Path) -> Iterator[Line]:
    """Of both without the model, which is the same for everybody."""
    program = prefix / "opt" / "paddock"
    files = [path for path in program.rglob("*") if path.is_file() and not path.is_symlink()]
    model = sum(path.stat().st_size for path in files if path.suffix == ".gguf")
    room = sum(path.stat().st_size for path in files) - model
    yield _size("installed", room, MOST_INSTALLED_BYTES)
    # A model hardly gets smaller in a package.
    packed = _size("package", deb.stat().st_size - model, MOST_DEB_BYTES)
    with deb.open("rb") as file:
        is_release = b"data.tar.xz" in file.read(_NAMES_BYTES)
    yield packed if is_release else replace(packed, wanted="of a quick build", is_right=True)


def _size(what: str, found: int, most: int) -> Line:
    return Line(what, f"{found / 1e6:.1f} MB", f"at most {most / 1e6:.0f} MB", found <= most)


def _start(environ: Mapping[str, str]) -> Line:
    """Until the window is drawn, by the processor's time: other programs may be busy."""
    source = ["-c", "from desktop.child.starting import command_line_of as c; "
              "print(*c('window trial'), sep='\\n')"]  # fmt: skip
    command = [str(ROOT / ".venv" / "bin" / "python"), *source]
    line = _run(command, environ, ROOT).stdout.splitlines()
    screen = {**environ, "QT_QPA_PLATFORM": "offscreen"}
    pairs = [
        (_cost(["paddock", "--child", "window trial"], screen), _cost(line, screen))
        for _ in range(TRIES)
    ]
    ours, sources = (min(each) for each in zip(*pairs, strict=True))
    times = ours / sources
    wanted = f"at most {MOST_TIMES_SOURCE} times from source"
    return Line("start", f"{times:.2f} times", wanted, times <= MOST_TIMES_SOURCE)


def _cost(command: list[str], environ: Mapping[str, str]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    _run(command, environ)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _run(
    command: list[str], environ: Mapping[str, str], folder: Path = Path("/")
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=folder, env=environ, capture_output=True, text=True, check=False
    )


def main(arguments: list[str]) -> int:
    """Prints the table; 1 where a line is not as it should be."""
    is_right = True
    for line in prove(Path(arguments[0]).resolve()):
        is_right = is_right and line.is_right
        print(
            f"{'ok' if line.is_right else 'WRONG':5}  {line.what:18}  {line.found:40}  {line.wanted}"
        )
    return 0 if is_right else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
