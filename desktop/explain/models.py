"""The words for failures of downloads and of model files. Knows no other error."""

from __future__ import annotations

from desktop import figures
from desktop import model_errors as e
from desktop.errors import AppError
from desktop.explain.hub import explain_hub
from desktop.explain.notice import Action, Notice, short
from desktop.explain.packs import explain_pack
from desktop.explain.ways import another_model, sandbox_setting, ways_out
from desktop.language import plural, tr


def explain_models(error: AppError) -> Notice | None:
    """The notice for an error about models; None for any other."""
    return (
        explain_hub(error)
        or _about_download(error)
        or _about_disk(error)
        or _about_choice(error)
        or _about_file(error)
        or _about_use(error)
        or _about_this_computer(error)
        or explain_pack(error)
    )


def _about_download(error: AppError) -> Notice | None:
    match error:
        case e.WrongSize(file, expected_bytes, found_bytes):
            return Notice(
                tr("The file has the wrong size"),
                tr(
                    "{file} should have {expected} and comes with {found}. It was not used.",
                    file=file,
                    expected=figures.exact_bytes(expected_bytes),
                    found=figures.exact_bytes(found_bytes),
                ),
                Action.TRY_AGAIN,
            )
        case e.ChangedOnHub(file):
            return Notice(
                tr("The file was replaced on the hub"),
                tr(
                    "{file} is another one than when this download began. Cancel it and begin anew to "
                    "get the new one.",
                    file=file,
                ),
            )
        case e.DamagedDownload(file):
            return Notice(
                tr("The file came damaged"),
                tr(
                    "{file} was fetched twice and is not what the hub says it is. It was not used.",
                    file=file,
                ),
                Action.TRY_AGAIN,
            )
        case _:
            return None


def _about_disk(error: AppError) -> Notice | None:
    match error:
        case e.DiskFull(needed_bytes, free_bytes):
            return Notice(
                tr("The disk is full"),
                tr(
                    "{needed} are needed and {free} are free. Make room, then resume: nothing of what "
                    "came is lost.",
                    needed=figures.size(needed_bytes),
                    free=figures.size(free_bytes),
                ),
                Action.TRY_AGAIN,
            )
        case e.DiskRefused(folder, reason):
            return Notice(
                tr("The models folder can't be written to"),
                tr(
                    "{folder} refuses it. Check the disk and the folder's permissions.",
                    folder=short(folder),
                ),
                Action.TRY_AGAIN,
                reason,
            )
        case e.DownloadBusy(file):
            return Notice(
                tr("Another Paddock is downloading this"),
                tr(
                    "{file} is being fetched by another window or terminal. It will be in the list when "
                    "that is done.",
                    file=file,
                ),
                Action.TRY_AGAIN,
            )
        case _:
            return None


def _about_choice(error: AppError) -> Notice | None:
    match error:
        case e.QuantizationUnclear(repo_id, "", ()):
            return Notice(
                tr("There is nothing to download"),
                tr("{repo_id} holds no GGUF file that can answer.", repo_id=repo_id),
            )
        case e.QuantizationUnclear(repo_id, asked, choices):
            said = (
                tr("“{asked}” is not one of them", asked=asked)
                if asked
                else tr("None fits this computer by itself")
            )
            return Notice(
                tr("Which file is it to be?"),
                tr(
                    "{repo_id} has {choices}. {said}; name one.",
                    repo_id=repo_id,
                    choices=", ".join(choices),
                    said=said,
                ),
            )
        case e.NotARepository(text):
            return Notice(
                tr("That is no repository"),
                tr("“{text}” should look like owner/name, as on the hub.", text=text),
            )
        case e.UnsafeName(name):
            return Notice(
                tr("The file has a name that is not safe"),
                tr(
                    "“{name}” could be written outside of Paddock's folder, so it was not fetched.",
                    name=name,
                ),
            )
        case _:
            return None


def _about_file(error: AppError) -> Notice | None:
    match error:
        case e.NotAModelFile(path, reason):
            return Notice(
                tr("This file can't be used"),
                tr("{name} is no model that can answer.", name=path.name),
                details=tr(reason),
            )
        case e.ModelFileMissing(path):
            return Notice(
                tr("The model's file is gone"),
                tr(
                    "{path} is no longer there. Connect its disk, or show Paddock where it is now.",
                    path=short(path),
                ),
            )
        case e.ModelFileChanged(path):
            return Notice(
                tr("The model's file has changed"),
                tr(
                    "{path} was written to or replaced. Verify it on its page, or try again with the new "
                    "one.",
                    path=short(path),
                ),
                Action.TRY_AGAIN,
            )
        case e.NotOurs(path, program):
            return Notice(
                tr("This file belongs to another program"),
                tr(
                    "{path} is {program}'s, so Paddock leaves it alone. Remove it there.",
                    path=short(path),
                    program=program,
                ),
            )
        case _:
            return None


