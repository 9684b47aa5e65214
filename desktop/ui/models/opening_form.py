"""How one model is opened: what it keeps in mind, where it is computed, how it is prompted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop import figures
from desktop.language import mark, tr
from desktop.ui.look.theme import Look
from desktop.ui.models.chooser import Chooser, Option
from desktop.ui.models.draft import Draft
from desktop.ui.models.facts import Labelled
from desktop.ui.models.labels import Words
from desktop.ui.models.number_fields import WIDTH, NumberFields
from desktop.ui.models.numbers import CONTEXT, OPENING
from desktop.ui.models.template_field import TemplateField

KV_TYPES = (
    Option("f16", mark("16-bit"), mark("exact")),
    Option("q8_0", mark("8-bit"), mark("half the memory")),
    Option("q4_0", mark("4-bit"), mark("a quarter of the memory")),
)
KV_HINTS = {
    "f16": mark("Memory for what it keeps in mind: exact"),
    "q8_0": mark("Half the memory, a little slower"),
    "q4_0": mark("A quarter of the memory, slower and less exact"),
}
SCALINGS = (
    Option("none", mark("None"), mark("as it was trained")),
    Option("linear", mark("Linear"), mark("all squeezed evenly")),
    Option("yarn", "YaRN", mark("near words stay sharp")),
)
LONGER = mark("For a context window beyond the one it was trained with")


class OpeningForm(QWidget):
    """Fields and choosers in one card, and what the numbers mean together."""

    def __init__(self, look: Look, draft: Draft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("openingForm")
        self._look, self._draft = look, draft
        self._trained_tokens = 0
        self.fields = NumberFields(look, draft, self)
        self._scaling = self._chooser(tr("Longer context"), SCALINGS, "ropeScaling")
        self._scaling.chosen.connect(lambda value: draft.change(rope_scaling=value))
        self._kv_type = self._chooser(tr("KV cache"), KV_TYPES, "kvType")
        self._kv_type.chosen.connect(lambda value: draft.change(kv_type=value))
        self.template = TemplateField(look, self)
        self.template.chosen.connect(lambda value: draft.change(template=value))
        self._scaling_row = Labelled(tr("Longer context"), self._scaling, hint=tr(LONGER))
        self._kv_row = Labelled(tr("KV cache"), self._kv_type, hint=tr(KV_HINTS["f16"]))
        self.fields.fill([CONTEXT, self._scaling_row, self._kv_row, *OPENING, self.template])
        self._advice = Words(parent=self)
        self._advice.setObjectName("openingAdvice")
        self._choices = Words(muted=True, parent=self)
        self._choices.setObjectName("engineChoices")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (self.fields, self._advice, self._choices):
            column.addWidget(widget)

    def _chooser(self, name: str, options: tuple[Option, ...], object_name: str) -> Chooser:
        chooser = Chooser(self._look, name, options)
        chooser.setObjectName(object_name)
        chooser.setFixedWidth(WIDTH)
        return chooser

    def show_defaults(self) -> None:
        """What holds now."""
        defaults = self._draft.defaults
        self.fields.show_defaults()
        self._scaling.show_value(defaults.rope_scaling)
        self._kv_type.show_value(defaults.kv_type)
        self._kv_row.explain(tr(KV_HINTS[defaults.kv_type]))
        self.template.show_template(defaults.template)
        self._advise()

    def show_trained(self, tokens: int) -> None:
        """The context window that it was trained with; 0 is not known."""
        self._trained_tokens = tokens
        known = f" ({figures.tokens(tokens)})" if tokens else ""
        self._scaling_row.explain(tr(LONGER) + known)
        self._advise()

    def show_choices(self, choices: Sequence[str]) -> None:
        """How it was opened and why, a line each; none where it is not loaded."""
        lines = [choice.removesuffix(".") for choice in choices]
        self._choices.say("\n".join([tr("Loaded now:"), *lines]) if lines else "")

    def _advise(self) -> None:
        defaults, trained = self._draft.defaults, self._trained_tokens
        self._advice.say(advice(defaults.context_tokens, trained, defaults.rope_scaling))


def advice(context_tokens: int, trained_tokens: int, scaling: str) -> str:
    """What to know about a context window of this size; empty where there is nothing to say."""
    is_longer = bool(trained_tokens) and context_tokens > trained_tokens
    if is_longer and scaling == "none":
        return tr(
            "It was trained with {trained}, and no more are used unless Longer context is on.",
            trained=figures.tokens(trained_tokens),
        )
    if scaling != "none" and trained_tokens and not is_longer:
        return tr(
            "Longer context does nothing until the context window is set to more than {trained}.",
            trained=figures.tokens(trained_tokens),
        )
    return ""
