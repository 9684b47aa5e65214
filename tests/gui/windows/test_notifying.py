"""Who looks elsewhere is told where the system can do that; who looks at the window is not."""

from __future__ import annotations

from PySide6.QtWidgets import QSystemTrayIcon, QWidget

from desktop.ui.windows import notifying, portal_notice
from desktop.ui.windows.notifying import notify, speaks_for_all


def test_nothing_is_said_to_who_looks_at_the_window(monkeypatch, ground: QWidget) -> None:
    said: list[tuple[object, ...]] = []
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: True)
    monkeypatch.setattr(QSystemTrayIcon, "supportsMessages", lambda: True)
    monkeypatch.setattr(QSystemTrayIcon, "show", lambda _self: None)
    monkeypatch.setattr(
        QSystemTrayIcon, "showMessage", lambda _self, *words: said.append(words[:2])
    )
    monkeypatch.setattr(QWidget, "isActiveWindow", lambda _self: True)
    assert notify(ground, "Llama is ready", "Checked.") is None
    assert said == []
    monkeypatch.setattr(QWidget, "isActiveWindow", lambda _self: False)  # the control
    assert notify(ground, "Llama is ready", "Checked.") is not None
    assert said == [("Llama is ready", "Checked.")]


def test_without_a_tray_the_desktop_itself_is_asked(monkeypatch, ground: QWidget) -> None:
    asked: list[tuple[object, ...]] = []
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: False)
    monkeypatch.setattr(QWidget, "isActiveWindow", lambda _self: False)
    monkeypatch.setattr(notifying, "notify_by_portal", lambda *what: asked.append(what))
    clicked: list[int] = []
    notify(ground, "Llama is ready", "Checked.", on_click=lambda: clicked.append(1))
    (window, title, text, on_click), *others = asked
    assert (window, title, text, others) == (ground, "Llama is ready", "Checked.", [])
    on_click()
    assert clicked == [1]


def test_a_system_without_notifications_is_none_the_worse(monkeypatch, ground: QWidget) -> None:
    monkeypatch.setattr(portal_notice, "has_bus", lambda: False)
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: False)
    monkeypatch.setattr(QWidget, "isActiveWindow", lambda _self: False)
    assert notify(ground, "Llama is ready", "Checked.") is None


def test_of_several_windows_alike_one_tells(ground: QWidget) -> None:
    assert speaks_for_all(ground)
    other = QWidget()
    other.show()
    assert [speaks_for_all(ground), speaks_for_all(other)].count(True) == 1
    ground.hide()
    assert speaks_for_all(other)
    assert not speaks_for_all(ground)
    other.close()
    other.deleteLater()
