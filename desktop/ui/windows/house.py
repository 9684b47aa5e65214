"""Everything that opens windows: the person, a second start, and the end of a long answer.

Joins them with what all windows work with; draws nothing itself.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, assert_never

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtGui import QGuiApplication

from desktop.explain import Action
from desktop.language import tr
from desktop.ui.frame.commands import Menu
from desktop.ui.locking.idle import Idle
from desktop.ui.quick.opening import AskKeys, sentence
from desktop.ui.temporary.chats import TemporaryChats
from desktop.ui.windows.answer_ready import AnswerReady
from desktop.ui.windows.doorbell import Doorbell, Ring, Wish
from desktop.ui.windows.in_front import show_in_front
from desktop.ui.windows.joining import take_step
from desktop.ui.windows.window import MainWindow
from desktop.ui.windows.windows import Windows

if TYPE_CHECKING:
    from desktop.conversation import Conversation
    from desktop.keys.data_key import DataKey
    from desktop.loop import Loop
    from desktop.model_errors import WayOut
    from desktop.models.models import Models
    from desktop.paths import Paths
    from desktop.settings import Preferences
    from desktop.store.store import Store
    from desktop.ui.context.insight import Insight
    from desktop.ui.conversation.asking import Asking
    from desktop.ui.conversation.view import ConversationView
    from desktop.ui.models.kept_line import Kept
    from desktop.ui.quick.window import QuickWindow
    from desktop.ui.trash.room import Eraser
    from desktop.ui.windows.opened_files import OpenedFiles


class Parts(NamedTuple):
    """What every window works with."""

    paths: Paths
    loop: Loop
    store: Store
    chat: Asking
    models: Models
    preferences: Preferences
    sessions: Kept | None = None
    insight: Insight | None = None
    """What tells how full the context window is."""
    key: DataKey | None = None
    """What the conversations are locked with."""
    eraser: Eraser | None = None
    temporary: Store | None = None
    """Holds in memory what is never written to disk."""


class House(QObject):
    """Made last, when the first window has all its parts."""

    def __init__(self, first: MainWindow, parts: Parts, *, keys: AskKeys | None = None) -> None:
        super().__init__(first)
        self._first, self._parts = first, parts
        self._quick: QuickWindow | None = None
        self.temporary = TemporaryChats(first, parts.store, parts.temporary, parts.chat, parts.loop)
        self.temporary.kept.connect(self._on_kept)
        self.temporary.network_wanted.connect(self._show_network)
        self.temporary.report_wanted.connect(self._report)
        self.temporary.setting_wanted.connect(self._show_setting)
        self.temporary.made.connect(self._serve_temporary)
        self.windows = Windows(first, self._make, self._begin, self._adopt)
        self.doorbell = Doorbell(parts.paths.doorbell, self)
        self.doorbell.rung.connect(self._hear)
        preferences = parts.preferences
        self.ready = AnswerReady(
            lambda: self.windows.current, lambda: preferences.now.notify_answers, self
        )
        self.ready.wanted.connect(self._show_conversation)
        parts.chat.listen(self.ready.hear)
        self.keys = keys or AskKeys(self)
        self.keys.pressed.connect(self.ask)
        self.keys.outcome_changed.connect(self._on_outcome)
        preferences.listen(lambda settings: self.keys.use(settings.ask_keys))
        self._watch_idleness()

    def open(self, wish: str, file: str = "", files: OpenedFiles | None = None) -> None:
        """As it was at the end, and what this start wants besides; then `files` as they come."""
        self.windows.reopen()
        if wish == Wish.ASK:
            self.ask()
        if file:
            self._answer_with(file)
        if files is not None:
            files.take(self._answer_with)
        self.doorbell.look()
        self.keys.use(self._parts.preferences.now.ask_keys)

    def close(self) -> None:
        """Give back what belongs to the whole desktop. Only after the windows were closed."""
        self.keys.close()
        self.temporary.close()
        if self._quick is not None:
            quick, self._quick = self._quick, None
            quick.close()
            quick.view.keeping.cancel()
            quick.deleteLater()
            # No loop runs any more that would do it, and Python's own end takes parts of it apart first.
            QCoreApplication.sendPostedEvents(quick, QEvent.Type.DeferredDelete.value)

    def _watch_idleness(self) -> None:
        application = QCoreApplication.instance()
        assert isinstance(application, QGuiApplication)
        live, preferences, windows = self._first.live, self._parts.preferences, self.windows
        self.idle = Idle(
            lambda: preferences.now.lock_after_minutes, lambda: bool(live.conversations), self
        )
        self.idle.passed.connect(lambda: windows.current.lock())
        self.idle.watch(application)

    @property
    def quick(self) -> QuickWindow:
        """The small window, made when it is first wanted."""
        if self._quick is None:
            from desktop.ui.quick.window import QuickWindow

            parts, choice = self._parts, self._first.models.choice
            self._quick = quick = QuickWindow(
                self._first.look,
                parts.store,
                parts.chat,
                parts.loop,
                self._first.live,
                is_taken=self.windows.is_open,
            )
            quick.view.show_model(choice.in_use)
            choice.shown.connect(quick.view.show_model)
            quick.open_wanted.connect(self.windows.show_conversation)
            quick.padlock.clicked.connect(self._show_network)
            quick.view.message_actions.report_wanted.connect(self._report)
            quick.view.message_actions.setting_wanted.connect(self._show_setting)
            quick.view.way_wanted.connect(partial(self._make_fit, quick.view))
            quick.view.step_wanted.connect(partial(self._take_quick_step, quick))
            if self._first.pages is not None:
                self._first.pages.network.show_on(quick.padlock)
            self.windows.is_taken_besides = lambda number: quick.view.conversation_id == number
        return self._quick

    def ask(self, token: str = "") -> None:
        """The small window for a quick question; once more hides it."""
        if self._quick is not None and self._quick.isActiveWindow():
            self._quick.close()
        else:
            self.quick.appear(token)

    def _adopt(self, window: MainWindow) -> None:
        window.commands.add(
            "quickQuestion",
            tr("Quick question"),
            self.ask,
            keys="Ctrl+Shift+Space",
            menu=Menu.WINDOW,
            icon="ask",
        )
        self.temporary.add_command(window.commands)

    def _show_network(self) -> None:
        if (pages := self._in_front().pages) is not None:
            pages.network.show()

    def _show_setting(self, name: str) -> None:
        if (pages := self._in_front().pages) is not None:
            pages.settings.show(name)

    def _serve_temporary(self, view: ConversationView) -> None:
        view.way_wanted.connect(partial(self._make_fit, view))
        view.step_wanted.connect(self._take_temporary_step)

    def _make_fit(
        self, view: ConversationView, change: WayOut | None, again: Callable[[], object]
    ) -> None:
        """A model that a small window's question was for; others of it are looked for in a large one."""
        if change is not None and change.kind == "quantization":
            self._in_front()
        self.windows.current.models.choice.make_fit(change, again, view)

    def _take_quick_step(self, quick: QuickWindow, action: Action) -> None:
        if action is Action.BEGIN_ANEW:
            quick.begin()
            return
        if action is Action.CHANGE_SETTINGS:  # they are those of the conversation
            quick.go_on()
        take_step(self._in_front(), action)

    def _take_temporary_step(self, action: Action) -> None:
        match action:
            case Action.BEGIN_ANEW:
                self.temporary.begin()
            case Action.CHANGE_SETTINGS:  # it has none of its own
                self._show_setting("context_tokens")
            case _:
                take_step(self._in_front(), action)

    def _report(self) -> None:
        self._in_front().report_problem()

    def _in_front(self) -> MainWindow:
        """A window with room for what a small one has none for."""
        show_in_front(window := self.windows.current)
        return window

    def _show_conversation(self, conversation_id: int) -> None:
        if not self.temporary.show(conversation_id):
            self.windows.show_conversation(conversation_id)

    def _on_kept(self, conversation: Conversation) -> None:
        """What was temporary is a conversation like any other from now on."""
        for window in self.windows.all:
            window.history.take(conversation)
        self.windows.show_conversation(conversation.id)

    def _on_outcome(self) -> None:
        words = sentence(self.keys.outcome, self._parts.preferences.now.ask_keys)
        if words:
            self.windows.current.toast.offer(words, None)

    def _make(self, number: int) -> MainWindow:
        parts = self._parts
        return MainWindow(
            settings=parts.preferences.now,
            paths=parts.paths,
            loop=parts.loop,
            first=self._first,
            number=number,
        )

    def _begin(self, window: MainWindow) -> None:
        parts = self._parts
        window.begin(parts.store, parts.chat)
        window.show_model(self._first.models.choice.in_use)
        window.take_models(parts.models, parts.preferences, parts.sessions, parts.eraser)
        if parts.insight is not None:
            window.take_context(parts.insight)
        if parts.key is not None:
            window.take_key(parts.key)
            window.take_backups(self._first.backups.keeping, parts.preferences)

    def _hear(self, ring: Ring) -> None:
        self._do(ring.wish, ring.token)
        if ring.file:
            self._answer_with(ring.file)

    def _answer_with(self, file: str) -> None:
        """The model that the person opened, from where it is."""
        models = self.windows.current.models
        models.leave()
        models.choice.add_file(Path(file))

    def _do(self, wish: Wish, token: str = "") -> None:
        match wish:
            case Wish.SHOW:
                show_in_front(self.windows.current, token)
            case Wish.NEW_WINDOW:
                self.windows.open_new(token)
            case Wish.ASK:
                self.quick.appear(token)
            case _:
                assert_never(wish)
