"""What a program asks of the system, as strace sees it: sockets, opened files, started programs."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ALLOWED_FAMILIES = frozenset({"AF_UNIX", "AF_LOCAL", "AF_NETLINK"})
"""Sockets that reach no other machine: within this one, and the kernel's own, which libc asks for
the names of network interfaces when it sorts addresses."""

CHANGING = (
    "rename,renameat,renameat2,unlink,unlinkat,mkdir,mkdirat,rmdir,link,linkat,symlink,symlinkat,"
    "mknod,mknodat,chmod,fchmod,fchmodat,chown,fchown,lchown,fchownat,truncate,ftruncate,fallocate,"
    "utime,utimes,utimensat,futimesat,setxattr,lsetxattr,fsetxattr,removexattr,lremovexattr,"
    "fremovexattr,creat,copy_file_range,mount,chroot,chdir,fchdir"
)
"""Calls that change files, or the folder that names without a folder are in."""

OPENING = "open,openat,openat2"
WRITE_FLAGS = re.compile(r"\bO_(?:WRONLY|RDWR|CREAT|TRUNC|APPEND|TMPFILE)\b")
_SOCKET = re.compile(r"(?:^|\s)socket\((AF_\w+|\w+)")
_ADDRESS = re.compile(r"(?:^|\s)(?:connect|sendto|bind|sendmsg|sendmmsg)\(.*sa_family=(AF_\w+)")
_PROGRAM = re.compile(r'(?:^|\s)execve(?:at)?\("([^"]*)".*\)\s*=\s*0')
_RESOLVERS = ("io.systemd.Resolve", "avahi-daemon", "/var/run/mdnsd", "dnsmasq")


@dataclass(frozen=True, slots=True)
class Traced:
    """A program that was watched to its end, with all its threads and the programs it started."""

    code: int
    output: str
    lines: tuple[str, ...]

    def sockets(self) -> list[str]:
        """The calls that would reach another machine, or have a name looked up."""
        return [line for line in self.lines if _reaches_out(line)]

    def families(self) -> dict[str, int]:
        """How many sockets of each kind were opened."""
        found = [match[1] for line in self.lines if (match := _SOCKET.search(line))]
        return {family: found.count(family) for family in sorted(set(found))}

    def programs(self) -> set[str]:
        """The programs that were started."""
        return {match[1] for line in self.lines if (match := _PROGRAM.search(line))}

    def changes_in(self, folder: Path) -> list[str]:
        """The calls that open something below a folder for writing, or change it."""
        return [line for line in self._about(folder) if _changes(line)]

    def opened_in(self, folder: Path) -> list[str]:
        """The calls that open something below a folder, and did not fail."""
        return [line for line in self._about(folder) if "open" in line[:20] and " = -1" not in line]

    def _about(self, folder: Path) -> Iterator[str]:
        """The calls that name a folder or something in it."""
        name = re.compile(rf'["<]{re.escape(str(folder))}[/">]')
        return (line for line in self.lines if name.search(line))


def _reaches_out(line: str) -> bool:
    families = [match[1] for found in (_SOCKET, _ADDRESS) if (match := found.search(line))]
    asks_resolver = any(name in line for name in _RESOLVERS)
    return bool(set(families) - ALLOWED_FAMILIES) or asks_resolver or "io_uring_setup(" in line


def _changes(line: str) -> bool:
    if line.startswith(("open(", "openat(", "openat2(")):
        return WRITE_FLAGS.search(line) is not None
    return not line.startswith("execve")


def can_trace() -> str:
    """Why nothing can be traced here; empty if it can."""
    if sys.platform != "linux":
        return f"strace exists for Linux only, and this is {sys.platform}"
    if not shutil.which("strace"):
        return "strace is not installed (on Debian: sudo apt-get install strace)"
    done = subprocess.run(
        ["strace", "-f", "-o", os.devnull, "true"], capture_output=True, text=True, check=False
    )
    return "" if done.returncode == 0 else f"strace may not trace here: {done.stderr.strip()}"


def trace(
    command: Sequence[str | Path], logs: Path, calls: str, *, cwd: Path | None = None
) -> Traced:
    """Run a program to its end and note these system calls of it and of all it starts.

    `logs` is a folder for what strace writes. A process that outlives the program is waited for.
    """
    logs.mkdir(parents=True)
    options = ["-f", "-ff", "-qq", "-y", "-s", "5000", "-e", "signal=none", "-e", f"trace={calls}"]
    if _knows_seccomp():
        options.append("--seccomp-bpf")
    done = subprocess.run(
        ["strace", *options, "-o", logs / "log", *command],
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
        cwd=cwd,
        timeout=1200,
    )
    lines = tuple(
        line
        for log in sorted(logs.glob("log.*"))
        for line in log.read_text("utf-8", "replace").splitlines()
    )
    return Traced(done.returncode, done.stdout + done.stderr, lines)


def _knows_seccomp() -> bool:
    """Whether this strace can leave all other calls at full speed."""
    command = ["strace", "-f", "--seccomp-bpf", "-e", "trace=socket", "-o", os.devnull, "true"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0
