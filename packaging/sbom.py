"""The components of the bundle with their licences: a CycloneDX document and the licence texts."""

import json
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

from bundle import version
from packaging.requirements import Requirement

SYSTEM_FOLDERS = ("/usr/lib", "/lib")
LICENCE_FILE = re.compile(r"(licen[cs]e|copying|notice|authors|lgpl|gpl)", re.IGNORECASE)


def write_components(folder: Path) -> None:
    """Write `sbom.cdx.json` and `licences/NAME/…` into the folder of the bundle."""
    found, packages = list(components()), list(system_packages(folder))
    document = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": "kbviewer",
                "name": "kbviewer",
                "version": version(),
                "licenses": [{"license": {"id": "MIT"}}],
            }
        },
        "components": [
            python_component(),
            *(described(part) for part in found),
            *(described_package(package) for package in packages),
        ],
    }
    text = json.dumps(document, indent=2, ensure_ascii=False, sort_keys=True)
    (folder / "sbom.cdx.json").write_text(text + "\n", "utf-8")
    texts = folder / "licences"
    shutil.rmtree(texts, ignore_errors=True)
    for part in found:
        for file in part.files or ():
            if LICENCE_FILE.match(file.name) and ".dist-info" in file.parts[0]:
                copy(Path(str(part.locate_file(file))), texts / part.name / file.name)
    for package in packages:
        name = package.name.partition(":")[0]
        copy(Path("/usr/share/doc", name, "copyright"), texts / "system" / name / "copyright")
    library = Path(sys.base_prefix, "lib", f"python{sys.version_info[0]}.{sys.version_info[1]}")
    copy(library / "LICENSE.txt", texts / "python" / "LICENSE.txt")
    # Qt's packages say which licence they have, but lack its text; Debian has it.
    for name in ("LGPL-3", "GPL-3"):
        copy(Path("/usr/share/common-licenses", name), texts / "PySide6" / name)


class Package(NamedTuple):
    """A package of the system that has given the bundle libraries; its name as dpkg has it."""

    name: str
    version: str


def system_packages(folder: Path) -> Iterator[Package]:
    """The Debian packages of the libraries in the bundle that no distribution of Python brought.

    None where there is no dpkg: elsewhere the bundle takes nothing from the system.
    """
    libraries = (file for file in (folder / "_internal").glob("*.so*") if not file.is_symlink())
    # The interpreter is listed by itself, and need not be the system's.
    names = [file.name for file in libraries if not file.name.startswith("libpython")]
    files = [str(file) for name in sorted(names) for file in installed(name)]
    if not files or not shutil.which("dpkg-query"):
        return
    command = ["dpkg-query", "--search", *files]
    said = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    found = sorted({line.partition(": ")[0] for line in said.splitlines() if ": /" in line})
    for name in found:
        command = ["dpkg-query", "--show", "--showformat=${Version}", name]
        shown = subprocess.run(command, capture_output=True, text=True, check=False)
        if shown.returncode == 0:
            yield Package(name, shown.stdout)


def installed(library: str) -> Iterator[Path]:
    """Where a shared library of this name is in the system, under its own name and unlinked."""
    multiarch = str(sysconfig.get_config_var("MULTIARCH") or "")
    for folder in SYSTEM_FOLDERS:
        file = Path(folder, multiarch, library)
        if file.exists():
            real = file.resolve()
            yield from dict.fromkeys((file, real, Path("/usr", *real.parts[1:])))


def described_package(package: Package) -> dict[str, Any]:
    """A package of the system as a component of CycloneDX; its licence is in its copyright file."""
    name, _, architecture = package.name.partition(":")
    address = f"pkg:deb/debian/{name}@{quote(package.version, safe='.+~-')}"
    return {
        "type": "library",
        "bom-ref": address,
        "name": name,
        "version": package.version,
        "purl": f"{address}?arch={architecture}" if architecture else address,
        "licenses": [{"license": {"name": f"see licences/system/{name}/copyright"}}],
    }


def copy(source: Path, target: Path) -> None:
    """Copy a file that is there; of some distributions parts are left out."""
    if source.is_file():
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)


def components() -> Iterator[metadata.Distribution]:
    """The distributions that the program needs to run, by name."""
    waiting, seen = ["kbviewer"], {"kbviewer": metadata.distribution("kbviewer")}
    while waiting:
        for line in seen[waiting.pop()].requires or ():
            requirement = Requirement(line)
            name = re.sub(r"[-_.]+", "-", requirement.name).lower()
            if name in seen or not (requirement.marker is None or requirement.marker.evaluate()):
                continue
            seen[name] = metadata.distribution(requirement.name)
            waiting.append(name)
    del seen["kbviewer"]
    for name in sorted(seen):
        yield seen[name]


def described(part: metadata.Distribution) -> dict[str, Any]:
    """A distribution as a component of CycloneDX."""
    name = re.sub(r"[-_.]+", "-", part.name).lower()
    address = f"pkg:pypi/{name}@{part.version}"
    component: dict[str, Any] = {
        "type": "library",
        "bom-ref": address,
        "name": part.name,
        "version": part.version,
        "purl": address,
    }
    if licence := licence_of(part):
        component["licenses"] = [licence]
    return component


def licence_of(part: metadata.Distribution) -> dict[str, Any]:
    """What the distribution says of its licence: an SPDX expression, else words."""
    fields: Any = part.metadata
    if expression := fields.get("License-Expression"):
        return {"expression": expression}
    classified = [
        line.rpartition(" :: ")[2]
        for line in fields.get_all("Classifier") or ()
        if line.startswith("License :: ") and not line.endswith("OSI Approved")
    ]
    words = " / ".join(classified) or str(fields.get("License") or "").partition("\n")[0]
    return {"license": {"name": words}} if words else {}


def python_component() -> dict[str, Any]:
    """The interpreter itself."""
    number = sys.version.split()[0]
    return {
        "type": "platform",
        "bom-ref": f"pkg:generic/python@{number}",
        "name": "Python",
        "version": number,
        "purl": f"pkg:generic/python@{number}",
        "licenses": [{"license": {"id": "PSF-2.0"}}],
    }
