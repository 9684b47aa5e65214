"""Every setting, chosen as a person does it, has its effect at once, and is there after a restart.

A new field of `Settings` fails here until it has a value to choose and an effect to look for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from desktop.behind import Behind
from desktop.chat.news import AnswerClosed
from desktop.chat.titling import Titling
from desktop.engine.protocol import Generate, Load, Turn
from desktop.engine.sharing.desk import Desk
from desktop.hub.protocol import Access, WhoAmI
from desktop.models.planning import Done, OnError, Request
from desktop.sampling import SamplingChanges
from desktop.sessions.sessions import Measured, Sessions
from desktop.sessions.shelf import Shelf
from desktop.setting_facts import all_settings, setting
from desktop.settings import Settings, SettingsFile
from desktop.store.conversations import Conversations
from desktop.ui.look.code_colors import code_colors
from desktop.ui.look.theme import Look
from desktop.ui.quick.opening import AskKeys
from desktop.ui.settings.controls import LineControl, LinesControl, OptionsControl, SwitchControl
from desktop.ui.settings.keys_control import KeysControl
from desktop.ui.settings.row import SettingRow
from desktop.ui.windows.house import House, Parts
from tests.gui.looks import colors_of
from tests.gui.person import field, titles, type_and_send
from tests.gui.quick.test_opening import FakeHotkey
from tests.gui.room import Room, click
from tests.gui.stage import spin, told, wait_for

C = TypeVar("C")
Effect = Callable[[Room], None]
CHOSEN = {
    "theme": "dark",
    "language": "de",
    "accent": "violet",
    "high_contrast": "on",
    "code_theme": "gruvbox",
    "text_size": "150",
    "interface_scale": "125",
    "density": "compact",
    "reduced_motion": "on",
    "system_prompt": "Answer in verse.",
    "sampling": '{"top_k":7}',
    "max_tokens": "321",
    "name_conversations": "off",
    "notify_answers": "off",
    "ask_keys": "Ctrl+Alt+Space",
    "model": "tiny",
    "suggest_models": "off",
    "context_tokens": "2,222",
    "threads": "3",
    "gpu_layers": "5",
    "unload_after_minutes": "0",
    "gentle_on_battery": "off",
    "hub_endpoint": "http://localhost:8080",
    "proxy": "http://localhost:3128",
    "download_limit": "2.5",
    "downloads_at_once": "5",
    "offline": "on",
    "load_without_sandbox": "on",
    "sessions_bytes": "0",
    "trash_days": "7",
    "lock_after_minutes": "30",
}
"""What is chosen of each, as it is written; never its default."""
EFFECTS: dict[str, Effect] = {}
ANSWER = "One.\n\nTwo.\n\n```python\nreturn 1\n```\n\nThree."

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
names = pytest.mark.parametrize("name", [each.name for each in all_settings()])


@pytest.fixture(autouse=True)
def _usual_look_afterwards(qapp: QApplication) -> Iterator[None]:
    yield
    Look(qapp, "light")


def effect(work: Effect) -> Effect:
    """The effect of the setting of the same name."""
    EFFECTS[work.__name__] = work
    return work


def choose(room: Room, name: str, text: str | None = None) -> None:
    """In the settings' page, with its own control, by clicks and keys."""
    text = CHOSEN[name] if text is None else text
    room.window.settings.show(name)
    row = room.window.settings.page.lists.row(name)
    _operate(room, row, text)
    room.settle()


def _operate(room: Room, row: SettingRow, text: str) -> None:
    control = row.control
    match control:
        case SwitchControl():
            assert control.switch.isChecked() is not (text == "on")
            QTest.mouseClick(control.switch, Qt.MouseButton.LeftButton)
        case OptionsControl():
            QTest.mouseClick(control.buttons[text], Qt.MouseButton.LeftButton)
        case LineControl():
            _write(control.field, text)
        case LinesControl():
            control.field.lines.setFocus()
            QTest.keyClicks(control.field.lines, text)
            room.window.settings.page.lists.search.setFocus()
        case KeysControl():
            QTest.mouseClick(control.recorder, Qt.MouseButton.LeftButton)
            held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
            QTest.keyClick(control.recorder, Qt.Key.Key_Space, held)
        case _ if row.setting.name == "sampling":
            click(room, "settingLink")
            _write(room.find(QLineEdit, "top_k"), "7")
        case _:
            click(room, "settingLink")
            assert room.is_shown("modelsPage")
            room.use(text)


