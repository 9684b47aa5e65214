"""What is inside a repository's files: a text, or the shape of a model. Knows no API and no disk."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop.gguf.header import BadGGUF, read_header
from desktop.gguf.shape import Shape
from desktop.gguf.shaping import shape_of
from desktop.hub.fetch.addresses import file_path
from desktop.hub.fetch.client import Answer, Client
from desktop.hub.fetch.refusals import Refused, is_web_page, trouble_of_answer
from desktop.hub.protocol import ReadHeader, ReadText, Trouble, TroubleKind

MOST_TEXT_BYTES = 1024 * 1024
MOST_HEADER_BYTES = 256 * 1024 * 1024
"""No header is as long: a file that sends its reader further lies."""
PIECE_BYTES = 64 * 1024

_RANGE = re.compile(r"bytes (\d+)-\d+/(?:\d+|\*)", re.ASCII)


def read_text(client: Client, job: ReadText) -> str:
    """At most the first MiB, with U+FFFD for what is not UTF-8. Raises `Refused`."""
    path = file_path(job.repo_id, job.revision, job.path)
    answer, body = client.read(path, most_bytes=MOST_TEXT_BYTES)
    about = _About(client, job.repo_id, job.path)
    about.check(answer)
    if is_web_page(answer.headers, body):
        raise about.refused(TroubleKind.WEB_PAGE, answer)
    return body.decode("utf-8", "replace")


def read_shape(client: Client, job: ReadHeader) -> Shape:
    """From the first megabytes of the file, in one to three requests. Raises `Refused`."""
    remote = RemoteFile(client, job)
    try:
        return shape_of(read_header(remote.read, size_bytes=job.part.size_bytes))
    except BadGGUF as error:
        trouble = Trouble(TroubleKind.NOT_GGUF, job.repo_id, job.part.path, reason=error.reason)
        raise Refused(trouble) from error
    finally:
        remote.close()


class RemoteFile:
    """Bytes of a file on the hub, by `Range`; of a mirror that knows none, from the beginning on."""

    def __init__(self, client: Client, job: ReadHeader) -> None:
        self._client = client
        self._path = file_path(job.repo_id, job.revision, job.part.path)
        self._about = _About(client, job.repo_id, job.part.path)
        self._whole: Answer | None = None
        """Of a mirror without ranges: all of the file, as it comes."""
        self._pieces: Iterator[bytes] = iter(())
        self._begun = bytearray()

    def read(self, offset: int, length: int) -> bytes:
        """These bytes, fewer only at the end of the file. Raises `Refused` and `BadGGUF`."""
        end = offset + length
        if end > MOST_HEADER_BYTES:
            raise BadGGUF("its header has no end")
        if self._whole is None:
            span = {"range": f"bytes={offset}-{end - 1}"}
            answer = self._client.open(self._path, headers=span)
            if answer.status == 206:
                return self._take_range(answer, offset, length)
            self._begin(answer)
        self._read_up_to(end)
        return bytes(self._begun[offset:end])

    def close(self) -> None:
        """Take no more of it."""
        if self._whole is not None:
            self._whole.close()

    def _take_range(self, answer: Answer, offset: int, length: int) -> bytes:
        try:
            span = _RANGE.fullmatch(answer.headers.get("content-range", ""))
            if span is None or int(span[1]) != offset or answer.is_encoded:
                raise self._about.refused(
                    TroubleKind.ODD_ANSWER, answer, "other bytes than those asked for"
                )
            taken = bytearray()
            for piece in answer.pieces(lambda: PIECE_BYTES):
                taken += piece
                if len(taken) >= length:
                    break
        finally:
            answer.close()
        if offset == 0:
            self._refuse_web_page(answer, bytes(taken))
        return bytes(taken[:length])

    def _begin(self, answer: Answer) -> None:
        self._whole = answer
        if answer.status == 416:  # it ends before what was asked for
            return
        self._about.check(answer)
        if answer.is_encoded:
            raise self._about.refused(TroubleKind.ODD_ANSWER, answer, "compressed unasked")
        self._pieces = answer.pieces(lambda: PIECE_BYTES)
        self._read_up_to(1)
        self._refuse_web_page(answer, bytes(self._begun))

    def _refuse_web_page(self, answer: Answer, begin: bytes) -> None:
        if not begin.startswith(b"GGUF") and is_web_page(answer.headers, begin):
            raise self._about.refused(TroubleKind.WEB_PAGE, answer)

    def _read_up_to(self, end: int) -> None:
        while len(self._begun) < end and (piece := next(self._pieces, b"")):
            self._begun += piece


class _About:
    """What the reading is about, for when it fails."""

    def __init__(self, client: Client, repo_id: str, file: str) -> None:
        self._client = client
        self._repo_id = repo_id
        self._file = file

    def check(self, answer: Answer) -> None:
        """Raises `Refused` unless the file is in it."""
        if answer.status != 200:
            trouble = trouble_of_answer(
                answer.status,
                answer.headers,
                answer.host,
                has_token=self._client.has_token,
                repo_id=self._repo_id,
                file=self._file,
            )
            answer.close()
            raise Refused(trouble)

    def refused(self, kind: TroubleKind, answer: Answer, reason: str = "") -> Refused:
        return Refused(Trouble(kind, self._repo_id, self._file, answer.host, reason=reason))
