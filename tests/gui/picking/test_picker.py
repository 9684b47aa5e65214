"""The picker: which model answers, the others in a sensible order, and a choice in two keys."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QWidget

from desktop.ui.composing.composer import OUTSET
from desktop.ui.look.theme import LIGHT, Look
from desktop.ui.picking.menu import Menu
from desktop.ui.picking.picker import RECENT, ModelPicker, about, in_order
from tests.gui.looks import ink_of
from tests.gui.models.shelf import ALL, LLAMA, LOST, OWN_FILE, QWEN, STARTER
from tests.gui.stage import spin

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def picker(look: Look, ground: QWidget) -> ModelPicker:
    picker = ModelPicker(look, lambda: ALL, ground)
    picker.show_model(STARTER.name)
    picker.adjustSize()
    picker.move(100, 600)
    picker.show()
    return picker


def opened(picker: ModelPicker) -> Menu:
    picker.open()
    spin(0.02)
    return picker.findChild(Menu)


def names(menu: Menu) -> list[str]:
    return [action.text().partition("\t")[0] for action in menu.actions()]


def used(model, day: int):
    return replace(model, last_used_at=f"2026-03-{day:02}T09:30:00+00:00")


def test_those_used_lately_come_first_and_the_others_by_name():
    older, newer = used(QWEN, 1), used(LLAMA, 2)
    recent, others = in_order([STARTER, older, OWN_FILE, newer, LOST])
    assert recent == [newer, older]
    assert others == [LOST, OWN_FILE, STARTER]


def test_only_some_are_recent():
    models = [used(replace(LLAMA, name=f"M{day:02}"), day) for day in range(1, RECENT + 4)]
    recent, others = in_order(models)
    assert recent[0].name == f"M{RECENT + 3}"
    assert len(recent) == RECENT
    assert [model.name for model in others] == ["M01", "M02", "M03"]


def test_the_menu_lists_them_and_the_ways_to_more(picker):
    assert names(picker.menu()) == [
        LLAMA.name, "", LOST.name, OWN_FILE.name, QWEN.name, STARTER.name, "",
        "Find more models…", "Use a file…",
    ]  # fmt: skip


def test_the_list_is_read_again_each_time(look, ground):
    models = [STARTER]
    picker = ModelPicker(look, lambda: models, ground)
    assert names(picker.menu())[0] == STARTER.name
    models[:] = [QWEN]
    assert names(picker.menu())[0] == QWEN.name


def test_what_tells_them_apart():
    assert about(LLAMA) == "Q4_K_M · 4.1 GB · 9 tokens/s"
    assert about(QWEN) == "Q4_K_M · 9.0 GB"
    assert about(LOST) == "file not found"


def test_a_model_whose_file_is_gone_cannot_be_chosen(picker):
    states = {a.text().partition("\t")[0]: a.isEnabled() for a in picker.menu().actions()}
    assert (states[LOST.name], states[QWEN.name]) == (False, True)


def test_the_keyboard_starts_on_the_model_in_use(picker):
    menu = opened(picker)
    assert menu.activeAction().text().startswith(STARTER.name)
    chosen = QSignalSpy(picker.chosen)
    QTest.keyClick(menu, Qt.Key.Key_Up)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert chosen.at(0) == [QWEN.name]


def test_a_name_that_could_be_markup_is_chosen_as_it_is(look, ground):
    evil = replace(QWEN, name="<b>R&D</b>\tx")
    picker = ModelPicker(look, lambda: [evil], ground)
    chosen = QSignalSpy(picker.chosen)
    picker.menu().actions()[0].trigger()
    assert chosen.at(0) == [evil.name]
    picker.show_model(evil.name)
    assert "<" not in picker.toolTip()
    assert picker.text() == "<b>R&D</b> x"
    assert picker.shortcut().isEmpty()


@pytest.mark.parametrize(("row", "signal"), [(-2, "find_wanted"), (-1, "file_wanted")])
def test_the_last_rows_lead_to_more(picker, row, signal):
    wanted = QSignalSpy(getattr(picker, signal))
    picker.menu().actions()[row].trigger()
    assert wanted.count() == 1


def test_closed_menus_do_not_pile_up(picker):
    for _ in range(3):
        opened(picker).close()
        spin(0.02)
    assert picker.findChildren(Menu) == []


def test_the_menu_opens_above_the_button(picker):
    menu = opened(picker)
    top = picker.mapToGlobal(picker.rect().topLeft()).y()
    assert menu.geometry().bottom() < top


def test_any_name_fits_and_a_screen_reader_hears_all_of_it(picker):
    name = "a-model-" * 40
    picker.show_model(name)
    assert picker.sizeHint().width() < 300
    assert name in picker.accessibleName()
    assert picker.text() != name


def test_without_a_model_it_says_what_it_is_for(picker):
    picker.show_model("")
    assert picker.text() == "Choose a model"


def test_its_words_stand_in_line_with_those_in_the_composer(picker):
    assert abs(ink_of(picker, LIGHT.muted).left() - OUTSET) <= 2
