"""Gives a real engine's child templates that harm: each must be stopped, in little time, and told.

    python -m tests.torture.hostile_templates

The control is a template without limits in a process of its own: it must need more of both.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path

import psutil

from desktop.engine.protocol import Failed, Loaded, Render, Rendered
from tests.engine import Driver, said
from tests.hostile_templates import TEMPLATES
from tests.raw_gguf import models, taken_apart

MOST_SECONDS = 3.0
"""Of the child's own time for each errand, its start and all else that it does included."""
MOST_BYTES = 512 * 1024 * 1024
CANT = "can't be used ("
_CONTROL = """
import resource, sys
resource.setrlimit(resource.RLIMIT_CPU, (5, 5))
resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
from jinja2 import Environment
Environment().from_string(sys.stdin.read()).render(messages=[{"role": "user", "content": "Hi"}])
"""


@dataclass
class Report:
    """What came of some templates."""

    templates: int = 0
    told: int = 0
    """Refused, with a reason in words."""
    untold: int = 0
    died: int = 0
    too_slow: int = 0
    too_large: int = 0
    worst_seconds: float = 0.0
    worst_bytes: int = 0
    control_unstopped: int = 0
    seconds: float = 0.0
    cases: list[str] = field(default_factory=list)

    @property
    def is_good(self) -> bool:
        """Whether all were stopped in time and told."""
        return self.told == self.templates and not (self.died or self.too_slow or self.too_large)


def torture(folder: Path, names: list[str]) -> Report:
    """These templates, each as a model's own and in a child of its own."""
    report = Report()
    base = models(folder)["llama SentencePiece"].read_bytes()
    started = time.monotonic()
    for number, name in enumerate(names):
        raw = taken_apart(base)
        raw.say("tokenizer.chat_template", "string", TEMPLATES[name])
        path = folder / f"{number}.gguf"
        path.write_bytes(raw.to_bytes())
        _one(name, path, report)
    report.seconds = round(time.monotonic() - started, 1)
    return report


def _one(name: str, path: Path, report: Report) -> None:
    report.templates += 1
    with Driver() as driver:
        last = driver.load(path, seconds=60, vocabulary_only=True)
        loading = _seconds(driver)
        if isinstance(last, Loaded):
            reason = last.model.template
            asked = Render(driver.new_id(), said("Hi", "Ho", "How are you?"))
            shown = driver.do(asked, seconds=60)
            if isinstance(shown, Failed) or not isinstance(shown, Rendered):
                reason = f"{reason} {CANT}{getattr(shown, 'details', '')})"
        else:
            reason = f"{CANT}{getattr(last, 'details', '')})"
        if driver.engine.pid is None:
            report.died += 1
            report.cases.append(f"{name}: died")
            return
        seconds = max(loading, _seconds(driver) - loading)
        _measure(name, seconds, _most_bytes(driver.engine.pid), report)
    is_told = CANT in reason and not reason.endswith(f"{CANT})")
    report.told += is_told
    report.untold += not is_told
    if not is_told:
        report.cases.append(f"{name}: {reason}")


def _seconds(driver: Driver) -> float:
    """That the child has worked so far."""
    if driver.engine.pid is None:
        return 0.0
    times = psutil.Process(driver.engine.pid).cpu_times()
    return float(times.user + times.system)


def _measure(name: str, seconds: float, most: int, report: Report) -> None:
    report.worst_seconds = max(report.worst_seconds, round(seconds, 2))
    report.worst_bytes = max(report.worst_bytes, most)
    if seconds > MOST_SECONDS:
        report.too_slow += 1
        report.cases.append(f"{name}: {seconds:.1f} s")
    if most > MOST_BYTES:
        report.too_large += 1
        report.cases.append(f"{name}: {most >> 20} MiB")


def _most_bytes(pid: int) -> int:
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) * 1024
    return 0


def control(name: str) -> bool:
    """Whether this template, without our limits, is stopped by nothing but the system's."""
    done = subprocess.run(
        [sys.executable, "-c", _CONTROL], input=TEMPLATES[name], text=True, capture_output=True,
        timeout=60, check=False,
    )  # fmt: skip
    return done.returncode < 0 or "MemoryError" in done.stderr


def main() -> int:
    """All of them, and two controls: one for time, one for memory."""
    with tempfile.TemporaryDirectory() as folder:
        report = torture(Path(folder), list(TEMPLATES))
    report.control_unstopped = control("two loops") + control("a text of gigabytes")
    for case in report.cases:
        print(case)
    passed = report.is_good and report.control_unstopped == 2
    said_ = {name: value for name, value in asdict(report).items() if name != "cases"}
    print(json.dumps({"torture": "hostile_templates", "passed": passed, **said_}))
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main())
