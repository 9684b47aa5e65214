"""Reads and uses a window as a screen reader does: over AT-SPI, from outside its process. Knows no Paddock.

The buses are private ones: nothing of the person's desktop is read or touched.
"""

from __future__ import annotations

import contextlib
import os
import select
import signal
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, Self

from jeepney import DBusAddress, DBusErrorResponse, MatchRule, Properties, new_method_call
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, open_dbus_connection

from tests.e2e.program import wait_for

REGISTRY = "org.a11y.atspi.Registry"
ROOT = "/org/a11y/atspi/accessible/root"
ATSPI = "org.a11y.atspi"
PATIENCE_SECONDS = 10.0
STATES = {
    "checked": 4, "enabled": 8, "expanded": 10, "focusable": 11, "focused": 12, "sensitive": 24,
    "showing": 25, "visible": 30, "editable": 7, "selected": 23, "modal": 16,
}  # fmt: skip
"""Their bits, from the specification's enumeration."""


class Reader:
    """The buses of a desktop session, and the connection of a screen reader to them."""

    def __init__(self, folder: Path) -> None:
        """`folder` is short: a socket's path has little room."""
        folder.mkdir(mode=0o700, exist_ok=True)
        read, write = os.pipe()
        kept = {
            k: v for k, v in os.environ.items() if not k.startswith(("DBUS_", "AT_SPI", "XDG_"))
        }
        self._daemon = subprocess.Popen(
            ["dbus-daemon", "--session", "--nofork", f"--print-address={write}"],
            pass_fds=[write],
            env={**kept, "XDG_RUNTIME_DIR": str(folder)},
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # what it starts goes with it
        )
        os.close(write)
        with os.fdopen(read) as line:
            ready, _, _ = select.select([line], [], [], PATIENCE_SECONDS)
            self._address = line.readline().strip() if ready else ""
        if not self._address:
            raise RuntimeError("dbus-daemon did not start")
        self.environment = {
            "DBUS_SESSION_BUS_ADDRESS": self._address,
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "XDG_RUNTIME_DIR": str(folder),
        }
        """For a program that is to be read."""
        self._bus = self._connect()

    def _connect(self) -> DBusConnection:
        """To the accessibility bus, which the session's bus starts when it is asked for."""
        session = open_dbus_connection(self._address)
        with contextlib.closing(session):
            asked = new_method_call(
                DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus"), "GetAddress"
            )
            try:
                address = session.send_and_get_reply(asked, timeout=PATIENCE_SECONDS).body[0]
            except (DBusErrorResponse, TimeoutError) as error:
                raise RuntimeError("at-spi2-core is missing, or does not start") from error
        return open_dbus_connection(address)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self._bus.close()
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._daemon.pid, signal.SIGTERM)
        self._daemon.wait()

    def call(
        self, node: Node, interface: str, method: str, signature: str = "", *values: Any
    ) -> Any:
        """The first value of the answer. Raises `DBusErrorResponse`, also where the node is gone."""
        address = DBusAddress(node.path, node.bus, f"{ATSPI}.{interface}")
        message = new_method_call(address, method, signature or None, values)
        reply = self._bus.send_and_get_reply(message, timeout=PATIENCE_SECONDS)
        if reply.header.message_type.name == "error":
            raise DBusErrorResponse(reply)
        return reply.body[0] if reply.body else None

    def get(self, node: Node, interface: str, name: str) -> Any:
        """A property."""
        address = DBusAddress(node.path, node.bus, f"{ATSPI}.{interface}")
        reply = self._bus.send_and_get_reply(
            Properties(address).get(name), timeout=PATIENCE_SECONDS
        )
        if reply.header.message_type.name == "error":
            raise DBusErrorResponse(reply)
        return reply.body[0][1]

    def program(self, *, within_seconds: float = 20.0) -> Node:
        """The program that is being read: the only one on this bus."""
        registry = Node(self, REGISTRY, ROOT)

        def find() -> Node | None:
            return next(iter(registry.children()), None)

        return wait_for(
            find, within_seconds=within_seconds, what="a program on the accessibility bus"
        )

    @contextlib.contextmanager
    def hearing(self, member: str) -> Iterator[Callable[[float], list[Any]]]:
        """The events of this name, as far as they come: the call waits so many seconds at most."""
        rule = MatchRule(type="signal", interface=f"{ATSPI}.Event.Object", member=member)
        registry = DBusAddress("/org/a11y/atspi/registry", REGISTRY, REGISTRY)
        wanted = new_method_call(
            registry, "RegisterEvent", "sass", (f"object:{member.lower()}", [], "")
        )
        self._bus.send_and_get_reply(wanted, timeout=PATIENCE_SECONDS)
        self._bus.send_and_get_reply(message_bus.AddMatch(rule), timeout=PATIENCE_SECONDS)
        with self._bus.filter(rule, bufsize=1000) as queue:

            def heard(within_seconds: float) -> list[Any]:
                with contextlib.suppress(TimeoutError):
                    queue.append(self._bus.recv_until_filtered(queue, timeout=within_seconds))
                found = [message.body for message in queue]
                queue.clear()
                return found

            yield heard


