"""How Paddock is on this computer: versions, devices, folders, and what is wrong. Asks, never guesses.

Knows the engine and the store only by what they say of themselves.
"""

from __future__ import annotations

import contextlib
import os
import platform
import shutil
from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec

from desktop import __version__
from desktop.about import LLAMA_CPP_COMMITTED, engine_age_days, package_version
from desktop.engine.hardware import Hardware, hardware, on_battery
from desktop.engine.interview import Interview, interview
from desktop.errors import AppError, PassphraseNeeded
from desktop.hub.library import InstalledModel, Library
from desktop.models.computer import Computer
from desktop.models.planning import Request, plan_now, wishes_of
from desktop.models.tuning import TunedModel, Tunings, device_of
from desktop.packs.packs import Packs, as_json, in_use, packs_in
from desktop.paths import Paths
from desktop.powers.saying import holes, in_words
from desktop.powers.support import support
from desktop.powers.trial import NOTHING_TRIED, Trial
from desktop.sessions.sessions import measure
from desktop.settings import Settings, SettingsFile
from desktop.store.backups import Backup, Why, backups_of, is_due
from desktop.store.damage import is_noted
from desktop.store.data_key import data_key
from desktop.store.database import open_database, sqlite_version
from desktop.store.failures import foreseen
from desktop.store.migrations import VERSION

OLD_ENGINE_DAYS = 120
"""llama.cpp mends its holes in public: an engine older than this is a problem worth naming."""
NEEDED_SQLITE = (3, 51, 3)
"""The first without the WAL-reset bug."""
OLD_BACKUP_DAYS = 3
LOW_DISK_BYTES = 1_000_000_000


def examine(
    paths: Paths, *, explain: Callable[[AppError], str], is_to_talk: bool = True
) -> dict[str, Any]:
    """The whole report, ready for JSON; `explain` finds the words for errors.

    Unless the engine `is_to_talk`, it opens no model, and only tells what it is and may.
    """
    models = Library(paths.models, record=paths.model_records).installed()
    packs = packs_in(paths)
    engine = interview(models[0].path if models and is_to_talk else None, packs=packs)
    machine = hardware()
    problems = [*_problems(paths, engine, explain), *_pack_problems(packs)]
    return {
        "paddock": __version__,
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.release()} {platform.machine()}",
        "packages": _packages(),
        "engine": _engine(engine),
        "devices": _devices(engine),
        "packs": _packs(packs, engine),
        "opening": _opening(paths, models[0] if models else None, engine),
        "second_turn": _second_turn(engine),
        "cpu": {
            "logical_cores": machine.logical_cores,
            "performance_cores": machine.performance_cores,
            "decode_threads": machine.decode_threads,
            "features": engine.described.features if engine.described else "",
        },
        "memory": _memory(machine),
        "sandbox": _sandbox(engine),
        "on_battery": on_battery(),
        "sqlite": sqlite_version(),
        "data_dir": str(paths.data_dir),
        "free_disk_bytes": _free_disk(paths.data_dir),
        "models": [model.name for model in models],
        "measured": _measured(paths),
        "tuned": [_tuned(tuned) for tuned in Tunings(paths.tunings).all()],
        "history": _history(paths),
        "sessions": _sessions(paths),
        "ignored_variables": _ignored_variables(),
        "problems": problems,
    }


def _engine(engine: Interview) -> dict[str, Any]:
    return {
        "llama_cpp": engine.described.llama_cpp if engine.described else None,
        "llama_cpp_python": package_version("llama-cpp-python"),
        "libraries": _libraries(engine),
        "committed": LLAMA_CPP_COMMITTED.isoformat(),
        "age_days": engine_age_days(),
    }


def _libraries(engine: Interview) -> list[dict[str, Any]]:
    """What the engine computes with, and what it brought along that can't be used here."""
    libraries = engine.described.libraries if engine.described else []
    return [msgspec.to_builtins(library) for library in libraries]


def _packs(packs: Packs, engine: Interview) -> list[dict[str, Any]]:
    """Those that this release knows and those that were added, and what the engine made of them."""
    said = engine.described.pack if engine.described else None
    return [as_json(in_use(each, said)) for each in packs.standing()]


def _pack_problems(packs: Packs) -> Iterator[str]:
    """What was added is read again, byte for byte: no start has the time for it."""
    if not packs.verify():
        yield "A pack for a card is not what was added; add it again from its file."


def _sandbox(engine: Interview) -> dict[str, Any]:
    """What the engine's process can't do here, as it found out itself."""
    trial, offered = _trial(engine), support()
    return {
        "is_held": trial.has_passed,
        "tried": trial.tried,
        "succeeded": list(trial.succeeded),
        "means": list(offered.means),
        "missing": list(offered.missing),
        "in_words": in_words(trial, offered),
    }


def _trial(engine: Interview) -> Trial:
    return engine.described.trial if engine.described else NOTHING_TRIED


def _sandbox_problems(paths: Paths, engine: Interview) -> Iterator[str]:
    yield from support().missing
    if could := holes(_trial(engine)):
        yield f"The engine isn't shut in: it could {could}."
    with contextlib.suppress(AppError):
        if SettingsFile(paths.settings).load().load_without_sandbox:
            yield "Models are opened also where the engine isn't shut in: that is set."


