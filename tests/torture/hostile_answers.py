"""Shows two hundred hostile answers everywhere, exports them, and counts what is opened and who is called.

    python -m tests.torture.hostile_answers [ANSWERS]

The real window without a screen, under strace: rows, titles, tooltips, and every kind of export. Twice:
once with words that mean no harm, which says what Qt and Python open anyway. The exported pages are then
opened in a headless Chromium for which every host in the world is a server here that counts who calls. The
controls: a picture that Qt is let open, and a page with one. Notifications never have words of an answer.
"""

from __future__ import annotations

import contextlib
import json
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from tests.unit.exporting.hostile import HOSTILE, SHAPES

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
_OPENED = re.compile(r'\bopen(?:at)?\((?:AT_FDCWD, )?"((?:[^"\\]|\\.)*)"')
_SOCKET = re.compile(r"\bsocket\((AF_INET6?|AF_NETLINK)")
_CALM = re.compile(
    r"/(?:proc|sys|dev|usr|lib|lib64|etc/(?:fonts|ld\.so|localtime|nsswitch|mime|xdg))\b"
)
_OWN_ERRANDS = re.compile(rb"google|gvt1|gstatic|chrome")
TOGETHER = 10
"""Answers in one conversation."""


@dataclass
class Report:
    """What came of it."""

    answers: int = 0
    opened: list[str] = field(default_factory=list)
    """Files that are opened for hostile words alone."""
    sockets: int = 0
    control_opened: bool = False
    pages: int = 0
    calls: int = 0
    control_calls: int = 0
    browser: str = ""
    seconds: float = 0.0

    @property
    def is_good(self) -> bool:
        """Whether nothing was opened, nobody called, and the controls saw both."""
        heard = not self.browser or self.control_calls > 0
        return self.control_opened and heard and not (self.opened or self.sockets or self.calls)


def answers(count: int, canary: Path) -> list[str]:
    """Those that are there, and for each shape one that names a file which nobody else opens."""
    own = [
        shape.replace("{}", f"{begin}{canary}")
        for shape in SHAPES
        for begin in ("", "file://", "/")
    ]
    return [*own, *HOSTILE][:count]


# In a process of its own, with strace around it.


def show(folder: Path, texts: Sequence[str]) -> None:
    """The window with these answers, titles and questions; then all exports, with pages into `folder`."""
    from PySide6.QtWidgets import QApplication

    from tests.gui.stage import a_stage

    application = QApplication.instance() or QApplication(["paddock"])
    with a_stage(folder / "data") as stage:
        stage.show(size=(1100, 800))
        for first in range(0, len(texts), TOGETHER):
            number = stage.in_history(
                lambda h, part=texts[first : first + TOGETHER]: _fill(h, part)
            )
            stage.window.open_conversation(number)
            stage.settle()
            bar = stage.window.conversation.transcript.verticalScrollBar()
            for place in (bar.maximum() // 2, 0, bar.maximum()):
                bar.setValue(place)
                stage.settle()
        _tooltips(application)
        stage.settle()
    _export(folder, texts)


def _fill(history, texts: Sequence[str]) -> int:
    from desktop.conversation import Attachment, MessageState

    conversation = history.create(texts[0])
    history.rename(conversation.id, texts[0])
    parent = None
    for text in texts:
        kept = history.attachments.add(conversation.id, name=text[:80], kind="text", text=text)
        assert isinstance(kept, Attachment)
        question = history.add_question(
            conversation.id, parent_id=parent, text=text, attachments=(kept,)
        )
        answer = history.open_answer(question.id)
        history.close_answer(
            answer.id, text=f"<think>{text}</think>\n\n{text}", state=MessageState.DONE
        )
        parent = answer.id
    return conversation.id


def _tooltips(application) -> None:
    """Each that there is, of widgets and of rows in lists."""
    from PySide6.QtCore import QPoint, Qt
    from PySide6.QtWidgets import QAbstractItemView, QToolTip

    found: list[str] = []
    for widget in application.allWidgets():
        found.append(widget.toolTip())
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            model = widget.model()
            for row in range(model.rowCount()):
                told = model.index(row, 0).data(Qt.ItemDataRole.ToolTipRole)
                found.append(str(told or ""))
    for text in filter(None, found):
        QToolTip.showText(QPoint(10, 10), text)
        application.processEvents()
    QToolTip.hideText()


def _export(folder: Path, texts: Sequence[str]) -> None:
    """Every kind of file of each answer, and pages for a browser of several together and of all."""
    from desktop.exporting.protocol import Job, Made
    from desktop.exporting.wanted import Format, Wanted
    from desktop.ui.exporting.press import answer_to
    from tests.unit.exporting.told import answered

    for text in texts:
        for kind in Format:
            made = answer_to(Job(answered(text, text[:80]), Wanted(format=kind)), lambda *_: None)
            assert isinstance(made, Made), made
    pages = folder / "pages"
    pages.mkdir(parents=True, exist_ok=True)
    parts = [texts[at : at + TOGETHER] for at in range(0, len(texts), TOGETHER)]
    for number, part in enumerate([*parts, texts]):
        job = Job(_talk(part), Wanted(format=Format.HTML))
        made = answer_to(job, lambda *_: None)
        assert isinstance(made, Made), made
        (pages / f"{number}.html").write_bytes(made.data)


def _talk(texts: Sequence[str]):
    from tests.unit.exporting.told import message, source

    messages = [message(1, None, "Tell me.")]
    for number, text in enumerate(texts, start=2):
        messages.append(message(number, number - 1, text, answer=True))
    return source(*messages, title=texts[0][:80])


def open_control(picture: Path) -> None:
    """Let Qt open what an answer names."""
    from PySide6.QtGui import QTextDocument
    from PySide6.QtWidgets import QApplication

    assert QApplication.instance() or QApplication(["control"])
    document = QTextDocument()
    document.setHtml(f'<img src="{picture}">')
    document.documentLayout()
    document.size()


# Around it.


def traced(folder: Path, *arguments: str) -> tuple[set[str], int]:
    """What such a process opens, and how many sockets to somewhere it makes."""
    log = folder / f"strace {arguments[0]}.log"
    command = [
        *("strace", "-f", "-qq", "-s", "4096", "-e", "trace=open,openat,socket", "-o", str(log)),
        *(sys.executable, "-m", "tests.torture.hostile_answers", *arguments),
    ]
    environment = {"QT_QPA_PLATFORM": "offscreen", "PATH": "/usr/bin:/bin", "HOME": str(folder)}
    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, timeout=3600, check=False
    )
    if done.returncode != 0:
        raise RuntimeError(done.stderr[-3000:])
    text = log.read_text(errors="replace")
    return set(_OPENED.findall(text)), len(_SOCKET.findall(text))