class Node(NamedTuple):
    """Something that a screen reader can stand on."""

    reader: Reader
    bus: str
    path: str

    @property
    def name(self) -> str:
        """What is read out."""
        return str(self.reader.get(self, "Accessible", "Name"))

    @property
    def description(self) -> str:
        """What is read out after it."""
        return str(self.reader.get(self, "Accessible", "Description"))

    @property
    def role(self) -> str:
        """What kind of thing it is, in words."""
        return str(self.reader.call(self, "Accessible", "GetRoleName"))

    @property
    def states(self) -> frozenset[str]:
        """Those of `STATES` that hold."""
        low, high = self.reader.call(self, "Accessible", "GetState")
        bits = low | high << 32
        return frozenset(name for name, bit in STATES.items() if bits >> bit & 1)

    @property
    def interfaces(self) -> frozenset[str]:
        """What can be done with it: "Action", "Text"."""
        names = self.reader.call(self, "Accessible", "GetInterfaces")
        return frozenset(name.rpartition(".")[2] for name in names)

    def children(self) -> list[Node]:
        """What is in it."""
        found = self.reader.call(self, "Accessible", "GetChildren")
        return [Node(self.reader, bus, path) for bus, path in found]

    def walk(self, depth: int = 40) -> Iterator[Node]:
        """It and all that is in it, as far as it is shown; what goes away meanwhile is let pass."""
        yield self
        if depth == 0:
            return
        with contextlib.suppress(DBusErrorResponse):
            for child in self.children():
                if "showing" in child.states:
                    yield from child.walk(depth - 1)

    def actions(self) -> list[str]:
        """The names of what can be done."""
        return [name for name, _, _ in self.reader.call(self, "Action", "GetActions")]

    def do(self, action: str = "") -> None:
        """Do the action of this name, or the first."""
        names = self.actions()
        index = names.index(action) if action else 0
        assert self.reader.call(self, "Action", "DoAction", "i", index)

    def text(self) -> str:
        """All of what is written there."""
        return str(self.reader.call(self, "Text", "GetText", "ii", 0, -1))

    def write(self, text: str) -> None:
        """Put this there, in place of what there is."""
        assert self.reader.call(self, "EditableText", "SetTextContents", "s", text)

    def focus(self) -> None:
        """Put the keyboard there."""
        self.reader.call(self, "Component", "GrabFocus")

    def find(self, role: str, name: str = "", *, within_seconds: float = 20.0) -> Node:
        """The first thing in it of this role, and whose name begins so, once it is there."""

        def look() -> Node | None:
            with contextlib.suppress(DBusErrorResponse):
                for node in self.walk():
                    if node.role == role and node.name.startswith(name):
                        return node
            return None

        return wait_for(look, within_seconds=within_seconds, what=f"{role} “{name}”")
