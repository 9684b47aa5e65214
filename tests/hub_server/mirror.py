"""The poorest mirror there is: no search, no sizes, no ranges, no lengths. Knows no CDN."""

from __future__ import annotations

from tests.hub_server.request import Answer, Request, Slice, json_answer, refusal
from tests.hub_server.site import Site


def answer(site: Site, request: Request) -> Answer:
    """What such a mirror answers; it has no more than one commit's names and the files."""
    match request.route:
        case "info" if "/revision/" in request.target:
            return _info(site, request)
        case "resolve":
            return _file(site, request)
        case "search" | "info":
            return refusal(401, "Unauthorized")
    return refusal(404, "Not Found")


def _info(site: Site, request: Request) -> Answer:
    repository = site.repository(request)
    commit = site.commit(request, repository)
    names = [{"rfilename": file.path} for file in repository.files(commit)]
    return json_answer({"id": repository.repo_id, "sha": commit, "siblings": names})


def _file(site: Site, request: Request) -> Answer:
    """The whole file, whatever range was asked for; its ETag has no quotes."""
    repository, commit, file = site.readable_file(request)
    content = site.shelf.content(repository.repo_id, file)
    answer = Answer(200, {"ETag": file.etag, "X-Repo-Commit": commit})
    answer.body = [Slice(content, 0, file.size_bytes)]
    answer.manner.chunked = True
    return answer