def _write(line: QLineEdit, text: str) -> None:
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, text)
    QTest.keyClick(line, Qt.Key.Key_Return)


def ask(room: Room) -> Generate:
    """What the engine is asked for the next question."""
    room.window.settings.leave()
    before = len(commands(room, Generate))
    type_and_send(room, "And now?")
    wait_for(lambda: len(commands(room, Generate)) > before)
    wait_for(lambda: not room.window.conversation.busy)
    room.settle()
    return commands(room, Generate)[-1]


def commands(room: Room, kind: type[C]) -> list[C]:
    return [each for each in room.engine.commands if isinstance(each, kind)]


def loaded(room: Room) -> Load:
    """How the model is opened for the next question."""
    ask(room)
    return commands(room, Load)[-1]


def title_height(room: Room) -> int:
    """Of a conversation in the list, in px."""
    listed = room.window.sidebar.list
    return listed.visualRect(listed.model().index(0, 0)).height()


def transcript_height(room: Room) -> int:
    """Of everything that was said, in px."""
    room.window.settings.leave()
    room.settle()
    return room.window.conversation.transcript._stack.total


# Looks


@effect
def theme(room: Room) -> None:
    assert not room.window.look.colors.dark
    choose(room, "theme")
    assert room.window.look.colors.dark
    assert room.window.look.colors.window.name() in colors_of(room.window.settings.page)


@effect
def accent(room: Room) -> None:
    choose(room, "accent")
    assert room.window.look.colors.accent.name() == "#6845ae"
    assert "#6845ae" in colors_of(room.window.settings.page.lists.rail)


@effect
def high_contrast(room: Room) -> None:
    choose(room, "high_contrast")
    assert room.window.look.colors.text.name() == "#000000"
    assert room.window.look.colors.line.name() in colors_of(room.window.settings.page)


@effect
def code_theme(room: Room) -> None:
    before = code_colors(room.window.look)
    choose(room, "code_theme")
    after = code_colors(room.window.look)
    assert after is not before
    from pygments.token import Keyword

    preview = room.window.settings.page.lists.preview
    assert after.ink(Keyword).color.name() in colors_of(preview)
    assert before.ink(Keyword).color.name() not in colors_of(preview)
    room.window.settings.leave()
    room.settle()
    transcript = room.window.conversation.transcript.viewport()
    assert after.ink(Keyword).color.name() in colors_of(transcript)


@effect
def text_size(room: Room) -> None:
    size, row = field(room).font().pixelSize(), title_height(room)
    words = transcript_height(room)
    choose(room, "text_size")
    assert room.window.look.text_scale == 1.5
    assert room.window.conversation.composer.input.font().pixelSize() == round(size * 1.5)
    assert title_height(room) > row
    assert transcript_height(room) > words


@effect
def interface_scale(room: Room) -> None:
    assert not room.window.is_to_restart
    choose(room, "interface_scale")
    click(room, "restart")
    assert room.window.is_to_restart
    # That the next start is as large: tests/unit/test_app.py.


@effect
def language(room: Room) -> None:
    choose(room, "language")
    click(room, "restart")
    assert room.window.is_to_restart
    # That it is spoken from then on: tests/gui/test_speaking.py.


@effect
def density(room: Room) -> None:
    words = transcript_height(room)
    rail, before = room.window.settings.page.lists.rail, title_height(room)
    height = rail.sizeHint().height()
    choose(room, "density")
    assert title_height(room) < before
    assert rail.sizeHint().height() < height
    assert transcript_height(room) < words


