"""What goes into the frozen program and what stays out, on each system. Names alone: does nothing."""

import re
import sys

APPLICATION = "desktop"

METADATA = ("PySide6_Essentials", "llama-cpp-python", "apsw-sqlite3mc", "msgspec", "Jinja2")
"""Packages whose version `paddock doctor` tells."""
WITH_DATA = ("ziamath", "ziafont", "latex2mathml")
"""Packages that read files of their own beside their code."""

NOT_NEEDED = (
    # Parts of Python that nobody asks for once a program is running, and two that would be a second
    # database and a second window.
    "_curses", "_sqlite3", "_tkinter", "_uuid", "curses", "dbm", "doctest", "ensurepip",
    "idlelib", "lib2to3", "pydoc", "pydoc_data", "readline", "sqlite3", "test", "tkinter", "turtle",
    "unittest", "venv", "pip", "pkg_resources", "setuptools",
    # What others would use if it were there.
    "IPython", "PIL", "cv2", "llm", "matplotlib", "numpy", "pandas", "pytest", "tensorflow", "torch",
    "hf_xet", "click", "rich", "typer", "yappi", "trio",
    # Of llama_cpp only its table of functions is imported; its own engine, templates and server never.
    "llama_cpp.llama", "llama_cpp.llama_cache", "llama_cpp.llama_chat_format", "llama_cpp.llama_embedding",
    "llama_cpp.llama_grammar", "llama_cpp.llama_speculative", "llama_cpp.llama_tokenizer",
    "llama_cpp.llama_types", "llama_cpp.mtmd_cpp", "llama_cpp.server", "llama_cpp._internals",
    # Of Qt: no network, no browser, no second way to draw.
    "PySide6.QtNetwork", "PySide6.QtOpenGL", "PySide6.QtOpenGLWidgets", "PySide6.QtQml",
    "PySide6.QtQuick", "PySide6.QtQuickWidgets", "PySide6.QtSql", "PySide6.QtSvg", "PySide6.QtSvgWidgets",
    "PySide6.QtTest", "PySide6.QtUiTools", "PySide6.QtXml",
    # A newer Python has none, and PyInstaller, which takes that of setuptools for it, trips over its name.
    *(("distutils",) if sys.version_info < (3, 12) else ()),
)  # fmt: skip

PLUGINS = {
    "platforms": ("qxcb", "qwayland", "qoffscreen", "qwindows", "qcocoa"),
    "platforminputcontexts": (
        "composeplatforminputcontextplugin",
        "ibusplatforminputcontextplugin",
    ),
    "platformthemes": ("qxdgdesktopportal",),
    "printsupport": ("cupsprintersupport", "windowsprintersupport", "cocoaprintersupport"),
    "styles": ("qmodernwindowsstyle", "qmacstyle"),
    "wayland-decoration-client": ("bradient",),
    "wayland-shell-integration": ("xdg-shell",),
}
"""Qt's plugins that are of use here, by folder. No reader of pictures: Paddock opens none."""

QT_WORDS = re.compile(r"translations/qtbase_(\w+)\.qm$")
LANGUAGES = ("de",)
"""Those that Paddock speaks besides English; of Qt's own words only these."""

OF_THE_SYSTEM = {
    # The C library and what every compiled program stands on.
    "libc.so.6": "libc6", "libm.so.6": "libc6", "libdl.so.2": "libc6", "librt.so.1": "libc6",
    "libpthread.so.0": "libc6", "libutil.so.1": "libc6", "libresolv.so.2": "libc6",
    "ld-linux-x86-64.so.2": "libc6", "ld-linux-aarch64.so.1": "libc6",
    # An older one of ours would keep a newer driver of the graphics card from loading.
    "libstdc++.so.6": "libstdc++6", "libgcc_s.so.1": "libgcc-s1",
    "libz.so.1": "zlib1g", "libzstd.so.1": "libzstd1", "libexpat.so.1": "libexpat1",
    "libGL.so.1": "libgl1", "libEGL.so.1": "libegl1", "libvulkan.so.1": "libvulkan1",
    # They read the settings of the desktop they belong to.
    "libX11.so.6": "libx11-6", "libX11-xcb.so.1": "libx11-xcb1", "libxcb.so.1": "libxcb1",
    "libfontconfig.so.1": "libfontconfig1", "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0t64 | libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0t64 | libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3", "libcups.so.2": "libcups2t64 | libcups2",
    "libwayland-client.so.0": "libwayland-client0", "libwayland-cursor.so.0": "libwayland-cursor0",
}  # fmt: skip
"""Libraries that Linux brings, with the Debian package of each: never ours, but the system's own."""
OPTIONAL = ("libcups.so.2", "libvulkan.so.1", "libwayland-client.so.0", "libwayland-cursor.so.0")
"""Of these, what only a plugin asks for, which Qt or llama.cpp leaves out where it is missing."""

TELLS_FROM_WHERE = "direct_url.json"
"""Pip's note of the folder that a wheel was installed from."""
COPY = re.compile(r"(ggml|llama)[\w.-]*\.dll", re.IGNORECASE)
"""On Windows PyInstaller takes llama.cpp's libraries twice; these would be a second ggml."""
FORBIDDEN = re.compile(
    r"Qt6?(Network|Qml|Quick|WebEngine|Sql|Test|Pdf|Svg)|opengl32sw|numpy|hf_xet|mtmd|openblas"
    r"|(^|/)(tests?|PIL|pip|setuptools|tkinter)/|\.(pyi|a|h|cmake|ts)$"
)
"""What must be nowhere in the bundle, by its path."""
MOST_INSTALLED_BYTES = 260_000_000
MOST_DEB_BYTES = 65_000_000
"""Of the package without the starter model."""


def is_wanted(place: str) -> bool:
    """Whether a file that PyInstaller would take, by its place in the bundle, goes in."""
    path = place.replace("\\", "/")
    name = path.rpartition("/")[2]
    if name in OF_THE_SYSTEM or name == TELLS_FROM_WHERE or COPY.fullmatch(path):
        return False
    if "/plugins/" in path:
        folder, _, file = path.partition("/plugins/")[2].partition("/")
        return file.partition(".")[0].removeprefix("lib") in PLUGINS.get(folder, ())
    if "/translations/" in path and path.startswith("PySide6"):
        words = QT_WORDS.search(path)
        return words is not None and words[1] in LANGUAGES
    return not FORBIDDEN.search(path)


def packages_needed(sonames: set[str]) -> list[str]:
    """The Debian packages that hold these, but not what is there without being asked for."""
    return sorted({OF_THE_SYSTEM[name] for name in sonames if name not in OPTIONAL} - {"libc6"})
