"""While a summary is made, the line says how far it is."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton, QWidget

from desktop.ui.context.summary_line import SummaryLine
from desktop.ui.look.theme import Look


def test_progress_and_an_end(look: Look, ground: QWidget):
    line = SummaryLine(look, ground)
    assert line.isHidden()
    line.show_progress(1, 0.425)
    assert line.row.text() == "Summarizing 1 earlier message"
    assert line.row.details == "42 %"
    line.show_progress(20, 7.0)
    assert (line.row.details, line.row.fraction) == ("100 %", 1.0)
    assert line.accessibleName() == "Summarizing 20 earlier messages. 100 %"
    heard: list[bool] = []
    line.cancelled.connect(lambda: heard.append(True))
    cancel = line.findChild(QAbstractButton, "cancelSummary")
    assert cancel is not None
    cancel.click()
    assert heard == [True]
