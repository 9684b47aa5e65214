"""All that can be chosen, in sections: model, what it is told, how it answers, where it ends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.conversation import Choices
from desktop.language import tr
from desktop.sampling import PRESETS, SamplingChanges
from desktop.ui.choices.around import Around, when_model
from desktop.ui.choices.chips import Chips
from desktop.ui.choices.draft import ChoicesDraft
from desktop.ui.choices.knob_row import KnobRow, usual_of
from desktop.ui.choices.stop_words import StopWords
from desktop.ui.choices.text_row import TextRow
from desktop.ui.look import fonts
from desktop.ui.look.theme import Look
from desktop.ui.models.chooser import Chooser, Option
from desktop.ui.models.fields import TextField
from desktop.ui.models.labels import Words
from desktop.ui.models.numbers import CONTEXT, GROUPS, LONGEST, USUAL, Lines, of_knobs
from desktop.ui.models.sampler_form import NO_PRESETS, NOTES, PRESET_TITLES, preset_of
from desktop.ui.piecemeal import Piecemeal
from desktop.ui.widgets.buttons import Button

USUAL_HERE = tuple(name for name in USUAL if name != "seed")
GAP = 18
"""Before a section, in px."""


class ChoicesForm(QWidget):
    """Changes the draft as soon as a person leaves a field. Shows, and keeps nothing.

    What stands below the first screenful is made after that was painted, row by row.
    """

    def __init__(self, look: Look, draft: ChoicesDraft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("choicesForm")
        self._look, self._draft = look, draft
        self._around = Around()
        self._rows: list[KnobRow | TextRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._add_model()
        self._add_prompt()
        self._presets: Chips | None = None
        self._stop: StopWords | None = None
        self._making = Piecemeal(self._make_rest(), self)
        draft.shown.connect(self._show)

    def _make_rest(self) -> Iterator[None]:
        yield
        yield from self._add_answers()
        yield from self._add_ends()

    @property
    def presets(self) -> Chips:
        """Ways of answering that have a name."""
        self._making.finish()
        assert self._presets is not None
        return self._presets

    @property
    def more(self) -> Button:
        """Shows all the other knobs."""
        self._making.finish()
        return self._more

    @property
    def stop(self) -> StopWords:
        """Words that end an answer."""
        self._making.finish()
        assert self._stop is not None
        return self._stop

    def show_around(self, around: Around) -> None:
        """What holds where nothing was chosen."""
        self._around = around
        usual = tr("As everywhere: {model}", model=around.usual_model or tr("no model"))
        options = [Option("", usual), *(Option(name, name, note) for name, note in around.models)]
        self.model.offer(options)
        self.prompt.lines.setPlaceholderText(around.usual_prompt or tr("Nothing"))
        self._show()

    # Sections

    def _add_model(self) -> None:
        self._head(tr("Model"), first=True)
        self.model = Chooser(self._look, tr("Model"), [Option("", "")], self)
        self.model.setObjectName("ownModel")
        self.model.chosen.connect(lambda name: self._draft.change(model=name))
        self._when = Words("", size_px=12, muted=True, parent=self)
        self._when.setObjectName("whenModel")
        self._column.addWidget(self.model)
        self._add_rows([KnobRow(self._look, self._draft, CONTEXT, self)])
        self._column.addWidget(self._when)

    def _add_prompt(self) -> None:
        self._head(tr("System prompt"))
        self.prompt = TextField(self._look, tr("System prompt"), parent=self)
        self.prompt.setObjectName("ownPrompt")
        self.prompt.setFixedHeight(132)
        self.prompt.left.connect(self._on_prompt)
        self._column.addWidget(self.prompt)
        hint = tr("What the model is told before the conversation")
        self._column.addWidget(Words(hint, size_px=12, muted=True, parent=self))

    def _add_answers(self) -> Iterator[None]:
        self._head(tr("How it answers"))
        self._presets = presets = Chips(self._look, tr("Preset"), self)
        presets.setObjectName("presets")
        options = [Option(name, tr(PRESET_TITLES[name]), tr(NOTES[name])) for name in PRESETS]
        presets.offer([Option("", tr("Automatic")), *options])
        presets.chosen.connect(self._on_preset)
        presets.show_value(preset_of(self._draft.choices.sampling))
        self._column.addWidget(presets)
        yield
        for each in of_knobs(USUAL_HERE):
            self._add_rows([KnobRow(self._look, self._draft, each, self)])
            yield
        self._more = more = Button(
            self._look, tr("More"), text=tr("More"), icon="down", parent=self
        )
        more.setObjectName("moreKnobs")
        more.icon_px, more.pad = 16, 4
        more.setCheckable(True)
        more.toggled.connect(self.show_more)
        self._column.addWidget(more)
        self._others = QWidget(self)
        self._others.setObjectName("otherKnobs")
        self._others.hide()
        self._column.addWidget(self._others)
        yield

    def _add_ends(self) -> Iterator[None]:
        self._head(tr("Where it ends"))
        for each in (LONGEST, *of_knobs(("seed",))):
            self._add_rows([KnobRow(self._look, self._draft, each, self)])
            yield
        self._column.addWidget(
            Words(tr("Words that end an answer"), weight=fonts.Weight.Medium, parent=self)
        )
        self._stop = stop = StopWords(self._look, self)
        stop.changed.connect(lambda words: self._draft.change(stop=words))
        stop.show_words(self._draft.choices.stop)
        self._column.addWidget(stop)

    def _head(self, text: str, *, first: bool = False) -> None:
        if not first:
            self._column.addSpacing(GAP)
        head = Words(text, size_px=14, weight=fonts.Weight.DemiBold, parent=self)
        self._column.addWidget(head)

    def _add_rows(self, rows: Iterable[KnobRow | TextRow]) -> None:
        for row in rows:
            self._rows.append(row)
            row.show_value(usual_of(row.written.name, self._around))
            self._column.addWidget(row)

    def show_more(self, shown: bool) -> None:
        """All the other knobs, made when they are first wanted."""
        self._making.finish()
        if shown and self._others.layout() is None:
            self._make_others()
            self._show()
        self._others.setVisible(shown)
        self._more.setText(tr("Fewer") if shown else tr("More"))
        self._more.setAccessibleName(self._more.text())

    def _make_others(self) -> None:
        column = QVBoxLayout(self._others)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for title, names in GROUPS.items():
            column.addSpacing(10)
            column.addWidget(Words(tr(title), weight=fonts.Weight.DemiBold, parent=self._others))
            for each in of_knobs(names):
                kind = TextRow if isinstance(each, Lines) else KnobRow
                row = kind(self._look, self._draft, each, self._others)
                self._rows.append(row)
                column.addWidget(row)

    # What holds, and what the person chooses

    def _show(self) -> None:
        choices, around = self._draft.choices, self._around
        words = tr("As everywhere: {model}", model=around.usual_model or tr("no model"))
        self.model.show_value(choices.model, choices.model or words)
        if not self.prompt.lines.hasFocus():
            self.prompt.lines.setPlainText(choices.system_prompt or "")
        if self._presets is not None:
            self._presets.show_value(preset_of(choices.sampling))
        if self._stop is not None:
            self._stop.show_words(choices.stop)
        for row in self._rows:
            row.show_value(usual_of(row.written.name, around))
        is_missing = around.is_missing
        self._when.setForegroundRole(
            QPalette.ColorRole.WindowText if is_missing else QPalette.ColorRole.PlaceholderText
        )
        self._when.say(when_model(choices, around))

    def _on_prompt(self) -> None:
        text = self.prompt.lines.toPlainText().strip()
        if text != (self._draft.choices.system_prompt or ""):
            self._draft.change(system_prompt=text or None)

    def _on_preset(self, name: str) -> None:
        self._draft.change(sampling=with_preset(self._draft.choices, name))


def with_preset(choices: Choices, name: str) -> SamplingChanges:
    """A preset's knobs, and those that no preset turns as they are; empty is no preset."""
    chosen = PRESETS[name] if name else SamplingChanges()
    kept = {knob: getattr(choices.sampling, knob) for knob in NO_PRESETS}
    return replace(chosen, **kept)
