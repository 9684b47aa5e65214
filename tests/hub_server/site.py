"""What a hub knows and whom it lets in: repositories, tokens, and its own addresses. No HTTP."""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.hub_server.repository import File, Repository, Shelf
from tests.hub_server.request import Answer, Request, refusal

LOGIN = "Invalid username or password."
BAD_TOKEN = "Invalid credentials in Authorization header"


class Refused(Exception):
    """The request ends here, with this answer."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(answer.status)
        self.answer = answer


@dataclass
class Site:
    """Everything that answers are made of; one for all ports."""

    shelf: Shelf
    endpoints: dict[str, str] = field(default_factory=dict)
    """By port's name: "hub" → "http://127.0.0.1:40001"."""
    tokens: dict[str, str] = field(default_factory=dict)
    """Token → user."""
    expired: set[str] = field(default_factory=set)

    def user(self, request: Request) -> str:
        """Who asks; empty without a token. A bad token is refused, also for what is public."""
        if "Authorization" not in request.headers:
            return ""
        if request.token in self.expired:
            raise Refused(refusal(401, 'User Access Token "paddock" is expired'))
        if request.token not in self.tokens:
            raise Refused(refusal(401, BAD_TOKEN))
        return self.tokens[request.token]

    def repository(self, request: Request) -> Repository:
        """What is asked about, if this person may know of it."""
        user = self.user(request)
        found = self.shelf.find(request.repo_id)
        if found is None or (found.private and user not in found.let_in):
            raise Refused(_missing(user))
        if found.moved_to:
            raise Refused(_moved(request, found))
        return found

    def readable_file(self, request: Request) -> tuple[Repository, str, File]:
        """The file that is asked for and its commit, if this person may read it."""
        repository = self.repository(request)
        self.let_in(request, repository)
        commit = self.commit(request, repository)
        if (file := repository.file(commit, request.file)) is None:
            raise Refused(refusal(404, "Entry not found", "EntryNotFound", X_Repo_Commit=commit))
        return repository, commit, file

    def commit(self, request: Request, repository: Repository) -> str:
        """The commit that is asked for."""
        if not (commit := repository.commit(request.revision)):
            message = f"Invalid rev id: {request.revision}"
            raise Refused(refusal(404, ascii(message), "RevisionNotFound"))
        return commit

    def let_in(self, request: Request, repository: Repository) -> None:
        """Refuse whom a repository's files are not for."""
        user = self.user(request)
        if repository.disabled:
            raise Refused(refusal(403, "Access to this resource is disabled."))
        if not repository.gated or user in repository.let_in:
            return
        if request.file in repository.public_files:
            return
        begin = f"Access to model {repository.repo_id} is restricted"
        if not user:
            needed = " You must have access to it and be authenticated to access it. Please log in."
            raise Refused(refusal(401, f"{begin}.{needed}", "GatedRepo"))
        not_listed = " and you are not in the authorized list. Visit the page to ask for access."
        raise Refused(refusal(403, begin + not_listed, "GatedRepo"))


def _missing(user: str) -> Answer:
    """Who isn't logged in is not told whether there is nothing, or something private."""
    if user:
        return refusal(404, "Repository not found", "RepoNotFound")
    return refusal(401, LOGIN)


def _moved(request: Request, repository: Repository) -> Answer:
    location = request.target.replace(repository.repo_id, repository.moved_to, 1)
    return Answer(307, {"Location": location})
