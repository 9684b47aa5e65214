"""The words for failures of the hub, of downloads and of model files. Knows no other error."""

from __future__ import annotations

from desktop import figures
from desktop import model_errors as e
from desktop.errors import AppError
from desktop.explain.notice import Action, Notice, short
from desktop.explain.ways import another_model, ways_out


def explain_models(error: AppError) -> Notice | None:
    """The notice for an error about models; None for any other."""
    return (
        _about_access(error)
        or _about_connection(error)
        or _about_answers(error)
        or _about_download(error)
        or _about_disk(error)
        or _about_choice(error)
        or _about_file(error)
        or _about_use(error)
        or _about_this_computer(error)
    )


def _about_access(error: AppError) -> Notice | None:
    match error:
        case e.TokenNeeded(host) if "/" not in host:
            return Notice(
                "This hub asks who you are",
                f"{host} answers only with an access token. Make one in your account there, and give it "
                "to Paddock.",
            )
        case e.HubForbids(host) if "/" not in host:
            return Notice(
                "This hub does not allow this",
                f"{host} refuses to answer. A token may lack the right to, or the address is another "
                "one.",
                Action.TRY_AGAIN,
            )
        case _:
            return _about_repository_access(error)


def _about_repository_access(error: AppError) -> Notice | None:
    match error:
        case e.TokenNeeded(repo_id):
            return Notice(
                "This model asks who you are",
                f"{repo_id} is given only to people with an account who accepted its terms. Open its "
                "page, accept them, then give Paddock an access token of that account.",
            )
        case e.TokenRejected(host):
            return Notice(
                "The access token isn't valid",
                f"{host} does not know this token, or it has expired. Make a new one in your account's "
                "settings and give Paddock that one.",
            )
        case e.TermsNotAccepted(repo_id):
            return Notice(
                "You have not been let in yet",
                f"Your token is fine, but its account has not accepted the terms of {repo_id}, or its "
                "authors have not answered yet. Open the page to see which.",
                Action.TRY_AGAIN,
            )
        case e.HubForbids(repo_id):
            return Notice(
                "The hub does not allow this",
                f"{repo_id} can't be read with this access. A token may lack the right to read gated "
                "repositories, or the repository was closed.",
                Action.TRY_AGAIN,
            )
        case e.KeychainUnavailable(reason):
            return Notice(
                "The token can't be kept",
                "This computer's keychain is missing or locked. The token is used until Paddock is "
                "closed, and written nowhere.",
                details=reason,
            )
        case e.LicenceNotAccepted(licence_id):
            return Notice(
                "This licence has to be accepted first",
                f"Read it with “paddock show REPO --licence”, then add “--accept-licence {licence_id}”.",
            )
        case _:
            return None


def _about_connection(error: AppError) -> Notice | None:
    match error:
        case e.HubUnreachable(host, reason, stalled=True):
            return Notice(
                "Nothing comes any more",
                f"{host} is connected and sends nothing. What came so far is kept.",
                Action.TRY_AGAIN,
                reason,
            )
        case e.HubUnreachable(host, reason):
            return Notice(
                "No connection",
                f"{host} can't be reached. Check the network; what came so far is kept.",
                Action.TRY_AGAIN,
                reason,
            )
        case e.CertificateRefused(host, reason):
            return Notice(
                "The connection isn't safe",
                f"Somebody answers for {host} with a certificate that this computer does not trust: a "
                "company's filter, a virus scanner, or worse. Nothing was sent.",
                Action.TRY_AGAIN,
                reason,
            )
        case _:
            return _about_detours(error)


def _about_detours(error: AppError) -> Notice | None:
    """What answers in the host's place."""
    match error:
        case e.WebPageInstead(host):
            return Notice(
                "A web page came instead",
                f"The network answered for {host} with a page, probably one to log in. Open a browser, "
                "log in to the network, and try again.",
                Action.TRY_AGAIN,
            )
        case e.RedirectRefused(host):
            return Notice(
                "The hub points somewhere else",
                f"It sent Paddock on to {host}, which is not where its files come from, or not safely. "
                "Nothing was fetched from there.",
                Action.TRY_AGAIN,
            )
        case e.BadAddress(address):
            return Notice(
                "That is no address",
                f"“{address}” can't be used for the hub or the proxy. It has to begin with https:// or, "
                "for a proxy, with http://.",
            )
        case e.FetchDied(exit_code, stderr_tail):
            return Notice(
                "The download's process stopped",
                f"It ended by itself (code {exit_code}). What it had fetched is kept.",
                Action.TRY_AGAIN,
                stderr_tail,
            )
        case _:
            return None


