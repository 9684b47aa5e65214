"""Half an hour of everything in the real window, under strace: whom it tries to reach, by which sockets.

    python -m tests.torture.silence [MINUTES [SEED]]

A locked history with hostile answers, the starter model, and a hub on this computer that nobody asks. What
is done is in `ERRANDS`, again and again in another order. Every socket of the window, the engine and all
other processes of Paddock's is noted, but for those that the kernel refused them: strace is not told of
these. The control does one of the errands, then searches the hub.
"""

from __future__ import annotations

import contextlib
import json
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from desktop.conversation import MessageState
from desktop.exporting.wanted import Format
from desktop.paths import Paths
from desktop.store.data_key import data_key
from tests.e2e.screen import Screen
from tests.gguf_files import tiny_llama
from tests.hub_server import Hub, serve
from tests.kept import NoKeychain, opened
from tests.torture.driving import Driving, Row, WindowDied
from tests.unit.exporting.hostile import HOSTILE

PHRASE = "llamas in the rain"
STRACE = ("strace", "--daemonize", "--follow-forks", "--seccomp-bpf", "--trace=%network")
NOTED = "AF_|socket|connect"
"""What goes over the screen's socket alone would fill the disk; with an address it is noted."""
FAMILY = re.compile(r"\b(?:AF|PF)_[A-Z0-9]+\b")
CONNECT = re.compile(r"\bconnect\(")
AIM = re.compile(r'sun_path=(@?)"((?:[^"\\]|\\.)*)"')
UNIX_ALLOWED = {
    "the screen": r"@?/tmp/\.X11-unix/X\d+",
    "no bus": r"/dev/null",
    "a window that may be open already": r"{data}/[\w.-]+",
    "users and groups, asked by the C library": r"/var/run/nscd/socket",
    "the system's printing, once Print is clicked": r"(/var)?/run/(dbus/system_bus_|cups/cups\.)sock(et)?",
}
"""All that may be reached, and it is on this computer. `{data}` is the data folder."""
LOOK_UPS = re.compile(r"nscd|systemd\.resolve|io\.systemd\.Resolve|avahi|htons\(53\)|htons\(5353\)")
OTHER = [
    {
        "uuid": "1",
        "name": "Brought along",
        "created_at": "2025-01-01T10:00:00Z",
        "updated_at": "2025-01-01T10:00:00Z",
        "chat_messages": [
            {"uuid": "2", "text": "Hi", "sender": "human", "created_at": "2025-01-01T10:00:00Z"},
            {
                "uuid": "3",
                "text": "Hello",
                "sender": "assistant",
                "created_at": "2025-01-01T10:00:01Z",
            },
        ],
    }
]
"""A conversation as Claude exports it."""
DOCUMENT = "Name,Animal\nMara,horse\nTom,donkey\n"


def is_there() -> bool:
    """Whether this system lets us watch."""
    if shutil.which(STRACE[0]) is None:
        return False
    with tempfile.TemporaryDirectory() as folder:
        command = [*STRACE, f"--output={folder}/trace", "true"]
        return subprocess.run(command, capture_output=True).returncode == 0


@dataclass
class Report:
    """Whom it tried to reach."""

    seconds: float = 0.0
    orders: int = 0
    undone: Counter[str] = field(default_factory=Counter)
    """Orders that could not be followed just then."""
    done: Counter[str] = field(default_factory=Counter)
    families: Counter[str] = field(default_factory=Counter)
    """Of all sockets that were made or used with an address."""
    connects: int = 0
    """To anything but the written list."""
    look_ups: int = 0
    unlisted: Counter[str] = field(default_factory=Counter)
    reached: Counter[str] = field(default_factory=Counter)
    """Of the written list."""
    asked_of_hub: int = 0
    exit_code: int = -1

    @property
    def outside(self) -> int:
        """Sockets of any other kind than those to programs on this computer."""
        return sum(count for name, count in self.families.items() if name[3:] not in INSIDE)

    @property
    def is_good(self) -> bool:
        """Whether nobody else was reached, and somebody was watched."""
        wrong = self.outside + self.connects + self.look_ups + self.asked_of_hub
        return wrong == self.exit_code == 0 and not self.unlisted and bool(self.reached)


INSIDE = ("UNIX", "LOCAL", "UNSPEC")


