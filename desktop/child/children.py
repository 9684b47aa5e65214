"""Every kind of process that Paddock starts for itself, by name. Knows where each begins.

Nothing is imported here: a child reads this before anything else.
"""

AS_CHILD = "--child"
"""The frozen program's first argument where it is to be one of these. No person types it."""

_WINDOW = (
    "desktop", "PySide6", "shiboken6", "msgspec", "markdown_it", "mdit_py_plugins", "mdurl",
    "pygments", "pypdf", "ziamath", "ziafont",
)  # fmt: skip

_FETCH = ("desktop", "msgspec", "httpx2", "huggingface_hub")

CHILDREN: dict[str, tuple[str, tuple[str, ...]]] = {
    "engine": (
        "desktop.engine.main",
        ("desktop", "msgspec", "llama_cpp", "jinja2"),
    ),
    "fetch": (
        "desktop.hub.fetch.worker",
        _FETCH,
    ),
    "reading": (
        "desktop.reading.worker",
        ("desktop", "msgspec", "charset_normalizer", "pypdf", "mammoth", "cryptography"),
    ),
    "importing": (
        "desktop.importing.worker",
        ("desktop", "msgspec", "apsw"),
    ),
    "press": (
        "desktop.ui.exporting.press",
        _WINDOW,
    ),
    # Of the self-test: each prints one line of JSON and ends.
    "window trial": (
        "desktop.ui.windows.trial",
        _WINDOW,
    ),
    "hub trial": (
        "desktop.hub.fetch.trial",
        _FETCH,
    ),
}
"""The module whose `main` a child is, and the packages that must be where it may import from."""

FREE = frozenset({"window trial", "hub trial"})
"""They show how Paddock's own process does, so they keep its powers. All others give up theirs."""
