"""Files that come with the program: pictures and the bundled notes."""

from importlib import resources
from pathlib import Path

from kbviewer.errors import StateError, Wording


def bundled(name: str) -> Path:
    """Return the folder `resources` or `notes` that came with the program, or what is below it.

    A wheel and a frozen program carry them inside the package; in the source tree they stand beside
    `src`. Raises StateError if the installation lacks it.
    """
    package = Path(str(resources.files("kbviewer")))
    for base in (package / "_bundled", package.parent.parent):
        path = base / name
        if path.exists():
            return path
    raise StateError(
        Wording("This installation of kbviewer lacks its {0}.", name), Wording("Install it again.")
    )
