"""Exporting and printing from the window: real conversations, real files."""

from __future__ import annotations

import json

import pytest
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog

from desktop.exporting.wanted import ENDINGS, Format
from desktop.ui.exporting.panel import ExportPanel
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.toast import Toast
from tests.gui.person import click, fill, open_told
from tests.gui.stage import spin, told, wait_for

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def opened(stage):
    open_told(stage, "Why is the sky blue?", "Because of **light**.", "And red?", "Dust.")
    return stage


def do(stage, command):
    stage.window.commands[command].trigger()
    stage.settle()


def place(stage, path):
    """Say in the system's dialog where the file is to be."""
    click(stage, "exportNow")
    dialog = stage.window.findChildren(QFileDialog, "exportPlace")[-1]
    dialog.fileSelected.emit(str(path))
    dialog.reject()


def finished(stage):
    wait_for(lambda: stage.shown("exportPanel") == 0 and stage.shown("toast") == 1)


def test_the_open_conversation_becomes_a_file(opened, tmp_path):
    do(opened, "exportConversation")
    panel = opened.find(ExportPanel, "exportPanel")
    assert panel.preview().startswith("4 messages, about ")
    place(opened, tmp_path / "mine.md")
    finished(opened)
    assert "Because of **light**." in (tmp_path / "mine.md").read_text()
    folders = []
    opened.window.exporting.open_folder = folders.append
    click(opened, "undo")
    assert folders == [tmp_path]


@pytest.mark.thorough
def test_showing_the_folder_is_not_undoing(opened, tmp_path):
    do(opened, "exportConversation")
    place(opened, tmp_path / "mine.md")
    finished(opened)
    toast = opened.find(Toast, "toast")
    assert not toast.can_undo
    assert opened.find(Button, "undo").text() == "Show in folder"


@pytest.mark.thorough(but_one_in=2)
@pytest.mark.parametrize(
    ("kind", "beginning"),
    [(Format.HTML, b"<!DOCTYPE"), (Format.PDF, b"%PDF"), (Format.TEXT, b"Why")],
)
def test_the_chosen_format_is_written(opened, tmp_path, kind, beginning):
    do(opened, "exportConversation")
    panel = opened.find(ExportPanel, "exportPanel")
    panel.format.chosen.emit(kind)
    place(opened, tmp_path / "mine")
    finished(opened)
    (path,) = tmp_path.glob("mine.*")
    assert path.suffix == ENDINGS[kind]
    assert path.read_bytes().startswith(beginning)


def test_nothing_is_overwritten_and_choices_are_remembered(opened, tmp_path):
    (tmp_path / "mine.md").write_text("old")
    do(opened, "exportConversation")
    opened.find(ExportPanel, "exportPanel").switches["details"].setChecked(True)
    place(opened, tmp_path / "mine.md")
    finished(opened)
    assert (tmp_path / "mine.md").read_text() == "old"
    assert "310 tokens" in (tmp_path / "mine 2.md").read_text()
    do(opened, "exportConversation")
    assert opened.find(ExportPanel, "exportPanel").wanted().details


def test_all_conversations_go_into_a_folder(stage, tmp_path):
    fill(stage, "A", "B", "C")
    stage.show()
    do(stage, "exportAll")
    assert stage.find(ExportPanel, "exportPanel").preview() == "3 conversations"
    place(stage, tmp_path)
    finished(stage)
    assert sorted(path.name for path in tmp_path.glob("*.md")) == ["A.md", "B.md", "C.md"]


def test_all_as_json_are_one_file(stage, tmp_path):
    fill(stage, "A", "B", "C")
    stage.show()
    do(stage, "exportAll")
    stage.find(ExportPanel, "exportPanel").format.chosen.emit(Format.JSON)
    place(stage, tmp_path / "all.json")
    finished(stage)
    read = json.loads((tmp_path / "all.json").read_bytes())
    assert sorted(each["title"] for each in read["conversations"]) == ["A", "B", "C"]


def test_what_can_not_be_written_is_told_and_can_be_tried_again(opened, tmp_path):
    do(opened, "exportConversation")
    place(opened, tmp_path / "gone" / "mine.md")
    wait_for(lambda: opened.shown("banner") == 1)
    panel = opened.find(ExportPanel, "exportPanel")
    assert panel.export.isEnabled()
    place(opened, tmp_path / "mine.md")
    finished(opened)


def test_a_run_is_cancelled_and_leaves_nothing(stage, tmp_path):
    stage.in_history(lambda h: told(h, "Q", "word " * 400_000, title="Long"))
    stage.show()
    stage.window.open_conversation(1)
    stage.settle()
    do(stage, "exportConversation")
    panel = stage.find(ExportPanel, "exportPanel")
    panel.format.chosen.emit(Format.PDF)
    place(stage, tmp_path / "mine.pdf")
    assert panel.cancel.isVisible()
    assert not panel.format.isEnabled()
    click(stage, "cancelExport")
    assert panel.export.isVisible()
    spin(0.5)
    assert list(tmp_path.glob("*.pdf")) == list(tmp_path.glob(".*.part")) == []


@pytest.mark.thorough
def test_a_panel_that_is_closed_stops_nothing_and_shows_it_again(opened, tmp_path):
    do(opened, "exportConversation")
    opened.find(ExportPanel, "exportPanel").format.chosen.emit(Format.PDF)
    place(opened, tmp_path / "mine.pdf")
    opened.window.panel.leave()
    do(opened, "exportConversation")
    again = opened.find(ExportPanel, "exportPanel")
    assert again.preview().startswith("Exporting: ") or (tmp_path / "mine.pdf").exists()
    finished(opened)
    assert (tmp_path / "mine.pdf").exists()


def test_a_window_that_is_closed_ends_its_run(opened, tmp_path):
    do(opened, "exportConversation")
    opened.find(ExportPanel, "exportPanel").format.chosen.emit(Format.PDF)
    place(opened, tmp_path / "mine.pdf")
    opened.window.close()
    assert list(tmp_path.glob("*.pdf")) == []


def test_another_conversation_is_what_the_panel_is_about(opened):
    other = opened.in_history(lambda h: told(h, "Q", "A", title="Other"))
    do(opened, "exportConversation")
    opened.window.open_conversation(other)
    opened.settle()
    assert opened.find(ExportPanel, "exportPanel").preview().startswith("2 messages, ")


@pytest.mark.thorough
def test_printing_asks_for_a_printer_and_fills_pages(opened, tmp_path):
    do(opened, "print")
    (dialog,) = opened.window.findChildren(QPrintDialog, "printDialog")
    assert dialog.isVisible()
    printer = dialog.printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    dialog.accepted.emit(printer)
    dialog.hide()
    wait_for(lambda: opened.shown("toast") == 1)
    assert (tmp_path / "printed.pdf").read_bytes().startswith(b"%PDF")


def test_an_empty_conversation_can_not_be_exported(stage):
    stage.show()
    commands = stage.window.commands
    for name in ("exportConversation", "print"):
        assert not commands.is_possible(commands[name])
