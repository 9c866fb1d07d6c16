"""Watch whether anything is sent while your own notes are read:

    .venv/bin/python -m tests.trust.network NOTES

Runs every command and the window on a folder of notes under strace, with settings and caches in a
temporary folder, and prints every call that would reach another machine; 0 if there is none.
"""

import argparse
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.trust.tracing import Traced, can_trace, trace

CALLS = "network,execve,execveat,io_uring_setup"


def watch(tracer: Callable[..., Traced], library: Path, work: Path, printed: int = 5) -> Traced:
    """Run everything on a library; settings and caches are kept in `work`."""
    module = ["-m", "tests.trust.everything", library, work / "state", work / "out"]
    return tracer(sys.executable, *module, "--pdf", str(printed), calls=CALLS)


def main() -> int:
    """Watch the library named on the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("notes", type=Path)
    options = parser.parse_args()
    if reason := can_trace():
        sys.stderr.write(f"Nothing can be watched: {reason}.\n")
        return 2
    with tempfile.TemporaryDirectory() as work:

        def tracer(*command: str | Path, calls: str) -> Traced:
            return trace(command, Path(work, "strace"), calls)

        traced = watch(tracer, options.notes.absolute(), Path(work))
    sys.stdout.write(f"{traced.output}Programs: {', '.join(sorted(traced.programs()))}\n")
    for family, count in traced.families().items():
        sys.stdout.write(f"{family}: {count} sockets\n")
    found = traced.sockets()
    sys.stdout.writelines(f"{line}\n" for line in found)
    sys.stdout.write(f"{len(found)} calls that would reach another machine\n")
    return 1 if found or traced.code else 0


if __name__ == "__main__":
    sys.exit(main())
