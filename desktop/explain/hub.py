"""The words for what goes wrong between Paddock and the hub. Knows no file."""

from __future__ import annotations

from desktop import figures
from desktop import model_errors as e
from desktop.errors import AppError
from desktop.explain.notice import Action, Notice
from desktop.language import tr


def explain_hub(error: AppError) -> Notice | None:
    """The notice for an error of the hub's, or on the way there; None for any other."""
    return _about_access(error) or _about_connection(error) or _about_answers(error)


def _about_access(error: AppError) -> Notice | None:
    match error:
        case e.TokenNeeded(host) if "/" not in host:
            return Notice(
                tr("This hub asks who you are"),
                tr(
                    "{host} answers only with an access token. Make one in your account there, and give "
                    "it to Paddock.",
                    host=host,
                ),
            )
        case e.HubForbids(host) if "/" not in host:
            return Notice(
                tr("This hub does not allow this"),
                tr(
                    "{host} refuses to answer. A token may lack the right to, or the address is another "
                    "one.",
                    host=host,
                ),
                Action.TRY_AGAIN,
            )
        case _:
            return _about_repository_access(error)


def _about_repository_access(error: AppError) -> Notice | None:
    match error:
        case e.TokenNeeded(repo_id):
            return Notice(
                tr("This model asks who you are"),
                tr(
                    "{repo_id} is given only to people with an account who accepted its terms. Open its "
                    "page, accept them, then give Paddock an access token of that account.",
                    repo_id=repo_id,
                ),
            )
        case e.TokenRejected(host):
            return Notice(
                tr("The access token isn't valid"),
                tr(
                    "{host} does not know this token, or it has expired. Make a new one in your "
                    "account's settings and give Paddock that one.",
                    host=host,
                ),
            )
        case e.TermsNotAccepted(repo_id):
            return Notice(
                tr("You have not been let in yet"),
                tr(
                    "Your token is fine, but its account has not accepted the terms of {repo_id}, or its "
                    "authors have not answered yet. Open the page to see which.",
                    repo_id=repo_id,
                ),
                Action.TRY_AGAIN,
            )
        case e.HubForbids(repo_id):
            return Notice(
                tr("The hub does not allow this"),
                tr(
                    "{repo_id} can't be read with this access. A token may lack the right to read gated "
                    "repositories, or the repository was closed.",
                    repo_id=repo_id,
                ),
                Action.TRY_AGAIN,
            )
        case _:
            return _about_keeping(error)


def _about_keeping(error: AppError) -> Notice | None:
    """What is kept of who the person is, and what they agreed to."""
    match error:
        case e.KeychainUnavailable(reason):
            return Notice(
                tr("The token can't be kept"),
                tr(
                    "This computer's keychain is missing or locked. The token is used until Paddock is "
                    "closed, and written nowhere."
                ),
                details=reason,
            )
        case e.LicenceNotAccepted(licence_id):
            return Notice(
                tr("This licence has to be accepted first"),
                tr(
                    "Read it with “paddock show REPO --licence”, then add “--accept-licence "
                    "{licence_id}”.",
                    licence_id=licence_id,
                ),
            )
        case _:
            return None


def _about_connection(error: AppError) -> Notice | None:
    match error:
        case e.HubUnreachable(host, reason, stalled=True):
            return Notice(
                tr("Nothing comes any more"),
                tr("{host} is connected and sends nothing. What came so far is kept.", host=host),
                Action.TRY_AGAIN,
                reason,
            )
        case e.HubUnreachable(host, reason):
            return Notice(
                tr("No connection"),
                tr(
                    "{host} can't be reached. Check the network; what came so far is kept.",
                    host=host,
                ),
                Action.TRY_AGAIN,
                reason,
            )
        case e.OfflineByChoice():
            return Notice(
                tr("Paddock is offline"),
                tr(
                    "You switched the network off, so nothing was sent. What came so far is kept. The "
                    "padlock switches it on again."
                ),
                Action.TRY_AGAIN,
            )
        case e.CertificateRefused(host, reason):
            return Notice(
                tr("The connection isn't safe"),
                tr(
                    "Somebody answers for {host} with a certificate that this computer does not trust: a "
                    "company's filter, a virus scanner, or worse. Nothing was sent.",
                    host=host,
                ),
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
                tr("A web page came instead"),
                tr(
                    "The network answered for {host} with a page, probably one to log in. Open a "
                    "browser, log in to the network, and try again.",
                    host=host,
                ),
                Action.TRY_AGAIN,
            )
        case e.RedirectRefused(host):
            return Notice(
                tr("The hub points somewhere else"),
                tr(
                    "It sent Paddock on to {host}, which is not where its files come from, or not "
                    "safely. Nothing was fetched from there.",
                    host=host,
                ),
                Action.TRY_AGAIN,
            )
        case e.BadAddress(address):
            return Notice(
                tr("That is no address"),
                tr(
                    "“{address}” can't be used for the hub or the proxy. It has to begin with https:// "
                    "or, for a proxy, with http://.",
                    address=address,
                ),
            )
        case e.FetchDied(exit_code, stderr_tail):
            return Notice(
                tr("The download's process stopped"),
                tr(
                    "It ended by itself (code {exit_code}). What it had fetched is kept.",
                    exit_code=exit_code,
                ),
                Action.TRY_AGAIN,
                stderr_tail,
            )
        case _:
            return None


def _about_answers(error: AppError) -> Notice | None:
    match error:
        case e.RepositoryNotFound(repo_id):
            return Notice(
                tr("There is no such repository"),
                tr(
                    "The hub has no “{repo_id}”, or it is private. Check the spelling: owner/name.",
                    repo_id=repo_id,
                ),
            )
        case e.FileNotFoundOnHub(repo_id, file):
            return Notice(
                tr("The file isn't there"),
                tr(
                    "{repo_id} has no “{file}” any more. Look at the repository again to see what it has.",
                    repo_id=repo_id,
                    file=file,
                ),
            )
        case e.TooManyRequests(host, seconds):
            when = (
                tr("in {time}", time=figures.time(seconds)) if seconds else tr("in a few minutes")
            )
            return Notice(
                tr("Too many requests"),
                tr("{host} asks for a pause. Try again {when}.", host=host, when=when),
                Action.TRY_AGAIN,
            )
        case e.HubBroken(host, status):
            return Notice(
                tr("The hub has trouble"),
                tr(
                    "{host} answers that it has a fault of its own ({status}). That usually passes.",
                    host=host,
                    status=status,
                ),
                Action.TRY_AGAIN,
            )
        case e.OddAnswer(host, reason):
            return Notice(
                tr("The answer makes no sense"),
                tr("{host} sent something that Paddock does not understand.", host=host),
                Action.TRY_AGAIN,
                reason,
            )
        case _:
            return None