def _opening(
    paths: Paths, model: InstalledModel | None, engine: Interview
) -> dict[str, Any] | None:
    """How the first model would be opened now, and why: the plan's reasons, then the engine's own."""
    if model is None or engine.described is None or engine.model is None:
        return None
    wishes = wishes_of(model, Settings())
    with contextlib.suppress(AppError):
        found = plan_now(Request(model, wishes, engine.described), Tunings(paths.tunings))
        if found is not None:
            return {
                "model": model.name,
                "device": device_of(engine.described),
                "context_tokens": found.context_tokens,
                "gpu_layers": found.gpu_layers,
                "kv_type": found.kv_type,
                "flash_attention": found.flash_attention,
                "micro_batch_tokens": found.micro_batch_tokens,
                "threads": found.threads,
                "reasons": list(found.reasons),
                "choices": list(engine.model.choices),
            }
    return None


def _tuned(tuned: TunedModel) -> dict[str, Any]:
    return {
        "model": tuned.model,
        "device": tuned.device,
        "engine": tuned.engine,
        "threads": tuned.threads,
        "micro_batch_tokens": tuned.micro_batch_tokens,
    }


def _sessions(paths: Paths) -> dict[str, int]:
    """Conversations that go on at once after a restart, as they lie on the disk."""
    kept = measure(paths.sessions)
    return {"count": kept.count, "size_bytes": kept.size_bytes}


def _second_turn(engine: Interview) -> dict[str, Any] | None:
    """The proof that a turn evaluates only the tokens that are new in it."""
    if len(engine.turns) < 2:
        return None
    first, second = engine.turns
    return {
        "model": second.model,
        "prompt_tokens": second.prompt_tokens,
        "known_tokens": first.used_tokens,
        "evaluated_tokens": second.prompt_tokens - second.reused_tokens,
        "generation_tokens_per_second": second.generation_tokens_per_second,
    }


def _devices(engine: Interview) -> list[dict[str, Any]]:
    devices = engine.described.devices if engine.described else []
    return [
        {name: getattr(device, name) for name in device.__struct_fields__} for device in devices
    ]


def _memory(machine: Hardware) -> dict[str, int]:
    return {name: value for name, value in asdict(machine).items() if name.endswith("memory_bytes")}


def _packages() -> dict[str, str | None]:
    names = ("PySide6_Essentials", "llama-cpp-python", "apsw-sqlite3mc", "msgspec", "Jinja2")
    return {name: package_version(name) for name in names}


def _measured(paths: Paths) -> dict[str, Any] | None:
    """What the calibration run found; None before there was one."""
    calibration = Computer(paths.calibration).now().calibration
    if calibration is None:
        return None
    return {
        "device": calibration.device,
        "engine": calibration.engine,
        "threads": calibration.threads,
    }


def _ignored_variables() -> list[str]:
    """What the shell says to other programs about the hub and proxies; Paddock has settings for it."""
    return sorted(
        name
        for name in os.environ
        if name.upper().startswith(("HF_", "HUGGING"))
        or name.upper() in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY")
    )


def _check_history(paths: Paths) -> None:
    if not paths.database.exists():
        return
    # Where only a passphrase opens it, nobody is asked for it here, and nothing is wrong.
    with contextlib.suppress(PassphraseNeeded), foreseen(paths.key):
        key = data_key(paths).load()
        open_database(paths.database, key, known_version=VERSION).close()


def _history(paths: Paths) -> dict[str, Any]:
    """How the conversations are kept from others, and from being lost."""
    backups: list[Backup] = []
    with contextlib.suppress(AppError):
        backups = backups_of(paths.database)
    return {
        "key": data_key(paths).kept(),
        "backups": len(backups),
        "backups_bytes": sum(each.size_bytes for each in backups),
        "newest_backup": backups[0].made_at.isoformat() if backups else None,
    }


def _free_disk(folder: Path) -> int:
    while not folder.exists():
        folder = folder.parent
    return shutil.disk_usage(folder).free


def _problems(paths: Paths, engine: Interview, explain: Callable[[AppError], str]) -> Iterator[str]:
    if engine.error is not None:
        yield explain(engine.error)
    if engine_age_days() > OLD_ENGINE_DAYS:
        yield f"The engine is {engine_age_days()} days old; a newer Paddock may mend its faults."
    if tuple(int(part) for part in sqlite_version().split(".")) < NEEDED_SQLITE:
        yield f"SQLite {sqlite_version()} has a known fault that can damage a database."
    if not Library(paths.models, record=paths.model_records).installed():
        yield "No model is installed."
    yield from _sandbox_problems(paths, engine)
    yield from _folder_problems(paths, explain)
    yield from _backup_problems(paths)


def _backup_problems(paths: Paths) -> Iterator[str]:
    if is_noted(paths.database):
        yield "Damage was found in the history; “paddock restore --repair” mends it."
    with contextlib.suppress(AppError):
        newest = next((each for each in backups_of(paths.database) if each.why is Why.DAY), None)
        days = (datetime.now(UTC) - newest.made_at).days if newest is not None else 0
        if days > OLD_BACKUP_DAYS and is_due(paths.database, datetime.now(UTC)):
            yield f"The newest backup is {days} days old; “paddock backup” makes one."


def _folder_problems(paths: Paths, explain: Callable[[AppError], str]) -> Iterator[str]:
    folder = paths.data_dir
    while not folder.exists():
        folder = folder.parent
    if not os.access(folder, os.W_OK):
        yield f"Paddock can't write to {folder}."
    if _free_disk(folder) < LOW_DISK_BYTES:
        yield f"Only {_free_disk(folder) / 1e6:,.0f} MB are free on the data folder's disk."
    for check in (
        lambda: SettingsFile(paths.settings).load(),
        lambda: _check_history(paths),
    ):
        try:
            check()
        except AppError as error:
            yield explain(error)
