"""One section at a time, or what was searched for; the way to both by keys, in wide and narrow windows."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QWidget

from desktop.setting_facts import all_settings, setting
from desktop.setting_words import Section
from desktop.settings import Settings
from desktop.ui.hearing.roles import Role, tell_roles
from desktop.ui.models.chooser import Chooser
from desktop.ui.settings.controls import OptionsControl
from desktop.ui.settings.lists import SettingsLists
from desktop.ui.settings.page import SettingsPage
from desktop.ui.settings.row import SettingRow
from tests.gui.models.person import click, said, settle, shown

SECTIONS = list(Section)


@pytest.fixture
def lists(page: SettingsPage) -> SettingsLists:
    return page.lists


def listed(lists: SettingsLists) -> list[str]:
    return [row.setting.name for row in shown(lists, SettingRow)]


@pytest.mark.thorough(but_one_in=3)
@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.name.lower())
def test_each_section_shows_its_settings_and_no_others(
    lists: SettingsLists, section: Section
) -> None:
    click(lists, f"section-{SECTIONS.index(section)}")
    wanted = [each.name for each in all_settings() if each.about.section is section]
    assert listed(lists) == wanted
    assert section.value in said(lists)
    assert bool(shown(lists, QWidget, "lookPreview")) is (section is Section.APPEARANCE)


def test_a_search_finds_through_all_sections_and_marks(lists: SettingsLists) -> None:
    lists.search.setText("memory")
    found = listed(lists)
    assert "context_tokens" in found
    assert "unload_after_minutes" in found
    assert "theme" not in found
    assert lists.row("unload_after_minutes").title.marked == ("memory",)
    assert not shown(lists, QWidget, "lookPreview")
    lists.search.setText("")
    assert "theme" in listed(lists)
    assert lists.row("unload_after_minutes").title.marked == ()


def test_every_setting_is_found_by_its_title(lists: SettingsLists) -> None:
    for each in all_settings():
        lists.search.setText(each.title)
        assert each.name in listed(lists)


@pytest.mark.thorough
def test_where_nothing_is_found_it_says_so_and_leads_back(lists: SettingsLists) -> None:
    lists.search.setText("telepathy")
    assert listed(lists) == []
    assert "No setting speaks of “telepathy”." in said(lists)
    click(lists, "clearSearch")
    assert lists.search.text() == ""
    assert "theme" in listed(lists)
    assert not shown(lists, QWidget, "nothingFound")


@pytest.mark.thorough
def test_choosing_a_section_ends_the_search(lists: SettingsLists) -> None:
    lists.search.setText("memory")
    click(lists, f"section-{SECTIONS.index(Section.PRIVACY)}")
    assert lists.search.text() == ""
    assert listed(lists) == [
        "sessions_bytes",
        "trash_days",
        "lock_after_minutes",
        "load_without_sandbox",
    ]


def test_escape_empties_the_search_first(lists: SettingsLists) -> None:
    left = QSignalSpy(lists.back_wanted)
    assert lists.search_field is lists.search
    lists.search.turn_to()
    QTest.keyClicks(lists.search, "memory")
    QTest.keyClick(lists.search, Qt.Key.Key_Escape)
    assert (lists.search.text(), left.count()) == ("", 0)


def test_reset_all_is_there_where_anything_but_the_model_was_changed(lists: SettingsLists) -> None:
    lists.show_settings(Settings())
    assert not shown(lists, QWidget, "resetAll")
    lists.show_settings(Settings(model="other"))
    assert not shown(lists, QWidget, "resetAll")
    lists.show_settings(Settings(threads=3))
    wanted = QSignalSpy(lists.reset_all_wanted)
    click(lists, "resetAll")
    assert wanted.count() == 1


def test_a_reset_asks_for_the_default(lists: SettingsLists) -> None:
    lists.show_settings(Settings(theme="dark"))
    wanted = QSignalSpy(lists.wanted)
    click(lists.row("theme"), "resetSetting")
    assert wanted.at(0) == ["theme", setting("theme").default]


def test_the_way_to_a_restart_is_there_only_where_it_is_needed(lists: SettingsLists) -> None:
    lists.show_setting("interface_scale")
    assert not shown(lists, QWidget, "restart")
    lists.show_settings(Settings(theme="light", interface_scale=150))
    wanted = QSignalSpy(lists.restart_wanted)
    click(lists, "restart")
    assert wanted.count() == 1
    lists.show_settings(Settings(theme="light"))
    assert not shown(lists, QWidget, "restart")


def test_a_setting_can_be_gone_to(lists: SettingsLists) -> None:
    lists.search.setText("theme")
    lists.show_setting("threads")
    assert "threads" in listed(lists)
    assert lists.search.text() == ""
    assert lists.row("threads").isAncestorOf(lists.window().focusWidget())


@pytest.mark.thorough
def test_in_a_narrow_window_a_menu_stands_for_the_sections(
    page: SettingsPage, lists: SettingsLists
) -> None:
    assert not shown(lists, Chooser, "sectionMenu")
    page.resize(420, 600)
    settle()
    assert not lists.rail.isVisible()
    (menu,) = shown(lists, Chooser, "sectionMenu")
    assert menu.text() == "Appearance"
    menu.chosen.emit(str(SECTIONS.index(Section.PRIVACY)))
    assert listed(lists) == [
        "sessions_bytes",
        "trash_days",
        "lock_after_minutes",
        "load_without_sandbox",
    ]
    lists.search.setText("memory")
    assert menu.text() == "All"
    right = max(row.geometry().right() for row in shown(lists, SettingRow))
    assert right <= lists.column.viewport().width()
    page.resize(900, 600)
    settle()
    assert lists.rail.isVisible()


def test_everything_can_be_reached_by_tab(lists: SettingsLists) -> None:
    click(lists, f"section-{SECTIONS.index(Section.ENGINE)}")
    wanted = {name for name in listed(lists)}
    lists.search.setFocus()
    reached = set()
    for _ in range(60):
        QTest.keyClick(lists.window().focusWidget(), Qt.Key.Key_Tab)
        focused = lists.window().focusWidget()
        reached |= {n for n in wanted if lists.row(n).isAncestorOf(focused)}
    assert reached == wanted


def test_every_control_has_a_name(lists: SettingsLists) -> None:
    for row in lists.findChildren(SettingRow):
        focused = [
            w for w in row.findChildren(QWidget) if w.focusPolicy() != Qt.FocusPolicy.NoFocus
        ]
        assert focused
        for widget in focused:
            names = (widget.accessibleName(), widget.parentWidget().accessibleName())
            assert any(names), (row.setting.name, widget)


def test_a_screen_reader_is_told_what_each_thing_is(lists: SettingsLists) -> None:
    tell_roles()

    def role(widget: QWidget) -> Role:
        return QAccessible.queryAccessibleInterface(widget).role()

    row = lists.row("theme")
    assert role(row) is Role.Grouping
    assert role(row.sentence) is Role.StaticText
    assert isinstance(row.control, OptionsControl)
    light = QAccessible.queryAccessibleInterface(row.control.buttons["light"])
    assert light.role() is Role.RadioButton
    assert light.state().checked
    assert light.text(QAccessible.Text.Name) == "Theme: Light"
    assert role(lists.rail.button(0)) is Role.PageTab
    assert role(lists.preview) is Role.Graphic


def test_the_name_of_the_model_is_the_one_it_is_known_by(lists: SettingsLists) -> None:
    lists.name_model(lambda _setting: "Llama 2 7B")
    lists.show_settings(Settings(model="llama-2-7b.gguf"))
    click(lists, f"section-{SECTIONS.index(Section.MODELS)}")
    assert "Llama 2 7B" in said(lists.row("model"))
    lists.show_settings(Settings())
    assert "The model that came with Paddock" in said(lists.row("model"))
