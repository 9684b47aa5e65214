"""What the fetch process could not do, as errors of ours. Knows no sentence."""

from __future__ import annotations

from pathlib import Path

from desktop import model_errors as e
from desktop.errors import AppError, InternalFault
from desktop.hub.protocol import Trouble
from desktop.hub.protocol import TroubleKind as Kind


def error_from(trouble: Trouble, folder: Path = Path()) -> AppError:
    """The error for a trouble; `folder` is where the job was to write."""
    return _of_access(trouble) or _of_host(trouble) or _of_file(trouble, folder)


def _of_access(trouble: Trouble) -> AppError | None:
    match trouble.kind:
        case Kind.TOKEN_NEEDED:
            return e.TokenNeeded(trouble.repo_id)
        case Kind.TOKEN_REJECTED:
            return e.TokenRejected(trouble.host)
        case Kind.NOT_ACCEPTED:
            return e.TermsNotAccepted(trouble.repo_id)
        case Kind.FORBIDDEN:
            return e.HubForbids(trouble.repo_id)
        case Kind.NO_REPOSITORY:
            return e.RepositoryNotFound(trouble.repo_id)
        case Kind.NO_FILE:
            return e.FileNotFoundOnHub(trouble.repo_id, trouble.file)
        case _:
            return None


def _of_host(trouble: Trouble) -> AppError | None:
    host, reason = trouble.host, trouble.reason
    match trouble.kind:
        case Kind.UNREACHABLE | Kind.STALLED:
            return e.HubUnreachable(host, reason, trouble.kind is Kind.STALLED)
        case Kind.OFFLINE:
            return e.OfflineByChoice()
        case Kind.CERTIFICATE:
            return e.CertificateRefused(host, reason)
        case Kind.TOO_MANY_REQUESTS:
            return e.TooManyRequests(host, trouble.seconds)
        case Kind.SERVER_BROKEN:
            return e.HubBroken(host, trouble.status)
        case Kind.ODD_STATUS:
            return e.OddAnswer(host, reason or f"status {trouble.status}")
        case Kind.WEB_PAGE:
            return e.WebPageInstead(host)
        case Kind.ODD_ANSWER:
            return e.OddAnswer(host, reason)
        case Kind.REDIRECT_REFUSED:
            return e.RedirectRefused(host)
        case Kind.BAD_ADDRESS:
            return e.BadAddress(reason)
        case _:
            return None


def _of_file(trouble: Trouble, folder: Path) -> AppError:
    match trouble.kind:
        case Kind.NOT_GGUF:
            return e.NotAModelFile(Path(trouble.file), trouble.reason)
        case Kind.WRONG_SIZE:
            return e.WrongSize(trouble.file, trouble.expected_bytes, trouble.found_bytes)
        case Kind.CHANGED:
            return e.ChangedOnHub(trouble.file)
        case Kind.DAMAGED:
            return e.DamagedDownload(trouble.file)
        case Kind.DISK_FULL:
            return e.DiskFull(trouble.expected_bytes, trouble.found_bytes)
        case Kind.DISK_REFUSED:
            return e.DiskRefused(folder, trouble.reason)
        case Kind.BUSY:
            return e.DownloadBusy(trouble.file)
        case Kind.UNSAFE_NAME:
            return e.UnsafeName(trouble.file)
        case Kind.DIED:
            return e.FetchDied(trouble.status, trouble.reason)
        case _:
            return InternalFault(trouble.reason)
