"""The row about NVIDIA cards: there only where a pack is known, and in each state with its ways on."""

from __future__ import annotations

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from desktop.explain import explain
from desktop.model_errors import PackDamaged
from desktop.packs.packs import Standing
from desktop.packs.use import Unused
from desktop.ui.look.theme import Look
from desktop.ui.packs.row import CardsRow
from tests.screens.pack_scenes import EARLIER, KNOWN, NOT_ADDED, USED

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
WAYS = ("openPacks", "addPack", "retryPack", "removePack", "removeEarlier")


@pytest.fixture
def row(look: Look, ground: QWidget) -> CardsRow:
    row = CardsRow(look, ground)
    QVBoxLayout(ground).addWidget(row)
    row.show()
    return row


def ways(row: CardsRow) -> list[str]:
    """What can be pressed."""
    buttons = (row.findChild(QAbstractButton, name) for name in WAYS)
    return [button.objectName() for button in buttons if button is not None and button.isVisible()]


def because(why: Unused) -> Standing:
    return msgspec.structs.replace(USED, why_not=why)


@pytest.mark.parametrize(
    ("packs", "offered", "said"),
    [
        ([NOT_ADDED], ["openPacks", "addPack"], ""),
        ([USED], ["removePack"], "CUDA 13: pack added, and in use."),
        ([because(Unused.NO_DRIVER)], ["removePack"], "driver is missing or too old; it needs 580"),
        ([because(Unused.DAMAGED)], ["addPack", "retryPack", "removePack"], "add it again"),
        ([because(Unused.DIED)], ["retryPack", "removePack"], "the engine did not start"),
        ([NOT_ADDED, EARLIER], ["openPacks", "addPack", "removeEarlier"], "of an earlier Paddock"),
    ],
    ids=["not added", "used", "no driver", "damaged", "died", "earlier"],
)
def test_each_state_has_its_words_and_its_ways(
    row: CardsRow, packs: list[Standing], offered: list[str], said: str
) -> None:
    row.show_packs(packs, has_page=True)
    assert ways(row) == offered
    assert said in row.status.text()
    assert row.status.isVisible() == bool(said)


def test_what_to_download_is_said_with_its_size_and_driver(row: CardsRow) -> None:
    row.show_packs([NOT_ADDED], has_page=False)
    assert ways(row) == ["addPack"]  # without a page nothing leads there
    for fact in (KNOWN.file, "498 MB", "1.1 GB", "580"):
        assert fact in row.sentence.text()
    without = msgspec.structs.replace(NOT_ADDED, known=msgspec.structs.replace(KNOWN, driver=""))
    row.show_packs([without], has_page=False)
    assert "driver" not in row.sentence.text()


def test_where_none_is_known_there_is_no_row(row: CardsRow) -> None:
    for packs in ([], [EARLIER]):
        row.show_packs(packs, has_page=True)
        assert not row.search("")
    row.show_packs([NOT_ADDED], has_page=True)
    assert row.search("")


def test_a_search_finds_it_by_its_words(row: CardsRow) -> None:
    row.show_packs([NOT_ADDED], has_page=True)
    assert row.search("nvidia")
    assert row.title.marked == ("NVIDIA",)
    assert not row.search("telepathy")
    assert row.title.marked == ()


def test_how_far_it_is_stands_in_the_buttons_place_and_can_be_stopped_by_keys(
    row: CardsRow,
) -> None:
    row.show_packs([NOT_ADDED], has_page=True)
    cancelled: list[bool] = []
    row.cancelled.connect(lambda: cancelled.append(True))
    row.show_progress("0.7 of 1.6 GB · 5 s left", 0.4)
    assert ways(row) == []
    assert row.waiting.text() == "0.7 of 1.6 GB · 5 s left"
    row.waiting.setFocus()
    focused = row.focusWidget()
    assert isinstance(focused, QAbstractButton)
    assert focused.accessibleName() == "Stop adding the pack"
    QTest.keyClick(focused, Qt.Key.Key_Space)
    assert cancelled == [True]
    row.tell("Stopped.")
    assert ways(row) == ["openPacks", "addPack"]
    assert row.add.hasFocus()  # the keyboard isn't lost
    assert row.status.text() == "Stopped."


def test_a_refusal_is_told_and_gone_with_the_next_try(row: CardsRow) -> None:
    row.show_packs([NOT_ADDED], has_page=True)
    row.refuse(explain(PackDamaged("pack.zip")))
    assert row.trouble.isVisible()
    assert "pack.zip" in row.trouble.text.text()
    row.show_progress("Adding…", None)
    assert not row.trouble.isVisible()


def test_each_button_says_what_is_wanted(row: CardsRow) -> None:
    heard: list[object] = []
    row.show_packs([because(Unused.DIED), EARLIER], has_page=True)
    row.page_wanted.connect(lambda: heard.append("page"))
    row.file_wanted.connect(lambda: heard.append("file"))
    row.retry_wanted.connect(lambda: heard.append("retry"))
    row.remove_wanted.connect(heard.append)
    for button in (row.page, row.add, row.retry, row.remove, row.earlier):
        button.click()
    assert heard == ["page", "file", "retry", KNOWN.folder, EARLIER.folder]
