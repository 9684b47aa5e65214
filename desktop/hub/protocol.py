"""The fetch process's whole language: one job comes in, events go out. Knows no network.

A process is given one job, does it and ends. Its last event is `PageFound`, `Looked`, `TextRead`,
`HeaderRead`, `Recognized`, `Fetched`, `Stopped` or `Failed`.
"""

from __future__ import annotations

from enum import StrEnum

import msgspec

from desktop.gguf.shape import Shape
from desktop.hub.repository import Count, Page, Part, Query, Repository

HUB = "https://huggingface.co"
FRAME_LIMIT_BYTES = 8 * 1024 * 1024
"""A model card and a listing of thousands of files are far below."""


class Access(msgspec.Struct, frozen=True):
    """How the hub is reached. The token goes to the endpoint's own host and to no other."""

    endpoint: str = HUB
    proxy: str = ""
    token: str = ""

    @property
    def host(self) -> str:
        """The hub's own, without port and brackets."""
        place = self.endpoint.partition("://")[2].partition("/")[0].rpartition("@")[2]
        if place.startswith("["):
            return place[1:].partition("]")[0]
        return place.partition(":")[0]

    def __repr__(self) -> str:
        return f"Access({self.endpoint})"  # tokens stay out of tracebacks and logs


# Jobs.


class Search(msgspec.Struct, frozen=True, tag=True):
    """Look for models. A `cursor` of an earlier page goes on there."""

    access: Access
    query: Query
    cursor: str = ""


class Look(msgspec.Struct, frozen=True, tag=True):
    """All about one repository."""

    access: Access
    repo_id: str
    revision: str = "main"


class ReadText(msgspec.Struct, frozen=True, tag=True):
    """A model card or a licence, at most 1 MiB of it."""

    access: Access
    repo_id: str
    revision: str
    path: str


class ReadHeader(msgspec.Struct, frozen=True, tag=True):
    """The shape of a model, from the first megabytes of its file."""

    access: Access
    repo_id: str
    revision: str
    part: Part


class WhoAmI(msgspec.Struct, frozen=True, tag=True):
    """Ask whose token this is."""

    access: Access


class Order(msgspec.Struct, frozen=True):
    """One file to fetch. `file_name` is a checked name, inside the job's folder."""

    part: Part
    file_name: str


class Fetch(msgspec.Struct, frozen=True, tag=True):
    """Fetch these files into a folder and verify them. What is there already is gone on with."""

    access: Access
    repo_id: str
    revision: str
    """A commit, where the hub tells one."""
    orders: tuple[Order, ...]
    folder: str
    bytes_per_second: Count = 0
    """Speed limit; 0 is none."""


class Stop(msgspec.Struct, frozen=True, tag=True):
    """End now, with all bytes kept. Answered by `Stopped`."""


class Limit(msgspec.Struct, frozen=True, tag=True):
    """Another speed limit from now on; 0 is none."""

    bytes_per_second: Count


Job = Search | Look | ReadText | ReadHeader | WhoAmI | Fetch
ToChild = Job | Stop | Limit


# Events.


