"""Which program on this computer speaks, and how it is told. Words go to its input, never to its arguments.

Arguments are seen by everybody on the computer. Starts nothing.
"""

from __future__ import annotations

import shutil
import sys

import msgspec

# Line by line, so that the first sentence is not kept waiting for the last.
_WINDOWS = """
Add-Type -AssemblyName System.Speech
[Console]::InputEncoding = [System.Text.Encoding]::UTF8
$voice = New-Object System.Speech.Synthesis.SpeechSynthesizer
while (($line = [Console]::In.ReadLine()) -ne $null) { $voice.Speak($line) }
"""


class Voice(msgspec.Struct, frozen=True):
    """A program that speaks what it reads, and ends when it has."""

    program: str
    arguments: tuple[str, ...]
    silence: tuple[str, ...] = ()
    """Arguments with which the same program ends what another one of it still says."""


def find_voice(platform: str = sys.platform) -> Voice | None:
    """This computer's voice; None where it has none. Looks through the folders of PATH."""
    for name, arguments, silence in _known(platform):
        program = shutil.which(name)
        if program is not None:
            return Voice(program, arguments, silence)
    return None


def _known(platform: str) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """Those that may be there, the best first."""
    if platform == "darwin":
        return [("say", ("-f", "-"), ())]
    if platform == "win32":
        script = ("-NoLogo", "-NoProfile", "-NonInteractive", "-Command", _WINDOWS)
        return [("powershell", script, ())]
    return [
        # The speech dispatcher has the voice and the speed that the person chose for everything.
        ("spd-say", ("--pipe-mode", "--wait"), ("--cancel",)),
        ("espeak-ng", ("--stdin",), ()),
        ("espeak", ("--stdin",), ()),
    ]