@effect
def reduced_motion(room: Room) -> None:
    assert room.window.look.moves
    choose(room, "reduced_motion")
    assert not room.window.look.moves
    # What stands still: tests/gui/models/test_waiting.py.


# Conversations


@effect
def system_prompt(room: Room) -> None:
    choose(room, "system_prompt")
    assert ask(room).turns[0] == Turn("system", "Answer in verse.")


@effect
def sampling(room: Room) -> None:
    choose(room, "sampling")
    assert room.preferences.now.sampling == SamplingChanges(top_k=7)
    assert ask(room).sampling.top_k == 7


@effect
def max_tokens(room: Room) -> None:
    choose(room, "max_tokens")
    assert ask(room).max_tokens == 321


# Models


@effect
def model(room: Room) -> None:
    choose(room, "model")
    assert room.engine.loaded[-1] == "tiny"
    room.window.settings.show("model")
    click(room, "resetSetting")
    wait_for(lambda: room.engine.loaded[-1] != "tiny")
    assert room.room.is_starter(room.preferences.now.model)


@effect
def suggest_models(room: Room) -> None:
    wait_for(lambda: not room.room.welcome.isHidden())
    choose(room, "suggest_models")
    assert room.room.welcome.isHidden()
    choose(room, "suggest_models", "on")
    wait_for(lambda: not room.room.welcome.isHidden())


# Engine and memory


@effect
def context_tokens(room: Room) -> None:
    choose(room, "context_tokens")
    assert loaded(room).context_tokens == 2222


@effect
def threads(room: Room) -> None:
    choose(room, "threads")
    assert loaded(room).threads == 3


@effect
def gpu_layers(room: Room) -> None:
    choose(room, "gpu_layers")
    assert loaded(room).gpu_layers == 5


@effect
def load_without_sandbox(room: Room) -> None:
    choose(room, "load_without_sandbox")
    assert loaded(room).without_sandbox


@effect
def unload_after_minutes(room: Room) -> None:
    """With a desk that is joined as the program joins it, and minutes that are milliseconds."""
    desk = Desk(
        room.engine,
        room.loop,
        unload_after_seconds=lambda: room.preferences.now.unload_after_minutes * 0.001,
    )
    room.preferences.listen(lambda _settings: desk.reconsider())
    caller = desk.caller("test")
    caller.send(Load(caller_id := 1, "a.gguf"))
    wait_for(lambda: bool(commands(room, Load)))
    wait_for(lambda: room.engine.rests == 1)
    choose(room, "unload_after_minutes")
    caller.send(Load(caller_id + 1, "b.gguf"))
    wait_for(lambda: len(commands(room, Load)) == 2)
    spin(0.15)
    assert room.engine.rests == 1, "it keeps the model"
    desk.close()


class OnBattery:
    """A planner of a computer that runs on its battery, and leaves the rest to the engine."""

    is_on_battery = True

    def __init__(self, room: Room) -> None:
        self._loop = room.loop

    def plan(self, request: Request, done: Done, failed: OnError) -> None:  # noqa: ARG002
        self._loop.post(lambda: done(None))


@effect
def gentle_on_battery(room: Room) -> None:
    room.real_chat._model._planner = OnBattery(room)
    assert ask(room).threads > 0
    choose(room, "gentle_on_battery")
    assert ask(room).threads == 0


# Downloads and network


def access(room: Room) -> Access:
    """What the hub is asked with."""
    given: list[Access] = []
    room.models._access.give(given.append)
    wait_for(lambda: bool(given))
    return given[0]


@effect
def hub_endpoint(room: Room) -> None:
    assert access(room).endpoint == "https://huggingface.co"
    choose(room, "hub_endpoint")
    assert access(room).endpoint == "http://localhost:8080"


@effect
def proxy(room: Room) -> None:
    assert access(room).proxy == ""
    choose(room, "proxy")
    assert access(room).proxy == "http://localhost:3128"


@effect
def download_limit(room: Room) -> None:
    choose(room, "download_limit")
    assert room.downloads.limited_to == 2_500_000
    room.room.show_here()
    assert room.room.page.speed_limit.text() == "At most 2.5 MB/s"


