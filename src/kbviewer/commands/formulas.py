"""`kbviewer formulas`: set formulas for a window.

The window starts it and talks to it by lines of JSON. It ends when standard input does, or when
nothing has been asked for a while; the next request starts it again.

asked   ["math:…", size, "#colour"]                a formula's address, in pixels
told    "ready"                                    once, before the first answer
        ["SVG", width, height, depth], or null     the answers, one for each line, in order
"""

import argparse
import json
import queue
import sys
import threading

from kbviewer.render.math import Formula, preload, typeset

IDLE_SECONDS = 120.0


def configure(parser: argparse.ArgumentParser) -> None:
    """There are no arguments."""
    parser.description = __doc__


def run(_options: argparse.Namespace) -> int:
    """Answer requests until there are no more."""
    lines: queue.SimpleQueue[str] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(lines,), name="requests", daemon=True).start()
    preload()
    _tell("ready")
    while line := _wait(lines):
        address, size, colour = json.loads(line)
        _tell(_told(typeset(address, size, colour)))
    return 0


def _listen(lines: "queue.SimpleQueue[str]") -> None:
    for line in sys.stdin:
        lines.put(line)
    lines.put("")


def _wait(lines: "queue.SimpleQueue[str]") -> str:
    """The next request; empty if there will be no more."""
    try:
        return lines.get(timeout=IDLE_SECONDS)
    except queue.Empty:
        return ""


def _told(formula: Formula | None) -> list[object] | None:
    return [formula.svg, formula.width, formula.height, formula.depth] if formula else None


def _tell(answer: object) -> None:
    print(json.dumps(answer), flush=True)
