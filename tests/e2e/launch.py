"""Starts the real program with one listener more: it writes down when each piece of text was shown.

The file is written with one system call a piece, so it is whole even when the program is killed.
"""

from __future__ import annotations

import json
import os
import sys
import time

from desktop import app
from desktop.chat.news import AnswerGrew, News
from desktop.child import starter
from desktop.cli.arguments import parse, paths_from


def main() -> int:
    """`launch.py TRACE [paddock's own arguments]`."""
    trace = os.open(sys.argv[1], os.O_WRONLY | os.O_APPEND | os.O_CREAT)

    def write_down(news: News) -> None:
        if isinstance(news, AnswerGrew):
            row = {"at": time.time(), "answer_id": news.answer_id, "text": news.text}
            os.write(trace, json.dumps(row).encode() + b"\n")

    starter.begin()
    try:
        return app.run(paths_from(parse(sys.argv[2:])), listener=write_down)
    finally:
        starter.end()


if __name__ == "__main__":
    sys.exit(main())
