"""What names on the hub say: quantizations, files that belong together, and which are safe on a disk.

Knows no disk and no network. Whoever names a file goes through `safe_file_name`.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable

from desktop.hub.repository import ModelFile, Part
from desktop.model_errors import UnsafeName

MOST_NAME_BYTES = 200
"""Of UTF-8. File systems take 255, and a download adds endings."""
PACKED = re.compile(
    r"(?<![A-Z0-9])(?:UD[-_])?"
    r"(?:I?Q\d{1,2}(?:_(?:\d|K|KS|KSS|KT|NL|XXS|XS|S|M|L|XL|XXL|P))*|TQ\d_\d|I2_S|MXFP4|NVFP4)"
    r"(?![A-Z0-9])"
)
PLAIN = re.compile(r"(?<![A-Z0-9])(?:BF16|FP?(?:16|32))(?![A-Z0-9])")
SPLIT = re.compile(r"(.+)-([0-9]{5})-of-([0-9]{5})\.gguf", re.IGNORECASE)
NO_MODEL = ("mmproj", "imatrix")
REPO_NAME = r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,94}[A-Za-z0-9_])?"
REPO_ID = re.compile(f"{REPO_NAME}/{REPO_NAME}")
FORBIDDEN = frozenset('<>:"/\\|?*')
RESERVED = frozenset(
    ["con", "prn", "aux", "nul", "conin$", "conout$", "clock$"]
    + [f"{device}{number}" for device in ("com", "lpt") for number in "0123456789¹²³"]
)
"""Names that are devices on Windows, with any ending."""


def quantization_of(path: str) -> str:
    """ "Q4_K_M", from the file's name, or else from its folder's; empty where neither says it."""
    for name in reversed(path.upper().split("/")):
        for pattern in (PACKED, PLAIN):
            found: list[str] = pattern.findall(name)
            if found:
                return found[-1].replace("FP16", "F16").replace("FP32", "F32").replace("UD_", "UD-")
    return ""


def group(parts: Iterable[Part]) -> tuple[ModelFile, ...]:
    """The models among a repository's files, the smallest first.

    A split model is one, and left out as long as a file of it is missing: it could not be loaded.
    Projectors and quantization statistics are no models.
    """
    together: dict[tuple[str, str], dict[int, Part]] = defaultdict(dict)
    for part in {part.path: part for part in parts}.values():
        if _is_model(part.path):
            stem, number, total = _split(part.path)
            together[stem, total][number] = part
    files = [
        _model_file(stem, [numbered[number] for number in sorted(numbered)])
        for (stem, total), numbered in together.items()
        if sorted(numbered) == list(range(1, len(numbered) + 1)) and len(numbered) == int(total)
    ]
    return tuple(sorted(files, key=_order))


def safe_file_name(path: str) -> str:
    """The name that a file of a repository gets on this disk: its own, without folders, in NFC.

    Raises `UnsafeName` for whatever is not plainly one name, on any system: then nothing is guessed.
    """
    names = unicodedata.normalize("NFC", path).split("/")
    if not all(map(_is_safe, names)):
        raise UnsafeName(_printable(path))
    return names[-1]


def safe_repo_folder(repo_id: str) -> tuple[str, str]:
    """The two folders, one in the other, that a repository's files are kept in.

    Raises `UnsafeName`.
    """
    owner, _, name = repo_id.partition("/")
    if not is_repo_id(repo_id) or not _is_safe(owner) or not _is_safe(name):
        raise UnsafeName(_printable(repo_id))
    return owner, name


def is_repo_id(text: str) -> bool:
    """Whether a repository can have this name: "owner/name"."""
    return (
        REPO_ID.fullmatch(text) is not None
        and "--" not in text
        and ".." not in text
        and not text.endswith(".git")
    )


def _is_model(path: str) -> bool:
    name = path.rpartition("/")[2].lower()
    return name.endswith(".gguf") and not any(word in name for word in NO_MODEL)


def _split(path: str) -> tuple[str, int, str]:
    """What all parts share, which one this is, and how many there are."""
    if found := SPLIT.fullmatch(path):
        return found[1], int(found[2]), found[3]
    return path[: -len(".gguf")], 1, "1"


def _model_file(stem: str, parts: list[Part]) -> ModelFile:
    return ModelFile(
        name=stem.rpartition("/")[2],
        quantization=quantization_of(stem),
        parts=tuple(parts),
    )


def _order(file: ModelFile) -> tuple[bool, int, list[tuple[int, str]], str]:
    """By size; of unknown size last, and then as a person counts: Q2 before Q10."""
    pieces = re.findall(r"\d{1,9}|\D+", file.name.casefold())
    natural = [(int(piece), "") if piece.isdecimal() else (-1, piece) for piece in pieces]
    return file.size_bytes is None, file.size_bytes or 0, natural, file.parts[0].path


def _is_safe(name: str) -> bool:
    if not name or name[0] in ".- " or name[-1] in ". ":
        return False
    if not all(map(_is_safe_character, name)) or len(name.encode()) > MOST_NAME_BYTES:
        return False
    return name.partition(".")[0].rstrip(" ").casefold() not in RESERVED


def _is_safe_character(character: str) -> bool:
    """No control, no direction, no surrogate, nothing without ink but the space."""
    kind = unicodedata.category(character)
    return character == " " or (character not in FORBIDDEN and kind[0] not in "CZ")


def _printable(name: str) -> str:
    return name[:MOST_NAME_BYTES].encode("utf-8", "replace").decode()
