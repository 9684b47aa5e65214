"""The model that answers: chosen, loaded, given up, refused, or too big for this computer."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from desktop.chat.news import GpuGivenUp
from desktop.engine import fake
from desktop.engine.protocol import FailureCode
from desktop.fit.memory import memory_of
from desktop.gguf.shaping import shape_of_file
from desktop.hub.library.model import Defaults
from desktop.model_errors import WayOut
from desktop.settings import Settings
from desktop.ui.composing.input import BEGINNING, PLACEHOLDER
from desktop.ui.conversation.view import CONTINUES
from desktop.ui.models import choice as model_choice
from desktop.ui.widgets.quiet_line import QuietLine
from tests.gguf_files import llama
from tests.gui.models.person import said
from tests.gui.models.shelf import GB
from tests.gui.person import field
from tests.gui.room import (
    STARTER,
    answers,
    button,
    click,
    drop,
    pick,
    picker,
)
from tests.gui.stage import wait_for

# Without a screen Qt says so of every menu.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def test_a_chosen_model_is_kept_loaded_and_answers(room):
    room.add("tiny")
    room.open()
    assert picker(room).text() == STARTER
    room.engine.holds = True
    pick(room, "tiny")
    room.wait_shown("switching")
    assert "Loading tiny" in said(room.find(QWidget, "switching"))
    assert room.preferences.now.model == "tiny"
    room.engine.finish()
    room.wait_gone("switching")
    assert picker(room).text() == "tiny"
    QTest.keyClicks(field(room), "Hello")
    QTest.keyClick(field(room), Qt.Key.Key_Return)
    wait_for(lambda: answers(room) == [("tiny", "You said: Hello")])


def test_who_cancels_goes_back_and_is_told_so(room):
    room.add("tiny")
    room.add("other")
    room.open()
    room.use("other")
    room.engine.holds = True
    pick(room, "tiny")
    room.wait_shown("cancelSwitch")
    QTest.keyClicks(field(room), "half a question")
    click(room, "cancelSwitch")
    room.wait_gone("switching")
    assert (picker(room).text(), room.preferences.now.model) == ("other", "other")
    assert room.find(QWidget, "toast").accessibleName() == (
        "tiny was not loaded; other goes on answering"
    )
    assert field(room).toPlainText() == "half a question"
    assert not room.is_shown("banner")
    room.engine.holds = False
    click(room, "undo")
    wait_for(lambda: picker(room).text() == "tiny")


def test_a_model_that_cannot_be_loaded_leaves_the_one_before(room):
    room.add("tiny")
    room.open()
    room.engine.holds = True
    pick(room, "tiny")
    room.wait_shown("switching")
    room.engine.refuse(FailureCode.NO_MEMORY)
    room.wait_shown("banner")
    assert not room.is_shown("switching")
    assert (picker(room).text(), room.preferences.now.model) == (STARTER, "")


def test_two_chosen_quickly_and_then_none(room):
    for name in ("one", "two"):
        room.add(name)
    room.open()
    room.engine.holds = True
    pick(room, "one")
    room.wait_shown("switching")
    pick(room, "two")
    wait_for(lambda: "Loading two" in said(room.find(QWidget, "switching")))
    click(room, "cancelSwitch")
    room.wait_gone("switching")
    # Not to “one”, which never was loaded.
    assert (picker(room).text(), room.preferences.now.model) == (STARTER, "")


def test_a_missing_file_is_said_and_nothing_changes(room):
    model = room.add("tiny")
    room.open()
    model.path.unlink()
    room.room.choice.choose("tiny")
    room.wait_shown("banner")
    assert "tiny" in room.find(QWidget, "banner").accessibleName()
    assert (picker(room).text(), room.preferences.now.model) == (STARTER, "")
    assert "tiny" not in room.engine.loaded


def test_a_file_that_is_dropped_is_used(room):
    path = room.add("dropped").path
    room.open()
    drop(room.window.conversation, path)
    wait_for(lambda: picker(room).text() == "dropped")
    wait_for(lambda: room.engine.loaded[-1:] == ["dropped"])


def test_a_file_that_is_no_model_is_refused_in_words(room, tmp_path):
    path = tmp_path / "web page.gguf"
    path.write_text("<!DOCTYPE html>")
    room.open()
    drop(room.window.conversation, path)
    room.wait_shown("banner")
    assert "web page.gguf" in room.find(QWidget, "banner").accessibleName()
    assert picker(room).text() == STARTER


# A model that doesn't fit.


@pytest.fixture
def too_big(room):
    """A room with a model that fits with a context of 512, and doesn't with its own of 8,192."""
    model = room.add("wide", context=8192, layers=8, embedding=512, heads=8, kv_heads=8)
    room.add("other")
    room.open()
    memory = memory_of(shape_of_file(model.path), context_tokens=512)
    room.computer.free_bytes = round(memory.total_bytes / 0.85)
    pick(room, "wide")
    room.wait_shown("fitCard")
    return room


def test_what_does_not_fit_is_not_loaded(too_big):
    assert "wide" in said(too_big.find(QWidget, "fitCard"))
    assert "wide" not in too_big.engine.loaded
    assert (picker(too_big).text(), too_big.preferences.now.model) == (STARTER, "")


