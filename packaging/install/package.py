"""`make package`: all that people install, built into dist/. Knows the order, not how each is made."""

import os
import sys
from pathlib import Path

from bundle.building import NotGoodError, build
from bundle.check import Report
from bundle.contents import MOST_DEB_BYTES
from bundle.environment import ready, starter_of
from linux import appdir, appimage, deb
from linux.tree import lay_out
from windows import installer

from install import source
from install.environment import Environment

RELEASE = "RELEASE"
RUNTIME = "PADDOCK_RUNTIME"
"""Names the runtime for an AppImage (linux/appimage.py); without it only the folder for one is made."""


def build_all(environment: Environment) -> None:
    """The frozen program, then this system's packages of it. Exits where one is not good."""
    root = environment.root
    print("Building Paddock's packages.")
    try:
        tools = ready(root)
        source.build(tools)
        bundle, report = build(tools)
        _pack(environment, bundle, report)
    except (NotGoodError, appimage.UnfitImageError) as error:
        sys.exit(f"{error}\nSo the package is not good.")
    except deb.NoDpkgError:
        print("  There is no dpkg-deb here, so no .deb: the program is in dist/paddock.")
    except appimage.NoSquashError:
        print("  There is no mksquashfs here, so no AppImage: its folder is build/AppDir.")
    except installer.NoNsisError:
        print("  There is no makensis here, so no installer: the program is in dist/paddock.")


def _pack(environment: Environment, bundle: Path, report: Report) -> None:
    root, version = environment.root, source.version_of(environment.root)
    variants = (None, starter_of(environment))
    match sys.platform:
        case "darwin":
            print("  dist/Paddock.app is to be signed: packaging/macos/sign.sh.")
        case "win32":
            for starter in variants:
                file = root / "dist" / installer.name_for(version, has_model=starter is not None)
                quick = not os.environ.get(RELEASE)
                installer.pack(root, bundle, file, version, quick=quick, starter=starter)
                _tell(file)
        case _:
            for name, starter in zip(("paddock", "paddock-with-model"), variants, strict=True):
                _tell(debian(root, bundle, report, name, starter))
            for starter in variants:
                image(root, bundle, starter)


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


def image(root: Path, bundle: Path, starter: Path | None) -> None:
    """The folder for an AppImage, and the file where its runtime is known. Raises `NoSquashError`."""
    version, runtime = source.version_of(root), os.environ.get(RUNTIME)
    if starter is not None and not runtime:
        return
    name = "AppDir-with-model" if starter else "AppDir"
    folder = appdir.make(root, bundle, root / "build" / name, version=version, starter=starter)
    if runtime:
        file = root / "dist" / appimage.name_for(version, has_model=starter is not None)
        appimage.pack(folder, Path(runtime), file, is_release=bool(os.environ.get(RELEASE)))
        _tell(file)