@effect
def downloads_at_once(room: Room) -> None:
    choose(room, "downloads_at_once")
    assert room.downloads.at_once == 5


@effect
def offline(room: Room) -> None:
    """Nothing goes out any more; the padlock says so."""
    job, ended = WhoAmI(Access()), list[str]()
    assert room.models.network.pass_through(job, lambda: ended.append("cut off")) is not None
    choose(room, "offline")
    assert ended == ["cut off"]
    assert room.models.network.pass_through(job, lambda: None) is None


# Privacy


@effect
def sessions_bytes(room: Room) -> None:
    """With sessions that are joined as the program joins them."""
    folder = room.paths.sessions
    shelf = Shelf(folder, bytes(32), reserve_bytes=0)
    assert shelf.keep("b", [1], 0, memoryview(bytes(100_000)), 1, budget_bytes=10**9)
    sessions = Sessions(
        folder,
        room.loop,
        key=lambda: bytes(32),
        budget_bytes=lambda: room.preferences.now.sessions_bytes,
    )
    room.preferences.listen(lambda _settings: sessions.trim())
    assert measured(sessions).count == 1
    choose(room, "sessions_bytes")
    assert measured(sessions).count == 0
    sessions.close()


@effect
def trash_days(room: Room) -> None:
    """With what the next start does first."""

    def throw_away(history: Conversations) -> None:
        now = history._now()
        history._now = lambda: now - timedelta(days=8)
        history.delete(told(history, "Why?", "Because."))
        history._now = lambda: now

    def start(history: Conversations) -> int:
        behind = Behind.__new__(Behind)
        behind._paths, behind._preferences = room.paths, room.preferences
        behind._tidy_up(history)
        return len(history.deleted())

    room.in_history(throw_away)
    assert room.in_history(start) == 1
    choose(room, "trash_days")
    assert room.in_history(start) == 0


@effect
def lock_after_minutes(room: Room) -> None:
    """With a house, which watches; an hour later nobody was there."""
    hour = 3600
    parts = Parts(room.paths, room.loop, room.store, room.real_chat, room.models, room.preferences)
    house = House(room.window, parts)
    passed: list[bool] = []
    house.idle.passed.connect(lambda: passed.append(True))
    house.idle._used -= hour
    house.idle.look()
    assert passed == []
    choose(room, "lock_after_minutes")
    house.idle._used -= hour
    house.idle.look()
    assert passed == [True]
    house.close()


def measured(sessions: Sessions) -> Measured:
    found: list[Measured] = []
    sessions.measure(found.append)
    wait_for(lambda: bool(found))
    return found[0]


# The frame


def a_house(room: Room, keys: AskKeys | None = None) -> House:
    parts = Parts(room.paths, room.loop, room.store, room.real_chat, room.models, room.preferences)
    house = House(room.window, parts, keys=keys)
    house.open("show")
    return house


@effect
def name_conversations(room: Room) -> None:
    desk = Desk(room.engine, room.loop)
    engine = desk.caller("titles", background=True, guest=True)
    titling = Titling(
        engine,
        room.store,
        lambda: room.preferences.now,
        lambda _choices: room.library.find(""),
        named=room.window.history.take_named,
    )

    def hear_an_answer() -> int:
        number = room.in_history(
            lambda history: told(history, "What do llamas eat?", "Llamas: hay.")
        )
        answer = list(room.in_history(lambda history: history.messages(number)).values())[-1]
        titling.hear(AnswerClosed(answer))
        return number

    room.engine._answer = lambda _turns: " Hay for llamas"
    choose(room, "name_conversations")
    earlier = hear_an_answer()
    room.settle()
    choose(room, "name_conversations", "on")
    hear_an_answer()
    wait_for(lambda: "Hay for llamas" in titles(room))
    title = room.in_history(lambda history: history.get(earlier).title)
    assert title == "What do llamas eat?"
    desk.close()


