"""The desktop's portal is asked to show a notification, and tells when it is clicked."""

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

from desktop.ui.windows.portal_notice import notify_by_portal
from tests.paddock import ROOT

PORTAL = textwrap.dedent("""
    import os, sys
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtCore import ClassInfo, QObject, QTimer, Slot
    from PySide6.QtDBus import QDBusConnection, QDBusMessage
    from PySide6.QtWidgets import QApplication
    from desktop.ui.windows.portal_notice import notify_by_portal

    app = QApplication([])
    PATH, NAME = "/org/freedesktop/portal/desktop", "org.freedesktop.portal.Notification"

    def click(name):
        told = QDBusMessage.createSignal(PATH, NAME, "ActionInvoked")
        told.setArguments([name, "open", []])
        bus.send(told)

    @ClassInfo({"D-Bus Interface": NAME})
    class Portal(QObject):
        @Slot(str, "QVariantMap")
        def AddNotification(self, name, words):
            print("shown", sorted(words.items()), flush=True)
            click("another program's")
            click(name)

        @Slot(str)
        def RemoveNotification(self, name):
            print("removed", name == notice.name, flush=True)
            app.quit()

    portal, bus = Portal(), QDBusConnection.sessionBus()
    assert bus.registerService("org.freedesktop.portal.Desktop")
    slots = QDBusConnection.RegisterOption.ExportAllSlots
    assert bus.registerObject(PATH, portal, slots)

    def clicked():
        print("clicked", flush=True)
        notice.take_away()

    notice = notify_by_portal(app, "Your answer is ready", sys.argv[1], clicked)
    QTimer.singleShot(3000, app.quit)
    app.exec()
""")
has_bus = pytest.mark.skipif(
    sys.platform != "linux" or not shutil.which("dbus-run-session"),
    reason="a D-Bus of its own is needed",
)


@has_bus
def test_it_is_shown_clicked_and_taken_away() -> None:
    done = subprocess.run(
        ["dbus-run-session", "--", sys.executable, "-c", PORTAL, "Have a look"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    shown = [("body", "Have a look"), ("default-action", "open"), ("title", "Your answer is ready")]
    assert done.stdout.splitlines() == [f"shown {shown}", "clicked", "removed True"], done.stderr


def test_without_a_bus_nobody_is_asked(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    parent = QObject()
    assert qapp is not None
    assert notify_by_portal(parent, "Title", "", lambda: None) is None
    assert parent.children() == []
