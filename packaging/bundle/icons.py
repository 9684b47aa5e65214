"""Makes Paddock's icon in all sizes and forms out of the one drawing: PNG, .ico and .icns.

Runs where PySide6 is installed; the drawing is SVG, which the program itself never has to read.
"""

import os
import struct
import sys
from collections.abc import Mapping
from pathlib import Path

DRAWING = Path(__file__).resolve().parents[2] / "resources" / "icon" / "paddock.svg"
SIZES_PX = (16, 22, 24, 32, 48, 64, 128, 256, 512, 1024)
ICO_PX = (16, 24, 32, 48, 64, 128, 256)
ICNS = {
    b"icp4": 16, b"icp5": 32, b"icp6": 64, b"ic07": 128, b"ic08": 256, b"ic09": 512, b"ic10": 1024,
    b"ic11": 32, b"ic12": 64, b"ic13": 256, b"ic14": 512,
}  # fmt: skip
"""Apple's name of each entry, with its size in px; the last four are for screens of double density."""


def make(folder: Path) -> None:
    """Writes paddock-SIZE.png, paddock.ico and paddock.icns."""
    folder.mkdir(parents=True, exist_ok=True)
    drawn = {size: png(size) for size in SIZES_PX}
    for size, data in drawn.items():
        (folder / f"paddock-{size}.png").write_bytes(data)
    (folder / "paddock.ico").write_bytes(ico({size: drawn[size] for size in ICO_PX}))
    (folder / "paddock.icns").write_bytes(icns(drawn))


def png(size_px: int) -> bytes:
    """The drawing, so large."""
    from PySide6.QtCore import QBuffer, QIODevice
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    image = QImage(size_px, size_px, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(str(DRAWING)).render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # its stub knows bytes alone
    return bytes(buffer.data().data())


def ico(drawn: Mapping[int, bytes]) -> bytes:
    """Windows' form: a list, then each picture as PNG."""
    at = 6 + 16 * len(drawn)
    entries, pictures = [], []
    for size, data in sorted(drawn.items()):
        edge = size % 256  # 256 is written as 0
        entries.append(struct.pack("<BBBBHHII", edge, edge, 0, 0, 1, 32, len(data), at))
        pictures.append(data)
        at += len(data)
    return b"".join([struct.pack("<HHH", 0, 1, len(drawn)), *entries, *pictures])


def icns(drawn: Mapping[int, bytes]) -> bytes:
    """Apple's form: a name and a length before each picture."""
    parts = [
        name + struct.pack(">I", len(drawn[size]) + 8) + drawn[size] for name, size in ICNS.items()
    ]
    body = b"".join(parts)
    return b"icns" + struct.pack(">I", len(body) + 8) + body


def main(arguments: list[str]) -> int:
    """Makes all of them in the folder that is named."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    make(Path(arguments[0]))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
