"""What everybody may read."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from desktop.powers import runtime

ROOT = Path(__file__).resolve().parents[3]


def test_the_source_is_read_and_what_lies_beside_it_is_not(monkeypatch):
    monkeypatch.setattr(sys, "path", [str(ROOT), "/usr/lib/python3"])
    reads, lists = runtime.code()
    assert str(ROOT / "desktop") in reads
    assert str(ROOT) not in reads
    assert lists == [str(ROOT)]
    assert os.path.realpath("/usr/lib/python3") in reads


def test_a_frozen_program_reads_itself(monkeypatch):
    monkeypatch.setattr(sys, "_MEIPASS", "/opt/paddock/_internal", raising=False)
    monkeypatch.setattr(sys, "executable", "/opt/paddock/paddock")
    reads, _ = runtime.code()
    assert {"/opt/paddock/_internal", "/opt/paddock/paddock"} <= set(reads)


def test_nothing_of_a_persons_is_read(monkeypatch):
    monkeypatch.setenv("HOME", "/home/ann")
    everything = [*runtime.system(), *runtime.graphics()[0], *runtime.network()]
    assert not [path for path in everything if path.startswith(("/home", "/root", "/tmp"))]
    assert [
        path for path in everything if path in ("/", "/etc", "/usr", "/proc", "/var", "/dev")
    ] == []
    assert "/home/ann/.fonts" in runtime.typefaces()


def test_drivers_are_found_beside_their_devices(monkeypatch, tmp_path):
    monkeypatch.setattr(runtime, "_DEVICES", (f"{tmp_path}/card*",))
    assert runtime.graphics() == ([], [])
    (tmp_path / "card0").touch()
    reads, devices = runtime.graphics()
    assert devices == [f"{tmp_path}/card0"]
    assert "/usr/share/vulkan" in reads


def test_certificates_that_lie_elsewhere_are_read(monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", "/opt/certificates.pem")
    assert "/opt/certificates.pem" in runtime.network()
