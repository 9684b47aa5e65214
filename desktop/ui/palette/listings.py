"""What the window has to offer, as the palette lists it: commands, conversations, models, settings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtGui import QAction

from desktop.conversation import Conversation, Persona
from desktop.hub.library import InstalledModel, Presence
from desktop.language import tr
from desktop.setting_facts import all_settings
from desktop.ui.frame.commands import Commands, keys_of
from desktop.ui.history.titles import shown_title
from desktop.ui.palette.search import Entry, Listing


def of_commands(commands: Commands, *, but: Sequence[str] = ()) -> Listing:
    """Those that would do something now."""
    possible = [
        action
        for action in commands.all()
        if action.objectName() not in but and commands.is_possible(action)
    ]
    numbers = {f"command:{action.objectName()}": at for at, action in enumerate(possible)}

    def entry(number: int) -> Entry:
        action = possible[number]
        return Entry(
            f"command:{action.objectName()}",
            action.text(),
            partial(_trigger, action),
            icon=commands.icon_of(action),
            note=tr(commands.menu_of(action)),
            keys=next(iter(keys_of(action)), ""),
        )

    return Listing(len(possible), lambda number: possible[number].text(), entry, numbers.get)


def _trigger(action: QAction) -> None:
    action.trigger()


def of_conversations(
    conversations: Sequence[Conversation], open_one: Callable[[int], object]
) -> Listing:
    """In the order of the list, last changed first."""
    kept = tuple(conversations)

    def entry(number: int) -> Entry:
        one = kept[number]
        return Entry(
            f"conversation:{one.id}",
            shown_title(one),
            partial(open_one, one.id),
            icon="conversation",
            note=tr("Conversation"),
        )

    def number_of(key: str) -> int | None:
        return next((at for at, one in enumerate(kept) if f"conversation:{one.id}" == key), None)

    return Listing(len(kept), lambda number: shown_title(kept[number]), entry, number_of)


def of_models(models: Sequence[InstalledModel], choose: Callable[[str], object]) -> Listing:
    """Those that can answer, by name."""
    here = sorted(
        (model for model in models if model.state is not Presence.MISSING),
        key=lambda model: model.name.casefold(),
    )

    def entry(number: int) -> Entry:
        model = here[number]
        return Entry(
            f"model:{model.name}",
            tr("Use {model}", model=model.name),
            partial(choose, model.name),
            icon="models",
            note=tr("Model"),
        )

    def number_of(key: str) -> int | None:
        return next((at for at, one in enumerate(here) if f"model:{one.name}" == key), None)

    def text(number: int) -> str:
        return tr("Use {model}", model=here[number].name)

    return Listing(len(here), text, entry, number_of)


def of_settings(show: Callable[[str], object]) -> Listing:
    """Each by its title; choosing one goes to it."""
    every = all_settings()

    def entry(number: int) -> Entry:
        one = every[number]
        note = tr(one.about.section.value)
        show_it = partial(show, one.name)
        return Entry(f"setting:{one.name}", one.title, show_it, icon="settings", note=note)

    def number_of(key: str) -> int | None:
        return next((at for at, one in enumerate(every) if f"setting:{one.name}" == key), None)

    return Listing(len(every), lambda number: every[number].title, entry, number_of)


def of_personas(personas: Sequence[Persona], begin: Callable[[Persona], object]) -> Listing:
    """Each begins a new conversation."""
    kept = tuple(personas)

    def text(number: int) -> str:
        return tr("New conversation with {persona}", persona=kept[number].name)

    def entry(number: int) -> Entry:
        persona = kept[number]
        return Entry(
            f"persona:{persona.id}",
            text(number),
            partial(begin, persona),
            icon="person",
            note=tr("Persona"),
        )

    def number_of(key: str) -> int | None:
        return next((at for at, one in enumerate(kept) if f"persona:{one.id}" == key), None)

    return Listing(len(kept), text, entry, number_of)
