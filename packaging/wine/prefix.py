"""A Windows of its own that wine keeps in a folder, and programs that run in it. Knows none of them.

Wine's desktop and services outlive the program that first needed them and keep its pipes open: so nobody
here waits for the end of a pipe, but for the end of a program.
"""

import os
import subprocess
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

WINE = Path("/usr/lib/wine/wine64")
SERVER = Path("/usr/lib/wine/wineserver64")
COMPILER = "x86_64-w64-mingw32-gcc"
STUBS = Path(__file__).resolve().parent / "stubs.c"
SECONDS_TO_MAKE = 300.0
SECONDS_FOR_REST = 2.0
_DRIVE = "drive_c"


class NotDoneError(Exception):
    """A program under wine failed, or took too long; what it said is in it."""


@dataclass(frozen=True)
class Done:
    """What a program said, and how it ended."""

    exit_code: int
    out: str
    err: str


class Prefix:
    """The folder. `home` is the person's in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.system = folder / _DRIVE / "windows" / "system32"

    @property
    def home(self) -> Path:
        """Where the one person who uses it has files."""
        names = {"Public"}
        users = self.folder / _DRIVE / "users"
        return next(each for each in sorted(users.iterdir()) if each.name not in names)

    def make(self) -> None:
        """Where it isn't there yet; with the libraries that wine lacks. Raises `NotDoneError`."""
        if not self.system.exists():
            self.folder.mkdir(parents=True, exist_ok=True)
            self.run("wineboot", "--init", seconds=SECONDS_TO_MAKE)
        for name, flags in (
            ("icuuc", ["-DICU"]),
            ("bcryptprimitives", []),
        ):
            library = self.system / f"{name}.dll"
            command = [COMPILER, "-O2", "-s", "-shared", "-static", *flags, "-o", str(library)]
            subprocess.run([*command, str(STUBS), "-ladvapi32"], check=True)

    def run(
        self,
        *command: str,
        seconds: float,
        environ: Mapping[str, str] | None = None,
        folder: Path | None = None,
    ) -> Done:
        """Until it ends. Raises `NotDoneError` where it doesn't in time, or badly."""
        done = self.tried(*command, seconds=seconds, environ=environ, folder=folder)
        if done.exit_code:
            raise NotDoneError(f"{command[0]} ended with {done.exit_code}\n{done.out}{done.err}")
        return done

    def tried(
        self,
        *command: str,
        seconds: float,
        environ: Mapping[str, str] | None = None,
        folder: Path | None = None,
    ) -> Done:
        """The same, however it ends."""
        said = [_Said(), _Said()]
        process = subprocess.Popen(
            [str(WINE), *command],
            stdin=subprocess.PIPE,  # Python for Windows does not start without
            stdout=said[0].end,
            stderr=said[1].end,
            env=self._environ(environ or {}),
            cwd=folder,
            start_new_session=True,
        )
        assert process.stdin
        process.stdin.close()
        for each in said:
            each.begin()
        try:
            exit_code = process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            words = "".join(each.text() for each in said)
            raise NotDoneError(f"{command[0]} took more than {seconds:.0f} s\n{words}") from None
        return Done(exit_code, *(each.text() for each in said))

    def path(self, file: Path) -> str:
        """As a program in there calls a file of Linux."""
        return "Z:" + str(file.resolve()).replace("/", "\\")

    def stop(self) -> None:
        """Ends all that runs in it."""
        server = [str(SERVER), "--kill"]
        subprocess.run(server, env=self._environ({}), check=False, capture_output=True)

    def _environ(self, more: Mapping[str, str]) -> dict[str, str]:
        kept = {name: os.environ[name] for name in ("HOME", "LANG", "PATH") if name in os.environ}
        return {
            **kept,
            "WINEPREFIX": str(self.folder.resolve()),
            "WINEDEBUG": "-all",
            # No menus of a real desktop, no download of what we don't use.
            "WINEDLLOVERRIDES": "winemenubuilder.exe,mscoree,mshtml=",
            # Wine keeps QT_... to itself, and hands this one on under its right name.
            "WINEQT_QPA_PLATFORM": "offscreen",
            **more,
        }


class _Said:
    """What comes out of a pipe, for as long as somebody cares."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []
        self._from, self.end = os.pipe()
        self._thread = threading.Thread(target=self._read, daemon=True)

    def begin(self) -> None:
        """Once the program has its end."""
        os.close(self.end)
        self._thread.start()

    def text(self) -> str:
        """All that was said by now."""
        self._thread.join(SECONDS_FOR_REST)
        return b"".join(self._parts).decode("utf-8", "replace").replace("\r\n", "\n")

    def _read(self) -> None:
        while part := os.read(self._from, 65536):
            self._parts.append(part)
        os.close(self._from)
