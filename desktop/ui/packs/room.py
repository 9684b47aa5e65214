"""Packs in one window: joins the row with the packs on the disk and with an engine that tries them.

Everything that takes long is done on one thread. Draws nothing, and fetches nothing.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop import figures
from desktop.explain import explain
from desktop.hub.downloads.rate import Rate
from desktop.language import tr
from desktop.loop import Loop, run_in
from desktop.packs.hashing import Stopped
from desktop.packs.packs import Packs, Standing
from desktop.ui.look.theme import Look
from desktop.ui.packs.row import CardsRow
from desktop.ui.windows.opening import ask_before_opening

TELL_SECONDS = 0.1
"""Between two reports of how far it is."""


class PacksRoom(QObject):
    """One for a window."""

    def __init__(
        self,
        look: Look,
        ground: QWidget,
        loop: Loop,
        packs: Packs,
        *,
        releases_page: str,
        changed: Callable[[], None],
    ) -> None:
        """`changed` is called when the engine may have another device than before."""
        super().__init__(ground)
        self._look, self._ground, self._loop = look, ground, loop
        self._packs, self._releases_page, self._changed = packs, releases_page, changed
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="packs")
        self._row: CardsRow | None = None
        self._is_busy = self._is_stopped = self._is_closed = False

    @property
    def are_offered(self) -> bool:
        """Whether this Paddock knows a pack for a computer like this one."""
        return self._packs.are_offered

    def show_in(self, row: CardsRow) -> None:
        """From now on this row shows them, and is obeyed."""
        self._row = row
        row.page_wanted.connect(self._open_page)
        row.file_wanted.connect(self._choose_file)
        row.cancelled.connect(self.cancel)
        row.retry_wanted.connect(self.retry)
        row.remove_wanted.connect(self.remove)
        self._show(self._packs.standing())

    def refresh(self) -> None:
        """Look once more, and have an engine say what it makes of what was added."""
        if self._row is None or self._is_busy:
            return
        standing = self._packs.standing()
        self._show(standing)
        if any(each.is_used for each in standing):
            self._do(self._asked, self._show, lambda _error: None)

    def add(self, file: Path) -> None:
        """The pack in this file; in the end an engine tries it."""
        if self._row is None or self._is_busy:
            return
        self._is_busy, self._is_stopped = True, False
        self._row.show_progress(tr("Adding…"), None)
        self._row.waiting.setFocus()
        went = _Going(
            self._loop, lambda said, fraction: self._went(said, fraction), self._is_wanted
        )

        def work() -> list[Standing]:
            self._packs.add(file, went)
            self._loop.post(lambda: self._went(tr("Trying it…"), None))
            return self._asked()

        self._do(work, self._added, self._not_added)

    def cancel(self) -> None:
        """Add it no longer; nothing of it stays."""
        self._is_stopped = True

    def retry(self) -> None:
        """Have the engine load once more what it ended of."""
        if self._row is None or self._is_busy:
            return
        self._is_busy = True
        self._row.show_progress(tr("Trying it…"), None)

        def work() -> list[Standing]:
            self._packs.forgive()
            return self._asked()

        self._do(work, self._added, self._not_added)

    def remove(self, folder: str) -> None:
        """This one; it can be added again from its file."""

        def work() -> list[Standing]:
            self._packs.remove(folder)
            return self._packs.standing()

        self._do(work, self._removed, self._not_added)

    def close(self) -> None:
        """The window is closed: what is being added is not, after all."""
        self._is_closed = self._is_stopped = True
        self._thread.shutdown(wait=False, cancel_futures=True)

    def _is_wanted(self) -> bool:
        return not self._is_stopped

    def _asked(self) -> list[Standing]:
        from desktop.engine.interview import standing_of_packs

        return standing_of_packs(self._packs)

    def _do(
        self,
        work: Callable[[], list[Standing]],
        done: Callable[[list[Standing]], None],
        failed: Callable[[BaseException], None],
    ) -> None:
        run_in(
            self._thread, self._loop, work, self._unless_closed(done), self._unless_closed(failed)
        )

    def _unless_closed(self, call: Callable[..., None]) -> Callable[..., None]:
        return lambda *told: None if self._is_closed else call(*told)

    def _went(self, sentence: str, fraction: float | None) -> None:
        if self._row is not None and self._is_busy and not self._is_closed:
            self._row.show_progress(sentence, fraction)

    def _show(self, standing: list[Standing]) -> None:
        if self._row is not None and not self._is_busy:
            self._row.show_packs(standing, has_page=bool(self._releases_page))

    def _added(self, standing: list[Standing]) -> None:
        self._is_busy = False
        self._show(standing)
        if self._row is None:
            return
        used = next((each for each in standing if each.is_used), None)
        said = self._row.status.text()
        if used is not None:
            self._changed()
            said = tr("{title}: in use from the next answer on.", title=used.title)
        self._row.tell(said)

    def _removed(self, standing: list[Standing]) -> None:
        self._changed()
        self._show(standing)
        if self._row is not None:
            self._row.tell(tr("Removed. It can be added again from its file."))

    def _not_added(self, error: BaseException) -> None:
        self._is_busy = False
        self._show(self._packs.standing())
        if self._row is None:
            return
        if isinstance(error, Stopped):
            self._row.tell(tr("Stopped. Nothing was added."))
        else:
            self._row.refuse(explain(error))

    def _open_page(self) -> None:
        ask_before_opening(self._look, self._ground, self._releases_page)

    def _choose_file(self) -> None:
        dialog = QFileDialog(self._ground, tr("Add the pack"))
        dialog.setObjectName("packFile")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([tr("Packs") + " (*.zip)", tr("All files (*)")])
        dialog.fileSelected.connect(lambda file: self.add(Path(file)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


class _Going:
    """How far it is, told on the loop's thread, not oftener than anybody could read."""

    def __init__(
        self, loop: Loop, tell: Callable[[str, float], None], is_wanted: Callable[[], bool]
    ) -> None:
        self._loop, self._tell, self._is_wanted = loop, tell, is_wanted
        self._rate, self._told_at = Rate(), 0.0

    def __call__(self, done_bytes: int, total_bytes: int) -> bool:
        """On the working thread."""
        now = time.monotonic()
        self._rate.note(now, done_bytes)
        if now - self._told_at >= TELL_SECONDS:
            self._told_at = now
            speed, left = (
                self._rate.bytes_per_second,
                self._rate.seconds_left(total_bytes - done_bytes),
            )
            self._loop.post(lambda: self._say(done_bytes, total_bytes, speed, left))
        return self._is_wanted()

    def _say(self, done: int, total: int, speed: float | None, left: float | None) -> None:
        said = figures.line(
            figures.progress(done, total),
            figures.rate(speed) if speed else "",
            tr("{time} left", time=figures.time(left)) if left else "",
        )
        self._tell(said, done / max(1, total))
