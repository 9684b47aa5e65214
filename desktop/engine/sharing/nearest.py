"""The engine for a terminal: the open window's, else one of its own. Imports little where none is open."""

from __future__ import annotations

from desktop.engine.interface import Engine
from desktop.engine.process import LocalEngine
from desktop.engine.sharing import place
from desktop.engine.sharing.remote import RemoteEngine
from desktop.loop import Loop
from desktop.packs.packs import packs_in
from desktop.paths import Paths

DIAL_SECONDS = 0.5


def nearest_engine(loop: Loop, paths: Paths) -> Engine:
    """Asks the window for at most half a second."""
    packs = packs_in(paths)
    key, address = place.find_key(paths), place.address(paths)
    if key is None or address is None:
        return LocalEngine(loop, packs=packs)
    from desktop.engine.sharing.line import dial  # 20 ms, and only where a window seems to be open

    line = dial(address, key, seconds=DIAL_SECONDS)
    if line is None:
        return LocalEngine(loop, packs=packs)
    return RemoteEngine(loop, line, otherwise=lambda: LocalEngine(loop, packs=packs))
