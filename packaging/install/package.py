"""`make package`: all that people install, built into dist/. Knows the order, not how each is made."""

import os
import sys
from pathlib import Path

from bundle.building import NotGoodError, build
from bundle.check import Report
from bundle.contents import MOST_DEB_BYTES
from bundle.environment import ready, starter_of
from linux import appdir, deb
from linux.tree import lay_out
from windows import installer

from install import source
from install.environment import Environment

RELEASE = "RELEASE"


def build_all(environment: Environment) -> None:
    """The frozen program, then this system's packages of it. Exits where one is not good."""
    root = environment.root
    print("Building Paddock's packages.")
    try:
        tools = ready(root)
        source.build(tools)
        bundle, report = build(tools)
        _pack(environment, bundle, report)
    except NotGoodError as error:
        sys.exit(f"{error}\nSo the package is not good.")
    except deb.NoDpkgError:
        print("  There is no dpkg-deb here, so no .deb: the program is in dist/paddock.")
    except installer.NoNsisError:
        print("  There is no makensis here, so no installer: the program is in dist/paddock.")


def _pack(environment: Environment, bundle: Path, report: Report) -> None:
    root, version = environment.root, source.version_of(environment.root)
    match sys.platform:
        case "darwin":
            print("  dist/Paddock.app is to be signed: packaging/macos/sign.sh.")
        case "win32":
            file = root / "dist" / f"Paddock-{version}.exe"
            installer.pack(root, bundle, file, version, quick=not os.environ.get(RELEASE))
            _tell(file)
        case _:
            appdir.make(root, bundle, root / "build" / "AppDir", version=version)
            for name, starter in (
                ("paddock", None),
                ("paddock-with-model", starter_of(environment)),
            ):
                _tell(debian(root, bundle, report, name, starter))


def _tell(file: Path) -> None:
    print(f"  dist/{file.name}: {file.stat().st_size / 1e6:.1f} MB")


def debian(root: Path, bundle: Path, report: Report, name: str, starter: Path | None) -> Path:
    """The .deb, with the starter model or without. Raises `NoDpkgError` and `NotGoodError`."""
    tree, version, architecture = root / "build" / name, source.version_of(root), deb.architecture()
    lay_out(root, bundle, tree, version=version, starter=starter)
    said = deb.control(
        version, architecture, deb.kib_of(tree), report.asked_of_system, report.glibc
    )
    file = root / "dist" / f"{name}_{version}_{architecture}.deb"
    is_release = bool(os.environ.get(RELEASE))
    deb.pack(tree, file, said, is_release=is_release)
    if is_release and starter is None and file.stat().st_size > MOST_DEB_BYTES:
        raise NotGoodError(f"{file.name} has {file.stat().st_size / 1e6:.1f} MB")
    return file
