"""What a Linux desktop wants besides the program: menu entry, icons, manual page, completion.

The manual page and the completions are generated from the parsers of the command line.
"""

import argparse
import gzip
import re
import shutil
import sys
from datetime import UTC, datetime
from pathlib import Path

from bundle import APP_ID, ROOT, build_time, version
from make_icons import drawn

STATIC = ROOT / "packaging" / "linux"
ICON_SIZES = (16, 24, 32, 48, 64, 128, 256, 512)


def write_linux_files(folder: Path) -> None:
    """Put everything below `folder/share`, and the installer beside it."""
    share = folder / "share"
    shutil.rmtree(share, ignore_errors=True)
    metainfo = (STATIC / f"{APP_ID}.metainfo.xml").read_text("utf-8")
    metainfo = metainfo.replace("@VERSION@", version()).replace("@DATE@", release_date())
    put(share / "metainfo" / f"{APP_ID}.metainfo.xml", metainfo)
    desktop = (STATIC / f"{APP_ID}.desktop").read_text("utf-8")
    put(share / "applications" / f"{APP_ID}.desktop", desktop)
    write_icons(share / "icons" / "hicolor")
    sys.path.insert(0, str(ROOT / "src"))
    parsers = command_line()
    manual = share / "man" / "man1" / "kbviewer.1.gz"
    manual.parent.mkdir(parents=True)
    manual.write_bytes(gzip.compress(manual_page(parsers).encode(), mtime=0))
    put(share / "bash-completion" / "completions" / "kbviewer", bash_completion(parsers))
    put(share / "zsh" / "site-functions" / "_kbviewer", zsh_completion(parsers))
    put(share / "fish" / "vendor_completions.d" / "kbviewer.fish", fish_completion(parsers))
    shutil.copy2(STATIC / "install.sh", folder / "install.sh")


def put(file: Path, text: str) -> None:
    """Write a file and the folders above it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


def release_date() -> str:
    """The day of this version by the changelog, else of the commit that is built."""
    changelog = (ROOT / "CHANGELOG.md").read_text("utf-8")
    stated = re.search(rf"^## \[{re.escape(version())}\] - (\S+)$", changelog, re.MULTILINE)
    if stated:
        return stated[1]
    return datetime.fromtimestamp(build_time(), UTC).date().isoformat()


def write_icons(folder: Path) -> None:
    """Draw the program's icon in every size of the icon theme."""
    for size in ICON_SIZES:
        file = folder / f"{size}x{size}" / "apps" / f"{APP_ID}.png"
        file.parent.mkdir(parents=True)
        file.write_bytes(drawn(size))
    source = (ROOT / "resources" / "icon" / "kbviewer.svg").read_text("utf-8")
    put(folder / "scalable" / "apps" / f"{APP_ID}.svg", source)


def command_line() -> dict[str, argparse.ArgumentParser]:
    """The parsers of the program: by the command's name, that of the window under ""."""
    from kbviewer.cli import command_parser, window_parser
    from kbviewer.commands import COMMANDS

    return {"": window_parser(), **{name: command_parser(name) for name in COMMANDS}}


def options_of(parser: argparse.ArgumentParser) -> list[argparse.Action]:
    """The options of a parser; --help is every one's."""
    actions = parser._actions  # noqa: SLF001 - argparse has no other way to them
    return [action for action in actions if action.option_strings and action.dest != "help"]


def manual_page(parsers: dict[str, argparse.ArgumentParser]) -> str:
    """The manual page kbviewer(1) in roff."""
    window = parsers[""]
    lines = [
        f'.TH KBVIEWER 1 "{release_date()}" "kbviewer {version()}" "User Commands"',
        ".SH NAME",
        "kbviewer \\- read, search and cross-reference Markdown notes",
        ".SH SYNOPSIS",
        ".nf",
        *(roff(usage_of(parser)) for parser in parsers.values()),
        ".fi",
        ".SH DESCRIPTION",
        roff(window.description or ""),
        "Without a command it opens the window.",
        ".SH OPTIONS",
        *described_options(window),
        ".SH COMMANDS",
    ]
    for name, parser in parsers.items():
        if name:
            lines += [f".SS {name}", roff(parser.description or ""), *described_options(parser)]
    lines += [
        ".SH EXIT STATUS",
        "0 when done, 1 when nothing was found, 2 after an error.",
        ".SH FILES",
        ".I ~/.config/kbviewer",
        "settings,",
        ".I ~/.local/share/kbviewer",
        "bookmarks,",
        ".I ~/.local/state/kbviewer",
        "the window as it was left,",
        ".I ~/.cache/kbviewer",
        "what was read from the notes; may be deleted at any time.",
    ]
    return "\n".join(lines) + "\n"


