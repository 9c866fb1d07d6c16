"""What hatchling does besides: the bundled notes and pictures go into the wheel.

An editable installation takes them from the source tree, where they change.
"""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class BundledFiles(BuildHookInterface[Any]):
    """Adds `notes` and `resources` to the package."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Name the files for a wheel that is installed as it is."""
        if version != "standard":
            return
        root = Path(self.root)
        for top in ("resources", "notes"):
            for file in sorted((root / top).rglob("*")):
                if file.is_file() and "screenshots" not in file.parts:
                    name = file.relative_to(root).as_posix()
                    build_data["force_include"][str(file)] = f"kbviewer/_bundled/{name}"
