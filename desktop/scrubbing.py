"""What must not be in a log or a report taken out of it: paths, names, keys. Knows neither of the two.

It takes out too much rather than too little: a path goes with all that follows on its line, because a
folder's name may hold anything.
"""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

PATH, PERSON, COMPUTER, TOKEN = "[path]", "[user]", "[computer]", "[token]"
_TOKEN = re.compile(r"\bhf_\w{6,}")
_HOMES = (r"~[\w.-]*[/\\]", r"/home/", r"/Users/", r"/root/", r"[A-Za-z]:[/\\]+Users[/\\]")
"""Also those of others, and as they are shortened."""
_FRAME = re.compile(r'File "([^"]*)", line (\d+) in (.*)')
_IS_NOBODYS = frozenset(("root", "user", "localhost"))


class Scrubber:
    """Takes out what tells of a person and their computer."""

    def __init__(self, folders: Iterable[Path], user: str, computer: str) -> None:
        self._folders, self._user, self._computer = tuple(folders), user, computer

    def scrub(self, text: str) -> str:
        """The text, line by line."""
        return "\n".join(self._scrubbed(line) for line in text.split("\n"))

    def scrub_stack(self, text: str) -> str:
        """What the interpreter wrote as it died: files of code by their names alone."""
        return self.scrub(_FRAME.sub(_without_folder, text))

    def _scrubbed(self, line: str) -> str:
        line = self._paths.sub(PATH, _TOKEN.sub(TOKEN, line))
        for name, sign in self._names:
            line = name.sub(sign, line)
        return line

    @cached_property
    def _paths(self) -> re.Pattern[str]:
        folders = [*_HOMES, *(each for folder in self._folders for each in _spellings(folder))]
        return re.compile("(?:" + "|".join(folders) + r").*", re.IGNORECASE)

    @cached_property
    def _names(self) -> list[tuple[re.Pattern[str], str]]:
        host = self._computer
        named = [(self._user, PERSON), (host, COMPUTER), (host.partition(".")[0], COMPUTER)]
        return [
            (re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE), sign)
            for name, sign in named
            if len(name) > 1 and name.casefold() not in _IS_NOBODYS
        ]


def scrubber(*folders: Path) -> Scrubber:
    """For whoever runs Paddock on this computer: their home folder, and these."""
    import platform  # 2 ms, after the first paint

    private = list(folders)
    with contextlib.suppress(RuntimeError):  # nobody knows it
        private.append(Path.home())
    return Scrubber(private, _user(), platform.node())


def _user() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return ""


def _spellings(folder: Path) -> Iterable[str]:
    """As it may be written; the root of all is nobody's home."""
    for each in {str(folder), os.path.realpath(folder)}:
        if len(Path(each).parts) > 1:
            yield re.escape(each)
            yield re.escape(each.replace("\\", "/"))


def _without_folder(frame: re.Match[str]) -> str:
    file, line, function = frame.groups()
    name = re.split(r"[/\\]", file)[-1]
    return f'File "{name}", line {line} in {function}'
