"""Each button has its test; and what is nameless, passed by Tab or shows no keyboard is really found."""

from __future__ import annotations

import ast
import os
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tests.gui.exercised import EXERCISED
from tests.gui.listening import faults
from tests.gui.stage import spin
from tests.gui.tabbing import Tabbing

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "This plugin does not support")
GUI_TESTS = Path(__file__).parents[1] / "gui"


@pytest.mark.parametrize("file", EXERCISED)
def test_each_buttons_test_is_there_and_uses_it(file: str) -> None:
    source = (GUI_TESTS / file).read_text()
    tests = {
        node.name: node for node in ast.parse(source).body if isinstance(node, ast.FunctionDef)
    }
    for name, row in EXERCISED[file].items():
        test, *how = row.split("::")
        assert test in tests, f"{file} has no {test}, which is to show what “{name}” does"
        function = tests[test]
        first = min((each.lineno for each in function.decorator_list), default=function.lineno)
        written = "\n".join(source.splitlines()[first - 1 : function.end_lineno])
        assert (how[0] if how else f'"{name}"') in written, f"{test} does not use “{name}”"


# The control: that these tests can find what they look for.


@pytest.fixture
def ground(qapp: QApplication) -> Iterator[QWidget]:
    ground = QWidget()
    ground.resize(300, 200)
    yield ground
    ground.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_what_is_wrong_is_found(ground: QWidget) -> None:
    nameless, blind, out = QPushButton(ground), QWidget(ground), QLineEdit(ground)
    out.setAccessibleName("Out of the tree")
    out.hide()
    column = QVBoxLayout(ground)
    column.addWidget(nameless)
    column.addWidget(blind)
    blind.setFixedSize(40, 40)
    blind.setFocusPolicy(out.focusPolicy())
    ground.show()
    spin(0.01)
    nameless.setFocus()
    told = "\n".join(faults(ground))
    assert "no name: Button “” QPushButton" in told
    assert "takes the keyboard and is nothing: Client “” QWidget" in told
    assert "does not show that it has the keyboard: QWidget" in "\n".join(
        Tabbing(ground, set()).go()
    )
