"""What the doctor found, as lines of a report. Leaves out folders, and keeps models' names apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from desktop.reporting.report import Part, fact

Found = Mapping[str, Any]
"""What `desktop.doctor.examine` answers."""


def lines_of(part: Part, found: Found) -> Iterator[str]:
    """The lines of one of the doctor's parts."""
    match part:
        case Part.VERSIONS:
            yield from _versions(found)
        case Part.COMPUTER:
            yield from _computer(found)
        case Part.SANDBOX:
            yield from _sandbox(found)
        case Part.STATE:
            yield from _state(found)
        case Part.PROBLEMS:
            yield from found["problems"]
        case Part.MODELS:
            yield from found["models"]
        case Part.LOG | Part.CRASH:
            pass


def _versions(found: Found) -> Iterator[str]:
    engine = found["engine"]
    yield fact("Paddock", found["paddock"])
    yield fact("Python", found["python"])
    yield fact("SQLite", found["sqlite"])
    for name, version in found["packages"].items():
        yield fact(name, version or "not there")
    yield fact("llama.cpp", f"{engine['llama_cpp'] or 'did not answer'}, of {engine['committed']}")
    for library in engine["libraries"]:
        yield fact(f"Engine, {library['backend']}", library["file"] or "not used here")
    for pack in found["packs"]:
        if pack["is_added"]:
            yield fact(f"Pack {pack['title']}", pack["why_not"] or "in use")


def _computer(found: Found) -> Iterator[str]:
    cpu, memory = found["cpu"], found["memory"]
    yield fact("System", found["system"])
    cores = f"{cpu['logical_cores']} logical, {cpu['performance_cores']} fast"
    yield fact("Cores", f"{cores}, {cpu['decode_threads']} threads answer")
    yield fact("Processor can", cpu["features"])
    yield fact(
        "Memory", f"{_gb(memory['free_memory_bytes'])} free of {_gb(memory['memory_bytes'])}"
    )
    for device in found["devices"]:
        room = f"{_gb(device['free_bytes'])} free of {_gb(device['total_bytes'])}"
        yield fact(
            f"Device {device['name']}", f"{device['description']} ({device['kind']}), {room}"
        )
    yield fact("Free on the disk", _gb(found["free_disk_bytes"]))
    yield fact("On battery", _said(found["on_battery"]))


def _sandbox(found: Found) -> Iterator[str]:
    sandbox = found["sandbox"]
    yield fact("Engine shut in", sandbox["in_words"])
    for act in sandbox["succeeded"]:
        yield fact("It could", act)
    for missing in sandbox["missing"]:
        yield fact("Missing", missing)


def _state(found: Found) -> Iterator[str]:
    history, sessions = found["history"], found["sessions"]
    yield fact("Key of the history", history["key"] or "none yet")
    yield fact("Backups", history["backups"])
    kept = f"{sessions['count']}, {_gb(sessions['size_bytes'])}"
    yield fact("Kept sessions", kept)
    yield fact("Installed models", len(found["models"]))
    if found["measured"]:
        yield fact("Speed", f"measured with {found['measured']['threads']} threads")
    if found["ignored_variables"]:
        yield fact("Ignored variables", ", ".join(found["ignored_variables"]))


def _gb(count: int) -> str:
    return f"{count / 1e9:,.2f} GB"


def _said(is_so: object) -> str:
    return "yes" if is_so else "no"
