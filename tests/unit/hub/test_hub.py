"""A question to the hub has one answer, unless it is no longer wanted."""

from __future__ import annotations

import pytest

from desktop.gguf.shape import Shape
from desktop.hub.hub import Hub
from desktop.hub.protocol import (
    Access,
    Failed,
    FromChild,
    HeaderRead,
    Looked,
    PageFound,
    Recognized,
    TextRead,
    Trouble,
    TroubleKind,
)
from desktop.hub.repository import ModelFile, Page, Part, Query, Repository
from desktop.loop import QueueLoop
from desktop.model_errors import HubUnreachable
from tests.fetch_child import fetch_child
from tests.loops import run_for, run_until
from tests.networks import open_network

FILE = ModelFile("llama", "Q4_0", (Part("llama.gguf", 4),))
REPOSITORY = Repository("meta/llama", "c" * 40, (FILE,))
ACCESS = Access("http://127.0.0.1:9")


class Asking:
    """A hub whose process says one thing."""

    def __init__(self, *says: FromChild, waits: bool = False) -> None:
        self.loop = QueueLoop()
        self.answers: list[object] = []
        self.errors: list[object] = []
        line = fetch_child(says, waits=waits)
        self.hub = Hub(
            self.loop, lambda then: then(ACCESS), network=open_network(), command_line=line
        )

    def wait(self) -> None:
        run_until(self.loop, lambda: self.answers or self.errors)

    @property
    def to(self) -> tuple[object, object]:
        return (self.answers.append, self.errors.append)


@pytest.mark.parametrize(
    ("answer", "value", "ask"),
    [
        (PageFound(Page(())), Page(()), lambda hub, to: hub.search(Query("a"), "", *to)),
        (Looked(REPOSITORY), REPOSITORY, lambda hub, to: hub.look("meta/llama", *to)),
        (
            HeaderRead(Shape("llama")),
            Shape("llama"),
            lambda hub, to: hub.read_header(REPOSITORY, FILE, *to),
        ),
        (TextRead("# Hi"), "# Hi", lambda hub, to: hub.read_text(REPOSITORY, "README.md", *to)),
        (Recognized("ann"), "ann", lambda hub, to: hub.who_am_i("hf_x", *to)),
    ],
    ids=["search", "look", "header", "text", "who am i"],
)
def test_each_question_has_its_answer(answer, value, ask):
    asking = Asking(answer)
    ask(asking.hub, asking.to)
    asking.wait()
    assert (asking.answers, asking.errors) == ([value], [])
    asking.hub.close()


def test_a_failure_is_an_error_of_ours():
    asking = Asking(Failed(Trouble(TroubleKind.UNREACHABLE, host="hub", reason="DNS")))
    asking.hub.look("meta/llama", *asking.to)
    asking.wait()
    assert asking.errors == [HubUnreachable("hub", "DNS")]
    asking.hub.close()


def test_nothing_is_heard_of_what_is_no_longer_wanted():
    asking = Asking(Recognized("ann"))
    lookup = asking.hub.who_am_i("hf_x", *asking.to)
    lookup.cancel()
    run_for(asking.loop, 0.3)
    assert (asking.answers, asking.errors) == ([], [])
    asking.hub.close()


def test_nothing_is_heard_after_the_close():
    asking = Asking(waits=True)
    asking.hub.who_am_i("hf_x", *asking.to)
    asking.hub.close()
    run_for(asking.loop, 0.1)
    assert (asking.answers, asking.errors) == ([], [])


def test_nobody_is_asked_while_the_keychain_is_read():
    held = []
    hub = Hub(QueueLoop(), held.append, network=open_network(), command_line=["/no/such/program"])
    lookup = hub.who_am_i("hf_x", lambda _: None, lambda _: None)
    assert len(held) == 1
    assert lookup.process is None
    lookup.cancel()
    held[0](ACCESS)
    assert lookup.process is None  # it was cancelled meanwhile
