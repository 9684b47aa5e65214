"""The words for every error; those about the hub and about model files are in the file beside.

Knows nothing of where the words are shown.
"""

from __future__ import annotations

import re
import signal

from desktop import errors as e
from desktop.explain.backups import BackupTrouble, explain_backup
from desktop.explain.exports import explain_export
from desktop.explain.files import explain_unread
from desktop.explain.keys import KeyTrouble, explain_key
from desktop.explain.notice import Action, Notice, short
from desktop.explain.prompts import explain_prompt
from desktop.language import digits, tr


def explain(error: BaseException) -> Notice:
    """The notice for an error; one that nobody foresaw is called what it is, a fault of Paddock's."""
    if isinstance(error, BackupTrouble):
        return explain_backup(error)
    if isinstance(error, KeyTrouble):
        return explain_key(error)
    match error:
        case (
            e.ModelNotFound()
            | e.UnreadableModel()
            | e.NotEnoughMemory()
            | e.PromptTooLong()
            | e.TemplateFailed()
        ):
            return _about_model(error)
        case e.EngineDied() | e.EngineFailed():
            return _about_engine(error)
        case e.DatabaseTooNew() | e.DatabaseUnusable() | e.ConversationNotFound() | e.NotInTrash():
            return _about_history(error)
        case e.PersonaNotFound() | e.NotAPersona() | e.PersonaNotWritten():
            return _about_persona(error)
        case (
            e.SettingsUnreadable()
            | e.SettingsNotSaved()
            | e.AlreadyRunning()
            | e.DataFolderUnusable()
        ):
            return _about_folder(error)
        case e.InternalFault(kind):
            return Notice(
                tr("Paddock made a mistake"),
                tr("That could not be done, for a reason inside Paddock. What you wrote is kept."),
                Action.TRY_AGAIN,
                kind,
            )
        case e.NoQuestion() | e.OutputFailed() | e.WindowUnavailable():
            return _about_terminal(error)
        case e.FileUnread():
            return explain_unread(error)
        case e.PromptNotFound() | e.PromptUnfilled() | e.ExportNotWritten() | e.ExportNotMade():
            return _about_prompt_or_export(error)
        case e.AppError() if (notice := _about_models_files_and_hub(error)) is not None:
            return notice
        case _:
            return Notice(
                tr("Something went wrong in Paddock"),
                tr("This is a fault in Paddock, not in anything you did. What you wrote is kept."),
                Action.TRY_AGAIN,
                f"{type(error).__name__}: {error}",
            )


def _about_prompt_or_export(
    error: e.PromptNotFound | e.PromptUnfilled | e.ExportNotWritten | e.ExportNotMade,
) -> Notice:
    if isinstance(error, e.PromptNotFound | e.PromptUnfilled):
        return explain_prompt(error)
    return explain_export(error)


def _about_models_files_and_hub(error: e.AppError) -> Notice | None:
    from desktop.explain.models import explain_models  # not needed for the first paint

    return explain_models(error)


def _about_model(
    error: e.ModelNotFound
    | e.UnreadableModel
    | e.NotEnoughMemory
    | e.PromptTooLong
    | e.TemplateFailed,
) -> Notice:
    match error:
        case e.ModelNotFound(""):
            return Notice(
                tr("There is no model yet"),
                tr(
                    "The starter model is missing. Run “make run” again to install it, or put a .gguf "
                    "file into Paddock's models folder."
                ),
                Action.FIND_MODELS,
            )
        case e.ModelNotFound(name):
            return Notice(
                tr("That model isn't here"),
                tr(
                    "There is no model called “{name}” and no such file. “paddock models” lists what is "
                    "installed.",
                    name=name,
                ),
                Action.CHOOSE_MODEL,
            )
        case e.UnreadableModel(path, reason):
            return Notice(
                tr("This model can't be opened"),
                tr(
                    "{name} is damaged, incomplete, or of a kind this version does not know.",
                    name=path.name,
                ),
                Action.CHOOSE_MODEL,
                reason,
            )
        case e.NotEnoughMemory(context_tokens):
            return Notice(
                tr("Not enough memory"),
                tr(
                    "A context window of {context} tokens doesn't fit. Choose a smaller one on the "
                    "model's page, or close other programs.",
                    context=digits(f"{context_tokens:,}"),
                ),
                Action.CHANGE_SETTINGS,
            )
        case e.PromptTooLong() | e.TemplateFailed():
            return _about_prompt(error)


