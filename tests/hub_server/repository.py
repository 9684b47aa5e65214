"""Repositories as they lie in the hub's folder, written by tests and read by the server. No HTTP.

`repos/OWNER/NAME/repo.json` describes one, with every commit's files; contents lie beside it under
`blobs/`, named by their hash. So a file in a repository may have any name, hostile ones too.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

LFS_ENDINGS = (".gguf", ".bin", ".safetensors", ".pt")
LFS_BYTES = 10_000_000
CHUNK = 1 << 20
ZEROS = bytes(CHUNK)


@dataclass(frozen=True)
class Sparse:
    """A large file's content: zeros, but for some pieces. Takes no room on the disk."""

    size_bytes: int
    pieces: Mapping[int, bytes] = field(default_factory=dict)
    """What is not zero, by offset."""


Content = bytes | str | Sparse | Path


@dataclass(frozen=True)
class File:
    """A file of one commit."""

    path: str
    size_bytes: int
    oid: str
    """Git's id: of the content, or of the pointer where the content is in LFS."""
    sha256: str
    is_lfs: bool

    @property
    def etag(self) -> str:
        """What the hub names it by: the SHA-256 in LFS, else git's id."""
        return self.sha256 if self.is_lfs else self.oid

    @property
    def pointer(self) -> str:
        """What git itself holds in place of a file in LFS."""
        return lfs_pointer(self.sha256, self.size_bytes)


@dataclass(frozen=True)
class Repository:
    """A model's repository with all its commits, the newest last."""

    repo_id: str
    commits: dict[str, tuple[File, ...]] = field(default_factory=dict)
    gated: str = ""
    """"auto", "manual", or empty."""
    let_in: tuple[str, ...] = ()
    """Users who may fetch the files of a gated or private repository."""
    public_files: tuple[str, ...] = ()
    """Files of a gated repository that everybody may read."""
    private: bool = False
    disabled: bool = False
    moved_to: str = ""
    tags: tuple[str, ...] = ("gguf",)
    pipeline_tag: str = "text-generation"
    card_data: dict[str, Any] = field(default_factory=dict)
    gguf: dict[str, Any] = field(default_factory=dict)
    downloads: int = 0
    likes: int = 0
    trending_score: int = 0
    created_at: str = "2023-07-18T00:00:00.000Z"
    last_modified: str = "2023-09-01T00:00:00.000Z"

    @property
    def author(self) -> str:
        return self.repo_id.partition("/")[0]

    @property
    def head(self) -> str:
        """The newest commit."""
        return list(self.commits)[-1]

    def commit(self, revision: str) -> str:
        """The commit that a branch or commit names; empty if there is none."""
        if revision in ("main", "HEAD"):
            return self.head
        return revision if revision in self.commits else ""

    def files(self, revision: str = "main") -> tuple[File, ...]:
        return self.commits.get(self.commit(revision), ())

    def file(self, revision: str, path: str) -> File | None:
        return next((file for file in self.files(revision) if file.path == path), None)


class Shelf:
    """The folder of all repositories."""

    def __init__(self, root: Path) -> None:
        self._repos = root / "repos"

    def all(self) -> list[Repository]:
        return [_read(path) for path in sorted(self._repos.glob("*/*/repo.json"))]

    def find(self, repo_id: str) -> Repository | None:
        path = self._folder(repo_id) / "repo.json"
        inside = path.resolve().is_relative_to(self._repos.resolve())
        return _read(path) if "\0" not in repo_id and inside and path.is_file() else None

    def content(self, repo_id: str, file: File) -> Path:
        """Where a file's bytes are."""
        return self._folder(repo_id) / "blobs" / file.sha256

    def add(self, repo_id: str, files: Mapping[str, Content], **facts: Any) -> Repository:
        """Add a repository, or a commit to one that is there; what isn't given stays as it was."""
        stored = tuple(self._store(repo_id, path, content) for path, content in files.items())
        before = self.find(repo_id) or Repository(repo_id)
        told = repr([repo_id, list(before.commits), stored])
        commits = {**before.commits, hashlib.sha1(told.encode()).hexdigest(): stored}
        return self.save(replace(before, commits=commits, **facts))

    def save(self, repository: Repository) -> Repository:
        """Replace a description at once: the server reads it at every request."""
        path = self._folder(repository.repo_id) / "repo.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        new = path.with_suffix(".new")
        new.write_text(json.dumps(asdict(repository)), encoding="utf-8")
        os.replace(new, path)
        return repository

    def remove(self, repo_id: str) -> None:
        shutil.rmtree(self._folder(repo_id))

    def _folder(self, repo_id: str) -> Path:
        return self._repos / repo_id

    def _store(self, repo_id: str, path: str, content: Content) -> File:
        blobs = self._folder(repo_id) / "blobs"
        blobs.mkdir(parents=True, exist_ok=True)
        new = blobs / "new"
        _write(new, content)
        size, sha256 = new.stat().st_size, sha256_of(new)
        is_lfs = path.endswith(LFS_ENDINGS) or size > LFS_BYTES
        in_git = lfs_pointer(sha256, size).encode() if is_lfs else new.read_bytes()
        os.replace(new, blobs / sha256)
        return File(path, size, git_id(in_git), sha256, is_lfs)


def _read(path: Path) -> Repository:
    told = json.loads(path.read_text(encoding="utf-8"))
    commits = {
        commit: tuple(File(**file) for file in files) for commit, files in told["commits"].items()
    }
    return Repository(**{**told, "commits": commits})


def _write(path: Path, content: Content) -> None:
    path.unlink(missing_ok=True)
    if isinstance(content, Path):
        _link(content, path)
        return
    if isinstance(content, str):
        content = content.encode()
    if isinstance(content, bytes):
        content = Sparse(len(content), {0: content})
    with path.open("wb") as file:
        file.truncate(content.size_bytes)
        for offset, piece in content.pieces.items():
            file.seek(offset)
            file.write(piece)


def _link(source: Path, path: Path) -> None:
    try:
        os.link(source, path)
    except OSError:  # another disk, or one without links
        shutil.copyfile(source, path)


def git_id(content: bytes) -> str:
    """The name that git gives to a file's content."""
    return hashlib.sha1(b"blob %d\0" % len(content) + content).hexdigest()


def lfs_pointer(sha256: str, size_bytes: int) -> str:
    return f"version https://git-lfs.github.com/spec/v1\noid sha256:{sha256}\nsize {size_bytes}\n"


def sha256_of(path: Path) -> str:
    """A file's hash. Holes are not read, so a sparse file costs its hashing alone."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        for is_hole, start, end in _extents(file.fileno(), path.stat().st_size):
            file.seek(start)
            for offset in range(start, end, CHUNK):
                count = min(CHUNK, end - offset)
                digest.update(ZEROS[:count] if is_hole else file.read(count))
    return digest.hexdigest()


def _extents(descriptor: int, size: int) -> Iterator[tuple[bool, int, int]]:
    """The file in order: whether it is a hole, and from where to where."""
    offset = 0
    while offset < size:
        data, hole = _next_data(descriptor, offset, size)
        if data > offset:
            yield True, offset, data
        if hole > data:
            yield False, data, hole
        offset = hole


def _next_data(descriptor: int, offset: int, size: int) -> tuple[int, int]:
    if not hasattr(os, "SEEK_DATA"):
        return offset, size
    try:
        data = os.lseek(descriptor, offset, os.SEEK_DATA)
        return data, os.lseek(descriptor, data, os.SEEK_HOLE)
    except OSError:  # only holes are left
        return size, size
