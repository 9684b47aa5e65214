"""Programming languages by the names that fences give them: how they are called, how files of them end.

Knows names only; `lexer` knows how they are read.
"""

from __future__ import annotations

_NAMES = {
    "py": "Python", "python": "Python", "python3": "Python", "pycon": "Python session",
    "js": "JavaScript", "javascript": "JavaScript", "jsx": "JSX", "mjs": "JavaScript",
    "ts": "TypeScript", "typescript": "TypeScript", "tsx": "TSX",
    "sh": "Shell", "bash": "Bash", "zsh": "Zsh", "shell": "Shell", "console": "Console",
    "powershell": "PowerShell", "ps1": "PowerShell", "bat": "Batch", "fish": "Fish",
    "c": "C", "h": "C", "cpp": "C++", "c++": "C++", "cc": "C++", "hpp": "C++",
    "cs": "C#", "csharp": "C#", "java": "Java", "kotlin": "Kotlin", "kt": "Kotlin",
    "swift": "Swift", "go": "Go", "golang": "Go", "rust": "Rust", "rs": "Rust",
    "rb": "Ruby", "ruby": "Ruby", "php": "PHP", "perl": "Perl", "lua": "Lua", "r": "R",
    "scala": "Scala", "haskell": "Haskell", "hs": "Haskell", "julia": "Julia", "dart": "Dart",
    "html": "HTML", "xml": "XML", "svg": "SVG", "css": "CSS", "scss": "SCSS", "less": "Less",
    "json": "JSON", "yaml": "YAML", "yml": "YAML", "toml": "TOML", "ini": "INI", "csv": "CSV",
    "sql": "SQL", "md": "Markdown", "markdown": "Markdown", "tex": "LaTeX", "latex": "LaTeX",
    "dockerfile": "Dockerfile", "docker": "Dockerfile", "makefile": "Makefile", "make": "Makefile",
    "diff": "Diff", "patch": "Diff", "vue": "Vue", "graphql": "GraphQL", "regex": "Regex",
    "matlab": "MATLAB", "asm": "Assembly", "nasm": "Assembly", "elixir": "Elixir", "ex": "Elixir",
    "erlang": "Erlang", "clojure": "Clojure", "lisp": "Lisp", "scheme": "Scheme", "zig": "Zig",
    "text": "Text", "txt": "Text", "plaintext": "Text", "plain": "Text", "output": "Output",
}  # fmt: skip
_ENDINGS = {
    "Python": "py", "Python session": "txt", "JavaScript": "js", "JSX": "jsx", "TypeScript": "ts",
    "TSX": "tsx", "Shell": "sh", "Bash": "sh", "Zsh": "sh", "Console": "txt", "PowerShell": "ps1",
    "Batch": "bat", "Fish": "fish", "C": "c", "C++": "cpp", "C#": "cs", "Java": "java",
    "Kotlin": "kt", "Swift": "swift", "Go": "go", "Rust": "rs", "Ruby": "rb", "PHP": "php",
    "Perl": "pl", "Lua": "lua", "R": "R", "Scala": "scala", "Haskell": "hs", "Julia": "jl",
    "Dart": "dart", "HTML": "html", "XML": "xml", "SVG": "svg", "CSS": "css", "SCSS": "scss",
    "Less": "less", "JSON": "json", "YAML": "yaml", "TOML": "toml", "INI": "ini", "CSV": "csv",
    "SQL": "sql", "Markdown": "md", "LaTeX": "tex", "Diff": "diff", "Vue": "vue",
    "GraphQL": "graphql", "MATLAB": "m", "Assembly": "asm", "Elixir": "ex", "Erlang": "erl",
    "Clojure": "clj", "Lisp": "lisp", "Scheme": "scm", "Zig": "zig",
}  # fmt: skip
_FILES = {"Dockerfile": "Dockerfile", "Makefile": "Makefile"}


def spoken_name(language: str) -> str:
    """The language's own name, or what the fence says where it is not known."""
    return _NAMES.get(language.lower(), language)


def file_name(language: str) -> str:
    """How a file with such code may be called."""
    name = spoken_name(language)
    return _FILES.get(name) or f"code.{_ENDINGS.get(name, 'txt')}"
