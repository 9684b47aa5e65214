"""The page: its two screens, the ways between them, and out."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.sampling import SamplingChanges
from desktop.settings import Settings
from desktop.ui.models.fields import Field
from desktop.ui.settings.page import SettingsPage
from tests.gui.models.person import click, settle, shown


def test_escape_leaves_from_the_first_screen(page: SettingsPage) -> None:
    left = QSignalSpy(page.back_wanted)
    QTest.keyClick(page.lists, Qt.Key.Key_Escape)
    assert left.count() == 1
    click(page, "back")
    assert left.count() == 2
    page.setFocus()  # the keyboard goes to what is shown
    assert QApplication.focusWidget() is page.lists


def test_sampling_has_a_screen_of_its_own_and_escape_comes_back_to_its_row(
    page: SettingsPage,
) -> None:
    left, wanted = QSignalSpy(page.back_wanted), QSignalSpy(page.wanted)
    page.lists.show_setting("sampling")
    click(page.lists.row("sampling"), "settingLink")
    assert shown(page, QWidget, "samplingScreen")
    (top_k,) = shown(page, Field, "top_k")
    top_k.setFocus()
    QTest.keyClicks(top_k, "5")
    QTest.keyClick(top_k, Qt.Key.Key_Return)
    assert wanted.at(0) == ["sampling", SamplingChanges(top_k=5)]
    page.show_settings(Settings(sampling=SamplingChanges(top_k=5)))
    QTest.keyClick(page.sampling, Qt.Key.Key_Escape)
    assert left.count() == 0
    assert not shown(page, QWidget, "samplingScreen")
    focused = page.window().focusWidget()
    assert focused is not None
    assert page.lists.row("sampling").isAncestorOf(focused)


def test_the_model_is_chosen_elsewhere(page: SettingsPage) -> None:
    wanted = QSignalSpy(page.model_wanted)
    page.lists.show_setting("model")
    click(page.lists.row("model"), "settingLink")
    assert wanted.count() == 1


def test_what_the_lists_want_is_told(page: SettingsPage) -> None:
    wanted, all_, again = (
        QSignalSpy(signal) for signal in (page.wanted, page.reset_all_wanted, page.restart_wanted)
    )
    page.lists.wanted.emit("theme", "dark")
    page.lists.reset_all_wanted.emit()
    page.lists.restart_wanted.emit()
    assert (wanted.at(0), all_.count(), again.count()) == (["theme", "dark"], 1, 1)


def test_it_opens_at_a_setting_and_makes_room_for_others(page: SettingsPage) -> None:
    page.open("proxy")
    settle()
    focused = page.window().focusWidget()
    assert focused is not None
    assert page.lists.row("proxy").isAncestorOf(focused)
    before = page.lists.back.x()
    page.make_room(80)
    QTest.qWait(20)
    assert page.lists.back.x() > before
