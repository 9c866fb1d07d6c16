"""What goes into the bundle: the parts of Qt in use, the data files, and what each system asks for.

Read by `kbviewer.spec`, and alone by the checks, for PyInstaller is not needed here.
"""

import os
import re
import subprocess
import sys
import textwrap
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
APP_ID = "io.github.kbviewer.kbviewer"

QT_MODULES = [
    f"PySide6.{name}"
    for name in (
        "QtCore",
        "QtGui",
        "QtWidgets",
        "QtSvg",
        "QtNetwork",
        "QtPdf",
        "QtPdfWidgets",
        "QtPrintSupport",
    )
]
EXCLUDED_MODULES = [
    "numpy",
    "PIL",
    "matplotlib",
    "tkinter",
    "IPython",
    "pytest",
    "hypothesis",
    "setuptools",
    "pydoc_data",
    "PySide6.QtQml",
    "PySide6.QtQuick",
    "PySide6.QtOpenGL",
    "PySide6.QtDBus",
]

# Plugins by folder; a folder that is missing here is left out.
QT_PLUGINS = {
    "platforms": r"qxcb|qwayland|qoffscreen|qminimal|qwindows|qcocoa",
    "imageformats": r"qsvg|qjpeg|qgif|qwebp|qico|qpdf",
    "iconengines": r"qsvgicon",
    "platforminputcontexts": r"composeplatform|ibus",
    "platformthemes": r"xdgdesktopportal",
    "printsupport": r".",
    "styles": r".",
    "xcbglintegrations": r".",
    "wayland-decoration-client": r".",
    "wayland-graphics-integration-client": r".",
    "wayland-shell-integration": r".",
}
# Libraries that only plugins left out need, and what every desktop has in its own version.
EXCLUDED_LIBRARIES = (
    r"Qt6?(Quick|Qml|VirtualKeyboard|WebEngine|Multimedia|3D|Charts|OpenGLWidgets|EglFS"
    r"|EglFsKms|Sql|Test|Designer)"
    r"|libgtk|libgdk|libpango|libcairo|libatk|libatspi|libgio|libgobject|libgmodule|librsvg"
    r"|libharfbuzz|libfribidi|libepoxy|libthai|libdatrie|libgraphite2|libpixman"
    r"|opengl32sw|d3dcompiler|libtinfo|libncurses|libreadline"
)
EXCLUDED_DATA = (
    r"/translations/|\.qm$|/py\.typed$|\.pyi$|/typesystems/|/glue/"
    r"|^(?!latex2mathml)[^/]*\.dist-info/"
)

# What PyInstaller runs before the program and the program has no use for: on Linux, Qt finds its
# plugins without, and a command or a second start would load Qt for nothing.
UNUSED_HOOKS = {"pyi_rth_inspect", "pyi_rth_pkgutil"}
UNUSED_HOOKS_ON_LINUX = {"pyi_rth_pyside6"}
# Loads subprocess, socket and pickle; only the processes that it is to recognise need it.
WORKER_HOOK = "pyi_rth_multiprocessing"
WORKER_ARGUMENTS = {"--multiprocessing-fork", "-c"}

MAC_PLIST = {
    "CFBundleName": "kbviewer",
    "CFBundleDisplayName": "kbviewer",
    "NSHighResolutionCapable": True,
    "LSMinimumSystemVersion": "13.0",
    "LSApplicationCategoryType": "public.app-category.productivity",
    "CFBundleDocumentTypes": [
        {
            "CFBundleTypeName": "Markdown note",
            "CFBundleTypeRole": "Viewer",
            "LSHandlerRank": "Alternate",
            "LSItemContentTypes": ["net.daringfireball.markdown"],
            "CFBundleTypeExtensions": ["md", "markdown", "mdown", "mkd"],
        },
        {
            "CFBundleTypeName": "Folder of notes",
            "CFBundleTypeRole": "Viewer",
            "LSHandlerRank": "Alternate",
            "LSItemContentTypes": ["public.folder"],
        },
    ],
    "CFBundleURLTypes": [
        {
            "CFBundleURLName": APP_ID,
            "CFBundleTypeRole": "Viewer",
            "CFBundleURLSchemes": ["kbviewer"],
        }
    ],
}


def version() -> str:
    """The version, from its one place."""
    text = (ROOT / "src" / "kbviewer" / "__init__.py").read_text("utf-8")
    found = re.search(r'^__version__ = "([^"]+)"$', text, re.MULTILINE)
    if found is None:
        raise SystemExit("src/kbviewer/__init__.py has no __version__.")
    return found[1]


