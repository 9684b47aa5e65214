"""About Paddock, in one window: joins the panel with what there is to know. Draws nothing itself."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from desktop import about
from desktop.language import tr
from desktop.on_disk import reason_of
from desktop.ui.about.panel import AboutPanel, LicencesPanel
from desktop.ui.look.theme import Look
from desktop.ui.widgets.toast import Toast
from desktop.ui.windows.opening import ask_before_opening
from desktop.ui.windows.side_panel import SidePanel


class AboutRoom(QObject):
    """One for a window."""

    def __init__(self, look: Look, side: SidePanel, toast: Toast, releases_page: str) -> None:
        """`releases_page` is an address, or empty where there is none."""
        super().__init__(side)
        self._look, self._side, self._toast = look, side, toast
        self._releases_page = releases_page

    def show(self) -> None:
        """Beside the conversation."""
        panel = AboutPanel(
            self._look,
            about.versions(),
            about.engine_age_days(),
            has_releases=bool(self._releases_page),
        )
        panel.copy_wanted.connect(self._copy)
        panel.licences_wanted.connect(self._show_licences)
        panel.releases_wanted.connect(self._open_releases)
        self._side.show_panel(tr("About Paddock"), panel)

    def _copy(self) -> None:
        said = "\n".join(f"{name} {version}" for name, version in about.versions().items())
        QGuiApplication.clipboard().setText(said)
        self._toast.offer(tr("Copied"), None)

    def _show_licences(self) -> None:
        try:
            text = about.licences()
        except OSError as error:
            text = tr("They can't be read: {why}", why=reason_of(error))
        self._side.show_panel(tr("Licences"), LicencesPanel(self._look, text))

    def _open_releases(self) -> None:
        ask_before_opening(self._look, self._side, self._releases_page)
