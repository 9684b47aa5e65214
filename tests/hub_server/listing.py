"""The hub's API: search, a repository's facts, its tree, and whose token this is. No files."""

from __future__ import annotations

import base64
import json
import re
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from tests.hub_server.repository import File, Repository
from tests.hub_server.request import Answer, Request, json_answer, refusal
from tests.hub_server.site import LOGIN, Site

MOST_MODELS = 1000
MOST_FILES = 1000
BRIEF = ("likes", "private", "downloads", "tags", "pipeline_tag", "createdAt", "modelId")
FULL = (*BRIEF, "author", "gated", "lastModified", "sha", "siblings")
SORTS = ("downloads", "likes", "trendingScore", "lastModified", "createdAt")


def search(site: Site, request: Request) -> Answer:
    """GET /api/models: a page of repositories, the greatest first."""
    user = site.user(request)
    seen = [one for one in site.shelf.all() if not one.moved_to and _is_seen(one, user)]
    found = [_facts(one, one.head) for one in seen if _is_wanted(one, request)]
    sort = request.asked("sort", "trendingScore")
    if sort not in SORTS:
        return refusal(400, f'"sort" must be one of {", ".join(SORTS)}')
    found.sort(key=lambda facts: facts[sort], reverse=True)
    chosen = request.query.get("expand") or (FULL if request.asked("full") == "true" else BRIEF)
    return _page(site, request, [_only(facts, chosen) for facts in found], MOST_MODELS)


def info(site: Site, request: Request) -> Answer:
    """GET /api/models/ID[/revision/REV]: all about one repository. Gated ones are told too."""
    repository = site.repository(request)
    facts = _facts(repository, site.commit(request, repository))
    if request.asked("blobs") == "true":
        files = repository.files(request.revision)
        facts["siblings"] = [_sibling(file) for file in files]
    if expand := request.query.get("expand"):
        facts = _only(facts, expand)
    return json_answer(facts)


def tree(site: Site, request: Request) -> Answer:
    """GET /api/models/ID/tree/REV[/PATH]: files and folders with sizes and hashes."""
    repository = site.repository(request)
    commit = site.commit(request, repository)
    start = request.file + "/" if request.file else ""
    files = [file for file in repository.files(commit) if file.path.startswith(start)]
    if start and not files:
        return refusal(404, "Entry not found", "EntryNotFound")
    deep = request.asked("recursive").lower() == "true"
    entries: dict[str, dict[str, Any]] = {}
    for file in files:
        folders = file.path[len(start) :].split("/")[:-1]
        for depth in range(len(folders) if deep else min(1, len(folders))):
            path = start + "/".join(folders[: depth + 1])
            entries[path] = {"type": "directory", "oid": "0" * 40, "size": 0, "path": path}
        if deep or not folders:
            entries[file.path] = _entry(file)
    return _page(site, request, list(entries.values()), MOST_FILES)


def paths_info(site: Site, request: Request) -> Answer:
    """POST /api/models/ID/paths-info/REV: the same of some paths."""
    repository = site.repository(request)
    commit = site.commit(request, repository)
    found = (
        repository.file(commit, path) for path in parse_qs(request.body.decode()).get("paths", [])
    )
    return json_answer([_entry(file) for file in found if file])


def auth_check(site: Site, request: Request) -> Answer:
    """GET /api/models/ID/auth-check: whether this person may read the files."""
    site.let_in(request, site.repository(request))
    return json_answer({})


def whoami(site: Site, request: Request) -> Answer:
    """GET /api/whoami-v2."""
    if not (user := site.user(request)):
        return refusal(401, LOGIN)
    access = {"type": "access_token", "accessToken": {"displayName": "paddock", "role": "read"}}
    return json_answer({"type": "user", "name": user, "fullname": user, "orgs": [], "auth": access})


def _is_seen(repository: Repository, user: str) -> bool:
    return not repository.private or user in repository.let_in


def _is_wanted(repository: Repository, request: Request) -> bool:
    facts = (repository.author, repository.pipeline_tag)
    asked = (request.asked("author", facts[0]), request.asked("pipeline_tag", facts[1]))
    words = request.asked("search").lower().split()
    filters = [one for told in request.query.get("filter", []) for one in told.split(",")]
    gated = request.asked("gated")
    return (
        asked == facts
        and all(word in repository.repo_id.lower() for word in words)
        and set(filters) <= set(repository.tags)
        and (not gated or (gated == "true") == bool(repository.gated))
        and _is_of_size(repository, request.asked("num_parameters"))
    )


def _is_of_size(repository: Repository, limits: str) -> bool:
    """Whether it is within "min:1B,max:7B"; a repository without a count is not."""
    parameters = repository.gguf.get("total")
    for bound, number, unit in re.findall(r"(min|max):([\d.]+)([KMBT]?)", limits):
        limit = float(number) * 1000 ** " KMBT".index(unit or " ")
        if parameters is None or (parameters < limit if bound == "min" else parameters > limit):
            return False
    return True


def _facts(repository: Repository, commit: str) -> dict[str, Any]:
    files = repository.files(commit)
    return {
        "_id": repository.head[:24],
        "id": repository.repo_id,
        "modelId": repository.repo_id,
        "author": repository.author,
        "sha": commit,
        "private": repository.private,
        "gated": repository.gated or False,
        "disabled": repository.disabled,
        "downloads": repository.downloads,
        "likes": repository.likes,
        "trendingScore": repository.trending_score,
        "createdAt": repository.created_at,
        "lastModified": repository.last_modified,
        "tags": list(repository.tags),
        "pipeline_tag": repository.pipeline_tag,
        "cardData": repository.card_data,
        "siblings": [{"rfilename": file.path} for file in files],
        "usedStorage": sum(file.size_bytes for file in files),
        **({"gguf": repository.gguf} if repository.gguf else {}),
    }


def _only(facts: dict[str, Any], names: tuple[str, ...] | list[str]) -> dict[str, Any]:
    return {name: fact for name, fact in facts.items() if name in ("_id", "id", *names)}


def _sibling(file: File) -> dict[str, Any]:
    told: dict[str, Any] = {"rfilename": file.path, "size": file.size_bytes, "blobId": file.oid}
    if file.is_lfs:
        lfs = {"sha256": file.sha256, "size": file.size_bytes, "pointerSize": len(file.pointer)}
        told["lfs"] = lfs
    return told


def _entry(file: File) -> dict[str, Any]:
    told: dict[str, Any] = {"type": "file", "oid": file.oid, "size": file.size_bytes}
    told["path"] = file.path
    if file.is_lfs:
        lfs = {"oid": file.sha256, "size": file.size_bytes, "pointerSize": len(file.pointer)}
        told["lfs"] = lfs
    return told


def _page(site: Site, request: Request, items: list[dict[str, Any]], most: int) -> Answer:
    """Some of the items, and where the next ones are in the header `Link`."""
    start = _offset(request.asked("cursor"))
    end = start + min(int(request.asked("limit") or most), most)
    answer = json_answer(items[start:end])
    if end < len(items):
        cursor = base64.urlsafe_b64encode(json.dumps({"after": end}).encode()).decode()
        path = urlsplit(request.target).path
        query = urlencode({**request.query, "cursor": cursor}, doseq=True)
        answer.headers["Link"] = f'<{site.endpoints[request.port]}{path}?{query}>; rel="next"'
    return answer


def _offset(cursor: str) -> int:
    return int(json.loads(base64.urlsafe_b64decode(cursor))["after"]) if cursor else 0
