"""`paddock doctor`: the report on this computer, as text or JSON. Knows no check."""

from __future__ import annotations

import argparse
from datetime import datetime
from typing import Any

from desktop import figures
from desktop.cli.arguments import paths_from
from desktop.cli.commands import DONE, FAILED
from desktop.cli.output import say, say_json, say_table, when
from desktop.doctor import examine
from desktop.explain import in_one_sentence
from desktop.explain.packs import in_words
from desktop.packs.use import Unused

_BACKENDS = {
    "cpu": "Processor",
    "vulkan": "Vulkan",
    "metal": "Metal",
    "cuda": "CUDA",
    "blas": "BLAS",
}


def doctor(arguments: argparse.Namespace) -> int:
    """Print the report; 1 where a problem was found."""
    report = examine(paths_from(arguments), explain=in_one_sentence)
    if arguments.json:
        say_json(report)
    else:
        _say(report)
    return FAILED if report["problems"] else DONE


def _say(report: dict[str, Any]) -> None:
    engine, cpu, memory = report["engine"], report["cpu"], report["memory"]
    say_table(
        [
            ["Paddock", f"{report['paddock']}, Python {report['python']}, {report['system']}"],
            ["Engine", f"llama.cpp {engine['llama_cpp']}, {engine['age_days']} days old"],
            *[["", _library(library)] for library in engine["libraries"]],
            *[["", _pack(pack)] for pack in report["packs"] if pack["why_not"]],
            *[["Device", _device(device)] for device in report["devices"]],
            ["Threads", f"{cpu['decode_threads']} of {cpu['logical_cores']} logical cores"],
            ["Sandbox", report["sandbox"]["in_words"]],
            ["CPU", cpu["features"]],
            ["Memory", f"{_gb(memory['free_memory_bytes'])} free of {_gb(memory['memory_bytes'])}"],
            *(
                [["Power", "on battery: half of the threads answer"]]
                if report["on_battery"]
                else []
            ),
            *_opening(report["opening"]),
            *_second_turn(report["second_turn"]),
            ["SQLite", report["sqlite"]],
            ["Data", f"{report['data_dir']} ({_gb(report['free_disk_bytes'])} free)"],
            ["Models", ", ".join(report["models"]) or "none"],
            *_measured(report["measured"]),
            *[["Tuned", _tuned(tuned)] for tuned in report["tuned"]],
            ["History", _history(report["history"])],
            ["Backups", _backups(report["history"])],
            ["Sessions", _sessions(report["sessions"])],
            *_ignored(report["ignored_variables"]),
        ]
    )
    say("")
    for problem in report["problems"]:
        say(f"Problem: {problem}")
    if not report["problems"]:
        say("No problem found.")


def _library(library: dict[str, Any]) -> str:
    """Which part of the engine runs here, and why this one."""
    name, file = _BACKENDS.get(library["backend"], library["backend"]), library["file"]
    if not file:
        return f"{name}: not used, for lack of a device or its driver"
    if library["pack"]:
        return f"{name}: {file}, of the pack {library['pack']} that was added"
    if library["variants"] == 1:
        return f"{name}: {file}, the one of this build"
    return f"{name}: {file}, of {library['variants']} variants the fastest that runs here"


def _pack(pack: dict[str, Any]) -> str:
    """Why a pack for a card that was added doesn't help."""
    return in_words(pack["title"], Unused(pack["why_not"]), pack["driver"])


def _opening(opening: dict[str, Any] | None) -> list[list[str]]:
    """How the engine sets itself up, a line for each reason."""
    if opening is None:
        return []
    own = [line for line in opening["choices"] if not line.startswith("Context window")]
    reasons = [*opening["reasons"], *own]  # the window is among the plan's reasons
    titles = ["Opened", *[""] * len(reasons)]
    lines = [f"{opening['model']} on {opening['device']}", *reasons]
    return [[title, line.rstrip(".")] for title, line in zip(titles, lines, strict=True)]


def _tuned(tuned: dict[str, Any]) -> str:
    return (
        f"{tuned['model']}: {tuned['threads']} threads, micro-batches of "
        f"{tuned['micro_batch_tokens']} tokens"
    )


def _history(history: dict[str, Any]) -> str:
    """Who can read the conversations."""
    return {
        "keychain": "encrypted, its key is in the system's keychain",
        "passphrase": "encrypted, a passphrase opens it",
        "file": "encrypted, but its key lies beside it: there is no keychain; “paddock lock set” helps",
        "": "none yet",
    }[history["key"]]


def _backups(history: dict[str, Any]) -> str:
    if not history["backups"]:
        return "none yet"
    newest = when(datetime.fromisoformat(history["newest_backup"]))
    size = _gb(history["backups_bytes"])
    return f"{history['backups']}, {size}; the newest of {newest}"


def _sessions(kept: dict[str, int]) -> str:
    if not kept["count"]:
        return "none kept"
    return f"{kept['count']} segments, {figures.size(kept['size_bytes'])}"


def _second_turn(turn: dict[str, Any] | None) -> list[list[str]]:
    if turn is None:
        return []
    proof = (
        f"reads {turn['evaluated_tokens']} of its {turn['prompt_tokens']} tokens, the rest is known; "
        f"{turn['generation_tokens_per_second']:.0f} tokens/s on one thread"
    )
    return [["Second turn", proof]]


def _measured(calibration: dict[str, Any] | None) -> list[list[str]]:
    if calibration is None:
        return [["Speed", "not measured yet"]]
    return [["Speed", f"measured on {calibration['device']}, {calibration['threads']} threads"]]


def _ignored(names: list[str]) -> list[list[str]]:
    """Variables that other programs obey: the hub and the proxy are set in Paddock's settings."""
    return [["Ignored", f"{', '.join(names)} (set in Paddock's settings instead)"]] if names else []


def _device(device: dict[str, Any]) -> str:
    memory = f"{_gb(device['free_bytes'])} free of {_gb(device['total_bytes'])}"
    return f"{device['name']}: {device['description']} ({device['kind']}, {memory})"


def _gb(count: int) -> str:
    return f"{count / 1e9:,.1f} GB"