def _about_prompt(error: e.PromptTooLong | e.TemplateFailed) -> Notice:
    match error:
        case e.PromptTooLong(prompt_tokens, context_tokens):
            return Notice(
                tr("This message is too long"),
                tr(
                    "It takes {prompt} tokens and the model reads {context} at once. Send it in parts, "
                    "or choose a larger context window.",
                    prompt=digits(f"{prompt_tokens:,}"),
                    context=digits(f"{context_tokens:,}"),
                ),
                Action.CHANGE_SETTINGS,
            )
        case e.TemplateFailed(reason):
            return Notice(
                tr("The model refuses this conversation"),
                tr(
                    "Its prompt template can't put these messages in order. A new conversation may work."
                ),
                Action.BEGIN_ANEW,
                reason,
            )


def _about_folder(
    error: e.SettingsUnreadable | e.SettingsNotSaved | e.AlreadyRunning | e.DataFolderUnusable,
) -> Notice:
    match error:
        case e.SettingsUnreadable(path, reason):
            return Notice(
                tr("The settings can't be read"),
                tr(
                    "{path} is not what Paddock writes. Mend or move that file; until then Paddock uses "
                    "its own defaults and leaves the file alone.",
                    path=short(path),
                ),
                details=reason,
            )
        case e.SettingsNotSaved(path, reason):
            return Notice(
                tr("This change can't be kept"),
                tr(
                    "{path} can't be written. What you chose holds until Paddock is closed. Free some "
                    "space on the disk or check the folder's permissions, then choose it again.",
                    path=short(path),
                ),
                details=reason,
            )
        case e.AlreadyRunning(data_dir):
            return Notice(
                tr("Paddock is already open"),
                tr(
                    "Another window uses {data_dir}. Close it first, or choose another folder with "
                    "--data-dir.",
                    data_dir=short(data_dir),
                ),
            )
        case e.DataFolderUnusable(data_dir, reason):
            return Notice(
                tr("Paddock can't keep anything here"),
                tr(
                    "{data_dir} can't be used as the data folder. Choose another one with --data-dir, or "
                    "check its permissions.",
                    data_dir=short(data_dir),
                ),
                details=reason,
            )


def _about_terminal(error: e.NoQuestion | e.OutputFailed | e.WindowUnavailable) -> Notice:
    match error:
        case e.NoQuestion():
            return Notice(
                tr("There is nothing to ask"), tr("The question is empty or its input is closed.")
            )
        case e.OutputFailed(reason):
            return Notice(
                tr("The answer could not be written out"),
                tr("Whatever the output goes to takes no more."),
                details=reason,
            )
        case e.WindowUnavailable(reason):
            return Notice(
                tr("The window can't be opened"),
                tr(
                    "A system library is missing. “make run” names the command that installs it; "
                    "“paddock chat” talks in the terminal meanwhile."
                ),
                details=reason,
            )


def _about_engine(error: e.EngineDied | e.EngineFailed) -> Notice:
    match error:
        case e.EngineDied(exit_code, stderr_tail):
            return Notice(
                tr("The engine stopped unexpectedly"),
                tr(
                    "It ended {manner}. What it had said is kept, and it starts again with your next "
                    "message.",
                    manner=_manner(exit_code),
                ),
                Action.TRY_AGAIN,
                stderr_tail.strip(),
            )
        case e.EngineFailed(reason):
            return Notice(
                tr("The model could not answer"),
                tr("The engine gave up on this answer. What you wrote is kept."),
                Action.TRY_AGAIN,
                reason,
            )


