"""Gives a window its meter, its page of the prompt and their commands. Joins parts; does nothing itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.chat.news import ModelSwitched, News
from desktop.language import tr
from desktop.ui.context.insight import Insights
from desktop.ui.context.room import ContextRoom
from desktop.ui.context.seeing import Seeing
from desktop.ui.frame.commands import Menu

if TYPE_CHECKING:
    from desktop.store.store import Store
    from desktop.ui.conversation.live import Live
    from desktop.ui.windows.window import MainWindow


class WindowContext(QObject):
    """All of it in one window."""

    def __init__(
        self,
        window: MainWindow,
        store: Store,
        live: Live,
        insight: Insights,
    ) -> None:
        super().__init__(window)
        self._window = window
        view, panel = window.conversation, window.panel
        self.room = ContextRoom(window.look, view, panel, store, live, insight, window.loop)
        self.seeing = Seeing(window.look, view, panel, window.ground, self.room, insight)
        self._connect()
        self._add_commands()

    def hear(self, news: News) -> None:
        """Another model counts otherwise."""
        if isinstance(news, ModelSwitched):
            self.room.refresh()

    def step_aside(self, shown: bool) -> None:
        """Another page has taken the conversation's place."""
        if shown:
            self.seeing.give_way()

    def _connect(self) -> None:
        window, room, seeing = self._window, self.room, self.seeing
        room.toast_wanted.connect(window.toast.offer)
        room.open_wanted.connect(self._open)
        for turns in (window.conversation_wanted, window.sidebar.opened, window.sidebar.left):
            turns.connect(seeing.leave)
        window.sidebar.list.clicked.connect(seeing.leave)
        seeing.page_shown.connect(self._on_page_shown)
        window.closed.connect(room.close)
        window.searching.finding.elsewhere.connect(seeing.turn_to_search)

    def _on_page_shown(self, shown: bool) -> None:
        # What is out of sight is not to be changed.
        self._window.commands.enable(Menu.MESSAGE, is_on=not shown, but="find")

    def _open(self, conversation_id: int) -> None:
        self._window.open_conversation(conversation_id)
        self._window.history.refresh()

    def _add_commands(self) -> None:
        add, seeing, room = self._window.commands.add, self.seeing, self.room
        text = tr("What the model would see now")
        add("seePrompt", text, seeing.show_prompt, keys="Ctrl+Alt+I", menu=Menu.MESSAGE)
        self._window.commands.begin_part()
        add("contextWindow", tr("Context window"), room.show_parts, menu=Menu.CONVERSATION)
        text = tr("Summarize the older part")
        add("summarize", text, room.summarize, menu=Menu.CONVERSATION)