def usage_of(parser: argparse.ArgumentParser) -> str:
    """How a command is called, on one line."""
    usage = " ".join(parser.format_usage().removeprefix("usage:").split())
    return usage.partition(" kbviewer COMMAND")[0]


def described_options(parser: argparse.ArgumentParser) -> list[str]:
    """Each option with what it does, in roff."""
    lines = []
    for action in options_of(parser):
        value = "" if action.nargs == 0 else f" \\fI{roff(str(action.metavar or action.dest))}\\fR"
        names = ", ".join(f"\\fB{roff(name)}\\fR" for name in action.option_strings)
        lines += [".TP", names + value, roff(action.help or "")]
    return lines


def roff(text: str) -> str:
    """Text with the signs escaped that mean something to roff."""
    escaped = text.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{escaped}" if escaped.startswith((".", "'")) else escaped


def bash_completion(parsers: dict[str, argparse.ArgumentParser]) -> str:
    """Completion for bash: commands, options, choices, and files."""
    cases = [
        f'    {name or "*"}) options="{" ".join(option_names(parser))}" ;;'
        for name, parser in sorted(parsers.items(), reverse=True)
    ]
    values = [
        f"    {'|'.join(action.option_strings)}) "
        f'COMPREPLY=($(compgen -W "{" ".join(map(str, action.choices))}" -- "$word")); return ;;'
        for parser in parsers.values()
        for action in options_of(parser)
        if action.choices
    ]
    names = " ".join(name for name in parsers if name)
    return "\n".join(
        [
            "# bash completion for kbviewer",
            "_kbviewer() {",
            '  local word="${COMP_WORDS[COMP_CWORD]}" before="${COMP_WORDS[COMP_CWORD-1]}" options',
            "  COMPREPLY=()",
            '  case "$before" in',
            *values,
            "  esac",
            '  case "${COMP_WORDS[1]}" in',
            *cases,
            "  esac",
            f'  if [ "$COMP_CWORD" = 1 ]; then options="$options {names}"; fi',
            '  COMPREPLY=($(compgen -W "$options" -- "$word") $(compgen -f -- "$word"))',
            "}",
            "complete -o filenames -F _kbviewer kbviewer",
            "",
        ]
    )


def zsh_completion(parsers: dict[str, argparse.ArgumentParser]) -> str:
    """Completion for zsh."""
    commands = [
        f"      {quoted(f'{name}:{parser.description}')}"
        for name, parser in parsers.items()
        if name
    ]
    cases = []
    for name, parser in sorted(parsers.items(), reverse=True):
        specs = " ".join(zsh_option(action) for action in options_of(parser))
        cases.append(f"    {name or '*'}) _arguments {specs} '*:file:_files' ;;")
    return "\n".join(
        [
            "#compdef kbviewer",
            "_kbviewer() {",
            "  local -a commands",
            "  if (( CURRENT == 2 )); then",
            "    commands=(",
            *commands,
            "    )",
            "    _describe command commands",
            "  fi",
            '  case "$words[2]" in',
            *cases,
            "  esac",
            "}",
            '_kbviewer "$@"',
            "",
        ]
    )


def zsh_option(action: argparse.Action) -> str:
    """An option as zsh's _arguments wants it."""
    text = re.sub(r"[\[\]:]", " ", action.help or "")
    value = ""
    if action.nargs != 0:
        choices = " ".join(map(str, action.choices or ()))
        value = f":value:({choices})" if choices else ":value:_files"
    return quoted(f"{action.option_strings[-1]}[{text}]{value}")


def fish_completion(parsers: dict[str, argparse.ArgumentParser]) -> str:
    """Completion for fish."""
    lines = ["# fish completion for kbviewer"]
    names = " ".join(name for name in parsers if name)
    for name, parser in parsers.items():
        seen = f"__fish_seen_subcommand_from {name or names}"
        condition = quoted(seen if name else f"not {seen}")
        if name:
            lines.append(
                f"complete -c kbviewer -n __fish_use_subcommand -a {name} "
                f"-d {quoted(parser.description or '')}"
            )
        for action in options_of(parser):
            value = "" if action.nargs == 0 else " -r"
            if action.choices:
                value += f" -a {quoted(' '.join(map(str, action.choices)))}"
            option = action.option_strings[-1].lstrip("-")
            line = f"complete -c kbviewer -n {condition} -l {option}{value}"
            lines.append(f"{line} -d {quoted(action.help or '')}")
    return "\n".join(lines) + "\n"


def option_names(parser: argparse.ArgumentParser) -> list[str]:
    """All options of a parser."""
    return [*(name for action in options_of(parser) for name in action.option_strings), "--help"]


def quoted(text: str) -> str:
    """Text in single quotes, for a shell."""
    return "'" + text.replace("'", "'\\''") + "'"
