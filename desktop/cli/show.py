"""`paddock show`: one repository, judged for this computer; or its card, or its licence, as plain text."""

from __future__ import annotations

import argparse
import textwrap
from typing import Any

from desktop import figures
from desktop.cli.commands import DONE
from desktop.cli.hub_parts import HubParts
from desktop.cli.output import say, say_json, say_table
from desktop.fit.verdict import Fit, Verdict
from desktop.hub.licences import Licence, Licences
from desktop.hub.repository import Gate
from desktop.model_errors import FileNotFoundOnHub
from desktop.models.offer import Choice, Offer

CARD = "README.md"
_COLUMNS = 88
_FITS = {Fit.FITS: "Fits", Fit.TIGHT: "Tight", Fit.TOO_BIG: "Too big"}
_GATES = {
    Gate.OPEN: "",
    Gate.AUTOMATIC: "gated: its terms have to be accepted on the hub",
    Gate.MANUAL: "gated: its authors let people in one by one",
}


def show(arguments: argparse.Namespace) -> int:
    """Print the repository, or one of its texts."""
    with HubParts(arguments) as parts:
        if arguments.card:
            _say_text(arguments, _card(parts, arguments.repository))
        elif arguments.licence:
            _say_text(arguments, _licence(parts, arguments.repository))
        else:
            _say_offer(arguments, parts, parts.offer(arguments.repository))
    return DONE


def licence_in_words(licence: Licence) -> str:
    """Its name, its version and its points, for people."""
    title = figures.line(licence.name, licence.version)
    return "\n".join([title, *(_as_point(point) for point in licence.points)])


def _as_point(sentences: str) -> str:
    return textwrap.fill(
        sentences, _COLUMNS, initial_indent="  · ", subsequent_indent="    ", break_long_words=False
    )


def _say_text(arguments: argparse.Namespace, text: str) -> None:
    if arguments.json:
        say_json({"repo_id": arguments.repository, "text": text})
    else:
        say(text)


def _card(parts: HubParts, repo_id: str) -> str:
    repository = parts.repository(repo_id)
    if CARD not in repository.texts:
        raise FileNotFoundOnHub(repo_id, CARD)
    return parts.text(repository, CARD)


def _licence(parts: HubParts, repo_id: str) -> str:
    models = parts.models
    licence = models.licences.find(models.licence_of(parts.repository(repo_id)))
    whole = [f"\n{text.title}\n\n{models.licences.text(text)}" for text in licence.texts]
    return "\n".join([licence_in_words(licence), _acceptance(models.licences, licence), *whole])


def _acceptance(licences: Licences, licence: Licence) -> str:
    accepted = licences.accepted(licence.id)
    if accepted is not None:
        return f"Accepted on {figures.day(accepted.accepted_at)}."
    if licence.must_accept:
        return "It has to be accepted before the first download."
    return "Nothing has to be accepted."


def _say_offer(arguments: argparse.Namespace, parts: HubParts, offer: Offer) -> None:
    if arguments.json:
        say_json(_as_json(offer))
        return
    repository = offer.repository
    licence = parts.models.licences.find(parts.models.licence_of(repository))
    say(repository.repo_id)
    about = figures.line(
        figures.parameters(repository.parameters),
        figures.tokens(repository.context_tokens) if repository.context_tokens else "",
        licence.name,
        f"{figures.count(repository.downloads)} downloads",
        figures.day(repository.updated_at),
        _GATES[repository.gate],
    )
    say(about + "\n")
    if offer.choices:
        say_table([_row(choice, is_best=is_recommended(offer, choice)) for choice in offer.choices])
    else:
        say("There is no GGUF file in it.")


def is_recommended(offer: Offer, choice: Choice) -> bool:
    """Whether this is the one to take."""
    return bool(offer.recommended) and choice.file.name == offer.recommended


def _row(choice: Choice, *, is_best: bool) -> list[str]:
    file, verdict = choice.file, choice.verdict
    size = figures.size(file.size_bytes) if file.size_bytes is not None else "size unknown"
    row = [file.quantization or file.name, size]
    if verdict is None:
        row += ["", "", ""]
    else:
        speed = verdict.tokens_per_second
        row += [
            _FITS[verdict.fit],
            f"needs {figures.size(verdict.memory.total_bytes)} of {_available(verdict)}",
            f"about {figures.speed(speed)}" if speed is not None else "",
        ]
    return [*row, "Recommended" if is_best else ""]


def _available(verdict: Verdict) -> str:
    return figures.size(max(0, verdict.available_bytes))


def _as_json(offer: Offer) -> dict[str, Any]:
    repository = offer.repository
    return {
        "repo_id": repository.repo_id,
        "commit": repository.commit,
        "licence": repository.licence or None,
        "gated": repository.gate is not Gate.OPEN,
        "parameters": repository.parameters or None,
        "context_tokens": repository.context_tokens or None,
        "architecture": repository.architecture or None,
        "files": [
            _choice_as_json(choice, is_best=is_recommended(offer, choice))
            for choice in offer.choices
        ],
    }


def _choice_as_json(choice: Choice, *, is_best: bool) -> dict[str, Any]:
    file, verdict = choice.file, choice.verdict
    shown: dict[str, Any] = {
        "name": file.name,
        "quantization": file.quantization or None,
        "size_bytes": file.size_bytes,
        "parts": [part.path for part in file.parts],
        "recommended": is_best,
    }
    if verdict is not None:
        shown |= {
            "fit": str(verdict.fit),
            "memory_bytes": verdict.memory.total_bytes,
            "available_bytes": verdict.available_bytes,
            "context_tokens": verdict.context_tokens,
            "tokens_per_second": verdict.tokens_per_second,
            "rests_on": verdict.rests_on,
        }
    return shown
