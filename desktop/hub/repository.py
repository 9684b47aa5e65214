"""What the hub says of models, as plain values. Knows no network and no disk."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import msgspec

Count = Annotated[int, msgspec.Meta(ge=0)]


class Gate(StrEnum):
    """Who may fetch a repository's files."""

    OPEN = "open"
    AUTOMATIC = "auto"
    """Everybody who has an account and accepts its terms."""
    MANUAL = "manual"
    """Who was let in by its authors."""


class SortBy(StrEnum):
    """The order of a search, the greatest first."""

    DOWNLOADS = "downloads"
    LIKES = "likes"
    UPDATED = "last_modified"
    CREATED = "created_at"
    TRENDING = "trending_score"


class Query(msgspec.Struct, frozen=True):
    """What to look for among the GGUF models of the hub. Empty fields ask for nothing."""

    text: str = ""
    author: str = ""
    licence: str = ""
    sort: SortBy = SortBy.DOWNLOADS
    most_parameters: Count = 0
    """0: of any size."""
    limit: Annotated[int, msgspec.Meta(ge=1, le=100)] = 30


class Found(msgspec.Struct, frozen=True):
    """One repository in the answer to a search. What the hub left out is empty or None."""

    repo_id: str
    downloads: Count = 0
    likes: Count = 0
    updated_at: str = ""
    """ISO 8601."""
    gate: Gate = Gate.OPEN
    licence: str = ""
    architecture: str = ""
    parameters: Count = 0
    context_tokens: Count = 0
    sees_pictures: bool = False


class Page(msgspec.Struct, frozen=True):
    """A part of the answer to a search; `cursor` asks for the next one, empty at the end."""

    found: tuple[Found, ...]
    cursor: str = ""


class Part(msgspec.Struct, frozen=True):
    """One file of a model."""

    path: str
    """In the repository, as the hub names it: never a path of this computer's unchecked."""
    size_bytes: Count | None = None
    sha256: str = ""
    """64 hexadecimal digits; empty where the hub does not say."""


class ModelFile(msgspec.Struct, frozen=True):
    """A model in one quantization: one file, or several that belong together."""

    name: str
    """The first part's file name without folder, number and ending."""
    quantization: str
    """"Q4_K_M", from the name; empty where the name does not say."""
    parts: tuple[Part, ...]

    @property
    def size_bytes(self) -> int | None:
        """All parts together; None where the hub leaves one out."""
        sizes = [part.size_bytes for part in self.parts]
        return None if None in sizes else sum(size or 0 for size in sizes)


class Repository(msgspec.Struct, frozen=True):
    """A repository at one commit."""

    repo_id: str
    commit: str
    """40 hexadecimal digits, or the name that was asked for where a mirror does not tell."""
    files: tuple[ModelFile, ...]
    """The smallest first."""
    gate: Gate = Gate.OPEN
    is_disabled: bool = False
    licence: str = ""
    """The hub's id: "llama2", "apache-2.0", "other"."""
    licence_name: str = ""
    licence_link: str = ""
    downloads: Count = 0
    likes: Count = 0
    updated_at: str = ""
    architecture: str = ""
    parameters: Count = 0
    context_tokens: Count = 0
    base_model: str = ""
    texts: tuple[str, ...] = ()
    """Paths of what can be read: README.md, LICENSE, USE_POLICY.md."""
    sees_pictures: bool = False
