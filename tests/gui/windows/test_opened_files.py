"""Files that macOS asks Paddock to open: none is lost, however early it comes."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from desktop.ui.windows.opened_files import OpenedFiles


def opened(path: str) -> None:
    application = QCoreApplication.instance()
    assert application is not None
    QCoreApplication.sendEvent(application, QFileOpenEvent(QUrl.fromLocalFile(path)))


def test_those_before_and_those_after(qapp: QApplication) -> None:
    files, heard = OpenedFiles(qapp), list[str]()
    opened("/models/a.gguf")
    files.take(heard.append)
    assert heard == ["/models/a.gguf"]
    opened("/models/b.gguf")
    assert heard == ["/models/a.gguf", "/models/b.gguf"]
    qapp.removeEventFilter(files)


def test_what_is_no_file_of_this_computer_is_left_out(qapp: QApplication) -> None:
    files, heard = OpenedFiles(qapp), list[str]()
    files.take(heard.append)
    QCoreApplication.sendEvent(qapp, QFileOpenEvent(QUrl("paddock://anything")))
    assert heard == []
    qapp.removeEventFilter(files)
