"""What every process of ours must be able to read to run at all, on Linux. Knows no powers.

Python's own library, Paddock's code, the packages beside it, the system's libraries, and what the kernel
tells of processor and memory. Nothing of a person's is among them.
"""

from __future__ import annotations

import glob
import os
import sys
from pathlib import Path

_SYSTEM = (
    "/lib", "/lib32", "/lib64", "/usr/lib", "/usr/lib32", "/usr/lib64", "/usr/local/lib",
    "/usr/local/lib64", "/nix/store", "/gnu/store", "/etc/ld.so.cache", "/etc/ld.so.preload",
    "/etc/alternatives",
    "/etc/localtime", "/usr/share/zoneinfo",
    "/usr/lib/locale", "/usr/share/locale", "/etc/locale.alias",
    "/proc/self", "/proc/cpuinfo", "/proc/meminfo", "/proc/stat", "/proc/loadavg", "/proc/sys/vm",
    "/proc/sys/kernel/random", "/sys/devices/system", "/sys/kernel/mm",
    "/dev/null", "/dev/zero", "/dev/urandom", "/dev/random",
)  # fmt: skip
_OF_GRAPHICS = (
    "/sys/class", "/sys/bus", "/sys/devices", "/sys/dev", "/sys/module", "/sys/firmware",
    "/proc/driver", "/proc/modules", "/proc/devices", "/proc/version", "/proc/mounts",
    "/etc/vulkan", "/usr/share/vulkan", "/usr/local/share/vulkan", "/etc/OpenCL", "/etc/nvidia",
    "/usr/share/nvidia", "/etc/glvnd", "/usr/share/glvnd", "/usr/share/drirc.d", "/etc/drirc",
    "/usr/share/libdrm", "/opt/rocm", "/opt/amdgpu", "/opt/intel",
)  # fmt: skip
_DEVICES = (
    "/dev/nvidia[0-9]*", "/dev/nvidiactl", "/dev/nvidia-uvm*", "/dev/nvidia-modeset",
    "/dev/nvidia-caps", "/dev/dri", "/dev/kfd", "/dev/dxg",
)  # fmt: skip
_OF_TYPEFACES = (
    "/etc/fonts", "/usr/share/fonts", "/usr/local/share/fonts", "/usr/share/fontconfig",
    "/usr/X11R6/lib/X11/fonts", "/var/cache/fontconfig", "/usr/share/X11", "/run/host/fonts",
)  # fmt: skip
_OF_A_PERSONS_TYPEFACES = (
    ".fonts", ".local/share/fonts", ".config/fontconfig", ".cache/fontconfig", ".fonts.conf",
)  # fmt: skip
_OF_NETWORK = (
    "/etc/resolv.conf", "/etc/hosts", "/etc/host.conf", "/etc/nsswitch.conf", "/etc/gai.conf",
    "/etc/services", "/etc/protocols", "/run/systemd/resolve", "/run/resolvconf",
    "/run/NetworkManager", "/etc/ssl", "/etc/pki", "/etc/ca-certificates", "/usr/share/ca-certificates",
    "/usr/local/share/ca-certificates", "/usr/share/pki", "/var/lib/ca-certificates",
    "/etc/crypto-policies", "/usr/share/crypto-policies",
)  # fmt: skip
_CERTIFICATES = ("SSL_CERT_FILE", "SSL_CERT_DIR", "NIX_SSL_CERT_FILE")
_PACKAGES = ("site-packages", "dist-packages")


def code() -> tuple[list[str], list[str]]:
    """What holds the code that runs here, and folders of which only the names are needed."""
    own = Path(__file__).resolve().parent.parent.parent
    reads, lists = [sys.executable, *_bundle()], []
    for folder in map(os.path.realpath, filter(None, sys.path)):
        if Path(folder) == own and own.name not in _PACKAGES:
            # The source beside which other things lie: Python looks for names there.
            lists.append(folder)
            reads += [str(own / "desktop"), str(own / "resources")]
        else:
            reads.append(folder)
    return reads, lists


def _bundle() -> list[str]:
    """Where the frozen program lies."""
    bundle = getattr(sys, "_MEIPASS", None)
    return [str(bundle)] if bundle else []


def system() -> list[str]:
    """What of the system everybody needs."""
    return [*_SYSTEM, *_folders_in("LD_LIBRARY_PATH")]


def graphics() -> tuple[list[str], list[str]]:
    """What drivers of graphics processors read, and their devices; nothing where there are none."""
    devices = [path for pattern in _DEVICES for path in glob.glob(pattern)]
    return (list(_OF_GRAPHICS) if devices else []), devices


def typefaces() -> list[str]:
    """Where the system and the person keep theirs."""
    home = os.environ.get("HOME")
    persons = [os.path.join(home, name) for name in _OF_A_PERSONS_TYPEFACES] if home else []
    return [*_OF_TYPEFACES, *persons]


def network() -> list[str]:
    """How names are looked up, and whose word on certificates is taken."""
    said = [os.environ[name] for name in _CERTIFICATES if os.environ.get(name)]
    return [*_OF_NETWORK, *said]


def _folders_in(variable: str) -> list[str]:
    return [path for path in os.environ.get(variable, "").split(os.pathsep) if path]
