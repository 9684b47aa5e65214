"""A screen of our own: Xvfb, real key presses through XTest, and pictures. Knows no Paddock."""

from __future__ import annotations

import os
import select
import subprocess
import time
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from PIL import Image
from Xlib import XK, X, error
from Xlib.display import Display
from Xlib.ext import xtest
from Xlib.protocol import event as xevent

KEYS = {"\n": "Return", " ": "space"}
SHIFTED = {"?": "question", "!": "exclam", '"': "quotedbl", ":": "colon", "_": "underscore"}
PLAIN = {".": "period", ",": "comma", "'": "apostrophe", "-": "minus", "/": "slash"}


class Screen:
    """An X server without a monitor. `with Screen() as screen:`."""

    def __init__(self, width: int = 1200, height: int = 800) -> None:
        read, write = os.pipe()
        self._server = subprocess.Popen(
            [
                "Xvfb",
                "-displayfd",
                str(write),
                "-screen",
                "0",
                f"{width}x{height}x24",
                "-nolisten",
                "tcp",
            ],
            pass_fds=[write],
            stderr=subprocess.DEVNULL,
        )
        os.close(write)
        # To the end of the line: closing the pipe before the server has written it kills the server.
        with os.fdopen(read) as line:
            ready, _, _ = select.select([line], [], [], 20)
            number = line.readline().strip() if ready else ""
        if not number:
            raise RuntimeError("Xvfb did not start")
        self.name = f":{number}"
        self._display = _connect(self.name)
        self._root = self._display.screen().root

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self._display.close()
        self._server.terminate()
        self._server.wait()

    def window(self, *, title: str = "", within_seconds: float = 20.0) -> Any:
        """A top-level window, the newest first, given the keyboard, as a window manager would.

        Its title must begin with `title`.
        """
        deadline = time.monotonic() + within_seconds
        while time.monotonic() < deadline:
            for window in reversed(self._root.query_tree().children):
                if _is_shown(window, title):
                    window.set_input_focus(X.RevertToParent, X.CurrentTime)
                    self._display.sync()
                    return window
            time.sleep(0.05)
        raise TimeoutError("no window came")

    def count(self) -> int:
        """How many top-level windows are shown."""
        return sum(_is_shown(window, "") for window in self._root.query_tree().children)

    def type(self, text: str) -> None:
        """Press the keys of this text; "\\n" is Enter."""
        for character in text:
            name = (
                KEYS.get(character) or PLAIN.get(character) or SHIFTED.get(character) or character
            )
            shift = character.isupper() or character in SHIFTED
            self.press(*(["Shift_L"] if shift else []), name)

    def press(self, *keys: str) -> None:
        """Press keys together, by their X names: `press("Control_L", "n")`."""
        codes = [self._display.keysym_to_keycode(XK.string_to_keysym(key)) for key in keys]
        for code in codes:
            xtest.fake_input(self._display, X.KeyPress, code)
        for code in reversed(codes):
            xtest.fake_input(self._display, X.KeyRelease, code)
        self._display.sync()
        time.sleep(0.008)

    def ask_to_close(self, window: Any) -> None:
        """What a window manager sends when the close button is clicked."""
        protocols = self._display.intern_atom("WM_PROTOCOLS")
        delete = self._display.intern_atom("WM_DELETE_WINDOW")
        window.send_event(
            xevent.ClientMessage(
                window=window, client_type=protocols, data=(32, [delete, 0, 0, 0, 0])
            )
        )
        self._display.sync()

    def picture(self, path: Path) -> Path:
        """The whole screen, as a PNG."""
        size = self._root.get_geometry()
        image = self._root.get_image(0, 0, size.width, size.height, X.ZPixmap, 0xFFFFFFFF)
        path.parent.mkdir(parents=True, exist_ok=True)
        Image.frombytes("RGB", (size.width, size.height), image.data, "raw", "BGRX").save(path)
        return path


def _connect(name: str) -> Display:
    """The server says its number a moment before it answers."""
    deadline = time.monotonic() + 10
    while True:
        try:
            return Display(name)
        except (error.DisplayConnectionError, error.ConnectionClosedError):
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)


def _is_shown(window: Any, title: str) -> bool:
    try:
        attributes = window.get_attributes()
        shown = attributes.map_state == X.IsViewable and window.get_geometry().width > 200
        return shown and bool(window.get_wm_class()) and _title(window).startswith(title)
    except error.XError:  # it was closed while we looked
        return False


def _title(window: Any) -> str:
    name = window.display.get_atom("_NET_WM_NAME")
    found = window.get_full_property(name, X.AnyPropertyType)
    return str(bytes(found.value).decode("utf-8", "replace")) if found else ""