def read_trace(lines: Iterator[str], data_dir: Path, report: Report) -> None:
    """Count what strace saw."""
    allowed = {
        name: re.compile(pattern.replace("{data}", re.escape(str(data_dir))))
        for name, pattern in UNIX_ALLOWED.items()
    }
    for line in lines:
        report.families.update(FAMILY.findall(line))
        report.look_ups += bool(LOOK_UPS.search(line) and "nscd" not in line)
        aim = AIM.search(line)
        if aim is None:
            report.connects += bool(CONNECT.search(line)) and "AF_" in line
            continue
        path = "".join(aim.groups())
        name = next((n for n, pattern in allowed.items() if pattern.fullmatch(path)), None)
        if name is None:
            report.unlisted[path] += 1
            report.connects += bool(CONNECT.search(line))
        else:
            report.reached[name] += 1


class Drive:
    """What a person does, one errand after the other."""

    def __init__(self, screen: Screen, folder: Path, trace: Path, chance: Random, hub: Hub) -> None:
        self.screen, self.folder, self.chance = screen, folder, chance
        self.data_dir = folder / "data"
        self._number = 0
        settings = {"hub_endpoint": hub.endpoint, "trash_days": 30}
        noted = f"--output=|grep --line-buffered -E '{NOTED}' > {trace}"
        self.window = Driving(screen, self.data_dir, settings=settings, within=[*STRACE, noted])
        screen.window()

    def do(self, what: str, words: object = None, *, pause: float = 0.25) -> None:
        """One order, and a moment to look at what came of it."""
        self.window.order(what, words)
        time.sleep(pause)
        if not self.window.is_running:
            raise WindowDied

    def unlock(self) -> None:
        """As it begins, and after it was locked."""
        self.screen.window()
        time.sleep(2)
        self.do("write", ["lockField", PHRASE], pause=3)
        self.window.engine()
        for _ in range(60):  # the last parts of the window come when nobody waits for them
            self.do("models", pause=0.5)
            if self.window.was_done():
                break
        self.do("press", "back")

    def ask(self, question: str, *, words: int = 10) -> None:
        """And read some words of the answer."""
        since = len(self.window.news)
        self.do("ask", question)

        def is_enough(_row: Row) -> bool:
            heard = [row["news"] for row in self.window.news[since:]]
            return heard.count("AnswerGrew") >= words or "AnswerClosed" in heard

        with contextlib.suppress(TimeoutError):
            self.window.wait_for_news(is_enough, since=since)
            self.do("stop")

    def new_file(self, ending: str) -> Path:
        """A name that nothing has yet."""
        self._number += 1
        return self.folder / f"file {self._number}.{ending}"


def _talk(drive: Drive) -> None:
    drive.do("new")
    drive.ask("Write some words about the Pythagorean theorem.", words=40)
    drive.do("again", pause=1)
    drive.do("stop")
    drive.do("previousVersion")
    drive.do("nextVersion")
    drive.do("continueAnswer", pause=1)
    drive.do("stop")
    drive.do("press", "detailsButton")
    drive.do("copyMessage")
    drive.do("copyPlain")
    drive.do("editMessage")
    drive.do("write", ["editField", "What is the capital of France?"])
    drive.do("press", "saveEdit", pause=2)
    drive.do("stop")
    drive.do("latest")


def _hostile(drive: Drive) -> None:
    """Answers that would load or open something."""
    for _ in range(6):
        drive.do("next", pause=0.6)
        drive.do("press", "wrapCode")
        drive.do("press", "copyCode")


def _see(drive: Drive) -> None:
    for command in ("seePrompt", "contextWindow"):
        drive.do(command, pause=0.6)
    for button in ("seenAsTokens", "seenAsText", "copyPrompt", "leaveSeen", "closePanel"):
        drive.do("press", button)
    drive.do("branches", pause=0.6)
    drive.do("press", "newFromBranch")
    drive.do("press", "closePanel")


def _choose(drive: Drive) -> None:
    drive.do("conversationSettings")
    drive.do("press", "chip")
    drive.do("press", "resetChoices")
    drive.do("press", "closePanel")
    drive.do("personas")
    drive.do("press", "newPersona")
    drive.do("press", "backToPersonas")
    drive.do("press", "personaRow")
    drive.do("press", "leavePersona")
    drive.do("press", "closePanel")
    drive.do("editPrompts")
    drive.do("press", "newPrompt")
    drive.do("press", "cancelPrompt")
    drive.do("press", "closePanel")


def _compare(drive: Drive) -> None:
    drive.do("new")
    drive.ask("Say hello.", words=3)
    drive.do("compare", pause=0.6)
    drive.do("press", "askBoth", pause=3)
    drive.do("press", "closeComparing")
    drive.do("stop")


def _search(drive: Drive) -> None:
    drive.do("search")
    for words in ("ship", "capital france", '"the" -nothing'):
        drive.do("write", ["searchHistory", words], pause=0.6)
    drive.do("write", ["searchHistory", ""])
    drive.do("find")
    drive.do("write", ["findField", "the"])
    drive.do("findNext")
    drive.do("findPrevious")
    drive.do("press", "closeFind")


