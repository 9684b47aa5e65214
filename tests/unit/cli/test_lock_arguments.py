"""What `paddock lock` is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.cli.arguments import parse


@pytest.mark.parametrize("action", ["status", "set", "remove", "test", "recover"])
def test_every_action_has_json(action):
    assert parse(["lock", action, "--json"]).json
    assert parse(["lock", action]).action == action


def test_a_recovery_key_needs_a_file():
    assert parse(["lock", "recovery-key", "--to", "here"]).to == Path("here")
    with pytest.raises(SystemExit):
        parse(["lock", "recovery-key"])
