"""A page is opened in the browser only after the person has seen all of its address and agreed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QMessageBox, QWidget

from desktop.ui.look.theme import Look
from desktop.ui.windows.opening import ask_before_opening
from tests.gui.models.person import settle

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

PAGE = "https://huggingface.co/meta-llama/Llama-2-7b-chat-hf"


class Browser(QObject):
    """Takes the place of the person's browser."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(url.toString(QUrl.ComponentFormattingOption.FullyEncoded))


@pytest.fixture
def browser() -> Iterator[Browser]:
    browser = Browser()
    for scheme in ("http", "https", "file", "ftp", "javascript", "mailto"):
        QDesktopServices.setUrlHandler(scheme, browser, "open")
    yield browser
    for scheme in ("http", "https", "file", "ftp", "javascript", "mailto"):
        QDesktopServices.unsetUrlHandler(scheme)


def asked(look: Look, ground: QWidget, address: str) -> list[QMessageBox]:
    """The questions that are shown then."""
    ask_before_opening(look, ground, address)
    settle()
    return ground.findChildren(QMessageBox, "openPage")


def press(box: QMessageBox, words: str) -> None:
    next(each for each in box.findChildren(QAbstractButton) if each.text() == words).click()
    settle()


def test_the_whole_address_is_shown_first(look, ground, browser):
    (box,) = asked(look, ground, PAGE)
    assert PAGE in box.informativeText()
    assert box.textFormat() is Qt.TextFormat.PlainText
    assert browser.opened == []


def test_it_is_opened_once_the_person_agrees(look, ground, browser):
    (box,) = asked(look, ground, PAGE)
    press(box, "Open")
    assert browser.opened == [PAGE]
    assert ground.findChildren(QMessageBox) == []


def test_not_if_the_person_does_not(look, ground, browser):
    (box,) = asked(look, ground, PAGE)
    press(box, "Cancel")
    assert browser.opened == []
    (box,) = asked(look, ground, PAGE)
    QTest.keyClick(box, Qt.Key.Key_Escape)
    settle()
    assert browser.opened == []
    assert ground.findChildren(QMessageBox) == []


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "javascript:alert(1)",
        "ftp://huggingface.co/",
        "mailto:",
        "https:",
        "https:///path",
        "huggingface.co",
        "",
        "https://[bad",
    ],
)
def test_nothing_else_is_even_asked_about(look, ground, browser, address):
    assert asked(look, ground, address) == []
    assert browser.opened == []


def test_the_stand_in_for_a_browser_sees_what_is_opened(browser):
    QDesktopServices.openUrl(QUrl("file:///etc/passwd"))
    assert browser.opened == ["file:///etc/passwd"]


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://huggingface.co\u2044evil.example/", "xn--"),
        ("https://a.example/\u202egpj.exe", "%E2%80%AE"),
        ("https://huggingface.co@evil.example/", "huggingface.co@evil.example"),
    ],
)
def test_an_address_can_not_look_like_another(look, ground, browser, address, shown):
    boxes = asked(look, ground, address)
    assert all(shown in box.informativeText() for box in boxes)
    assert all(ord(letter) < 128 for box in boxes for letter in box.informativeText())
    assert browser.opened == []


def test_a_letter_is_asked_about_too(look, ground, browser):
    (box,) = asked(look, ground, "mailto:a@b.c?subject=Hello")
    assert "mail program" in box.text()
    assert "mailto:a@b.c?subject=Hello" in box.informativeText()
    press(box, "Open")
    assert browser.opened == ["mailto:a@b.c?subject=Hello"]


@pytest.mark.usefixtures("browser")
@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("https://a.example/?q=" + "x" * 100, "It carries 102 characters of data"),
        ("https://a.example/#" + "x" * 100, "It carries 100 characters of data"),
        ("https://name@a.example/", "It holds a user name: the page is at a.example"),
    ],
)
def test_what_an_address_carries_is_told(look, ground, address, told):
    (box,) = asked(look, ground, address)
    assert told in box.informativeText()


@pytest.mark.usefixtures("browser")
def test_a_plain_address_carries_nothing(look, ground):
    (box,) = asked(look, ground, PAGE)
    assert "carries" not in box.informativeText()
    assert "holds" not in box.informativeText()
