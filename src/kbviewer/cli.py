"""The front of the program: which command is meant, and how its errors are told.

Everything but the names of the commands is imported by the command that needs it, so that the
command line loads neither Qt nor what another command uses.
"""

import argparse
import contextlib
import errno
import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import NoReturn

from kbviewer import __version__
from kbviewer.commands import COMMANDS, INTERNAL
from kbviewer.errors import KbError, UsageError

EXIT_ERROR = 2
_EXIT_INTERRUPTED = 130
_FULL = {errno.ENOSPC, errno.EDQUOT}
_VALUED = {"--data-dir", "--note", "--page"}


class Parser(argparse.ArgumentParser):
    """Tells its errors as the rest of the program does, in one sentence."""

    def error(self, message: str) -> NoReturn:
        """Raise UsageError with argparse's message as a sentence."""
        sentence = message[:1].upper() + message[1:]
        raise UsageError(f"{sentence}.", f"See: {self.prog} --help")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code: 0 done, 1 nothing found, 2 an error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        code = _run(list(sys.argv[1:] if arguments is None else arguments))
        if sys.stdout is not None:
            sys.stdout.flush()
    except KbError as error:
        _tell(str(error))
    except KeyboardInterrupt:
        return _EXIT_INTERRUPTED
    except BrokenPipeError:
        # The reader, such as `head`, has all that it wants.
        _drop_output()
        return 0
    except Exception as error:
        if isinstance(error, OSError) and error.errno in _FULL:
            _drop_output()
            _tell("Not all could be written: no space left on device. Make room on that disk.")
            return EXIT_ERROR
        if os.environ.get("KBVIEWER_TRACEBACK"):
            raise
        _keep(error, sys.argv[1:] if arguments is None else arguments)
        _tell(
            f"Unexpected error {type(error).__name__}: {error}. "
            "With KBVIEWER_TRACEBACK=1 it shows where; please report it."
        )
    else:
        return code
    return EXIT_ERROR


def _keep(error: Exception, arguments: Sequence[str]) -> None:
    """Write down where an error nobody expected arose."""
    from kbviewer.errorlog import ErrorLog, defect_of
    from kbviewer.paths import Paths

    finder = argparse.ArgumentParser(add_help=False, allow_abbrev=False, exit_on_error=False)
    _add_data_dir(finder)
    with contextlib.suppress(argparse.ArgumentError, OSError):
        found, _ = finder.parse_known_args(arguments)
        ErrorLog(Paths.of(found.data_dir).state, "command").keep(defect_of(error))


def _drop_output() -> None:
    """Forget what is still to be printed: Python would try again, and complain, when it exits."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _tell(sentence: str) -> None:
    # Where even this has no room, the exit code has to do.
    with contextlib.suppress(OSError):
        if sys.stderr is not None:
            print(f"kbviewer: {' '.join(sentence.split())}", file=sys.stderr, flush=True)


def _run(arguments: list[str]) -> int:
    position = _first_operand(arguments)
    name = arguments[position] if position is not None else ""
    if name not in COMMANDS and name not in INTERNAL:
        return _open_window(arguments)
    assert position is not None
    parser = command_parser(name)
    module = import_module(f"kbviewer.commands.{name}")
    code: int = module.run(parser.parse_args(arguments[:position] + arguments[position + 1 :]))
    return code


def command_parser(name: str) -> Parser:
    """The parser of a command's arguments."""
    described = COMMANDS.get(name) or INTERNAL[name]
    parser = Parser(prog=f"kbviewer {name}", description=described, allow_abbrev=False)
    _add_data_dir(parser)
    import_module(f"kbviewer.commands.{name}").configure(parser)
    return parser


def _first_operand(arguments: Sequence[str]) -> int | None:
    """Index of the first argument that is neither an option nor an option's value."""
    index = 0
    while index < len(arguments):
        argument = arguments[index]
        if argument == "--":
            return None
        if not argument.startswith("-") or argument == "-":
            return index
        index += 2 if argument in _VALUED else 1
    return None


def _open_window(arguments: Sequence[str]) -> int:
    options, further = window_parser().parse_known_args(arguments)
    if further and options.library and not further[0].startswith("-"):
        raise UsageError(
            f"There is no command {options.library}, and only one folder can be opened.",
            "See: kbviewer --help",
        )
    if further:
        raise UsageError(f"Unrecognized arguments: {' '.join(further)}.", "See: kbviewer --help")
    start = import_module("kbviewer.ui.start")
    code: int = start.run(options)
    return code


def window_parser() -> Parser:
    """The parser of a start without a command, which opens the window."""
    commands = "\n".join(f"  {name:<10} {text}" for name, text in COMMANDS.items())
    parser = Parser(
        prog="kbviewer",
        usage="kbviewer [LIBRARY] [--note PATH[#ANCHOR]] [--page N] [--new-window]\n"
        "       kbviewer COMMAND ...",
        description="Read, search and cross-reference a folder of Markdown notes.",
        epilog=(
            f"commands, each with its own --help:\n{commands}\n\n"
            "A folder that is named like a command is opened as ./search."
        ),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument(
        "library",
        nargs="?",
        metavar="LIBRARY",
        help="folder of notes, a note's file or a kbviewer:// address "
        "(default: the last one opened, else the bundled notes)",
    )
    parser.add_argument("--note", default="", metavar="PATH[#ANCHOR]", help="note to open")
    parser.add_argument("--page", default="", metavar="N", help="page to go to in the note's book")
    parser.add_argument(
        "--new-window",
        action="store_true",
        help="open a window of its own, though there is one already",
    )
    _add_data_dir(parser)
    parser.add_argument("--version", action="version", version=f"kbviewer {__version__}")
    return parser


def _add_data_dir(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--data-dir",
        type=Path,
        metavar="FOLDER",
        help="keep settings, bookmarks and caches here instead of where the system keeps them",
    )


if __name__ == "__main__":
    sys.exit(main())
