"""How one model is asked: its system prompt, and how each next token is chosen. Keeps nothing."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.hub.library.model import Advice
from desktop.language import digits, mark, tr
from desktop.sampling import PRESETS, SamplingChanges
from desktop.ui.look import fonts
from desktop.ui.look.theme import Look
from desktop.ui.models.chooser import Chooser, Option
from desktop.ui.models.draft import Draft
from desktop.ui.models.facts import Labelled
from desktop.ui.models.fields import TextField
from desktop.ui.models.flow import Flow
from desktop.ui.models.labels import Words
from desktop.ui.models.number_fields import WIDTH, NumberFields, below
from desktop.ui.models.numbers import AUTOMATIC, GROUPS, USUAL, Written, of_knobs
from desktop.ui.widgets.buttons import Button

PRESET_TITLES = {
    "exact": mark("Exact"),
    "precise": mark("Precise"),
    "balanced": mark("Balanced"),
    "creative": mark("Creative"),
    "no repeats": mark("No repeats"),
}
NOTES = {
    "exact": mark("the same words each time"),
    "precise": mark("few surprises"),
    "balanced": mark("for most uses"),
    "creative": mark("many surprises"),
    "no repeats": mark("says little twice"),
}
OWN = mark("My own")
NO_PRESETS = ("seed", "logit_bias", "grammar", "json_schema")
"""Knobs that no preset turns, and that stay as they are when one is chosen."""


class SamplerForm(QWidget):
    """What most people change, and the rest behind a button."""

    def __init__(
        self,
        look: Look,
        draft: Draft,
        parent: QWidget | None = None,
        *,
        asks_prompt: bool = True,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("samplerForm")
        self._look, self._draft = look, draft
        self.prompt = TextField(look, tr("System prompt"), parent=self)
        self.prompt.setObjectName("systemPrompt")
        self.prompt.left.connect(self._on_prompt)
        self._preset = self._make_preset()
        self._usual = NumberFields(look, draft, self)
        preset = Labelled(tr("Preset"), self._preset, hint=tr("A choice of all that follows"))
        rows: list[Written | QWidget] = [preset, *of_knobs(USUAL)]
        if asks_prompt:
            rows.insert(0, below(tr("System prompt"), "", [self.prompt]))
        self.prompt.setVisible(asks_prompt)
        self._usual.fill(rows)
        self._groups: list[NumberFields] = []
        self._more = QWidget(self)
        self._more.setObjectName("moreGroups")
        self._toggle = Button(look, tr("More"), text=tr("More"), icon="down", parent=self)
        self._toggle.icon_px = 16
        self._toggle.setObjectName("moreKnobs")
        self._toggle.setCheckable(True)
        self._toggle.toggled.connect(self.show_more)
        self._ways = Flow(self)
        self._ways.add(self._toggle)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (self._usual, self._ways, self._more):
            column.addWidget(widget)
        self._more.hide()

    def _make_preset(self) -> Chooser:
        options = [Option(name, PRESET_TITLES[name], NOTES[name]) for name in PRESETS]
        chooser = Chooser(self._look, tr("Preset"), [Option("", AUTOMATIC), *options])
        chooser.setObjectName("preset")
        chooser.setFixedWidth(WIDTH)
        chooser.chosen.connect(self._on_preset)
        return chooser

    def show_defaults(self, advice: Advice | None) -> None:
        """What holds now; `advice` is what empty fields mean for this model, where it is for one."""
        defaults = self._draft.defaults
        temperature = digits(f"{advice.temperature:g}") if advice else tr(AUTOMATIC)
        self._usual.field("temperature").setPlaceholderText(temperature)
        self.prompt.lines.setPlaceholderText((advice and advice.system_prompt) or tr("None"))
        if not self.prompt.lines.hasFocus():
            self.prompt.lines.setPlainText(defaults.system_prompt or "")
        name = preset_of(defaults.sampling)
        self._preset.show_value(name, "" if name in ("", *PRESETS) else OWN)
        for fields in (self._usual, *self._groups):
            fields.show_defaults()

    def show_more(self, shown: bool) -> None:
        """All the other knobs, made when they are first wanted."""
        if shown and not self._groups:
            self._make_groups()
        self._more.setVisible(shown)
        self._toggle.setText(tr("Fewer") if shown else tr("More"))
        self._toggle.setAccessibleName(self._toggle.text())
        self._ways.refresh()

    def _make_groups(self) -> None:
        column = QVBoxLayout(self._more)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(8)
        for title, names in GROUPS.items():
            heading = Words(tr(title), weight=fonts.Weight.Medium, muted=True, parent=self._more)
            fields = NumberFields(self._look, self._draft, self._more)
            fields.fill(of_knobs(names))
            fields.show_defaults()
            self._groups.append(fields)
            column.addWidget(heading)
            column.addWidget(fields)
            column.addSpacing(8)

    def _on_prompt(self) -> None:
        text = self.prompt.lines.toPlainText().strip()
        self._draft.change(system_prompt=text or None)

    def _on_preset(self, name: str) -> None:
        chosen = PRESETS[name] if name else SamplingChanges()
        kept = {knob: getattr(self._draft.defaults.sampling, knob) for knob in NO_PRESETS}
        self._draft.change(sampling=replace(chosen, **kept))


def preset_of(sampling: SamplingChanges) -> str:
    """The preset that this is; empty where nothing was chosen, a word that is none for anything else."""
    bare = replace(sampling, **dict.fromkeys(NO_PRESETS))
    if bare == SamplingChanges():
        return ""
    return next((name for name, preset in PRESETS.items() if preset == bare), OWN)
