"""Which prompt template a model gets, and why. Knows the facts of a file, not how it is read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from desktop.conversation import Role
from desktop.engine.prompting.families import CHATML, COMPLETION, FAMILIES, Family
from desktop.engine.prompting.template import Template, TemplateError
from desktop.engine.protocol import Turn

OWN = ("tokenizer.chat_template", "tokenizer.chat_template.default")
"""Other named ones are for tools and retrieval."""
_NAMES = ("general.name", "general.basename", "general.finetune")
_CHAT = re.compile(
    r"chat|instruct|assistant|tuned|distill|reasoning|thinking|hermes|dolphin|orca|zephyr|starling"
    r"|(?<![a-z])(it|sft|dpo|rlhf|orpo)(?![a-z])"
)
_BASE = re.compile(r"(?<![a-z])(base|pretrain(ed)?|pt)(?![a-z])")
_NO_OWN = "the file carries none"


class ModelFile(Protocol):
    """What tells of a model's prompts: its header and its vocabulary."""

    @property
    def bos(self) -> int: ...
    @property
    def eos(self) -> int: ...
    def metadata(self, key: str) -> str | None: ...
    def token_text(self, token: int) -> str: ...
    def special(self, token: int) -> tuple[bool, bool, bool]: ...
    def is_end(self, token: int) -> bool: ...
    def tokenize(self, text: str, *, special: bool) -> list[int]: ...


@dataclass(frozen=True, slots=True)
class Chosen:
    """A template that was tried out on a question. `family` is None where it is not one of ours."""

    template: Template
    family: Family | None
    is_chat: bool
    stops: tuple[str, ...]
    """What ends an answer besides the vocabulary's own end tokens."""

    @property
    def origin(self) -> str:
        """Which template it is, and why."""
        return self.template.origin


def choose_for(model: ModelFile, *, path: str, asked: str = "") -> Chosen:
    """What the person asked for, else the file's own, else that of the model's family.

    What can't be used gives way to the next, and `origin` says so.
    """
    return _Choice(model, Path(path).stem).made(asked.strip())


class _Choice:
    def __init__(self, model: ModelFile, file_name: str) -> None:
        self._model = model
        names = [model.metadata(key) or "" for key in _NAMES]
        self._names = " ".join([*names, file_name]).lower()

    def made(self, asked: str) -> Chosen:
        excuse = _NO_OWN
        if asked:
            if asked in FAMILIES:
                return self._of_family(FAMILIES[asked], "chosen by you")
            excuse = f"there is no template named {asked}"
            if "{" in asked:
                chosen, problem = self._of_source(asked, "written by you")
                if chosen:
                    return chosen
                excuse = f"yours {problem}"
        own = self._own()
        if not own:
            family, reason = self._detected()
            return self._of_family(family, f"{reason}; {excuse}")
        reason = "from the model file"
        chosen, problem = self._of_source(own, f"{reason}; {excuse}" if asked else reason)
        return chosen or self._instead_of(own, f"the file's own {problem}")

    def _instead_of(self, own: str, excuse: str) -> Chosen:
        like = self._like(own)
        family, reason = (like, "as its prompts look") if like else self._detected()
        return self._of_family(family, f"{reason}; {excuse}")

    def _own(self) -> str:
        return next((own for key in OWN if (own := self._model.metadata(key))), "")

    def _of_source(self, source: str, reason: str) -> tuple[Chosen | None, str]:
        """A template that was tried on a question, or what is wrong with it."""
        like = self._like(source)
        try:
            template = self._template(source, f"{like.title}, {reason}" if like else reason)
            template.render([Turn(Role.USER, "Hi")])
        except TemplateError as error:
            return None, f"can't be used ({_short(error)})"
        stops = self._stops(like) if like else ()
        return Chosen(template, None, is_chat=True, stops=stops), ""

    def _of_family(self, family: Family, reason: str) -> Chosen:
        template = self._template(family.source, f"{family.title}, {reason}")
        is_chat = family.name != COMPLETION
        return Chosen(template, family, is_chat=is_chat, stops=self._stops(family))

    def _template(self, source: str, origin: str) -> Template:
        model = self._model
        bos, eos = model.token_text(model.bos), model.token_text(model.eos)
        return Template(source, origin=origin, bos=bos, eos=eos)

    def _like(self, source: str) -> Family | None:
        """The family whose templates look like this one."""
        for family in FAMILIES.values():
            if family.marks and all(mark in source for mark in family.marks):
                return family
        return None

    def _detected(self) -> tuple[Family, str]:
        families = list(FAMILIES.values())
        is_chat = bool(_CHAT.search(self._names)) and not _BASE.search(self._names)
        for family in families:
            may_be = family.named and (is_chat or family.is_tuned)
            if may_be and re.search(family.named, self._names) and self._can_spell(family):
                return family, "by the model's name"
        if not is_chat:
            return FAMILIES[COMPLETION], "as the model's name tells of no chat"
        for family in families:
            if family.tokens and self._can_spell(family):
                return family, "by the vocabulary"
        architecture = self._model.metadata("general.architecture") or ""
        for family in families:
            if architecture in family.architectures:
                return family, "by the architecture"
        return FAMILIES[CHATML], "assumed"

    def _can_spell(self, family: Family) -> bool:
        tokenizer = self._model.metadata("tokenizer.ggml.pre") or ""
        if family.tokenizer and family.tokenizer != tokenizer:
            return False
        return all(self._token(text) is not None for text in family.tokens)

    def _token(self, text: str) -> int | None:
        """The one special token of the vocabulary that is spelt like this."""
        tokens = self._model.tokenize(text, special=True)
        is_one = len(tokens) == 1 and self._model.special(tokens[0])[0]
        return tokens[0] if is_one and self._model.token_text(tokens[0]) == text else None

    def _stops(self, family: Family) -> tuple[str, ...]:
        def ends_anyway(text: str) -> bool:
            token = self._token(text)
            return token is not None and self._model.is_end(token)

        return tuple(stop for stop in family.stops if not ends_anyway(stop))


def _short(error: TemplateError) -> str:
    return " ".join(str(error).split())[:120]
