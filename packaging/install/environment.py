"""The folder .venv: made, filled by pip with what the requirement files pin, and marked when whole.

.venv/ready/ holds one mark for each part that is installed, with a digest of what it was made
from; `make` compares their dates with the requirement files. .venv/ready/unfinished is there while
packages are being changed, so that an interrupted change is seen and .venv made again.
"""

import hashlib
import os
import shutil
import signal
import subprocess
import sys
import sysconfig
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

TAIL_LINES = 40
PATIENCE_S = 10

ReadsLine = Callable[[str], None]


class StepFailedError(Exception):
    """A command ended badly; these were its last lines."""

    def __init__(self, tail: str) -> None:
        super().__init__()
        self.tail = tail


def digest(*files: Path, also: str = "") -> str:
    """A fingerprint of the files' contents and of one more text."""
    sums = [hashlib.sha256(file.read_bytes()).hexdigest() for file in files]
    return hashlib.sha256("\n".join([*sums, also]).encode()).hexdigest()


def stream(command: list[str], *, environ: Mapping[str, str], read: ReadsLine) -> None:
    """Runs a command and hands on its lines as they come; an interrupt ends all it started."""
    tail: deque[str] = deque(maxlen=TAIL_LINES)
    process = subprocess.Popen(
        command,
        env=environ,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        start_new_session=True,
    )
    with process, _ending(process):
        assert process.stdout is not None
        for line in process.stdout:
            if not line.startswith("Progress "):
                tail.append(line)
            read(line)
    if process.returncode != 0:
        raise StepFailedError("".join(tail))


@contextmanager
def _ending(process: subprocess.Popen[str]) -> Iterator[None]:
    try:
        yield
    except BaseException:
        _end(process)
        raise


def _end(process: subprocess.Popen[str]) -> None:
    if sys.platform == "win32":  # where there are no groups of processes to send a signal to
        process.kill()
        return
    # pip removes its temporary folders on SIGINT; what is left after that is killed.
    os.killpg(process.pid, signal.SIGINT)
    with suppress(subprocess.TimeoutExpired):
        process.wait(PATIENCE_S)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


class Environment:
    """One .venv, or another environment in its place."""

    def __init__(self, root: Path, folder: Path | None = None) -> None:
        self.root = root
        self.folder = folder or root / ".venv"
        self.programs = self.folder / ("Scripts" if sys.platform == "win32" else "bin")
        self.python = self.programs / ("python.exe" if sys.platform == "win32" else "python")
        self.requirements = root / "packaging" / "requirements"
        self._ready = self.folder / "ready"
        self._unfinished = self._ready / "unfinished"

    @property
    def packages(self) -> Path:
        """The folder that everything is installed in."""
        return Path(sysconfig.get_path("purelib", vars={"base": str(self.folder)}))

    def usable(self) -> bool:
        """Whether it is whole, runs, and was made by this version of Python."""
        if self._unfinished.exists():
            return False
        code = "import sys, pip; print(*sys.version_info[:2])"
        try:
            ran = subprocess.run([self.python, "-I", "-c", code], capture_output=True, text=True)
        except OSError:
            return False
        return ran.returncode == 0 and ran.stdout.split() == [str(n) for n in sys.version_info[:2]]

    def make(self) -> None:
        """Makes it new and empty."""
        if self.folder.exists():
            shutil.rmtree(self.folder)
        # An activated .venv is itself "python3": the Python below it has to make the new one.
        base = getattr(sys, "_base_executable", sys.executable)
        stream([base, "-m", "venv", str(self.folder)], environ=os.environ, read=lambda _: None)

    def pip(
        self, *arguments: str | Path, read: ReadsLine, environ: Mapping[str, str] | None = None
    ) -> None:
        """Runs its pip."""
        quiet = ("--disable-pip-version-check", "--no-input")
        command = [self.python, "-m", "pip", *quiet, *arguments]
        unbuffered = {**(environ or os.environ), "PYTHONUNBUFFERED": "1"}
        stream([str(each) for each in command], environ=unbuffered, read=read)

    def install(self, name: str, *arguments: str | Path, read: ReadsLine) -> None:
        """Installs the ready-built packages that one file pins, their hashes checked."""
        checks = ("--require-hashes", "--only-binary=:all:", "-r", self.requirements / name)
        raw = () if name == "pip.txt" else ("--progress-bar=raw",)
        self.pip("install", *raw, *checks, *arguments, read=read)

    @contextmanager
    def changing(self) -> Iterator[None]:
        """Surrounds every change of the installed packages."""
        self._ready.mkdir(exist_ok=True)
        self._unfinished.touch()
        yield
        self._unfinished.unlink()

    def is_ready(self, part: str, fingerprint: str) -> bool:
        """Whether a part is installed as its files want it now."""
        return self.mark_of(part)[0] == fingerprint

    def mark_of(self, part: str) -> tuple[str, str]:
        """What was noted when the part was installed: its fingerprint and one line more."""
        mark = self._ready / part
        lines = mark.read_text().splitlines() if mark.exists() else []
        fingerprint, note = (*lines, "", "")[:2]
        return fingerprint, note

    def mark(self, part: str, fingerprint: str, note: str = "") -> None:
        """Notes that a part is whole; its date tells make."""
        self._ready.mkdir(exist_ok=True)
        (self._ready / part).write_text(f"{fingerprint}\n{note}\n")
