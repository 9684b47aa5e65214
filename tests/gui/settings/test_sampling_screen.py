"""The sampler's knobs for all models: shown, changed, and without the system prompt."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QWidget

from desktop.sampling import PRESETS, SamplingChanges
from desktop.ui.look.theme import Look
from desktop.ui.models.fields import Field
from desktop.ui.settings.sampling_screen import SamplingScreen
from tests.gui.models.person import shown


def test_knobs_show_what_holds_and_tell_what_is_chosen(look: Look, place: QWidget) -> None:
    screen = SamplingScreen(look, place)
    screen.resize(place.size())
    screen.show()
    screen.show_sampling(SamplingChanges(top_k=7))
    changed = QSignalSpy(screen.changed)
    (top_k,) = shown(screen, Field, "top_k")
    assert top_k.text() == "7"
    assert shown(screen, QWidget, "systemPrompt") == []
    (temperature,) = shown(screen, Field, "temperature")
    assert temperature.placeholderText() == "Automatic"
    temperature.setFocus()
    QTest.keyClicks(temperature, "0.3")
    QTest.keyClick(temperature, Qt.Key.Key_Return)
    assert changed.at(0) == [SamplingChanges(top_k=7, temperature=0.3)]
    screen.show_sampling(PRESETS["exact"])
    assert (top_k.text(), temperature.text()) == ("", "0")
