"""From a file's name to its bytes: redirects to the CDN, ETags, ranges. Knows no failure."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from urllib.parse import quote, urlencode

from tests.hub_server.repository import File, Repository
from tests.hub_server.request import Answer, Request, Slice, refusal
from tests.hub_server.site import Site


def resolve(site: Site, request: Request) -> Answer:
    """HEAD or GET /ID/resolve/REV/FILE: where the bytes are."""
    repository, commit, file = site.readable_file(request)
    headers = {
        "X-Repo-Commit": commit,
        "X-Linked-Etag": f'"{file.etag}"',
        "X-Linked-Size": str(file.size_bytes),
        "Accept-Ranges": "bytes",
        "Vary": "Origin, Accept",
    }
    if not file.is_lfs:
        path = quote(file.path)
        headers["ETag"] = f'"{file.etag}"'
        headers["Location"] = f"/api/resolve-cache/models/{repository.repo_id}/{commit}/{path}"
        return Answer(307, headers)
    to = f"{site.endpoints['cdn']}/blobs/{repository.repo_id}/{file.sha256}"
    query = urlencode({"file": file.path, "Expires": 4102444800, "Signature": signature(file)})
    xet = f"{site.endpoints[request.port]}/api/models/{repository.repo_id}/xet-read-token/{commit}"
    headers["Location"] = f"{to}?{query}"
    headers["X-Xet-Hash"] = xet_hash(file)
    headers["Link"] = f'<{xet}>; rel="xet-auth"'
    return Answer(302, headers, [b"Found. Redirecting"])


def cached(site: Site, request: Request) -> Answer:
    """GET /api/resolve-cache/…: a small file, from the hub itself."""
    repository, commit, file = site.readable_file(request)
    content = site.shelf.content(repository.repo_id, file)
    answer = ranged(request, content, f'"{file.etag}"', "text/plain; charset=utf-8")
    answer.headers["X-Repo-Commit"] = commit
    return answer


def raw(site: Site, request: Request) -> Answer:
    """GET /ID/raw/REV/FILE: what git holds, so the pointer of a file in LFS."""
    repository, commit, file = site.readable_file(request)
    headers = {
        "Content-Type": "text/plain; charset=utf-8",
        "ETag": f'"{file.oid}"',
        "X-Repo-Commit": commit,
    }
    if file.is_lfs:
        return Answer(200, headers, [file.pointer.encode()])
    content = site.shelf.content(repository.repo_id, file)
    return Answer(200, headers, [Slice(content, 0, file.size_bytes)])


def blob(site: Site, request: Request) -> Answer:
    """The CDN: who has the link has the file. A token has no business here and is not looked at."""
    repository = site.shelf.find(request.repo_id)
    file = _stored(repository, request.revision) if repository else None
    if repository is None or file is None:
        return Answer(404, {"Content-Type": "application/xml"}, [_xml("NoSuchKey")])
    if request.asked("Signature") != signature(file):
        return Answer(403, {"Content-Type": "application/xml"}, [_xml("AccessDenied")])
    content = site.shelf.content(repository.repo_id, file)
    answer = ranged(request, content, f'"{xet_hash(file)}"', "application/octet-stream")
    answer.headers["Content-Disposition"] = f"inline; filename*=UTF-8''{quote(file.path, safe='')}"
    return answer


def _stored(repository: Repository, sha256: str) -> File | None:
    """A file of any commit, by its content."""
    files = (file for commit in repository.commits for file in repository.files(commit))
    return next((file for file in files if file.sha256 == sha256), None)


def ranged(request: Request, path: Path, etag: str, kind: str) -> Answer:
    """A file, or that part of it that is asked for."""
    size = path.stat().st_size
    headers = {"Content-Type": kind, "ETag": etag, "Accept-Ranges": "bytes"}
    wanted = asked_range(request, size, etag)
    if wanted is None:
        return Answer(200, headers, [Slice(path, 0, size)])
    start, end = wanted
    if start >= size or start > end:
        refused = refusal(416, "Requested range not satisfiable")
        refused.headers["Content-Range"] = f"bytes */{size}"
        return refused
    headers["Content-Range"] = f"bytes {start}-{end}/{size}"
    return Answer(206, headers, [Slice(path, start, end + 1 - start)])


def asked_range(request: Request, size: int, etag: str) -> tuple[int, int] | None:
    """First and last byte, both included; None where the whole file is due."""
    found = re.fullmatch(r"bytes=(\d*)-(\d*)", request.headers.get("Range", ""))
    if found is None or found.groups() == ("", "") or request.headers.get("If-Range", etag) != etag:
        return None
    first, last = found.groups()
    if not first:
        return max(0, size - int(last)), size - 1
    return int(first), min(int(last), size - 1) if last else size - 1


def xet_hash(file: File) -> str:
    """The CDN's own name for a content, which is not its SHA-256."""
    return hashlib.sha256(b"xet " + file.sha256.encode()).hexdigest()


def signature(file: File) -> str:
    return hashlib.sha1(b"signed " + file.sha256.encode()).hexdigest()


def _xml(code: str) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8"?><Error><Code>{code}</Code></Error>'.encode()
