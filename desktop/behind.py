"""Everything behind the window, brought to life piece by piece once it is on the screen.

Joins history, engine, chat and models with the window, the composer first. Draws nothing and decides
nothing.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from functools import cached_property, partial
from typing import TYPE_CHECKING, NamedTuple

from desktop.collecting import Collecting
from desktop.errors import (
    AppError,
    DatabaseDamaged,
    KeychainClosed,
    KeyLost,
    ModelNotFound,
    SettingsUnreadable,
    WrongKey,
)
from desktop.paths import Paths
from desktop.settings import Preferences, Settings, SettingsFile
from desktop.ui.piecemeal import Piecemeal

if TYPE_CHECKING:
    from desktop.chat.chat import Chat
    from desktop.chat.news import News
    from desktop.engine.resuming import ResumingEngine
    from desktop.engine.sharing.desk import Desk
    from desktop.hub.library import Library
    from desktop.keys.data_key import DataKey
    from desktop.models.models import Models
    from desktop.sessions.sessions import Sessions
    from desktop.store.conversations import Conversations
    from desktop.store.erasing import Erasing
    from desktop.store.restoring import Restored
    from desktop.store.store import Store
    from desktop.ui.context.insight import Insight
    from desktop.ui.windows.opened_files import OpenedFiles
    from desktop.ui.windows.window import MainWindow

_SHARED_AFTER_SECONDS = 1.0
"""The terminal may use the window's engine so long after the start: what it takes is nobody's wait."""


class Start(NamedTuple):
    """What this start of Paddock is for."""

    wish: str = "show"
    file: str = ""
    """A model to answer with; empty is the one that was chosen."""


class Behind:
    """Everything behind the window, imported and built once it is on the screen.

    `parts` takes it all down again, the last first.
    """

    def __init__(
        self,
        window: MainWindow,
        settings: Settings,
        paths: Paths,
        parts: contextlib.ExitStack,
        start: Start = Start(),  # noqa: B008 - a value that nobody can change
        files: OpenedFiles | None = None,
    ) -> None:
        self._window, self._paths, self._parts = window, paths, parts
        self._start, self._files = start, files
        self._loop = window.loop
        self._preferences = Preferences(settings)
        self._has_crashed = False
        self._restored: Restored | AppError | None = None
        """What became of a backup that was to be restored at this start."""

    @cached_property
    def _key(self) -> DataKey:
        from desktop.store.data_key import data_key

        return data_key(self._paths)

    def bring_to_life(
        self, listener: Callable[[News], None] | None, unreadable: SettingsUnreadable | None = None
    ) -> None:
        """The composer at once, and all else while the person writes.

        `unreadable`: why the settings are the defaults, to be said once there is a place for it.
        """

        def begin() -> None:
            self._window.early.make_composer()
            Piecemeal(self._pieces(listener, unreadable), self._window)

        if self._key.kept() == "passphrase":
            self._lock(begin)
        else:
            begin()

    def _lock(self, opened: Callable[[], None], why: AppError | None = None) -> None:
        """Nothing is shown or begun before the person has opened it."""
        from desktop.ui.locking.room import LockRoom

        window, history = self._window, self._paths.database
        window.early.turn_deaf()
        room = LockRoom(window.look, window.ground, self._loop, self._key, history, opened, why)
        self._parts.callback(room.close)

    def _on_unopened(self, error: AppError) -> None:
        """Where a key is what is missing, the recovery key helps; all else is said in the conversation."""
        if isinstance(error, KeyLost | KeychainClosed | WrongKey):
            self._lock(self._window.restart, error)
        elif isinstance(error, DatabaseDamaged):
            self._mend()

    def _mend(self) -> None:
        """Nothing is shown before the person chose how a damaged history opens again."""
        from desktop.ui.mending.room import DamageRoom

        window, history = self._window, self._paths.database
        window.early.turn_deaf()
        room = DamageRoom(
            *(window.look, window.ground, self._loop, history, self._key.load, window.restart)
        )
        self._parts.callback(room.close)

    def _pieces(
        self, listener: Callable[[News], None] | None, unreadable: SettingsUnreadable | None
    ) -> Iterator[None]:
        """What a conversation needs; the models after it."""
        yield  # the composer is painted
        self._write_logs()
        yield
        # Its thread begins while others are made.
        self.store.do(lambda _: None, failed=self._on_unopened)
        yield
        from desktop.hub.library import Library

        library = Library(self._paths.models, record=self._paths.model_records)
        yield
        from desktop.chat.history import KeptHistory  # noqa: F401 - so that no turn is long
        from desktop.chat.model import ModelKeeper  # noqa: F401

        yield
        chat = self._make_chat(library)
        if listener is not None:
            chat.listen(listener)
        yield
        yield from self._window.beginning(self.store, chat)
        self._parts.callback(Collecting(self._loop).close)
        if unreadable is not None:
            self._window.conversation.warn(unreadable)
        yield
        with contextlib.suppress(ModelNotFound):
            self._window.show_model(chat.model.name)
        chat.warm_up()
        yield
        yield from self._bring_models(library, chat)

    def keep(self, words: str) -> None:
        """What was typed into a window that closed before it could keep anything.

        The history ends with this: `parts` waits for it.
        """
        from desktop.ui.conversation.unread import add_to_draft

        number = self._window.place.kept.conversation_id
        self.store.do(lambda history: add_to_draft(history, number, words))

    def _write_logs(self) -> None:
        from desktop.ui.windows.noting import write_logs

        self._has_crashed = write_logs(self._paths.logs, self._parts)

    def _tidy_up(self, conversations: Conversations) -> None:
        """On the history's thread, before anything else is done with it."""
        from desktop.store.tidying import tidy_up

        days = self._preferences.now.trash_days
        self._restored = tidy_up(conversations, self._paths.database, days)

    @cached_property
    def store(self) -> Store:
        """The history, from the first time that it is asked for."""
        from desktop.store.store import Store

        # No other window writes into this folder, so what is still open was cut off. An answer that
        # the terminal is writing just now heals when it ends.
        store = Store(self._paths.database, self._loop, key=self._key.load, first=self._tidy_up)
        self._parts.callback(store.close)
        file = SettingsFile(self._paths.settings)

        def keep(settings: Settings) -> None:
            """On the history's thread: one after the other, also the last before the window closes."""
            store.do(lambda _: file.save(settings), failed=self._window.conversation.warn)

        self._preferences.listen(keep)
        return store

    @cached_property
    def temporary(self) -> Store:
        """What is never on the disk."""
        from desktop.store.temporary import TemporaryStore

        temporary = TemporaryStore(self._loop)
        self._parts.callback(temporary.close)
        return temporary

    def _make_chat(self, library: Library) -> Chat:
        from desktop.chat.chat import Chat
        from desktop.chat.history import ByNumber, KeptHistory
        from desktop.models.planning import BackgroundPlanner
        from desktop.models.tuning import Tunings

        desk = self._desk = self._open_desk()
        self.store.do(lambda _: self._restored, self._erase_rest, lambda _error: None)
        planner = BackgroundPlanner(self._loop, Tunings(self._paths.tunings))
        self._parts.callback(planner.close)
        chat = Chat(
            loop=self._loop,
            engine=desk.caller("window"),
            history=ByNumber(KeptHistory(self.store), KeptHistory(self.temporary)),
            library=library,
            settings=lambda: self._preferences.now,
            planner=planner,
        )
        self._parts.callback(chat.close)
        from desktop.ui.windows.noting import note_failures

        chat.listen(note_failures)
        return chat

    def _open_desk(self) -> Desk:
        """One engine for the window and for terminals with the same data folder."""
        from desktop.engine.sharing.desk import Desk

        desk = Desk(
            self._make_engine(),
            self._loop,
            unload_after_seconds=lambda: self._preferences.now.unload_after_minutes * 60.0,
        )
        self._parts.callback(desk.close)
        self._preferences.listen(lambda _settings: desk.reconsider())
        sharing = self._loop.later(_SHARED_AFTER_SECONDS, lambda: self._share(desk))
        self._parts.callback(sharing.cancel)
        return desk

    def _make_engine(self) -> ResumingEngine:
        """An engine that goes on with conversations as they were before the last start."""
        from desktop.child.region import Region
        from desktop.engine.process import LocalEngine
        from desktop.engine.resuming import ResumingEngine
        from desktop.packs.packs import packs_in

        incoming, outgoing = Region(), Region()
        self._parts.callback(incoming.close)
        self._parts.callback(outgoing.close)
        engine = LocalEngine(self._loop, regions=(incoming, outgoing), packs=packs_in(self._paths))
        return ResumingEngine(
            engine, self.sessions, self._loop, incoming=incoming, outgoing=outgoing
        )

    @cached_property
    def sessions(self) -> Sessions:
        """What models had in mind of conversations."""
        from desktop.sessions.sessions import Sessions

        sessions = Sessions(
            self._paths.sessions,
            self._loop,
            key=self._key.load,
            budget_bytes=lambda: self._preferences.now.sessions_bytes,
        )
        self._parts.callback(sessions.close)
        self._preferences.listen(lambda _settings: sessions.trim())
        return sessions

    @cached_property
    def erasing(self) -> Erasing:
        """Removes what was deleted for good from everywhere."""
        from desktop.sessions.sessions import forget_in
        from desktop.store.erasing import Erasing, renew_backups

        paths = self._paths
        erasing = Erasing(
            self.store,
            self._loop,
            forget=self.sessions.forget,
            forget_here=lambda number: forget_in(paths.sessions, self._key.load(), number),
            renew=lambda: renew_backups(paths.database, self._key.load()),
        )
        self._parts.callback(erasing.close)
        return erasing

    def _erase_rest(self, restored: Restored | AppError | None) -> None:
        """What was deleted for good before this start may have left something."""
        # Right after a restore its way back would go, too.
        if restored is None or isinstance(restored, AppError):
            self.erasing.carry_out_all()

    def _share(self, desk: Desk) -> None:
        from desktop.engine.sharing.serving import Serving

        self._parts.callback(Serving(desk, self._loop, self._paths).close)

    def _bring_models(self, library: Library, chat: Chat) -> Iterator[None]:
        """Everything about models, once the conversation is there: nobody waits for it."""
        from desktop.models.models import Models

        yield
        preferences = self._preferences
        models = Models(self._loop, self._paths, settings=lambda: preferences.now, library=library)
        self._parts.callback(models.close)
        chat.listen(partial(_note_answer, models))
        models.tidy_up()
        yield
        from desktop.ui.models.room import ModelRoom  # noqa: F401 - so that no turn is long

        yield
        from desktop.ui.windows.pages import Pages  # noqa: F401

        yield
        self._window.take_models(models, preferences, self.sessions, self.erasing)
        yield
        yield from self._open_house(models, chat, library)

    def _open_house(self, models: Models, chat: Chat, library: Library) -> Iterator[None]:
        """The last of all: what the model sees, further windows, and whoever rings for one."""
        from desktop.ui.context.insight import Insight

        insight = Insight(self._desk, models, library, self._preferences)
        yield
        from desktop.ui.context.joining import WindowContext  # noqa: F401

        yield
        self._window.take_context(insight)
        self._window.take_key(self._key)
        from desktop.ui.locking.telling import KeyTelling

        KeyTelling(self._window, self.store, self._key).begin()
        yield
        from desktop.store.safekeeping import Safekeeping

        keeping = Safekeeping(self._paths.database, self._loop, key=self._key.load)
        self._parts.callback(keeping.close)
        self._window.take_backups(keeping, self._preferences)
        keeping.failed = self._window.backups.tell_failure
        self.store.do(lambda _: self._restored, self._window.backups.tell_restored, lambda _: None)
        yield
        self._name_conversations(chat, insight)
        yield
        from desktop.ui.windows.house import House, Parts

        parts = Parts(
            *(self._paths, self._loop, self.store, chat, models, self._preferences),
            *(self.sessions, insight, self._key, self.erasing, self.temporary),
        )
        self._parts.callback((house := House(self._window, parts)).close)
        yield
        house.open(self._start.wish, self._start.file, self._files)
        if self._has_crashed:
            self._window.tell_of_crash()
        from desktop.ui.windows.ahead import import_pages

        yield from import_pages()
        self._fill_search()

    def _fill_search(self) -> None:
        from desktop.store.search_filling import Filling

        self._parts.callback(Filling(self.store, self._loop).close)

    def _name_conversations(self, chat: Chat, insight: Insight) -> None:
        from desktop.chat.titling import Titling

        engine = self._desk.caller("titles", background=True, guest=True, patient=True)
        titling = Titling(
            engine,
            self.store,
            lambda: self._preferences.now,
            insight.model_for,
            named=self._window.history.take_named,
        )
        chat.listen(titling.hear)


def _note_answer(models: Models, news: News) -> None:
    """The models used last stand first, each with its speed."""
    from desktop.chat.news import AnswerClosed

    if isinstance(news, AnswerClosed) and news.answer.generation is not None:
        generation = news.answer.generation
        models.note_answer(
            generation.model,
            generation.generation_tokens_per_second,
            generation.generation_tokens,
        )