@effect
def notify_answers(room: Room) -> None:
    house = a_house(room)
    assert house.ready.is_on()
    choose(room, "notify_answers")
    assert not house.ready.is_on()
    house.close()


@effect
def ask_keys(room: Room) -> None:
    hotkey = FakeHotkey()
    house = a_house(room, AskKeys(room.window, find=lambda: hotkey))
    choose(room, "ask_keys")
    assert hotkey.done == ["hold Key_Space"]
    hotkey.pressed.emit()
    assert house.quick.isVisible()
    room.settle()
    house.close()


# All of them


def test_every_setting_has_a_value_to_choose_and_an_effect_to_look_for() -> None:
    wanted = {each.name for each in all_settings()}
    assert CHOSEN.keys() == wanted
    assert EFFECTS.keys() == wanted
    for each in all_settings():
        if each.name != "model":
            assert each.read(CHOSEN[each.name]) != each.default


@pytest.mark.thorough(but_one_in=4)
@names
def test_it_has_its_effect(room: Room, name: str) -> None:
    if name == "model":
        room.add("tiny")
    number = room.in_history(lambda h: told(h, "Question", ANSWER, title="A title"))
    room.open()
    room.window.open_conversation(number)
    room.settle()
    EFFECTS[name](room)


@pytest.mark.thorough(
    but=("theme", "reduced_motion", "threads", "system_prompt", "ask_keys", "model", "sampling")
)
@names
def test_it_is_there_after_a_restart(room: Room, name: str) -> None:
    room.add("tiny")
    room.open()
    file = SettingsFile(room.paths.settings)
    room.preferences.listen(file.save)
    choose(room, name)
    value = setting(name).read(CHOSEN[name])
    assert getattr(file.load(), name) == value
    room.window.settings.page.show_settings(Settings())
    room.window.settings.page.show_settings(file.load())
    assert shows(room.window.settings.page.lists.row(name), CHOSEN[name])


@pytest.mark.thorough(
    but=("theme", "reduced_motion", "threads", "system_prompt", "ask_keys", "model", "sampling")
)
@names
def test_it_goes_back_to_its_default(room: Room, name: str) -> None:
    room.add("tiny")
    value = setting(name).read(CHOSEN[name])
    room.open(Settings(**{"theme": "light", name: value}))
    room.window.settings.show(name)
    room.settle()
    row = room.window.settings.page.lists.row(name)
    (reset,) = (b for b in row.findChildren(QWidget, "resetSetting") if b.isVisible())
    QTest.mouseClick(reset, Qt.MouseButton.LeftButton)
    wait_for(lambda: not reset.isVisible())
    if name == "model":
        assert room.room.is_starter(room.preferences.now.model)
    else:
        assert getattr(room.preferences.now, name) == setting(name).default


def shows(row: SettingRow, text: str) -> bool:
    """Whether the control shows this, as a person reads it."""
    match row.control:
        case SwitchControl() as control:
            return control.switch.isChecked() is (text == "on")
        case OptionsControl() as control:
            return control.buttons[text].isChecked()
        case LineControl() as control:
            return row.setting.read(control.field.text()) == row.setting.read(text)
        case LinesControl() as control:
            return control.field.lines.toPlainText() == text
        case KeysControl() as control:
            return control.recorder.accessibleName().endswith(text)
        case _:
            return row.setting.default != row.setting.read(text) and not row.reset.isHidden()


@pytest.mark.thorough(but_one_in=3)
@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("threads", "many"),
        ("context_tokens", "-5"),
        ("sessions_bytes", "lots"),
        ("downloads_at_once", "9"),
        ("hub_endpoint", "huggingface"),
        ("proxy", "localhost"),
    ],
)
def test_bad_input_is_explained_and_the_old_value_holds(room: Room, name: str, text: str) -> None:
    room.open()
    before = room.preferences.now
    choose(room, name, text)
    assert room.preferences.now == before
    row = room.window.settings.page.lists.row(name)
    assert row.complaint.isVisible()
    assert row.complaint.text() == setting(name).allowed
