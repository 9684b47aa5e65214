"""The words for what is locked, and for keys that are lost or wrong. Knows not where they are shown."""

from __future__ import annotations

from desktop import errors as e
from desktop.explain.notice import Action, Notice, short
from desktop.language import tr

KeyTrouble = (
    e.WrongKey
    | e.PassphraseNeeded
    | e.WrongPassphrase
    | e.KeyLost
    | e.KeyNotWritten
    | e.KeychainClosed
    | e.WrongRecoveryKey
)


def explain_key(error: KeyTrouble) -> Notice:
    """The notice for one of these."""
    match error:
        case e.PassphraseNeeded():
            return Notice(
                tr("Your conversations are locked"),
                tr("Your passphrase opens them. In a terminal, type it when you are asked for it."),
            )
        case e.WrongPassphrase() | e.WrongRecoveryKey():
            return _about_typing(error)
        case e.WrongKey(path):
            return Notice(
                tr("Another key opens these conversations"),
                tr(
                    "{path} is sound, but was encrypted with another key than the one here. Nothing was "
                    "changed. Its recovery key opens it: “paddock lock recover”.",
                    path=short(path),
                ),
            )
        case e.KeyLost(path, reason):
            return Notice(
                tr("The key to your conversations is gone"),
                tr(
                    "They are still there and nothing was changed, but {path} or the keychain no longer "
                    "holds their key. Your recovery key opens them: “paddock lock recover”.",
                    path=short(path),
                ),
                Action.TRY_AGAIN,
                reason,
            )
        case e.KeyNotWritten(reason):
            return Notice(
                tr("That could not be written"),
                tr(
                    "{reason}. Your conversations can still be opened. Free some space on the disk or "
                    "check the folder's permissions, then try again.",
                    reason=reason.rstrip("."),
                ),
            )
        case e.KeychainClosed(reason):
            return Notice(
                tr("Your keychain doesn't answer"),
                tr(
                    "The key to your conversations is in it. Unlock the keychain, then try again. Your "
                    "recovery key opens them, too: “paddock lock recover”."
                ),
                Action.TRY_AGAIN,
                reason,
            )


def _about_typing(error: e.WrongPassphrase | e.WrongRecoveryKey) -> Notice:
    match error:
        case e.WrongPassphrase(is_too_short=True):
            return Notice(
                tr("This passphrase is too short"),
                tr(
                    "Take at least 8 characters. Several words that only you put together are good."
                ),
            )
        case e.WrongPassphrase():
            return Notice(
                tr("That is not the passphrase"),
                tr("Nothing was opened. Capital letters and spaces count."),
            )
        case e.WrongRecoveryKey(is_mistyped=True):
            return Notice(
                tr("This is no recovery key"),
                tr(
                    "It has 14 groups of four letters and digits. One of them is missing or mistyped."
                ),
            )
        case e.WrongRecoveryKey():
            return Notice(
                tr("This recovery key opens something else"),
                tr("It is written correctly, but it is not the one of these conversations."),
            )