def test_a_smaller_context_is_remembered_for_this_model_and_loaded(too_big):
    button(too_big, "fitCard", "Context of 512").click()
    wait_for(lambda: too_big.engine.loaded[-1:] == ["wide"])
    assert too_big.library.find("wide").defaults.context_tokens == 512
    assert too_big.engine.commands[-1].context_tokens == 512
    assert not too_big.is_shown("fitCard")


def test_it_can_be_loaded_all_the_same(too_big):
    button(too_big, "fitCard", "Load it anyway").click()
    wait_for(lambda: too_big.engine.loaded[-1:] == ["wide"])
    assert too_big.library.find("wide").defaults.context_tokens == 0


def test_the_model_before_can_be_kept(too_big):
    button(too_big, "fitCard", f"Keep {STARTER}").click()
    too_big.settle()
    assert not too_big.is_shown("fitCard")
    assert (picker(too_big).text(), too_big.preferences.now.model) == (STARTER, "")
    assert "wide" not in too_big.engine.loaded


def test_the_card_goes_when_another_model_is_chosen(too_big):
    too_big.computer.free_bytes = 16 * GB
    too_big.use("other")
    assert not too_big.is_shown("fitCard")


def test_a_smaller_version_is_looked_for_in_the_library(room, tmp_path):
    room.library.add_file(llama(tmp_path / "large.gguf", type="f16"))
    room.open()
    room.computer.free_bytes = 10 * GB
    pick(room, "large")
    room.wait_shown("fitCard")
    button(room, "fitCard", "Get the ").click()
    room.settle()
    assert room.is_shown("searchField")
    assert room.asked == []


def test_a_new_name_of_the_model_in_use_is_followed(room):
    room.add("tiny")
    room.open()
    room.room.choice.choose("tiny")
    wait_for(lambda: room.engine.loaded[-1:] == ["tiny"])
    room.library.rename(room.library.find("tiny"), "My model")
    room.room.choice.refresh()
    assert room.room.choice.in_use == "My model"
    assert room.preferences.now.model == "My model"
    assert room.engine.loaded.count("tiny") == 1  # it was not loaded again


def test_where_the_model_in_use_is_gone_another_answers(room):
    room.add("tiny")
    room.open()
    room.room.choice.choose("tiny")
    wait_for(lambda: room.engine.loaded[-1:] == ["tiny"])
    room.library.remove(room.library.find("tiny"))
    room.room.choice.refresh()
    assert room.room.choice.in_use == STARTER


# What the engine finds out when it is asked.


def test_a_way_out_is_kept_for_the_model_and_the_question_asked_again(room):
    room.add("tiny")
    room.open()
    room.use("tiny")
    asked = []
    conversation = room.window.conversation
    conversation.way_wanted.emit(WayOut("context", 512, 1), lambda: asked.append(1))
    wait_for(lambda: asked == [1])
    assert room.library.find("tiny").defaults.context_tokens == 512
    conversation.way_wanted.emit(WayOut("kv type", "q8_0", 1), lambda: asked.append(2))
    wait_for(lambda: asked == [1, 2])
    assert room.library.find("tiny").defaults == Defaults(context_tokens=512, kv_type="q8_0")


def test_another_quantization_is_looked_for_and_nothing_asked(room):
    room.open()
    asked = []
    way = WayOut("quantization", "Q3_K_M", 1)
    room.window.conversation.way_wanted.emit(way, lambda: asked.append(1))
    room.wait_shown("modelsPage")
    assert asked == []


def test_load_anyway_loads_it_and_asks_again(room, monkeypatch):
    room.open()
    told = []
    monkeypatch.setattr(room.real_chat, "switch", lambda *, force: told.append(force))
    room.window.conversation.way_wanted.emit(None, lambda: told.append("asked"))
    assert told == [True, "asked"]


def test_a_graphics_processor_that_failed_is_told_of_quietly(room):
    room.open()
    room.room.hear(GpuGivenUp("tiny"))
    assert "failed with tiny" in room.find(QuietLine, "quietLine").text()
    assert not room.is_shown("banner")
    click(room, "closeQuietLine")
    assert not room.is_shown("quietLine")


def test_a_base_model_is_given_a_beginning(room, monkeypatch):
    facts = fake._facts
    monkeypatch.setattr(
        fake, "_facts", lambda name: replace(facts(name), is_chat="base" not in name)
    )
    for name in ("base", "other"):
        room.add(name)
    room.open()
    room.use("base")
    wait_for(lambda: field(room).placeholderText() == BEGINNING)
    assert CONTINUES in room.window.conversation.status.text()
    room.use("other")
    wait_for(lambda: field(room).placeholderText() == PLACEHOLDER)
    assert CONTINUES not in room.window.conversation.status.text()


def test_a_base_model_that_is_not_loaded_yet_is_known_by_its_file(room, monkeypatch):
    monkeypatch.setattr(model_choice, "KIND_MS", 1)
    room.add("tiny")
    room.open(Settings(theme="light", model="tiny"))
    assert not shape_of_file(room.library.find("tiny").path).is_chat
    wait_for(lambda: field(room).placeholderText() == BEGINNING)
