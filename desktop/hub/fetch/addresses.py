"""Where things lie on the hub: quoted paths from checked names. Knows no host and sends nothing."""

from __future__ import annotations

from urllib.parse import quote

from desktop.hub.fetch.refusals import Refused
from desktop.hub.names import is_repo_id
from desktop.hub.protocol import Trouble, TroubleKind


def model_path(repo_id: str, *, revision: str = "", then: str = "") -> str:
    """In the API. Raises `Refused` at a name that no repository can have."""
    path = f"/api/models/{_checked(repo_id)}{then}"
    return f"{path}/{quote(revision, safe='')}" if revision else path


def file_path(repo_id: str, revision: str, file: str) -> str:
    """A file itself, at a commit or under a revision's name. Raises `Refused` at odd names."""
    steps = file.split("/")
    if "\\" in file or any(step in ("", ".", "..") for step in steps):
        raise Refused(Trouble(TroubleKind.UNSAFE_NAME, repo_id, file))
    path = f"/{_checked(repo_id)}/resolve/{quote(revision, safe='')}/"
    return path + quote(file, safe="/", errors="replace")


def _checked(repo_id: str) -> str:
    if not is_repo_id(repo_id):
        raise Refused(Trouble(TroubleKind.NO_REPOSITORY, repo_id))
    return repo_id
