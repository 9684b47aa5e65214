"""The parts behind the commands about models: each question is answered, or its error raised."""

from __future__ import annotations

import io
import json
from argparse import Namespace

import pytest

from desktop.cli.hub_parts import GivenToken, HubParts
from desktop.errors import SettingsUnreadable
from desktop.hub.repository import Query
from desktop.model_errors import RepositoryNotFound, TokenRejected
from tests.hub_server import GOOD_TOKEN
from tests.unit.cli.conftest import OPEN


@pytest.fixture
def asked(data_dir, hub):
    """What a command line says about the hub; a token is given, so that no keychain is asked."""

    def ask(**options):
        usual = {"data_dir": data_dir, "endpoint": hub.endpoint, "proxy": None, "token_stdin": True}
        return Namespace(**{**usual, **options})

    return ask


@pytest.fixture(autouse=True)
def token_on_stdin(monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{GOOD_TOKEN}\n"))


@pytest.mark.thorough
def test_every_question_is_answered(asked):
    with HubParts(asked()) as parts:
        assert parts.page(Query("tiny")).found[0].repo_id == OPEN
        repository = parts.repository(OPEN)
        assert [file.quantization for file in repository.files] == ["Q4_0", "Q8_0"]
        assert parts.text(repository, "README.md").startswith("# Tiny")
        assert parts.offer(OPEN).shape is not None


@pytest.mark.thorough
def test_an_error_is_raised_and_the_next_question_is_answered(asked):
    with HubParts(asked()) as parts:
        with pytest.raises(RepositoryNotFound):
            parts.repository("nobody/Nothing")
        assert parts.repository(OPEN).repo_id == OPEN


def test_the_command_line_goes_before_the_settings(asked, data_dir):
    data_dir.mkdir()
    settings = {"hub_endpoint": "http://127.0.0.1:9", "proxy": "http://127.0.0.1:9"}
    (data_dir / "settings.json").write_text(json.dumps(settings))
    with HubParts(asked(proxy="")) as parts:
        assert parts.repository(OPEN).repo_id == OPEN
    with HubParts(asked(endpoint=None, token_stdin=False)) as parts:
        assert parts.settings.hub_endpoint == "http://127.0.0.1:9"


def test_a_token_from_stdin_is_sent_and_kept_nowhere(asked, hub, data_dir):
    with HubParts(asked()) as parts:
        parts.repository(OPEN)
    assert all(request.has_token for request in hub.requests())
    assert not data_dir.exists()


@pytest.mark.parametrize("line", ["", "nothing\n", "hf_with\x00control\n"])
def test_what_is_no_token_is_refused(asked, hub, monkeypatch, line):
    monkeypatch.setattr("sys.stdin", io.StringIO(line))
    with pytest.raises(TokenRejected):
        HubParts(asked())
    assert not hub.requests()


def test_unreadable_settings_stop_it_before_anything_is_asked(asked, hub, data_dir):
    data_dir.mkdir()
    (data_dir / "settings.json").write_text("{")
    with pytest.raises(SettingsUnreadable):
        HubParts(asked())
    assert not hub.requests()


def test_a_given_token_is_only_given():
    token = GivenToken("hf_given")
    token.save("hf_other")
    token.forget()
    assert token.load() == "hf_given"
    assert "hf_given" not in repr(token)
