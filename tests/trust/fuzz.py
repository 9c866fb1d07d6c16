"""Fuzz one target with atheris, which looks for text that reaches new code:

    .venv/bin/python -m pip install atheris
    .venv/bin/python -m tests.trust.fuzz notes -max_total_time=300

What follows the target's name is for libFuzzer; `-help=1` lists it. Ends with the text that raised
something other than a KbError, or that took long.
"""

import sys


def main() -> int:
    """Fuzz the target named first on the command line."""
    try:
        import atheris  # type: ignore[import-not-found,import-untyped,unused-ignore]
    except ImportError:
        sys.stderr.write("atheris is not installed; `make test` fuzzes with hypothesis.\n")
        return 2
    with atheris.instrument_imports(include=["kbviewer"]):
        from tests.trust.targets import TARGETS, run
    if len(sys.argv) < 2 or sys.argv[1] not in TARGETS:
        sys.stderr.write(f"{__doc__}\nTargets: {', '.join(TARGETS)}\n")
        return 2
    target = TARGETS[sys.argv.pop(1)]

    def once(data: bytes) -> None:
        run(target, data.decode("utf-8", "surrogateescape"))

    atheris.Setup([*sys.argv, "-timeout=60"], once)
    atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main())
