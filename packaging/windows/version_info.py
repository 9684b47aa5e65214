"""What Windows shows among a program's details. Written as PyInstaller reads it; needs no Windows."""

import re
from collections.abc import Mapping

NAME = "Paddock"
COMPANY = "The Paddock developers"
ENGLISH, UNICODE = 0x0409, 1200
TEMPLATE = """VSVersionInfo(
  ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3f, flags=0x0, OS=0x40004,
                    fileType=0x1, subtype=0x0, date=(0, 0)),
  kids=[
    StringFileInfo([StringTable({table!r}, [
{strings}
    ])]),
    VarFileInfo([VarStruct("Translation", [{language}, {charset}])]),
  ],
)
"""


def text(version: str, file: str) -> str:
    """For a program of this name."""
    strings = "\n".join(
        f"      StringStruct({key!r}, {value!r})," for key, value in _strings(version, file).items()
    )
    return TEMPLATE.format(
        numbers=numbers(version),
        table=f"{ENGLISH:04X}{UNICODE:04X}",
        strings=strings,
        language=ENGLISH,
        charset=UNICODE,
    )


def numbers(version: str) -> tuple[int, int, int, int]:
    """A version as Windows compares it: four numbers, and "1.2.0rc1" is 1.2.0.0."""
    found = [int(each) for each in re.findall(r"\d+", re.split(r"[a-z+-]", version)[0])]
    if not found:
        raise ValueError(f"{version} is no version")
    first, second, third, fourth, *_ = [*found, 0, 0, 0, 0]
    return first, second, third, fourth


def _strings(version: str, file: str) -> Mapping[str, str]:
    return {
        "CompanyName": COMPANY,
        "FileDescription": NAME,
        "FileVersion": version,
        "InternalName": file,
        "LegalCopyright": f"Copyright © {COMPANY}. MIT licence.",
        "OriginalFilename": f"{file}.exe",
        "ProductName": NAME,
        "ProductVersion": version,
    }