def build_time() -> int:
    """When this was made, in seconds since 1970: SOURCE_DATE_EPOCH, else the commit's time."""
    if stated := os.environ.get("SOURCE_DATE_EPOCH"):
        return int(stated)
    command = ["git", "-C", str(ROOT), "log", "-1", "--format=%ct"]
    try:
        said = subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()
    except FileNotFoundError:
        said = ""
    return int(said or 0)


def data_files() -> list[tuple[str, str]]:
    """Files of our own that come along, each with the folder it goes to."""
    pairs = []
    for top in ("resources", "notes"):
        for file in sorted((ROOT / top).rglob("*")):
            if file.is_file() and "screenshots" not in file.parts:
                folder = Path("kbviewer", "_bundled", file.relative_to(ROOT).parent)
                pairs.append((str(file), folder.as_posix()))
    return pairs


def needed(found: Iterable[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """The files that are in use, of those PyInstaller has found."""
    return [entry for entry in found if _is_needed(entry[0].replace("\\", "/"))]


def _is_needed(name: str) -> bool:
    plugin = re.search(r"/plugins/([^/]+)/([^/]+)$", name)
    if plugin:
        return re.search(QT_PLUGINS.get(plugin[1], "(?!)"), plugin[2]) is not None
    if name.startswith("kbviewer/"):
        return True
    translation = re.search(r"/translations/qtbase_(\w+)\.qm$", name)
    if translation:
        return translation[1] in languages()
    return not re.search(EXCLUDED_LIBRARIES, name.rpartition("/")[2]) and not re.search(
        EXCLUDED_DATA, name
    )


def start_scripts(found: Iterable[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """What the bundle runs when it starts, of what PyInstaller would have it run."""
    unused = UNUSED_HOOKS | (UNUSED_HOOKS_ON_LINUX if sys.platform == "linux" else set())
    return [
        (name, _for_workers(file) if name == WORKER_HOOK else file, kind)
        for name, file, kind in found
        if name not in unused
    ]


def _for_workers(hook: str) -> str:
    """Write a hook anew so that it does nothing but in worker processes; its path."""
    body = textwrap.indent(Path(hook).read_text("utf-8"), "    ")
    file = ROOT / "build" / Path(hook).name
    file.parent.mkdir(exist_ok=True)
    condition = f"if not set({sorted(WORKER_ARGUMENTS)!r}).isdisjoint(sys.argv[1:]):"
    file.write_text(f"import sys\n\n{condition}\n{body}", "utf-8")
    return str(file)


def languages() -> set[str]:
    """The languages that the window speaks besides English."""
    folder = ROOT / "resources" / "translations"
    return {file.stem.removeprefix("kbviewer_") for file in folder.glob("kbviewer_*.qm")}


def program_icon() -> str | None:
    """The icon that the program file carries, where files have icons."""
    suffix = {"win32": "ico", "darwin": "icns"}.get(sys.platform)
    file = ROOT / "build" / "icons" / f"kbviewer.{suffix}"
    return str(file) if suffix and file.exists() else None


def windows_version_file(number: str) -> str:
    """Write the version information that Windows shows of the program; its path."""
    parts = [int(part) for part in re.findall(r"\d+", number)[:4]]
    quad = ", ".join(str(part) for part in (*parts, 0, 0, 0, 0)[:4])
    strings = {
        "CompanyName": "kbviewer",
        "FileDescription": "kbviewer",
        "FileVersion": number,
        "InternalName": "kbviewer",
        "LegalCopyright": "MIT licence",
        "OriginalFilename": "kbviewer.exe",
        "ProductName": "kbviewer",
        "ProductVersion": number,
    }
    table = ", ".join(f"StringStruct({key!r}, {text!r})" for key, text in strings.items())
    file = ROOT / "build" / "windows-version.txt"
    file.parent.mkdir(exist_ok=True)
    file.write_text(
        "VSVersionInfo(\n"
        f"  ffi=FixedFileInfo(filevers=({quad}), prodvers=({quad}), mask=0x3F, flags=0x0,\n"
        "    OS=0x40004, fileType=0x1, subtype=0x0, date=(0, 0)),\n"
        f"  kids=[StringFileInfo([StringTable('040904B0', [{table}])]),\n"
        "    VarFileInfo([VarStruct('Translation', [1033, 1200])])])\n",
        "utf-8",
    )
    return str(file)
