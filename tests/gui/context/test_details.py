"""Details are lines of a name and a value; a value without spaces breaks all the same."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget

from desktop.ui.context.detail_facts import Detail
from desktop.ui.context.details import DetailsPanel
from desktop.ui.look.theme import Look

DETAILS = [
    Detail("Model", "m"),
    Detail("File", "/home/mara/models/" + "deep/" * 30 + "m.gguf"),
    Detail("Speed"),
    Detail("", "The oldest message no longer fits."),
]


def test_lines(look: Look, ground: QWidget):
    panel = DetailsPanel(look, DETAILS, ground)
    panel.resize(304, 600)
    panel.show()
    labels = [each for each in panel.findChildren(QLabel) if each.isVisible()]
    assert [each.text().replace("\u200b", "") for each in labels] == [
        *("Model", "m", "File", DETAILS[1].value, "Speed", DETAILS[3].value),
    ]
    assert panel.text().splitlines()[1] == f"File: {DETAILS[1].value}"
    assert panel.minimumSizeHint().width() <= 304
    assert labels[1].accessibleName() == "Model: m"
