"""A model's page: its facts, and each button by its effect."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

from desktop.explain import explain
from desktop.hub.library.model import Defaults
from desktop.model_errors import DiskRefused, NotOurs
from desktop.sampling import SamplingChanges
from desktop.ui.models.model import NOT_SAME, SAME
from desktop.ui.models.page import ModelsPage
from tests.gui.models.person import click, rows, said, shown
from tests.gui.models.shelf import ALL, GB, HASH, LLAMA, LOST, QWEN, STARTER, FakeShelf


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
