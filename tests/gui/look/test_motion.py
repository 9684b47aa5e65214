"""The system is asked whether things may move; where nobody answers, nothing is told and nobody waits."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from desktop.ui.look.motion import ask_whether_things_move
from tests.gui.stage import spin
from tests.paddock import ROOT

PORTAL = textwrap.dedent("""
    import os, sys
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtCore import ClassInfo, QObject, QTimer, Slot
    from PySide6.QtDBus import QDBusConnection, QDBusVariant
    from PySide6.QtWidgets import QApplication
    from desktop.ui.look.motion import ask_whether_things_move

    app = QApplication([])

    @ClassInfo({"D-Bus Interface": "org.freedesktop.portal.Settings"})
    class Portal(QObject):
        @Slot(str, str, result=QDBusVariant)
        def Read(self, space, name):
            assert (space, name) == ("org.gnome.desktop.interface", "enable-animations")
            return QDBusVariant(sys.argv[1] == "yes")

    portal, bus = Portal(), QDBusConnection.sessionBus()
    if sys.argv[1] != "nobody":
        assert bus.registerService("org.freedesktop.portal.Desktop")
        slots = QDBusConnection.RegisterOption.ExportAllSlots
        assert bus.registerObject("/org/freedesktop/portal/desktop", portal, slots)
    ask_whether_things_move(lambda moves: (print(moves), app.quit()), app)
    QTimer.singleShot(1500, app.quit)
    app.exec()
""")
has_bus = pytest.mark.skipif(
    sys.platform != "linux" or not shutil.which("dbus-run-session"),
    reason="a D-Bus of its own is needed",
)


@pytest.mark.thorough(but=("yes-True",))
@has_bus
@pytest.mark.parametrize(("says", "told"), [("yes", "True"), ("no", "False"), ("nobody", "")])
def test_the_portal_is_asked(says: str, told: str) -> None:
    done = subprocess.run(
        ["dbus-run-session", "--", sys.executable, "-c", PORTAL, says],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stdout.strip() == told, done.stderr


def test_without_a_bus_nobody_is_asked(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    told: list[bool] = []
    parent = QObject()
    assert qapp is not None
    ask_whether_things_move(told.append, parent)
    spin(0.02)
    assert told == []
