"""The way out of a damaged history: what is chosen on the screen is done on a thread. Paints nothing."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop.errors import AppError
from desktop.explain import explain
from desktop.explain.backups import damage_in_the_window
from desktop.explain.notice import short
from desktop.language import tr
from desktop.loop import Loop, run_in
from desktop.store.backup import Stopped
from desktop.store.backups import Backup, Why, backups_of
from desktop.store.mending import Mended, begin_anew, put_back, repair
from desktop.store.store import asked_key
from desktop.ui.backups.words import day_of
from desktop.ui.look.theme import Look
from desktop.ui.mending import words
from desktop.ui.mending.screen import DamageScreen

T = TypeVar("T")


class DamageRoom(QObject):
    """One for a window that can't show its conversations. Closed before the loop ends."""

    def __init__(
        self,
        look: Look,
        ground: QWidget,
        loop: Loop,
        history: Path,
        key: Callable[[], bytes],
        opened: Callable[[], object],
    ) -> None:
        """Nobody has the history open. `opened` is called once."""
        super().__init__(ground)
        self._loop, self._history, self._key = loop, history, key
        self._is_closed = False
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="mending")
        backups = _found(history)
        self._newest = next((each for each in backups if each.why is Why.DAY), None) or next(
            iter(backups), None
        )
        is_gone = not history.is_file() or history.stat().st_size == 0
        notice = damage_in_the_window(is_gone=is_gone, has_backups=bool(backups))
        day = day_of(self._newest) if self._newest is not None else ""
        self.screen = screen = DamageScreen(
            look, notice, day, ground, can_repair=not is_gone or not day
        )
        screen.repair_wanted.connect(self.repair)
        screen.restore_wanted.connect(self.restore)
        screen.anew_wanted.connect(self.begin_anew)
        screen.open_wanted.connect(opened)
        screen.stand()

    def close(self) -> None:
        """End a repair, of which nothing is left then; wait for all else. Again it does nothing."""
        self._is_closed = True
        self._thread.shutdown(wait=True)

    def repair(self) -> None:
        """Read what can be read."""
        self.screen.show_busy(tr("Reading what can be read…"))

        def went(count: int) -> None:
            if self._is_closed:
                raise Stopped
            self._loop.post(lambda: self.screen.show_busy(words.reading(count)))

        def show(mended: Mended) -> None:
            self.screen.show_report(words.title_of(mended), words.came(mended))

        self._do(lambda key: repair(self._history, key, _now(), went=went), show)

    def restore(self) -> None:
        """The newest backup, as it is."""
        backup = self._newest
        assert backup is not None
        self.screen.show_busy(tr("Restoring…"))
        title = tr("Everything is as it was on {day}", day=day_of(backup))
        self._do(
            lambda key: put_back(self._history, key, backup, _now()),
            lambda kept: self._report_kept(title, kept),
        )

    def begin_anew(self) -> None:
        """An empty one."""
        self.screen.show_busy(tr("Beginning…"))
        title = tr("You begin anew")
        self._do(
            lambda key: begin_anew(self._history, key, _now()),
            lambda kept: self._report_kept(title, kept),
        )

    def _report_kept(self, title: str, kept: Path | None) -> None:
        said = []
        if kept is not None:
            said.append(tr("The damaged file is kept as {file}.", file=short(kept)))
        said.append(tr("The backups stay. “Backups” in the menu shows them."))
        self.screen.show_report(title, said)

    def _do(self, work: Callable[[bytes], T], show: Callable[[T], None]) -> None:
        def refuse(error: BaseException) -> None:
            if isinstance(error, Stopped):
                return
            self.screen.refuse(explain(error))
            if not isinstance(error, AppError):
                raise error

        def ask_and_work() -> T:
            return work(asked_key(self._history, self._key))

        run_in(self._thread, self._loop, ask_and_work, show, refuse)


def _found(history: Path) -> list[Backup]:
    try:
        return backups_of(history)
    except AppError:
        return []


def _now() -> datetime:
    return datetime.now(UTC)
