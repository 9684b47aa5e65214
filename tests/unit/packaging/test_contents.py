"""What goes into the bundle: the names are those that Qt and Paddock really have."""

from __future__ import annotations

from importlib.util import find_spec

import pytest
from bundle import contents
from bundle.contents import is_wanted, packages_needed
from install.libraries import QT, WAYLAND

from desktop.child.children import CHILDREN
from desktop.ui.speaking import NAMES


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6/Qt/plugins/platforms/libqoffscreen.so", True),
        ("PySide6/plugins/platforms/qwindows.dll", True),
        ("PySide6\\plugins\\platforms\\qwindows.dll", True),
        ("PySide6/Qt/plugins/platforms/libqvnc.so", False),
        ("PySide6/Qt/plugins/platformthemes/libqgtk3.so", False),
        ("PySide6/Qt/plugins/imageformats/libqpdf.so", False),
        ("PySide6/Qt/plugins/tls/libqopensslbackend.so", False),
        ("PySide6/Qt/translations/qtbase_de.qm", True),
        ("PySide6/Qt/translations/qtbase_fr.qm", False),
        ("PySide6/Qt/translations/qt_help_de.qm", False),
        ("resources/translations/paddock_de.qm", True),
        ("PySide6/Qt/lib/libQt6Widgets.so.6", True),
        ("PySide6/Qt/lib/libQt6Network.so.6", False),
        ("PySide6/opengl32sw.dll", False),
        ("libstdc++.so.6", False),
        ("libX11.so.6", False),
        ("libxcb-cursor.so.0", True),
        ("llama_cpp/lib/libllama.so", True),
        ("llama_cpp/lib/ggml-base.dll", True),
        ("llama_cpp\\lib\\ggml.dll", True),
        ("ggml-base.dll", False),
        ("llama.dll", False),
        ("llama_cpp/include/ggml.h", False),
        ("apsw/__init__.pyi", False),
        ("jsonschema/tests/test_a.py", False),
        ("llama_cpp_python-0.3.36.dist-info/direct_url.json", False),
        ("llama_cpp_python-0.3.36.dist-info/METADATA", True),
    ],
)
def test_what_goes_in(name: str, wanted: bool) -> None:
    assert is_wanted(name) is wanted


def test_the_languages_are_paddock_s() -> None:
    assert {*contents.LANGUAGES, "en"} == set(NAMES)


def test_no_child_imports_what_is_left_out() -> None:
    imported = {package for _, packages in CHILDREN.values() for package in packages}
    assert imported.isdisjoint(contents.NOT_NEEDED)


def test_what_needs_its_own_files_is_there() -> None:
    assert [name for name in contents.WITH_DATA if find_spec(name) is None] == []


def test_the_packages_are_those_that_the_installer_from_source_names() -> None:
    """Where both know a library, its Debian package has the same name, or a newer one besides."""
    known = {each.soname: each.apt for each in (*QT, *WAYLAND)}
    both = known.keys() & contents.OF_THE_SYSTEM.keys()
    assert len(both) > 8
    assert [name for name in both if known[name] not in contents.OF_THE_SYSTEM[name]] == []


def test_only_what_is_asked_for_is_depended_on() -> None:
    asked = {"libc.so.6", "libX11.so.6", "libGL.so.1", "libcups.so.2", "libglib-2.0.so.0"}
    assert packages_needed(asked) == ["libgl1", "libglib2.0-0t64 | libglib2.0-0", "libx11-6"]
