"""The options that say how the next word is chosen. Knows no engine."""

from __future__ import annotations

import argparse

import msgspec

from desktop.sampling import SamplingChanges


def sampling_from(arguments: argparse.Namespace, settings: SamplingChanges) -> SamplingChanges:
    """What the command line says, and the settings for what it leaves open."""
    if arguments.temperature is None:
        return settings
    return msgspec.structs.replace(settings, temperature=arguments.temperature)
