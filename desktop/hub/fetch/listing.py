"""What the hub's API answers, as our values: doubted field by field. Knows no HTTP.

huggingface_hub knows the meaning of the fields (`ModelInfo`). It believes everything that it is told
and raises at what it didn't expect, so it gets one model at a time, and of that only the fields used
here. Whatever is odd is left out, and costs nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TypeGuard

from huggingface_hub.hf_api import ModelInfo
from huggingface_hub.repocard_data import ModelCardData

from desktop.hub.names import is_repo_id
from desktop.hub.repository import Found, Gate, Part, Repository

EXPANDED = (
    "gguf",
    "gated",
    "downloads",
    "likes",
    "lastModified",
    "cardData",
    "tags",
    "pipeline_tag",
)
"""What a search has to ask for: the hub leaves it out otherwise."""

_MOST_COUNT = 2**63 - 1
_MOST_TEXT_LENGTH = 500
_COMMIT = re.compile(r"[0-9a-f]{40}")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_TEXT = re.compile(r"(readme|licen[sc]e|use_policy|notice)([-_. ][\w. -]*)?(?<!\.gguf)", re.I)
_WITH_PICTURES = ("image-text-to-text", "visual-question-answering", "any-to-any")
_NEXT = re.compile(r'<([^<>]*)>\s*;[^,<>]*\brel="?next"?')


def found_in(items: Iterable[object]) -> tuple[Found, ...]:
    """A page of a search; what is no model is left out."""
    return tuple(found for item in items if (found := found_from(item)) is not None)


def found_from(item: object) -> Found | None:
    """One model; None where its name is none."""
    info = _info_from(item)
    if info is None:
        return None
    facts = info.gguf if isinstance(info.gguf, dict) else {}
    tags = _tags(info)
    return Found(
        repo_id=info.id,
        downloads=_count(info.downloads),
        likes=_count(info.likes),
        updated_at=info.last_modified.isoformat() if info.last_modified else "",
        gate=_gate(info.gated),
        licence=_from_card(info, "license") or _after("license:", tags),
        architecture=_text(facts.get("architecture")),
        parameters=_count(facts.get("total")),
        context_tokens=_count(facts.get("context_length")),
        sees_pictures=any(kind in _WITH_PICTURES for kind in (info.pipeline_tag, *tags)),
    )


def repository_from(item: Mapping[str, object], revision: str) -> Repository | None:
    """What is said of a repository, its files aside; None where its name is none."""
    info, found = _info_from(item), found_from(item)
    if info is None or found is None:
        return None
    return Repository(
        repo_id=found.repo_id,
        commit=_digits(_COMMIT, info.sha) or revision,
        files=(),
        gate=found.gate,
        is_disabled=info.disabled is True,
        licence=found.licence,
        licence_name=_from_card(info, "license_name"),
        licence_link=_from_card(info, "license_link"),
        downloads=found.downloads,
        likes=found.likes,
        updated_at=found.updated_at,
        architecture=found.architecture,
        parameters=found.parameters,
        context_tokens=found.context_tokens,
        base_model=_from_card(info, "base_model") or _after("base_model:", _tags(info)),
        sees_pictures=found.sees_pictures,
    )


def parts_in(entries: object, *, named: str) -> tuple[Part, ...]:
    """The files among a repository's `siblings` (named "rfilename") or a tree's items ("path")."""
    if not isinstance(entries, list):
        return ()
    return tuple(part for entry in entries if (part := _part_from(entry, named)) is not None)


def texts_among(parts: Iterable[Part]) -> tuple[str, ...]:
    """Paths of what is there to be read: the card, licences, policies."""
    return tuple(sorted(part.path for part in parts if _TEXT.fullmatch(part.path)))


def next_query(link: str) -> str:
    """The query of the next page, of a `Link` header. Its host is not looked at: see `search`."""
    found = _NEXT.search(link)
    query = found[1].partition("?")[2].partition("#")[0] if found else ""
    return query if query.isascii() and query.isprintable() and " " not in query else ""


def _info_from(item: object) -> ModelInfo | None:
    if not isinstance(item, dict):
        return None
    name = item.get("id", item.get("modelId"))
    if not isinstance(name, str) or not is_repo_id(name):
        return None
    fields = {key: item[key] for key in ("sha", "disabled", *EXPANDED) if key in item}
    for odd in ((), ("lastModified",), ("cardData",), ("lastModified", "cardData")):
        kept = {key: value for key, value in fields.items() if key not in odd}
        try:
            return ModelInfo(id=name, **kept)  # type: ignore[no-untyped-call]
        except (TypeError, ValueError, KeyError, AttributeError, OverflowError):
            continue
    return None


def _part_from(entry: object, named: str) -> Part | None:
    if not isinstance(entry, dict) or entry.get("type", "file") != "file":
        return None
    path = entry.get(named)
    if not isinstance(path, str) or not path.isprintable():
        return None
    large = entry.get("lfs")
    large = large if isinstance(large, dict) else {}
    sizes = [size for size in (large.get("size"), entry.get("size")) if _is_count(size)]
    sha256 = _digits(_SHA256, large.get("sha256", large.get("oid")))
    return Part(path, sizes[0] if sizes else None, sha256)


def _tags(info: ModelInfo) -> tuple[str, ...]:
    return tuple(map(_text, info.tags)) if isinstance(info.tags, list) else ()


def _from_card(info: ModelInfo, field: str) -> str:
    """A field of the model card, the first of several; empty where card or field are odd."""
    card = info.card_data
    value: object = getattr(card, field, None) if isinstance(card, ModelCardData) else None
    if isinstance(value, list) and value:
        value = value[0]
    return _text(value)


def _after(prefix: str, tags: Iterable[str]) -> str:
    """ "llama2" of "license:llama2"; "org/name" of "base_model:quantized:org/name"."""
    found = (tag.rpartition(":")[2] for tag in tags if tag.startswith(prefix))
    return next(found, "")


def _gate(gated: object) -> Gate:
    if not gated:
        return Gate.OPEN
    return Gate.AUTOMATIC if gated == "auto" else Gate.MANUAL


def _text(value: object) -> str:
    """A label: one short line that can be painted."""
    if not isinstance(value, str) or not value.isprintable():
        return ""
    return value[:_MOST_TEXT_LENGTH]


def _digits(pattern: re.Pattern[str], value: object) -> str:
    return value if isinstance(value, str) and pattern.fullmatch(value) else ""


def _is_count(value: object) -> TypeGuard[int]:
    return type(value) is int and 0 <= value <= _MOST_COUNT


def _count(value: object) -> int:
    return value if _is_count(value) else 0
