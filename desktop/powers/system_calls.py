"""Linux's system calls by name and number, in the families that a power consists of. Knows no filter."""

from __future__ import annotations

import os
import struct
import sys

_MACHINES = {"x86_64": 0, "aarch64": 1}
ARCHITECTURES = (0xC000003E, 0xC00000B7)
"""How a filter is told of them: Linux's AUDIT_ARCH_X86_64 and AUDIT_ARCH_AARCH64."""
NEWEST = 466
"""The highest number that was looked at. What came later nobody here has judged."""


def _names(text: str) -> tuple[str, ...]:
    return tuple(text.split())


NETWORK = _names("""
    socket socketpair connect bind listen accept accept4 sendto sendmsg sendmmsg
    recvfrom recvmsg recvmmsg
""")
"""Sockets of any kind."""

PROGRAMS = _names("""
    execve execveat
""")
"""Other programs."""

PROCESSES = _names("""
    fork vfork
""")
"""Further processes. `clone` is there for threads, too: see `seccomp`."""

OTHERS = _names("""
    ptrace process_vm_readv process_vm_writev process_madvise process_mrelease kcmp
    pidfd_open pidfd_getfd pidfd_send_signal tkill rt_sigqueueinfo rt_tgsigqueueinfo
    migrate_pages move_pages shmget shmat shmctl semget semop semtimedop semctl msgget
    msgsnd msgrcv msgctl mq_open mq_unlink
""")
"""Other processes: their memory, their life, their limits."""

WRITING = _names("""
    creat truncate unlink unlinkat rename renameat renameat2 mkdir mkdirat rmdir link
    linkat symlink symlinkat mknod mknodat
""")
"""Files by name: made, renamed, taken away."""

OWNERSHIP = _names("""
    chmod fchmod fchmodat fchmodat2 chown lchown fchown fchownat setxattr lsetxattr
    fsetxattr setxattrat removexattr lremovexattr fremovexattr removexattrat utime
    utimes utimensat futimesat
""")
"""Whose a file is, who may use it, and what hangs on it: Landlock does not cover these."""

SYSTEM = _names("""
    mount umount2 pivot_root chroot unshare setns open_tree move_mount fsopen fsconfig
    fsmount fspick mount_setattr statmount listmount swapon swapoff bpf perf_event_open
    userfaultfd keyctl add_key request_key init_module finit_module delete_module
    kexec_load kexec_file_load reboot iopl ioperm modify_ldt acct quotactl quotactl_fd
    syslog settimeofday clock_settime clock_adjtime adjtimex sethostname setdomainname
    vhangup fanotify_init fanotify_mark name_to_handle_at open_by_handle_at personality
    uselib ustat sysfs lookup_dcookie nfsservctl _sysctl vmsplice setuid setgid setreuid
    setregid setresuid setresgid setgroups setfsuid setfsgid capset
""")
"""The system itself, and the parts of it that most holes were found in."""

MISSING = _names("""
    clone3 openat2 io_uring_setup io_uring_enter io_uring_register
""")
"""Answered as if this kernel did not have them: whoever asks has another way."""


def machine() -> int | None:
    """Which column of numbers holds here; None where none does."""
    if sys.platform != "linux" or struct.calcsize("P") != 8:
        return None
    return _MACHINES.get(os.uname().machine)


def number_of(name: str) -> int | None:
    """This system's number for a call. None where it has none of this name. Raises `KeyError`."""
    column = machine()
    return None if column is None else _NUMBERS[name][column]