def _shelve(drive: Drive) -> None:
    drive.do("new")
    drive.ask("Say goodbye.", words=3)
    drive.do("rename")
    drive.do("write", ["titleEditor", "Farewell"])
    for command in ("duplicate", "archive", "undoDelete", "delete", "trash"):
        drive.do(command, pause=0.5)
    drive.do("press", "restoreThrown")
    for command in ("trash", "archived", "usage"):
        drive.do(command, pause=0.5)
    drive.do("press", "back")
    drive.do("write")


def _export(drive: Drive) -> None:
    for number, kind in enumerate(Format):
        drive.do("exportConversation", pause=0.5)
        drive.do("press", "exportFormat", pause=0.8)
        for key in ("Home", *["Down"] * number, "Return"):
            drive.screen.press(key)
        time.sleep(0.3)
        drive.do("press", "exportNow", pause=0.8)
        drive.do("choose", str(drive.new_file(kind.value)), pause=4)
    drive.do("press", "closePanel")
    drive.do("print", pause=1.5)
    drive.screen.press("Escape")


def _bring(drive: Drive) -> None:
    drive.do("importConversations")
    drive.do("press", "importFromFiles", pause=0.6)
    drive.do("choose", str(drive.folder / "other program.json"), pause=2)
    drive.do("press", "importChosen", pause=1.5)
    drive.do("press", "importUndo", pause=0.5)
    drive.do("press", "closePanel")


def _back_up(drive: Drive) -> None:
    drive.do("backups", pause=0.6)
    drive.do("press", "makeBackup", pause=1.5)
    drive.do("press", "saveAllPlain", pause=0.6)
    drive.do("choose", str(drive.new_file("paddock")), pause=2)
    drive.do("press", "closePanel")


def _set(drive: Drive) -> None:
    drive.do("settings", pause=0.8)
    for theme in ("dark", "light", "system"):
        drive.do("press", f"option-{theme}", pause=0.5)
    for _ in range(3):
        drive.do("press", "section-*")
    drive.do("press", "back")
    drive.do("largerText")
    drive.do("usualText")
    drive.do("sidebar")
    drive.do("sidebar")


def _look_at_models(drive: Drive) -> None:
    """The hub's page is opened, and nothing is searched."""
    drive.do("models", pause=1)
    drive.do("press", "installedRow", pause=1)
    drive.do("press", "verify", pause=1.5)
    drive.do("press", "back")
    drive.do("findModels", pause=1)
    drive.do("press", "back")
    drive.do("chooseModel", pause=0.6)
    drive.screen.press("Escape")


def _look_at_network(drive: Drive) -> None:
    drive.do("network", pause=0.6)
    drive.do("press", "stayOffline")
    drive.do("press", "stayOffline")
    drive.do("press", "clearJournal")
    drive.do("press", "closePanel")
    drive.do("keys", pause=0.6)
    drive.do("press", "closePanel")


def _attach(drive: Drive) -> None:
    drive.do("new")
    drive.do("attach", pause=0.6)
    drive.do("choose", str(drive.folder / "animals.csv"), pause=1)
    drive.do("press", "attachmentChip")
    drive.do("press", "closePanel")
    drive.ask("Who has a donkey?", words=5)


def _read_about(drive: Drive) -> None:
    drive.do("palette")
    drive.screen.type("dark")
    drive.screen.press("Escape")
    drive.do("shortcuts")
    drive.do("press", "closeHelp")
    drive.do("about")
    drive.do("press", "showLicences", pause=0.6)
    drive.do("press", "closePanel")


def _open_windows(drive: Drive) -> None:
    drive.do("newWindow", pause=1)
    drive.screen.window()
    drive.screen.type("Hello there\n")
    time.sleep(1)
    drive.do("close", pause=0.6)
    drive.do("quickQuestion", pause=1)
    drive.screen.window()
    drive.screen.type("Say yes\n")
    time.sleep(1)
    drive.do("press", "closeQuick")
    drive.do("temporaryChat", pause=1)
    drive.screen.window()
    drive.screen.type("Say no\n")
    time.sleep(1)
    drive.do("close", pause=0.6)
    drive.screen.window()


def _lock(drive: Drive) -> None:
    drive.window.order("lock")
    drive.window.follow()
    drive.unlock()