class TroubleKind(StrEnum):
    """Each failure that has a sentence of its own."""

    UNREACHABLE = "unreachable"
    """No connection: `host`, `reason`."""
    STALLED = "stalled"
    """Connected, and nothing comes: `host`."""
    CERTIFICATE = "certificate"
    """TLS refused: `host`, `reason`."""
    TOKEN_NEEDED = "token needed"
    """401 on a gated or private repository, no token was sent."""
    TOKEN_REJECTED = "token rejected"
    """The hub does not know this token, or it has expired."""
    NOT_ACCEPTED = "not accepted"
    """403: the person has not accepted the repository's terms yet, or was not let in yet."""
    FORBIDDEN = "forbidden"
    """403 of any other kind."""
    NO_REPOSITORY = "no repository"
    NO_FILE = "no file"
    """404 of a file or revision: `file`."""
    TOO_MANY_REQUESTS = "too many requests"
    """429: `seconds` as the hub asks for."""
    SERVER_BROKEN = "server broken"
    """5xx: `status`."""
    ODD_STATUS = "odd status"
    """Any other status."""
    WEB_PAGE = "web page"
    """HTML where a file or JSON was due: a captive portal, most likely."""
    ODD_ANSWER = "odd answer"
    """Not what the hub's API says: `reason`."""
    REDIRECT_REFUSED = "redirect refused"
    """To a host that this job has nothing to do with, or from https to http: `host`."""
    BAD_ADDRESS = "bad address"
    """The endpoint or the proxy is no address: `reason` is it."""
    NOT_GGUF = "not gguf"
    """The bytes are no GGUF file: `reason`."""
    WRONG_SIZE = "wrong size"
    """`expected_bytes` by the hub's word, `found_bytes` announced or sent."""
    CHANGED = "changed"
    """The file on the hub is another one than that which was begun; the part is kept."""
    DAMAGED = "damaged"
    """The hash is wrong although every byte came, also after the damaged chunks were fetched again."""
    DISK_FULL = "disk full"
    """`expected_bytes` still needed, `found_bytes` free."""
    DISK_REFUSED = "disk refused"
    """`reason`."""
    BUSY = "busy"
    """Another process fetches into this folder: `file`."""
    UNSAFE_NAME = "unsafe name"
    """`file`."""
    INTERNAL = "internal"
    """A bug in Paddock: `reason` is its class."""
    OFFLINE = "offline"
    """The person wants no connection now: nothing was started. Said by the window's side alone."""
    DIED = "died"
    """The process ended without a last event: `status`, `reason`. Said by the window's side alone."""


class Trouble(msgspec.Struct, frozen=True):
    """What went wrong, as facts. `reason` holds no token, no header and, with one exception, no address."""

    kind: TroubleKind
    repo_id: str = ""
    file: str = ""
    host: str = ""
    status: int = 0
    seconds: int = 0
    expected_bytes: int = 0
    found_bytes: int = 0
    reason: str = ""


class Contacted(msgspec.Struct, frozen=True, tag=True):
    """A host was connected to."""

    host: str


class Traffic(msgspec.Struct, frozen=True, tag=True):
    """So many bytes went to a host and came from it, all told."""

    host: str
    sent_bytes: Count
    received_bytes: Count


class PageFound(msgspec.Struct, frozen=True, tag=True):
    """The answer to `Search`."""

    page: Page


class Looked(msgspec.Struct, frozen=True, tag=True):
    """The answer to `Look`."""

    repository: Repository


class TextRead(msgspec.Struct, frozen=True, tag=True):
    """The answer to `ReadText`."""

    text: str


class HeaderRead(msgspec.Struct, frozen=True, tag=True):
    """The answer to `ReadHeader`."""

    shape: Shape


class Recognized(msgspec.Struct, frozen=True, tag=True):
    """The answer to `WhoAmI`."""

    user: str


class Progress(msgspec.Struct, frozen=True, tag=True):
    """Bytes of all files on the disk, some four times a second. `fetched_bytes` came in this job."""

    done_bytes: Count
    total_bytes: Count | None
    fetched_bytes: Count


class Waiting(msgspec.Struct, frozen=True, tag=True):
    """The next try comes by itself after so many seconds; `trouble` is why."""

    seconds: float
    trouble: Trouble


class Verifying(msgspec.Struct, frozen=True, tag=True):
    """The files are complete and being read once more."""

    done_bytes: Count
    total_bytes: Count


class FetchedPart(msgspec.Struct, frozen=True):
    """A file that is complete and on the disk as `file_name` + ".part"."""

    file_name: str
    size_bytes: Count
    sha256: str
    is_verified: bool
    """Whether the hub told a SHA-256 and it is this one; else header and length were checked."""


class Fetched(msgspec.Struct, frozen=True, tag=True):
    """The answer to `Fetch`: every file is complete, checked and synced."""

    parts: tuple[FetchedPart, ...]


class Stopped(msgspec.Struct, frozen=True, tag=True):
    """The answer to `Stop`; what was fetched is on the disk."""


class Failed(msgspec.Struct, frozen=True, tag=True):
    """The job could not be done. What was fetched is kept."""

    trouble: Trouble


FromChild = (
    Contacted
    | Traffic
    | PageFound
    | Looked
    | TextRead
    | HeaderRead
    | Recognized
    | Progress
    | Waiting
    | Verifying
    | Fetched
    | Stopped
    | Failed
)
LAST = (PageFound, Looked, TextRead, HeaderRead, Recognized, Fetched, Stopped, Failed)