def _about_answers(error: AppError) -> Notice | None:
    match error:
        case e.RepositoryNotFound(repo_id):
            return Notice(
                "There is no such repository",
                f"The hub has no “{repo_id}”, or it is private. Check the spelling: owner/name.",
            )
        case e.FileNotFoundOnHub(repo_id, file):
            return Notice(
                "The file isn't there",
                f"{repo_id} has no “{file}” any more. Look at the repository again to see what it has.",
            )
        case e.TooManyRequests(host, seconds):
            when = f"in {figures.time(seconds)}" if seconds else "in a few minutes"
            return Notice(
                "Too many requests",
                f"{host} asks for a pause. Try again {when}.",
                Action.TRY_AGAIN,
            )
        case e.HubBroken(host, status):
            return Notice(
                "The hub has trouble",
                f"{host} answers that it has a fault of its own ({status}). That usually passes.",
                Action.TRY_AGAIN,
            )
        case e.OddAnswer(host, reason):
            return Notice(
                "The answer makes no sense",
                f"{host} sent something that Paddock does not understand.",
                Action.TRY_AGAIN,
                reason,
            )
        case _:
            return None


def _about_download(error: AppError) -> Notice | None:
    match error:
        case e.WrongSize(file, expected_bytes, found_bytes):
            return Notice(
                "The file has the wrong size",
                f"{file} should have {figures.exact_bytes(expected_bytes)} and comes with "
                f"{figures.exact_bytes(found_bytes)}. It was not used.",
                Action.TRY_AGAIN,
            )
        case e.ChangedOnHub(file):
            return Notice(
                "The file was replaced on the hub",
                f"{file} is another one than when this download began. Cancel it and begin anew to get "
                "the new one.",
            )
        case e.DamagedDownload(file):
            return Notice(
                "The file came damaged",
                f"{file} was fetched twice and is not what the hub says it is. It was not used.",
                Action.TRY_AGAIN,
            )
        case _:
            return None


def _about_disk(error: AppError) -> Notice | None:
    match error:
        case e.DiskFull(needed_bytes, free_bytes):
            return Notice(
                "The disk is full",
                f"{figures.size(needed_bytes)} are needed and {figures.size(free_bytes)} are free. Make "
                "room, then resume: nothing of what came is lost.",
                Action.TRY_AGAIN,
            )
        case e.DiskRefused(folder, reason):
            return Notice(
                "The models folder can't be written to",
                f"{short(folder)} refuses it. Check the disk and the folder's permissions.",
                Action.TRY_AGAIN,
                reason,
            )
        case e.DownloadBusy(file):
            return Notice(
                "Another Paddock is downloading this",
                f"{file} is being fetched by another window or terminal. It will be in the list when "
                "that is done.",
                Action.TRY_AGAIN,
            )
        case _:
            return None


def _about_choice(error: AppError) -> Notice | None:
    match error:
        case e.QuantizationUnclear(repo_id, "", ()):
            return Notice(
                "There is nothing to download",
                f"{repo_id} holds no GGUF file that can answer.",
            )
        case e.QuantizationUnclear(repo_id, asked, choices):
            said = f"“{asked}” is not one of them" if asked else "None fits this computer by itself"
            return Notice(
                "Which file is it to be?",
                f"{repo_id} has {', '.join(choices)}. {said}; name one.",
            )
        case e.NotARepository(text):
            return Notice(
                "That is no repository", f"“{text}” should look like owner/name, as on the hub."
            )
        case e.UnsafeName(name):
            return Notice(
                "The file has a name that is not safe",
                f"“{name}” could be written outside of Paddock's folder, so it was not fetched.",
            )
        case _:
            return None


