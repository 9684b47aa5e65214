"""Gives the real engine adapters with something wrong in them, each with a sound model.

    python -m tests.torture.hostile_adapters [MUTANTS [SEED]]

Counted as in `hostile_models`. The control has llama.cpp open adapters that were rebuilt after published
holes without a look at them: some of them must end the child.
"""

from __future__ import annotations

import json
import os
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from random import Random

from desktop.engine.protocol import Adapter, Event, Failed, FailureCode
from desktop.gguf.adapter import mismatch
from desktop.gguf.header import BadGGUF
from tests.engine import Driver
from tests.exploits import adapters
from tests.gguf_files import tiny_llama
from tests.lora_files import tiny_lora
from tests.mutants import mutated
from tests.raw_gguf import taken_apart
from tests.torture.hostile_models import BATCH, HANG_SECONDS, Report, Trial

REFUSED_LATER = "was refused: "
"""By llama.cpp."""
_CARELESS = """
import sys
sys.path[:0] = {paths!r}
from desktop.powers.confining import confine_itself
confine_itself()
from desktop.engine import main
from desktop.engine.llama import adapter
adapter.mismatch = lambda *_files: None
main.main()
"""


class AdapterTrial(Trial):
    """Adapters, laid over one model."""

    def __init__(self, report: Report, driver: Driver, model: Path) -> None:
        super().__init__(report, driver)
        self._model = model

    def _reach(self, paths: list[Path]) -> None:  # type: ignore[override]
        super()._reach([self._model, *paths])

    def _load(self, path: Path) -> Event:
        adapter = [Adapter(str(path))]
        return self._driver.load(
            self._model, seconds=HANG_SECONDS, context_tokens=128, adapters=adapter
        )

    def _is_refused_first(self, failed: Failed) -> bool:
        return failed.code is FailureCode.ADAPTER and REFUSED_LATER not in failed.details


def window_reads(path: Path, model: Path, report: Report) -> None:
    """What the window itself reads of an adapter."""
    try:
        mismatch(path, model)
    except BadGGUF:
        pass
    except Exception as error:
        report.window_exceptions += 1
        report.exceptions.append(f"{path.name}: {type(error).__name__} {error}")


def mutants(folder: Path, count: int, seed: int) -> Iterator[tuple[str, Path]]:
    """Adapters with something wrong, one at a time."""
    chance = Random(seed)
    sound = tiny_lora(folder / "sound.gguf").read_bytes()
    for number in range(count):
        raw = taken_apart(sound)
        try:
            changed = mutated(raw, chance)
        except (StopIteration, KeyError):  # an adapter has nothing of what this one changes
            changed = ["nothing"]
        path = folder / f"adapter {number}.gguf"
        path.write_bytes(raw.to_bytes())
        yield f"{number}: {', '.join(changed)}", path


def torture(folder: Path, count: int, seed: int) -> Report:
    """So many mutants."""
    report = Report()
    model = tiny_llama(folder / "model.gguf")
    started = time.monotonic()
    with Driver() as driver:
        trial = AdapterTrial(report, driver, model)
        batch: list[tuple[str, Path]] = []
        for number, (name, path) in enumerate(mutants(folder, count, seed), 1):
            window_reads(path, model, report)
            batch.append((name, path))
            if len(batch) == BATCH or number == count:
                trial.all(batch)
                for _, used in batch:
                    used.unlink()
                batch.clear()
    report.seconds = round(time.monotonic() - started, 1)
    return report


def exploits(folder: Path, *, careless: bool = False) -> Report:
    """The rebuilt ones; as the engine is, or as one that looks at nothing first."""
    report = Report()
    command = [sys.executable, "-I", "-c", _CARELESS.format(paths=[os.getcwd()])]
    for name, (adapter, model) in adapters(folder).items():
        with Driver(command_line=command if careless else None) as driver:
            AdapterTrial(report, driver, model).all([(name, adapter)])
    return report


def main(count: int = 5_000, seed: int | None = None) -> int:
    """Exploits, their control, and mutants."""
    seed = random.randrange(1 << 30) if seed is None else seed
    with tempfile.TemporaryDirectory() as folder:
        refused = exploits(Path(folder))
    with tempfile.TemporaryDirectory() as folder:
        control = exploits(Path(folder), careless=True)
    with tempfile.TemporaryDirectory() as folder:
        report = torture(Path(folder), count, seed)
    for line in (*report.exceptions[:50], *report.deaths[:200]):
        print(line)
    let_through = refused.models - refused.refused_before_llama_cpp
    passed = report.is_good and not let_through and control.died > 0 and report.answered > 0
    print(
        json.dumps(
            {
                "torture": "hostile_adapters",
                "passed": passed,
                "seed": seed,
                **{k: v for k, v in asdict(report).items() if k not in ("deaths", "exceptions")},
                "exploits": refused.models,
                "exploits_let_through": let_through,
                "control_deaths": control.died,
            }
        )
    )
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main(*(int(argument) for argument in sys.argv[1:])))
