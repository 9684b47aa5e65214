"""The panel about Paddock by itself: every version stands there, and licences keep their markup."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from desktop.settings import Settings
from desktop.ui.about.panel import AboutPanel, LicencesPanel
from desktop.ui.look.theme import Look
from desktop.ui.models.labels import Words

VERSIONS = {"Paddock": "1.2.3", "Qt": "6.99"}


def test_each_version_and_the_engines_age_are_said(qapp: QApplication) -> None:
    look = Look.of(qapp, Settings())
    panel = AboutPanel(look, VERSIONS, 1, has_releases=False)
    said = [words.text() for words in panel.findChildren(Words)]
    assert "Paddock 1.2.3" in said
    assert {"Qt", "6.99"} <= set(said)
    assert "The engine, llama.cpp, is 1 day old." in said
    assert panel.releases.isHidden()
    assert not AboutPanel(look, VERSIONS, 1, has_releases=True).releases.isHidden()


def test_licences_are_plain_text(qapp: QApplication) -> None:
    panel = LicencesPanel(Look.of(qapp, Settings()), "<b>Not bold</b>")
    assert panel.text.toPlainText() == "<b>Not bold</b>"
