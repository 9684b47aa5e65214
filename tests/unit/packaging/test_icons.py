"""The icon in every size and form, made from the one drawing."""

from __future__ import annotations

import os
import struct
import subprocess
import sys
from pathlib import Path

from bundle import icons
from PIL import Image

FOLDER = Path(icons.__file__).parent


def made(folder: Path) -> Path:
    subprocess.run(
        [sys.executable, str(FOLDER / "icons.py"), str(folder)], check=True, env=dict(os.environ)
    )
    return folder


def test_all_of_them_can_be_read_by_others(tmp_path: Path) -> None:
    folder = made(tmp_path)
    for size in icons.SIZES_PX:
        with Image.open(folder / f"paddock-{size}.png") as picture:
            assert picture.size == (size, size)
            assert picture.getpixel((0, 0))[3] == 0  # round corners
            assert picture.getpixel((size // 2, size // 2))[3] == 255
    with Image.open(folder / "paddock.ico") as picture:
        assert picture.format == "ICO"
        assert {size for size, _ in picture.info["sizes"]} == set(icons.ICO_PX)
    with Image.open(folder / "paddock.icns") as picture:
        assert picture.format == "ICNS"
        assert (512, 512, 2) in picture.info["sizes"]


def test_they_are_the_same_each_time(tmp_path: Path) -> None:
    first, second = made(tmp_path / "a"), made(tmp_path / "b")
    names = sorted(path.name for path in first.iterdir())
    assert len(names) == len(icons.SIZES_PX) + 2
    assert [
        name for name in names if (first / name).read_bytes() != (second / name).read_bytes()
    ] == []


def test_every_entry_is_where_it_says() -> None:
    data = icons.ico({16: b"small", 256: b"large one"})
    assert struct.unpack_from("<HHH", data) == (0, 1, 2)
    for number, (edge, content) in enumerate([(16, b"small"), (0, b"large one")]):
        entry = struct.unpack_from("<BBBBHHII", data, 6 + 16 * number)
        assert entry[:2] == (edge, edge)
        assert data[entry[7] : entry[7] + entry[6]] == content
