"""The words for packs: why one could not be added, and why one is not used. Knows no window."""

from __future__ import annotations

from typing import assert_never

from desktop import figures
from desktop import model_errors as e
from desktop.errors import AppError
from desktop.explain.notice import Notice
from desktop.language import tr
from desktop.packs.packs import Standing
from desktop.packs.use import Unused


def explain_pack(error: AppError) -> Notice | None:
    """The notice for an error about packs; None for any other."""
    return _about_file(error) or _about_disk(error)


def _about_file(error: AppError) -> Notice | None:
    match error:
        case e.NotAPack(file):
            return Notice(
                tr("That is no pack"),
                tr("{file} is not a pack for Paddock. Nothing was changed.", file=file),
            )
        case e.PackOfAnother(file, wanted):
            return Notice(
                tr("This pack belongs to another Paddock"),
                tr(
                    "{file} is for another version or system. This one needs {wanted}.",
                    file=file,
                    wanted=wanted,
                ),
            )
        case e.PackDamaged(file):
            return Notice(
                tr("The pack is damaged"),
                tr(
                    "{file} is not what was published: perhaps the download ended early. Download it "
                    "again; nothing was changed.",
                    file=file,
                ),
            )
        case e.PackUnreadable(file, reason):
            return Notice(
                tr("The file can’t be read"),
                tr("{file} could not be read. Nothing was changed.", file=file),
                details=reason,
            )
        case e.NoPackHere():
            return Notice(
                tr("There is no pack for this Paddock"),
                tr("Packs belong to released versions, and to some kinds of computers."),
            )
        case e.PackNotFound(""):
            return Notice(tr("No pack was added"), tr("There is nothing to remove."))
        case e.PackNotFound(name):
            return Notice(
                tr("That pack isn’t here"), tr("No pack called “{name}” was added.", name=name)
            )
        case _:
            return None


def _about_disk(error: AppError) -> Notice | None:
    match error:
        case e.NoRoomForPack(needed_bytes, free_bytes):
            return Notice(
                tr("There is no room for the pack"),
                tr(
                    "Unpacked it takes {needed}, and {free} are free on this disk. Nothing was changed.",
                    needed=figures.size(needed_bytes),
                    free=figures.size(free_bytes),
                ),
            )
        case e.PackNotWritten(reason):
            return Notice(
                tr("The folder of packs can’t be changed"),
                tr("Check the disk and the permissions of Paddock’s folder. Nothing was changed."),
                details=reason,
            )
        case _:
            return None


def why_not_used(why: Unused, driver: str = "") -> str:
    """To go on after “added, but not used: ”; `driver` is the oldest that the pack runs with."""
    match why:
        case Unused.NO_DRIVER:
            return _about_driver(tr("the card’s driver is missing or too old"), driver)
        case Unused.NO_CARD:
            said = tr("no card was found that it can use, or the card’s driver is too old")
            return _about_driver(said, driver)
        case Unused.REFUSED:
            return tr("the engine can’t load it here")
        case Unused.DAMAGED:
            return tr("its files are not what they were; add it again")
        case Unused.DIED:
            return tr("the engine did not start with it")
        case Unused.EARLIER:
            return tr("it is of an earlier Paddock, and can be removed")
        case _:
            assert_never(why)


def _about_driver(said: str, driver: str) -> str:
    if not driver:
        return said
    return tr("{why}; it needs {driver} or newer", why=said, driver=driver)


def in_words(title: str, why: Unused | None, driver: str = "") -> str:
    """How it is with a pack that was added, without a full stop."""
    if why is None:
        return tr("{title}: pack added, and in use", title=title)
    said = why_not_used(why, driver)
    return tr("{title}: pack added, but not used: {why}", title=title, why=said)


def standing_in_words(pack: Standing) -> str:
    """The same, also where it was not added."""
    if not pack.is_added:
        return tr("{title}: pack not added", title=pack.title)
    return in_words(pack.title, pack.why_not, pack.driver)
