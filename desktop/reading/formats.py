"""Which kind of file this is, by its first bytes before its name, and who reads it. Reads none itself."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath

from desktop.errors import Unread
from desktop.reading.protocol import Words
from desktop.reading.refusal import Refusal

__all__ = ["Refusal", "kind_of_name", "read_words"]

Went = Callable[[int, int], None]
"""How far it is, in pages."""

_SIGNATURES = (
    (b"\x89PNG", Unread.PICTURE),
    (b"\xff\xd8\xff", Unread.PICTURE),
    (b"GIF8", Unread.PICTURE),
    (b"BM", Unread.PICTURE),
    (b"II*\0", Unread.PICTURE),
    (b"MM\0*", Unread.PICTURE),
    (b"ID3", Unread.SOUND),
    (b"OggS", Unread.SOUND),
    (b"fLaC", Unread.SOUND),
    (b"\x1aE\xdf\xa3", Unread.SOUND),
    (b"\x1f\x8b", Unread.ARCHIVE),
    (b"BZh", Unread.ARCHIVE),
    (b"7z\xbc\xaf", Unread.ARCHIVE),
    (b"\xfd7zXZ", Unread.ARCHIVE),
    (b"Rar!", Unread.ARCHIVE),
    (b"\xd0\xcf\x11\xe0", Unread.OLD_OFFICE),
    (b"{\\rtf", Unread.OLD_OFFICE),
    (b"\x7fELF", Unread.BINARY),
    (b"MZ", Unread.BINARY),
    (b"GGUF", Unread.BINARY),
    (b"SQLite format 3", Unread.BINARY),
)
_OF_WORDS = ("BM", "MZ", "ID3", "BZh", "GIF8", "GGUF", "OggS", "fLaC", "Rar!")
"""Signatures that a text may begin with, too."""
_RIFF = {b"WEBP": Unread.PICTURE, b"WAVE": Unread.SOUND, b"AVI ": Unread.SOUND}
_BRANDS = (b"avif", b"heic", b"heix", b"mif1")

_TABLES = {".csv": ",", ".tsv": "\t", ".tab": "\t"}
_PAGES = (".html", ".htm", ".xhtml")
_CODE_SUFFIXES = (
    "py pyi js mjs ts tsx jsx java kt c h cc cpp hpp cs go rs rb php swift scala sh bash zsh fish ps1",
    "bat sql r jl lua pl hs ml ex exs erl clj lisp el vim dart css scss less vue svelte json jsonl yaml",
    "yml toml ini cfg xml svg tex nix cmake gradle tf proto graphql diff patch asm s f90 m mm zig nim v",
)
_CODE = frozenset(f".{suffix}" for line in _CODE_SUFFIXES for suffix in line.split())


def kind_of_name(name: str) -> str:
    """What a file of this name is taken for, as long as its bytes say nothing else."""
    suffix = PurePath(name).suffix.lower()
    if suffix in _TABLES:
        return "csv"
    if suffix in (".pdf", ".docx"):
        return suffix[1:]
    return "code" if suffix in _CODE else "text"


def read_words(name: str, data: bytes, went: Went) -> Words:
    """The words in a file with these bytes. Raises `Refusal`."""
    # Each reader is imported when there is something for it: most files are plain text.
    if b"%PDF-" in data[:1024]:
        from desktop.reading.pdf import read_pdf

        return Words("pdf", read_pdf(data, went), len(data))
    if data.startswith(b"PK\x03\x04"):
        return Words("docx", _from_zip(data), len(data))
    _refuse_what_has_no_words(data)
    from desktop.reading.text import decoded

    text = decoded(data)
    suffix = PurePath(name).suffix.lower()
    if suffix in _TABLES:
        from desktop.reading.tables import as_table

        table, rows = as_table(text, _TABLES[suffix])
        return Words("csv", table, len(data), rows)
    if suffix in _PAGES:
        from desktop.reading.pages import words_of_page

        return Words("text", words_of_page(text), len(data))
    if suffix in (".pdf", ".docx"):  # a text that only is called so
        raise Refusal(Unread.DAMAGED)
    return Words(kind_of_name(name), text, len(data))


def _from_zip(data: bytes) -> str:
    from desktop.reading.docx import is_docx, read_docx

    if not is_docx(data):
        raise Refusal(Unread.ARCHIVE)
    return read_docx(data)


def _refuse_what_has_no_words(data: bytes) -> None:
    for signature, why in _SIGNATURES:
        if data.startswith(signature) and not _may_be_text(signature, data):
            raise Refusal(why)
    if data[:4] == b"RIFF" and data[8:12] in _RIFF:
        raise Refusal(_RIFF[data[8:12]])
    if data[4:8] == b"ftyp":
        raise Refusal(Unread.PICTURE if data[8:12] in _BRANDS else Unread.SOUND)


def _may_be_text(signature: bytes, data: bytes) -> bool:
    return signature.decode("latin-1") in _OF_WORDS and b"\0" not in data[:4096]