def _about_use(error: AppError) -> Notice | None:
    match error:
        case e.AdapterRefused(path, reason):
            return Notice(
                tr("This adapter doesn't fit the model"),
                tr(
                    "An adapter chosen for {stem} was made for another model, or is damaged. Turn it off "
                    "on the model's page, or choose the right one.",
                    stem=path.stem,
                ),
                Action.TRY_AGAIN,
                reason,
            )
        case e.GrammarRefused(reason):
            return Notice(
                tr("The grammar can't be read"),
                tr(
                    "The grammar or JSON schema for answers has a mistake in it. Correct it, or leave it "
                    "empty."
                ),
                details=reason,
            )
        case e.BadNumbers(path):
            return Notice(
                tr("The model produced invalid numbers"),
                tr(
                    "{name} computes what is no number, so there is no answer. The file is damaged, or a "
                    "graphics processor fails. Verify the model, or fetch it again.",
                    name=path.name,
                ),
                Action.TRY_AGAIN,
            )
        case e.UnknownArchitecture(path, architecture):
            return Notice(
                tr("This model needs a newer engine"),
                tr(
                    "{name} is of the kind “{architecture}”, which this Paddock's engine does not know "
                    "yet. A newer Paddock may.",
                    name=path.name,
                    architecture=architecture,
                ),
            )
        case _:
            return None


def _about_this_computer(error: AppError) -> Notice | None:
    """What is not the model's fault alone."""
    match error:
        case e.DoesNotFit(model, needed_bytes, free_bytes, context_tokens):
            why = tr(
                "{model} needs {size} with a context of {tokens}, and {free} are free.",
                model=model,
                size=figures.size(needed_bytes),
                tokens=figures.tokens(context_tokens),
                free=figures.size(free_bytes),
            )
            ways = _one_of(error.changes)
            return Notice(
                tr("This model doesn't fit now"),
                tr("{why} Close other programs, or {ways}.", why=why, ways=ways),
                Action.TRY_AGAIN,
                ways=ways_out(error),
                beside_ways=tr("{why} Close other programs, or choose one of these:", why=why),
            )
        case e.ChosenModelGone():
            return _chosen_model_gone(error)
        case e.KeepsDying(model, deaths, stderr_tail):
            return Notice(
                tr("The engine keeps stopping"),
                tr(
                    "With {model} it ended {deaths} times in a row. On the model's page, put its layers "
                    "on the processor and choose a smaller context window; if that does not help, verify "
                    "the model.",
                    model=model,
                    deaths=deaths,
                ),
                Action.TRY_AGAIN,
                stderr_tail.strip(),
            )
        case e.NotShutIn(model, acts):
            return _not_shut_in(model, acts)
        case e.ModelFileCut(path):
            return Notice(
                tr("The model's file went away while it was used"),
                tr(
                    "{name} was changed or cut short, or its disk was removed. Connect the disk, or "
                    "verify the model, then try again.",
                    name=path.name,
                ),
                Action.TRY_AGAIN,
            )
        case _:
            return None


def _not_shut_in(model: str, acts: tuple[str, ...]) -> Notice:
    title = tr("The engine isn't shut in here")
    why = tr(
        "Paddock opens a model only in a process that has no network and can read and write nothing of "
        "yours. This system did not keep it to that, so {model} was not opened.",
        model=model,
    )
    where = tr("A switch in Settings, Privacy opens models all the same.")
    could = tr("What it could do:")
    return Notice(
        title,
        f"{why} {where}",
        Action.TRY_AGAIN,
        "\n".join((could, *acts)) if acts else "",
        ways=(sandbox_setting(),),
        beside_ways=why,
    )


def _chosen_model_gone(error: e.ChosenModelGone) -> Notice:
    gone = tr(
        "It was set to be answered by {model}, which isn't installed any more.", model=error.model
    )
    if error.instead:
        other = tr("{name} can answer instead.", name=error.instead)
    else:
        other = tr("Choose another one in the settings of this conversation.")
    title = tr("This conversation's model is no longer here")
    return Notice(title, f"{gone} {other}", ways=another_model(error), beside_ways=gone)


def _one_of(changes: tuple[e.WayOut, ...]) -> str:
    if not changes:
        return tr("choose a smaller model")
    first, *others = [_way_out(change) for change in changes]
    for other in others:
        first = tr("{one} or {other}", one=first, other=other)
    return first


def _way_out(change: e.WayOut) -> str:
    match change.kind:
        case "kv type":
            return tr("keep its KV cache as {type}", type=change.value)
        case "context":
            return tr("take a context of {tokens}", tokens=figures.tokens(int(change.value)))
        case "layers" if change.value == 0:
            return tr("leave the GPU out")
        case "layers":
            count = int(change.value)
            return plural(count, "put {n} layer on the GPU", "put {n} layers on the GPU")
        case "quantization":
            return tr("get its {name} version", name=change.value)
        case "model":
            return tr("use {name} instead", name=change.value)
