"""Questions to the hub's API: search, one repository, whose token this is. Knows no file's contents.

The requests are our own and not huggingface_hub's. Its calls wait without an end, sleep for as long as a
`Retry-After` says, read a body of any length, and follow a page's `Link` to whatever host it names with
the token. It has its part in `listing.py`, where the answers are understood.
"""

from __future__ import annotations

from collections.abc import Iterable
from http import HTTPStatus
from typing import TypeVar
from urllib.parse import urlencode

import msgspec
from msgspec.structs import replace

from desktop.hub.fetch.addresses import model_path
from desktop.hub.fetch.client import Answer, Client
from desktop.hub.fetch.listing import (
    EXPANDED,
    found_in,
    next_query,
    parts_in,
    repository_from,
    texts_among,
)
from desktop.hub.fetch.refusals import Refused, is_web_page, trouble_of_answer
from desktop.hub.names import group, safe_file_name
from desktop.hub.protocol import Look, Search, Trouble, TroubleKind
from desktop.hub.repository import Page, Part, Query, Repository, SortBy
from desktop.model_errors import UnsafeName

MOST_BYTES = 16 * 1024 * 1024
"""The longest answer of the API that is read: a repository of tens of thousands of files."""
MOST_TREE_PAGES = 20

_SORTS = {
    SortBy.UPDATED: "lastModified",
    SortBy.CREATED: "createdAt",
    SortBy.TRENDING: "trendingScore",
}
_MILLION = 1_000_000

T = TypeVar("T")


def search(client: Client, job: Search) -> Page:
    """One page. Raises `Refused`.

    A cursor is the query of the `Link` to the next page, put to our own endpoint again: a mirror may
    well pass on links that name the hub that it mirrors.
    """
    answer, items = _ask(client, "/api/models?" + (job.cursor or _terms(job.query)), list[object])
    most = job.query.most_parameters or float("inf")
    found = tuple(found for found in found_in(items) if found.parameters <= most)
    onward = next_query(answer.hub_headers.get("link", ""))
    return Page(found, onward if onward != job.cursor else "")


def look(client: Client, job: Look) -> Repository:
    """One repository with its models, the smallest first. Raises `Refused`."""
    # A revision is always named: the poorest mirrors know no other form.
    path = model_path(job.repo_id, then="/revision", revision=job.revision) + "?blobs=true"
    answer, item = _ask(client, path, dict[str, object], job)
    repository = repository_from(item, job.revision)
    if repository is None:
        raise Refused(_odd(answer.host, "no repository in it"))
    parts = parts_in(item.get("siblings"), named="rfilename")
    if not parts or any(part.size_bytes is None for part in _models(parts)):
        parts = _from_tree(client, job.repo_id, repository.commit) or parts
    projectors = any("mmproj" in part.path.lower() for part in parts)
    return replace(
        repository,
        files=group(_models(parts)),
        texts=texts_among(parts),
        sees_pictures=repository.sees_pictures or projectors,
    )


def who_am_i(client: Client) -> str:
    """The name of the token's account. Raises `Refused`."""
    if not client.has_token:
        raise Refused(Trouble(TroubleKind.TOKEN_NEEDED, client.host, host=client.host))
    answer, account = _ask(client, "/api/whoami-v2", dict[str, object])
    name = account.get("name")
    if not isinstance(name, str) or not name.isprintable():
        raise Refused(_odd(answer.host, "no name in it"))
    return name


def _terms(query: Query) -> str:
    terms = [("filter", "gguf")]
    if query.licence:
        terms.append(("filter", f"license:{query.licence}"))
    if query.text:
        terms.append(("search", query.text))
    if query.author:
        terms.append(("author", query.author))
    if query.most_parameters:
        terms.append(("num_parameters", f"max:{_in_letters(query.most_parameters)}"))
    terms += [("sort", _SORTS.get(query.sort, query.sort.value)), ("limit", str(query.limit))]
    terms += [("expand", field) for field in EXPANDED]
    return urlencode(terms, errors="replace")


def _in_letters(parameters: int) -> str:
    """As the hub writes it: "8B", "1100M"."""
    millions = -(-parameters // _MILLION)
    return f"{millions}M" if millions % 1000 else f"{millions // 1000}B"


def _from_tree(client: Client, repo_id: str, revision: str) -> tuple[Part, ...]:
    """The files as the tree tells them; none where there is no tree to be had, for sizes are a luxury."""
    path = model_path(repo_id, then="/tree", revision=revision)
    parts: tuple[Part, ...] = ()
    query = "recursive=true"
    try:
        for _ in range(MOST_TREE_PAGES):
            answer, items = _ask(client, f"{path}?{query}", list[object])
            parts += parts_in(items, named="path")
            query = next_query(answer.hub_headers.get("link", ""))
            if not query:
                break
    except Refused:
        return ()
    return parts


def _models(parts: Iterable[Part]) -> tuple[Part, ...]:
    """The GGUF files among them whose names are ones that a file here could have."""
    return tuple(part for part in parts if part.path.lower().endswith(".gguf") and _is_safe(part))


def _is_safe(part: Part) -> bool:
    try:
        safe_file_name(part.path)
    except UnsafeName:
        return False
    return True


def _ask(client: Client, path: str, kind: type[T], job: Look | None = None) -> tuple[Answer, T]:
    """JSON of this kind. Raises `Refused`."""
    answer, body = client.read(path, most_bytes=MOST_BYTES)
    repo_id = job.repo_id if job else ""
    if answer.status != 200:
        no_revision = answer.headers.get("x-error-code") == "RevisionNotFound"
        trouble = trouble_of_answer(
            answer.status,
            answer.headers,
            answer.host,
            has_token=client.has_token,
            repo_id=repo_id,
            file=job.revision if job and no_revision else "",
        )
        raise Refused(trouble if job else _about_host(trouble))
    if is_web_page(answer.headers, body):
        raise Refused(Trouble(TroubleKind.WEB_PAGE, repo_id, host=answer.host))
    try:
        return answer, msgspec.json.decode(body, type=kind)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise Refused(_odd(answer.host, "not the JSON that was asked for")) from error


def _about_host(trouble: Trouble) -> Trouble:
    """The same refusal where no repository was asked for: the hub as a whole is meant."""
    kind = trouble.kind
    if kind == TroubleKind.NO_REPOSITORY:
        is_asked_who = trouble.status == HTTPStatus.UNAUTHORIZED
        kind = TroubleKind.TOKEN_NEEDED if is_asked_who else TroubleKind.ODD_STATUS
    elif kind == TroubleKind.NOT_ACCEPTED:
        kind = TroubleKind.FORBIDDEN
    return replace(trouble, kind=kind, repo_id=trouble.host)


def _odd(host: str, reason: str) -> Trouble:
    return Trouble(TroubleKind.ODD_ANSWER, host=host, reason=reason)