def _about_file(error: AppError) -> Notice | None:
    match error:
        case e.NotAModelFile(path, reason):
            return Notice(
                "This file can't be used",
                f"{path.name} is no model that can answer.",
                details=reason,
            )
        case e.ModelFileMissing(path):
            return Notice(
                "The model's file is gone",
                f"{short(path)} is no longer there. Connect its disk, or show Paddock where it is now.",
            )
        case e.ModelFileChanged(path):
            return Notice(
                "The model's file has changed",
                f"{short(path)} was written to or replaced. Verify it on its page, or try again with the "
                "new one.",
                Action.TRY_AGAIN,
            )
        case e.NotOurs(path, program):
            return Notice(
                "This file belongs to another program",
                f"{short(path)} is {program}'s, so Paddock leaves it alone. Remove it there.",
            )
        case _:
            return None


def _about_use(error: AppError) -> Notice | None:
    match error:
        case e.AdapterRefused(path, reason):
            return Notice(
                "This adapter doesn't fit the model",
                f"An adapter chosen for {path.stem} was made for another model, or is damaged. Turn it "
                "off on the model's page, or choose the right one.",
                Action.TRY_AGAIN,
                reason,
            )
        case e.GrammarRefused(reason):
            return Notice(
                "The grammar can't be read",
                "The grammar or JSON schema for answers has a mistake in it. Correct it, or leave it "
                "empty.",
                details=reason,
            )
        case e.BadNumbers(path):
            return Notice(
                "The model produced invalid numbers",
                f"{path.name} computes what is no number, so there is no answer. The file is damaged, or "
                "a graphics processor fails. Verify the model, or fetch it again.",
                Action.TRY_AGAIN,
            )
        case e.UnknownArchitecture(path, architecture):
            return Notice(
                "This model needs a newer engine",
                f"{path.name} is of the kind “{architecture}”, which this Paddock's engine does not know "
                "yet. A newer Paddock may.",
            )
        case _:
            return None


def _about_this_computer(error: AppError) -> Notice | None:
    """What is not the model's fault alone."""
    match error:
        case e.DoesNotFit(model, needed_bytes, free_bytes, context_tokens):
            why = (
                f"{model} needs {figures.size(needed_bytes)} with a context of "
                f"{figures.tokens(context_tokens)}, and {figures.size(free_bytes)} are free. Close other "
                "programs, or "
            )
            return Notice(
                "This model doesn't fit now",
                f"{why}{_one_of(error.changes)}.",
                Action.TRY_AGAIN,
                ways=ways_out(error),
                beside_ways=f"{why}choose one of these:",
            )
        case e.ChosenModelGone(model, instead):
            return Notice(
                "This conversation's model is no longer here",
                f"It was set to be answered by {model}, which isn't installed any more. "
                + (
                    f"{instead} can answer instead."
                    if instead
                    else "Choose another one in the settings of this conversation."
                ),
                ways=another_model(error),
                beside_ways=f"It was set to be answered by {model}, which isn't installed any more.",
            )
        case e.KeepsDying(model, deaths, stderr_tail):
            return Notice(
                "The engine keeps stopping",
                f"With {model} it ended {deaths} times in a row. On the model's page, put its layers on "
                "the processor and choose a smaller context window; if that does not help, verify the "
                "model.",
                Action.TRY_AGAIN,
                stderr_tail.strip(),
            )
        case e.ModelFileCut(path):
            return Notice(
                "The model's file went away while it was used",
                f"{path.name} was changed or cut short, or its disk was removed. Connect the disk, or "
                "verify the model, then try again.",
                Action.TRY_AGAIN,
            )
        case _:
            return None


def _one_of(changes: tuple[e.WayOut, ...]) -> str:
    words = [_way_out(change) for change in changes]
    return " or ".join(words) if words else "choose a smaller model"


def _way_out(change: e.WayOut) -> str:
    match change.kind:
        case "kv type":
            return f"keep its KV cache as {change.value}"
        case "context":
            return f"take a context of {figures.tokens(int(change.value))}"
        case "layers" if change.value == 0:
            return "leave the GPU out"
        case "layers":
            return f"put {change.value} layers on the GPU"
        case "quantization":
            return f"get its {change.value} version"
        case "model":
            return f"use {change.value} instead"