def _about_history(
    error: e.DatabaseTooNew | e.DatabaseUnusable | e.ConversationNotFound | e.NotInTrash,
) -> Notice:
    match error:
        case e.DatabaseTooNew(path, found, known):
            return Notice(
                tr("Your conversations were written by a newer Paddock"),
                tr(
                    "{path} has version {found}; this Paddock knows {known}. Nothing was changed. "
                    "Install the newer version to open it.",
                    path=short(path),
                    found=found,
                    known=known,
                ),
            )
        case e.DatabaseUnusable(path, reason):
            return _about_disk(short(path), reason)
        case e.ConversationNotFound(conversation_id):
            return Notice(
                tr("No such conversation"),
                tr(
                    "There is no conversation {conversation_id}. “paddock conversations list” shows what "
                    "there is.",
                    conversation_id=conversation_id,
                ),
            )
        case e.NotInTrash(name):
            return Notice(
                tr("Not in the trash"),
                tr(
                    "Nothing in the trash is called “{name}”. “paddock trash list” shows what is there.",
                    name=name,
                ),
            )


def _about_disk(path: str, reason: str) -> Notice:
    """By SQLite's or the system's own name of the trouble."""
    if "FULL" in reason or "ENOSPC" in reason:
        return Notice(
            tr("The disk is full"),
            tr(
                "That did not fit any more. Nothing was deleted, and all that was kept is still there. "
                "Free some space, then try again."
            ),
            Action.TRY_AGAIN,
            f"{path}: {reason}",
        )
    return Notice(
        tr("Your conversations can't be read or written"),
        tr(
            "Nothing was deleted. Check the folder's permissions and the disk, then start Paddock again."
        ),
        details=f"{path}: {reason}",
    )


def _about_persona(
    error: e.PersonaNotFound | e.NotAPersona | e.PersonaNotWritten,
) -> Notice:
    match error:
        case e.PersonaNotFound(name):
            return Notice(
                tr("No such persona"),
                tr(
                    "There is no persona called “{name}”. “paddock personas list” shows what there "
                    "is.",
                    name=name,
                ),
            )
        case e.NotAPersona(file, reason):
            return Notice(
                tr("This file can't be taken as a persona"),
                tr(
                    "{file} is not what Paddock writes for a persona. Nothing was added.", file=file
                ),
                details=reason,
            )
        case e.PersonaNotWritten(file, reason):
            return Notice(
                tr("The persona could not be saved as a file"),
                tr("{file} can't be written there. Choose another folder.", file=file),
                details=reason,
            )


def explain_kept(failure: str) -> Notice:
    """The notice for an answer that failed earlier, from the error's name that was kept with it."""
    action = Action.TRY_AGAIN
    match failure:
        case "EngineDied":
            text = tr("The engine ended while it wrote this. What it had said is kept.")
        case "UnreadableModel" | "ModelNotFound":
            text, action = tr("The model could not be opened."), Action.CHOOSE_MODEL
        case "PromptTooLong":
            text = tr("The message was longer than the model can read at once.")
            action = Action.CHANGE_SETTINGS
        case _:
            text = tr("This answer could not be completed. What was said is kept.")
    return Notice(tr("This answer failed"), text, action)


def in_one_sentence(error: BaseException) -> str:
    """For a terminal: the notice's sentences joined into one, and the last line of its details."""
    notice = explain(error)
    first, *others = re.split(r"(?<=[.!?]) (?=[A-Z“])", notice.text)
    said = "; ".join([first.rstrip("."), *(_inside(other).rstrip(".") for other in others)])
    details = notice.details.strip().splitlines()
    title = notice.title if notice.title.endswith("?") else f"{notice.title}:"
    return f"{title} {_inside(said)}" + (f" ({details[-1].rstrip('.')})." if details else ".")


def _inside(sentence: str) -> str:
    """A sentence as it stands inside another one: names keep their capital."""
    first = sentence.partition(" ")[0].rstrip(".,:;")
    is_name = first == "Paddock" or not first.isalpha() or first[1:] != first[1:].lower()
    return sentence if is_name else sentence[:1].lower() + sentence[1:]


def _manner(exit_code: int) -> str:
    if exit_code >= 0:
        return tr("with code {number}", number=exit_code)
    try:
        return tr("by signal {name}", name=signal.Signals(-exit_code).name)
    except ValueError:
        return tr("by signal {name}", name=-exit_code)