def is_foreign(path: str, folder: Path) -> bool:
    """Not the system's, Python's, ours, or the data folder's."""
    own = (
        str(Path.cwd()),
        str(folder),
        sys.prefix,
        sys.base_prefix,
        str(Path(sys.executable).parent),
    )
    real = tuple(str(Path(each).resolve()) for each in own)
    return not (_CALM.match(path) or path.startswith((*own, *real)))


def torture(folder: Path, count: int) -> Report:
    """So many answers."""
    started = time.monotonic()
    report = Report()
    canary = folder / "elsewhere" / "canary.png"
    canary.parent.mkdir()
    shutil.copy(_any_picture(), canary)
    texts = answers(count, canary)
    report.answers = len(texts)
    (folder / "hostile.json").write_text(json.dumps(texts))
    (folder / "calm.json").write_text(json.dumps([f"words {n} ![x]" for n in range(TOGETHER)]))
    calm, _ = traced(folder, "show", str(folder / "calm"), str(folder / "calm.json"))
    opened, report.sockets = traced(
        folder, "show", str(folder / "hostile"), str(folder / "hostile.json")
    )
    report.opened = sorted(
        path
        for path in opened - calm
        if is_foreign(path, folder) or path.startswith(str(canary.parent)) or "canary" in path
    )
    control, _ = traced(folder, "control", str(canary))
    report.control_opened = str(canary) in control
    browse(folder / "hostile" / "pages", report)
    report.seconds = round(time.monotonic() - started, 1)
    return report


def _any_picture() -> Path:
    return next((Path.cwd() / "resources").rglob("*.png"))


class Counting:
    """A server that counts who calls, and answers nobody."""

    def __init__(self) -> None:
        self._server = socket.create_server(("127.0.0.1", 0))
        self.port = self._server.getsockname()[1]
        self.calls = 0
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        while True:
            try:
                caller, _ = self._server.accept()
            except OSError:
                return
            with caller:
                caller.settimeout(2)
                with contextlib.suppress(OSError):
                    # A browser has errands of its own; no answer here names their host.
                    self.calls += not _OWN_ERRANDS.search(caller.recv(4096))

    def close(self) -> None:
        """No more."""
        self._server.close()


def browser() -> str | None:
    """A Chromium, where there is one."""
    return next(filter(None, map(shutil.which, CHROMIUM)), None)


def browse(pages: Path, report: Report) -> None:
    """Open all pages, and one with a picture from somewhere."""
    found = browser()
    if found is None:
        return
    report.browser = found
    for page in sorted(pages.glob("*.html")):
        report.pages += 1
        # Some errands of the browser's own end before they name a host; a page calls every time.
        report.calls += visit(found, page) and visit(found, page)
    control = pages / "control.html"
    control.write_text('<img src="http://tracker.invalid/x.png">')
    report.control_calls = visit(found, control)


def visit(browser: str, page: Path) -> int:
    """How many calls a page makes."""
    counting = Counting()
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(
            [
                *(browser, "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run"),
                *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
                *("--disable-default-apps", "--disable-extensions", "--disable-dev-shm-usage"),
                f"--user-data-dir={profile}",
                f"--host-resolver-rules=MAP * 127.0.0.1:{counting.port}",
                *("--virtual-time-budget=3000", "--dump-dom", page.as_uri()),
            ],
            capture_output=True, timeout=120, check=False,
        )  # fmt: skip
    counting.close()
    return counting.calls


def _steps(arguments: list[str]) -> Iterator[None]:
    match arguments:
        case ["show", folder, texts]:
            yield show(Path(folder), json.loads(Path(texts).read_text()))
        case ["control", picture]:
            yield open_control(Path(picture))


def main(count: int = 200) -> int:
    """All of them."""
    with tempfile.TemporaryDirectory() as folder:
        report = torture(Path(folder), count)
    print(json.dumps({"torture": "hostile_answers", "passed": report.is_good, **asdict(report)}))
    return 0 if report.is_good else 1


if __name__ == "__main__":
    if sys.argv[1:2] in (["show"], ["control"]):
        list(_steps(sys.argv[1:]))
    else:
        sys.exit(main(*(int(argument) for argument in sys.argv[1:])))
