"""A model's page: its facts, and each button by its effect."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

from desktop.engine.protocol import ModelFacts
from desktop.explain import explain
from desktop.hub.library.model import Defaults, LoraChoice
from desktop.model_errors import DiskRefused, NotOurs
from desktop.sampling import SamplingChanges
from desktop.ui.models.model import NOT_SAME, SAME
from desktop.ui.models.page import ModelsPage
from tests.gui.models.person import click, rows, said, shown
from tests.gui.models.shelf import ALL, BEST, GB, HASH, LLAMA, LOST, QWEN, STARTER, FakeShelf

POEMS = Path("/home/anna/lora/poems.gguf")
ENGINE = ModelFacts(
    "LLaMA v2", "llama", "llama 7B", 1, 1, 4096, 4096, "Llama 2 Chat, by the model’s name", 4,
    choices=["28 of 33 layers on the GPU."],
)  # fmt: skip


@pytest.fixture
def opened(page: ModelsPage) -> ModelsPage:
    page.open_model(LLAMA)
    return page


def facts(page: ModelsPage) -> list[str]:
    return [fact.accessibleName() for fact in shown(page, QWidget, "fact")]


def button(page: ModelsPage, name: str) -> QAbstractButton:
    return shown(page.model, QAbstractButton, name)[0]


def test_a_click_in_the_list_opens_it(page: ModelsPage) -> None:
    click(page, "installedRow", 1)
    assert page.model.title.text() == "Llama 2 7B Chat"
    assert f"SHA-256: {HASH}" in facts(page)
    assert "Architecture: llama" in facts(page)


def test_the_accepted_licence_and_adapters_are_told(page: ModelsPage, shelf: FakeShelf) -> None:
    shelf.licences.accept("llama2")
    shelf.library.beside = (Path("/x/poems.gguf"),)
    page.open_model(LLAMA)
    assert any("accepted on" in fact for fact in facts(page))
    assert "LoRA adapters: poems.gguf" in facts(page)


def test_facts_that_come_late_are_not_shown_for_another_model(
    page: ModelsPage, shelf: FakeShelf
) -> None:
    shelf.holds = True
    page.open_model(LLAMA)
    page.open_model(QWEN)
    shelf.held.reverse()
    shelf.release()
    assert "Disk space: 9.0 GB" in facts(page)
    assert "Disk space: 4.1 GB" not in facts(page)


def test_the_starter_cannot_be_removed(page: ModelsPage) -> None:
    page.open_model(STARTER)
    assert shown(page.model, QAbstractButton, "removeModel") == []
    page.open_model(LLAMA)
    assert len(shown(page.model, QAbstractButton, "removeModel")) == 1


def test_escape_leaves_the_name_as_it_is(opened: ModelsPage, shelf: FakeShelf) -> None:
    click(opened, "renameModel")
    field = shown(opened, QLineEdit, "modelName")[0]
    QTest.keyClicks(field, "Other")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert opened.model.isVisible()
    assert shelf.library.models[1].name == LLAMA.name
    assert shown(opened, QLineEdit, "modelName") == []


def test_use_and_show_in_folder(opened: ModelsPage) -> None:
    used, revealed = QSignalSpy(opened.use_wanted), QSignalSpy(opened.reveal_wanted)
    click(opened, "useModel")
    click(opened, "reveal")
    assert used.at(0) == [LLAMA.name]
    assert revealed.at(0) == [LLAMA.path]
    opened.mark(LLAMA.name)
    assert (button(opened, "useModel").text(), button(opened, "useModel").isEnabled()) == (
        "In use", False,
    )  # fmt: skip


def test_a_lost_model_can_only_be_taken_off(page: ModelsPage) -> None:
    page.open_model(LOST)
    assert "The file is no longer there." in said(page.model)
    names = ("useModel", "reveal", "verifyAgain", "removeModel")
    assert [button(page, name).isEnabled() for name in names] == [False, False, False, True]


def test_verifying_shows_how_far_and_what_came_of_it(opened: ModelsPage, shelf: FakeShelf) -> None:
    click(opened, "verifyAgain")
    shelf.progress(2 * GB, 4 * GB)
    assert "Verifying · 2.0 of 4.0 GB" in said(opened)
    shelf.verifies[-1].answer(True)
    assert SAME in said(opened)
    click(opened, "verifyAgain")
    shelf.verifies[-1].answer(False)
    assert NOT_SAME in said(opened)


def test_verifying_can_be_stopped(opened: ModelsPage, shelf: FakeShelf) -> None:
    click(opened, "verifyAgain")
    click(opened, "cancelWaiting")
    assert shelf.verifies[-1].cancelled
    assert "Verifying" not in said(opened)


def test_who_goes_back_verifies_no_longer(opened: ModelsPage, shelf: FakeShelf) -> None:
    click(opened, "verifyAgain")
    opened.model.back.click()
    assert shelf.verifies[-1].cancelled


def test_verify_in_the_list_opens_the_page_and_verifies(page: ModelsPage, shelf: FakeShelf) -> None:
    click(page, "verify")
    assert shelf.verifies[-1].what.name == ALL[3].name
    assert page.model.isVisible()


def test_removing_can_be_undone(opened: ModelsPage) -> None:
    offered: list[tuple[str, object]] = []
    opened.toast_wanted.connect(lambda words, undo: offered.append((words, undo)))
    click(opened, "removeModel")
    words, undo = offered[0]
    assert words == "Removed “Llama 2 7B Chat”"
    assert LLAMA.name not in rows(opened, "installedRow")
    undo()
    assert LLAMA.name in rows(opened, "installedRow")


def test_another_programs_model_is_only_taken_off_the_list(page: ModelsPage) -> None:
    page.open_model(QWEN)
    assert button(page, "removeModel").text() == "Take off the list"
    offered: list[str] = []
    page.toast_wanted.connect(lambda words, _undo: offered.append(words))
    click(page, "removeModel")
    assert offered == ["Took off the list: “qwen2.5-coder-14b-instruct”"]


def test_what_cannot_be_removed_says_why_and_stays(opened: ModelsPage, shelf: FakeShelf) -> None:
    shelf.library.fails = NotOurs(LLAMA.path, "Ollama")
    click(opened, "removeModel")
    assert explain(NotOurs(LLAMA.path, "Ollama")).title in said(opened.model)
    assert len(shelf.library.models) == len(ALL)


def test_the_name_is_changed_in_its_place(opened: ModelsPage, shelf: FakeShelf) -> None:
    click(opened, "renameModel")
    field = shown(opened, QLineEdit, "modelName")[0]
    assert (field.text(), field.hasFocus()) == (LLAMA.name, True)
    QTest.keyClicks(field, "My llama")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert opened.model.title.text() == "My llama"
    assert shelf.library.models[1].name == "My llama"
    assert shown(opened, QLineEdit, "modelName") == []


def test_an_empty_name_changes_nothing(opened: ModelsPage, shelf: FakeShelf) -> None:
    click(opened, "renameModel")
    field = shown(opened, QLineEdit, "modelName")[0]
    field.clear()
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert shelf.library.models[1].name == LLAMA.name
    assert opened.model.title.isVisible()


def test_defaults_are_kept_for_this_model(opened: ModelsPage, shelf: FakeShelf) -> None:
    field = shown(opened, QLineEdit, "top_k")[0]
    field.setText("40")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert shelf.library.models[1].defaults == Defaults(sampling=SamplingChanges(top_k=40))
    temperature = shown(opened, QLineEdit, "temperature")[0]
    temperature.setText("0.3")
    QTest.keyClick(temperature, Qt.Key.Key_Return)
    assert shelf.library.models[1].defaults == Defaults(
        sampling=SamplingChanges(top_k=40, temperature=0.3)
    )


def test_what_cannot_be_kept_is_said(opened: ModelsPage, shelf: FakeShelf) -> None:
    shelf.library.fails = error = DiskRefused(Path("/x"), "read-only")
    field = shown(opened, QLineEdit, "top_k")[0]
    field.setText("40")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert explain(error).title in said(opened.model)


def test_what_cannot_be_kept_is_taken_back(opened: ModelsPage, shelf: FakeShelf) -> None:
    shelf.library.fails = DiskRefused(Path("/x"), "read-only")
    field = shown(opened, QLineEdit, "top_k")[0]
    field.setText("40")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == ""


def test_an_adapter_that_fits_is_kept(opened: ModelsPage, shelf: FakeShelf) -> None:
    opened.model.choose = lambda _parent, _title, chosen: chosen(POEMS)
    click(opened, "addAdapter")
    assert shelf.library.models[1].defaults.adapters == (LoraChoice(POEMS),)
    assert len(shown(opened, QWidget, "adapterRow")) == 1


def test_an_adapter_for_another_model_is_named_and_not_kept(
    opened: ModelsPage, shelf: FakeShelf
) -> None:
    shelf.misfits[POEMS] = "was made for a model that is 4,096 wide; this one is 2,048 wide"
    opened.model.add_adapter(POEMS)
    assert "poems.gguf was made for a model that is 4,096 wide" in said(opened)
    assert shelf.library.models[1].defaults == Defaults()
    opened.open_model(QWEN)
    assert "4,096 wide" not in said(opened)


def test_adapters_beside_the_model_are_offered(page: ModelsPage, shelf: FakeShelf) -> None:
    shelf.library.beside = (POEMS,)
    page.open_model(LLAMA)
    click(page, "addOffered")
    assert shelf.library.models[1].defaults.adapters == (LoraChoice(POEMS),)


def test_an_adapter_and_a_number_do_not_undo_each_other(
    opened: ModelsPage, shelf: FakeShelf
) -> None:
    shelf.holds = True
    opened.model.add_adapter(POEMS)
    shelf.release()
    field = shown(opened, QLineEdit, "threads")[0]
    field.setText("2")
    QTest.keyClick(field, Qt.Key.Key_Return)
    shelf.release()
    wanted = Defaults(threads=2, adapters=(LoraChoice(POEMS),))
    assert shelf.library.models[1].defaults == wanted


def test_reset_leaves_the_adapters(page: ModelsPage, shelf: FakeShelf) -> None:
    chosen = Defaults(threads=2, adapters=(LoraChoice(POEMS),))
    shelf.library.models[1] = model = replace(LLAMA, defaults=chosen)
    page.open_model(model)
    click(page, "resetDefaults")
    assert shelf.library.models[1].defaults == Defaults(adapters=(LoraChoice(POEMS),))
    assert shown(page, QAbstractButton, "resetDefaults") == []


def test_it_is_measured_on_demand(opened: ModelsPage, shelf: FakeShelf) -> None:
    click(opened, "tuneModel")
    shelf.tune_progress(0.4)
    assert "40 %" in said(opened)
    shelf.tunes[-1].answer(BEST)
    assert "Fastest here with 2 threads" in said(opened)
    click(opened, "tuneModel")
    shelf.tunes[-1].fail(NotOurs(LLAMA.path, "Ollama"))
    assert explain(NotOurs(LLAMA.path, "Ollama")).title in said(opened)
    click(opened, "tuneModel")
    click(opened, "cancelWaiting")
    assert shelf.tunes[-1].cancelled
    assert shown(opened, QAbstractButton, "tuneModel")


def test_who_goes_back_measures_no_longer(opened: ModelsPage, shelf: FakeShelf) -> None:
    click(opened, "tuneModel")
    opened.model.back.click()
    assert shelf.tunes[-1].cancelled


def test_what_was_measured_before_is_shown(page: ModelsPage, shelf: FakeShelf) -> None:
    shelf.best = BEST
    page.open_model(LLAMA)
    assert "Fastest here with 2 threads" in said(page)


def test_the_engines_words_are_those_of_the_model_in_use(opened: ModelsPage) -> None:
    opened.tell_engine(ENGINE, ENGINE.choices)
    assert "In use: Llama 2 Chat" not in said(opened)
    opened.mark(LLAMA.name)
    assert "In use: Llama 2 Chat, by the model’s name" in said(opened)
    assert "Loaded now:\n28 of 33 layers on the GPU" in said(opened)
    opened.open_model(QWEN)
    assert "Loaded now" not in said(opened)