Errand = Callable[[Drive], None]
ERRANDS: tuple[Errand, ...] = (
    _talk, _hostile, _see, _choose, _compare, _search, _shelve, _export, _bring, _back_up, _set,
    _look_at_models, _look_at_network, _attach, _read_about, _open_windows, _lock,
)  # fmt: skip
SOME: tuple[Errand, ...] = (
    _hostile, _search, _look_at_models, _look_at_network, _attach, _read_about, _open_windows,
)  # fmt: skip
"""Less than a minute's."""


def prepare(folder: Path) -> None:
    """A locked history with hostile answers, and files to bring in."""
    paths = Paths(folder / "data")
    paths.database.parent.mkdir(parents=True)
    with opened(paths.database) as history:
        for number, text in enumerate(HOSTILE[:: max(1, len(HOSTILE) // 40)]):
            found = history.create(f"Strange {number}")
            question = history.add_question(found.id, parent_id=None, text="What is strange?")
            answer = history.open_answer(question.id)
            formula = (
                f"{text}\n\n$$\\frac{{a}}{{b}} = {number}$$\n\n```python\nprint({number})\n```"
            )
            history.close_answer(answer.id, text=formula, state=MessageState.DONE)
    data_key(paths, NoKeychain()).protect(PHRASE)
    (folder / "animals.csv").write_text(DOCUMENT)
    (folder / "other program.json").write_text(json.dumps(OTHER))


@contextlib.contextmanager
def watched(folder: Path, chance: Random, report: Report) -> Iterator[tuple[Drive, Hub]]:
    """The window, open and watched; at the end it is closed, and what was seen is counted."""
    trace = folder / "trace"
    model = tiny_llama(folder / "tiny.gguf")
    prepare(folder)
    started = time.monotonic()
    with serve(folder / "hub") as hub, Screen() as screen:
        hub.add_repository("mara/Tiny-GGUF", {"tiny.Q4_0.gguf": model})
        drive = Drive(screen, folder, trace, chance, hub)
        drive.unlock()
        try:
            yield drive, hub
        finally:
            report.exit_code = drive.window.leave()
            report.asked_of_hub = len(hub.requests())
    report.seconds = round(time.monotonic() - started, 1)
    for row in drive.window.news:
        if row["news"] == "Obeyed":
            report.orders += 1
            (report.done if row["done"] else report.undone)[row["order"].partition(" ")[0]] += 1
    with trace.open(errors="replace") as lines:
        read_trace(iter(lines), drive.data_dir, report)


def torture(
    folder: Path, seed: int, *, minutes: float = 0.0, errands: tuple[Errand, ...] = ERRANDS
) -> Report:
    """These errands once, and again in another order until so many minutes are over."""
    report, chance = Report(), Random(seed)
    end = time.monotonic() + minutes * 60
    with watched(folder, chance, report) as (drive, _hub):
        while True:
            for errand in errands:
                errand(drive)
            if time.monotonic() > end:
                break
            errands = tuple(chance.sample(errands, len(errands)))
            print(f"{(end - time.monotonic()) / 60:.0f} minutes to go", flush=True)
    return report


def control(folder: Path, seed: int) -> Report:
    """The hub's page, and this time somebody searches."""
    report = Report()
    with watched(folder, Random(seed), report) as (drive, hub):
        _look_at_models(drive)
        drive.do("findModels", pause=1)
        drive.do("write", ["searchField", "tiny"], pause=1)
        drive.do("press", "searchHub", pause=1)
        hub.wait_for(lambda noted: bool(noted))
    return report


def main(minutes: float = 30, seed: int | None = None) -> int:
    """So many minutes, and the control; 0 where only the second called somebody."""
    if not is_there():
        print(
            json.dumps({"torture": "silence", "passed": False, "why": "no strace may watch here"})
        )
        return 1
    seed = random.randrange(1 << 30) if seed is None else seed
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as other:
        report = torture(Path(folder), seed, minutes=minutes)
        called = control(Path(other), seed)
    passed = report.is_good and called.outside > 0 and called.connects > 0
    print(
        json.dumps(
            {
                "torture": "silence",
                "passed": passed,
                "seed": seed,
                "minutes": round(report.seconds / 60, 1),
                "orders": report.orders,
                "undone": dict(report.undone),
                "sockets_by_family": dict(report.families),
                "sockets_outside": report.outside,
                "connects": report.connects,
                "look_ups": report.look_ups,
                "unix_listed": dict(report.reached),
                "unix_unlisted": dict(report.unlisted),
                "asked_of_hub": report.asked_of_hub,
                "exit_code": report.exit_code,
                "control_sockets_outside": called.outside,
                "control_connects": called.connects,
            }
        )
    )
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main(*(float(argument) for argument in sys.argv[1:2]), *map(int, sys.argv[2:3])))