_NUMBERS: dict[str, tuple[int | None, int | None]] = {
    "socket": (41, 198),
    "socketpair": (53, 199),
    "connect": (42, 203),
    "bind": (49, 200),
    "listen": (50, 201),
    "accept": (43, 202),
    "accept4": (288, 242),
    "sendto": (44, 206),
    "sendmsg": (46, 211),
    "sendmmsg": (307, 269),
    "recvfrom": (45, 207),
    "recvmsg": (47, 212),
    "recvmmsg": (299, 243),
    "execve": (59, 221),
    "execveat": (322, 281),
    "fork": (57, None),
    "vfork": (58, None),
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "process_madvise": (440, 440),
    "process_mrelease": (448, 448),
    "kcmp": (312, 272),
    "pidfd_open": (434, 434),
    "pidfd_getfd": (438, 438),
    "pidfd_send_signal": (424, 424),
    "tkill": (200, 130),
    "rt_sigqueueinfo": (129, 138),
    "rt_tgsigqueueinfo": (297, 240),
    "migrate_pages": (256, 238),
    "move_pages": (279, 239),
    "shmget": (29, 194),
    "shmat": (30, 196),
    "shmctl": (31, 195),
    "semget": (64, 190),
    "semop": (65, 193),
    "semtimedop": (220, 192),
    "semctl": (66, 191),
    "msgget": (68, 186),
    "msgsnd": (69, 189),
    "msgrcv": (70, 188),
    "msgctl": (71, 187),
    "mq_open": (240, 180),
    "mq_unlink": (241, 181),
    "creat": (85, None),
    "truncate": (76, 45),
    "unlink": (87, None),
    "unlinkat": (263, 35),
    "rename": (82, None),
    "renameat": (264, 38),
    "renameat2": (316, 276),
    "mkdir": (83, None),
    "mkdirat": (258, 34),
    "rmdir": (84, None),
    "link": (86, None),
    "linkat": (265, 37),
    "symlink": (88, None),
    "symlinkat": (266, 36),
    "mknod": (133, None),
    "mknodat": (259, 33),
    "chmod": (90, None),
    "fchmod": (91, 52),
    "fchmodat": (268, 53),
    "fchmodat2": (452, 452),
    "chown": (92, None),
    "lchown": (94, None),
    "fchown": (93, 55),
    "fchownat": (260, 54),
    "setxattr": (188, 5),
    "lsetxattr": (189, 6),
    "fsetxattr": (190, 7),
    "setxattrat": (463, 463),
    "removexattr": (197, 14),
    "lremovexattr": (198, 15),
    "fremovexattr": (199, 16),
    "removexattrat": (466, 466),
    "utime": (132, None),
    "utimes": (235, None),
    "utimensat": (280, 88),
    "futimesat": (261, None),
    "mount": (165, 40),
    "umount2": (166, 39),
    "pivot_root": (155, 41),
    "chroot": (161, 51),
    "unshare": (272, 97),
    "setns": (308, 268),
    "open_tree": (428, 428),
    "move_mount": (429, 429),
    "fsopen": (430, 430),
    "fsconfig": (431, 431),
    "fsmount": (432, 432),
    "fspick": (433, 433),
    "mount_setattr": (442, 442),
    "statmount": (457, 457),
    "listmount": (458, 458),
    "swapon": (167, 224),
    "swapoff": (168, 225),
    "bpf": (321, 280),
    "perf_event_open": (298, 241),
    "userfaultfd": (323, 282),
    "keyctl": (250, 219),
    "add_key": (248, 217),
    "request_key": (249, 218),
    "init_module": (175, 105),
    "finit_module": (313, 273),
    "delete_module": (176, 106),
    "kexec_load": (246, 104),
    "kexec_file_load": (320, 294),
    "reboot": (169, 142),
    "iopl": (172, None),
    "ioperm": (173, None),
    "modify_ldt": (154, None),
    "acct": (163, 89),
    "quotactl": (179, 60),
    "quotactl_fd": (443, 443),
    "syslog": (103, 116),
    "settimeofday": (164, 170),
    "clock_settime": (227, 112),
    "clock_adjtime": (305, 266),
    "adjtimex": (159, 171),
    "sethostname": (170, 161),
    "setdomainname": (171, 162),
    "vhangup": (153, 58),
    "fanotify_init": (300, 262),
    "fanotify_mark": (301, 263),
    "name_to_handle_at": (303, 264),
    "open_by_handle_at": (304, 265),
    "personality": (135, 92),
    "uselib": (134, None),
    "ustat": (136, None),
    "sysfs": (139, None),
    "lookup_dcookie": (212, 18),
    "nfsservctl": (180, 42),
    "_sysctl": (156, None),
    "vmsplice": (278, 75),
    "setuid": (105, 146),
    "setgid": (106, 144),
    "setreuid": (113, 145),
    "setregid": (114, 143),
    "setresuid": (117, 147),
    "setresgid": (119, 149),
    "setgroups": (116, 159),
    "setfsuid": (122, 151),
    "setfsgid": (123, 152),
    "capset": (126, 91),
    "clone3": (435, 435),
    "openat2": (437, 437),
    "io_uring_setup": (425, 425),
    "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427),
    "clone": (56, 220),
    "kill": (62, 129),
    "tgkill": (234, 131),
    "prlimit64": (302, 261),
    "prctl": (157, 167),
    "ioctl": (16, 29),
    "open": (2, None),
    "openat": (257, 56),
    "seccomp": (317, 277),
    "landlock_create_ruleset": (444, 444),
    "landlock_add_rule": (445, 445),
    "landlock_restrict_self": (446, 446),
}
"""On x86_64 and on aarch64."""
