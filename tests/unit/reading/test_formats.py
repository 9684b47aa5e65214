"""What a file is, by its bytes before its name."""

from __future__ import annotations

import pytest

from desktop.errors import Unread
from desktop.reading.formats import kind_of_name, read_words
from desktop.reading.refusal import Refusal
from tests import documents


def read(name: str, data: bytes):
    return read_words(name, data, lambda _done, _total: None)


def refused(name: str, data: bytes) -> Unread:
    with pytest.raises(Refusal) as found:
        read(name, data)
    return found.value.why


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("notes.txt", "text"),
        ("README", "text"),
        ("notes.md", "text"),
        ("main.PY", "code"),
        ("data.json", "code"),
        ("sales.csv", "csv"),
        ("sales.tsv", "csv"),
        ("a.pdf", "pdf"),
        ("a.docx", "docx"),
    ],
)
def test_a_name_tells_what_to_expect(name, kind):
    assert kind_of_name(name) == kind


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(100), Unread.PICTURE),
        (b"\xff\xd8\xff\xe0" + bytes(100), Unread.PICTURE),
        (b"RIFF\x10\0\0\0WEBPVP8 ", Unread.PICTURE),
        (b"\0\0\0\x20ftypheic" + bytes(20), Unread.PICTURE),
        (b"\0\0\0\x20ftypisom" + bytes(20), Unread.SOUND),
        (b"ID3\x03\0\0\0" + bytes(20), Unread.SOUND),
        (b"\x1f\x8b\x08" + bytes(20), Unread.ARCHIVE),
        (documents.archive({"a.txt": "words"}), Unread.ARCHIVE),
        (b"\xd0\xcf\x11\xe0\xa1\xb1" + bytes(20), Unread.OLD_OFFICE),
        (b"{\\rtf1\\ansi words}", Unread.OLD_OFFICE),
        (b"\x7fELF\x02\x01\x01" + bytes(100), Unread.BINARY),
        (b"GGUF\x03\0\0\0" + bytes(100), Unread.BINARY),
    ],
)
@pytest.mark.parametrize("name", ["file.txt", "file.pdf", "file"])
def test_what_has_no_words_is_known_by_its_first_bytes(name, data, why):
    assert refused(name, data) is why


@pytest.mark.parametrize(
    "text", ["MZ is a signature", "BMW builds cars", "GIF87 is old", "ID3 tags"]
)
def test_a_text_that_begins_like_one_of_them_is_a_text(text):
    assert read("notes.txt", text.encode()).text == text


def test_a_pdf_with_another_name_is_read_as_one():
    words = read("notes.txt", documents.pdf("Hello llama"))
    assert (words.kind, words.text) == ("pdf", "Hello llama")


def test_a_docx_with_another_name_is_read_as_one():
    words = read("notes.zip", documents.docx(documents.paragraph("Hello llama")))
    assert (words.kind, words.text) == ("docx", "Hello llama")


@pytest.mark.parametrize("name", ["notes.pdf", "notes.docx"])
def test_a_text_that_is_only_called_so_is_told(name):
    assert refused(name, b"just words") is Unread.DAMAGED


def test_a_table_tells_how_many_rows_it_has():
    words = read("sales.csv", b"name,price\nhay,3\noats,4\n")
    assert (words.kind, words.rows) == ("csv", 2)
    assert "| hay | 3 |" in words.text


def test_a_page_is_read_as_its_words():
    words = read("page.html", b"<h1>Hay</h1><script>alert(1)</script><p>is <b>dry</b></p>")
    assert (words.kind, words.text) == ("text", "# Hay\n\nis dry")


def test_markdown_and_code_stay_as_they_are():
    text = "# Hay\n\n```python\nx = 1\t# tab\n```\n"
    assert read("a.md", text.encode()).text == text
    assert read("a.py", text.encode()).text == text
