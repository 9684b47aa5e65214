"""A quantization's row: fit and speed, why on a click, and its way onto this computer."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

from desktop.hub.downloads.download import Download, State, Wanted
from desktop.hub.repository import ModelFile, Part
from desktop.models.offer import Choice
from desktop.ui.look.theme import Look
from desktop.ui.models.choice_row import ChoiceRow
from tests.gui.models.person import click, shown
from tests.gui.models.shelf import FILES, GB, REPO, a_file, a_verdict

CHOICE = Choice(FILES[2], a_verdict(FILES[2]))


@pytest.fixture
def row(look: Look, place: QWidget) -> ChoiceRow:
    row = ChoiceRow(look, CHOICE, place, recommended=True)
    place.layout().addWidget(row)
    row.show()
    return row


def pills(row: ChoiceRow) -> list[str]:
    return [pill.text for pill in row.pills]


def test_size_fit_speed_and_which_to_take(row: ChoiceRow) -> None:
    assert (row.text(), row.details) == ("Q4_K_M", "4.1 GB · about 9 tokens/s")
    assert pills(row) == ["Fits", "Recommended"]


def test_why_is_told_on_a_click_and_by_key(row: ChoiceRow) -> None:
    assert row.more == ""
    row.click()
    assert row.more.startswith("4.1 GB weights + 2.1 GB context + 0.3 GB working memory")
    high = row.heightForWidth(800)
    QTest.keyClick(row, Qt.Key.Key_Return)
    assert row.more == ""
    assert row.heightForWidth(800) < high


def test_download_asks_for_this_file(row: ChoiceRow) -> None:
    wanted = QSignalSpy(row.download_wanted)
    click(row, "download")
    assert wanted.at(0) == [FILES[2]]


def test_on_its_way_it_shows_how_far(row: ChoiceRow) -> None:
    download = Download(1, Wanted(REPO, "main", FILES[2]), State.RUNNING, GB, 4 * GB)
    row.show_state("", download)
    assert (row.details, row.fraction) == ("1.0 of 4.0 GB", 0.25)
    assert shown(row, QAbstractButton) == []
    row.show_state("", None)
    assert row.fraction is None
    assert len(shown(row, QAbstractButton, "download")) == 1


def test_installed_it_can_be_used(row: ChoiceRow) -> None:
    row.show_state("Llama 2 7B Chat", None)
    assert "Installed" in pills(row)
    used = QSignalSpy(row.use_wanted)
    click(row, "use")
    assert used.at(0) == ["Llama 2 7B Chat"]
    assert shown(row, QAbstractButton, "download") == []


def test_what_is_not_known_is_not_said(look: Look, place: QWidget) -> None:
    row = ChoiceRow(look, Choice(ModelFile("odd-name", "", (Part("odd-name.gguf"),)), None), place)
    assert (row.text(), row.details, row.pills) == ("odd-name", "Size unknown", ())


def test_a_split_model_is_one_row(look: Look, place: QWidget) -> None:
    parts = a_file("Q8_0", GB).parts * 3
    row = ChoiceRow(look, Choice(ModelFile("big", "Q8_0", parts), None), place)
    assert row.details == "3.0 GB · in 3 files"
