"""Find sections that have left their note: it was renamed or split, or they were moved.

All bookmarks are looked for together, so that every note is read once at most.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cached_property
from posixpath import basename
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from kbviewer.bookmarks.entries import common_depth
from kbviewer.bookmarks.evidence import Evidence, Memory
from kbviewer.bookmarks.judge import Verdict, best_guess, judge
from kbviewer.bookmarks.model import Bookmark
from kbviewer.bookmarks.sections import Seen, sections_of
from kbviewer.bookmarks.words import words_of
from kbviewer.errors import NoteError
from kbviewer.library import Library

PROBES = 12  # words by which a note is taken for a candidate
ENOUGH_PROBES = 0.6
CLOCK_STEP = 2.0  # seconds that file systems may be behind
MANY_WORDS = 4  # so many words of a heading do not come twice by chance
ELSEWHERE = 0.85  # a guess in another note is worth less than one in the same


class Search(Struct, frozen=True, dict=True):
    """What is looked for, where, and whom to tell. Bookmarks are known by a number."""

    library: Library
    wanted: Mapping[int, tuple[Bookmark, Memory]]
    paths: Sequence[str]
    renamed: tuple[tuple[str, str], ...]
    progress: Callable[[int, int], None]
    cancelled: Callable[[], bool]

    def sections(self, path: str) -> tuple[Seen, ...]:
        """Sections of a note as it is now; none if it cannot be read."""
        try:
            note, text = self.library.read(path)
        except NoteError:
            return ()
        return sections_of(note, text, self.library.entries[path].digest)

    def was_there(self, mark: Bookmark, item: Evidence) -> bool:
        """Whether a section is no younger than the bookmark, and so no more than a copy.

        A file that was only renamed keeps its time, but then it has all of the note's content.
        """
        entry = self.library.entries[item.seen.place.note]
        if not mark.created or entry.digest == mark.trace.file:
            return False
        try:
            created = datetime.fromisoformat(mark.created).timestamp()
        except ValueError:
            return False
        return entry.mtime_ns / 1e9 < created - CLOCK_STEP

    @cached_property
    def renames(self) -> tuple[tuple[str, str], ...]:
        """Old and new paths of notes, those included whose content is unchanged."""
        by_digest: dict[str, list[str]] = {}
        for path, entry in self.library.entries.items():
            by_digest.setdefault(entry.digest, []).append(path)
        pairs = dict(self.renamed)
        for mark, memory in self.wanted.values():
            same = by_digest.get(memory.trace.file, []) if memory.trace.file else []
            if mark.place.note not in self.library.entries and len(same) == 1:
                pairs.setdefault(mark.place.note, same[0])
        return tuple(pairs.items())

    @cached_property
    def folder_moves(self) -> tuple[tuple[str, str], ...]:
        """Old and new folders, those that most notes went with first."""
        moves = Counter(move for old, new in self.renames if (move := _folder_move(old, new)))
        return tuple(move for move, _ in moves.most_common())

    @cached_property
    def by_name(self) -> Mapping[str, Sequence[str]]:
        """Paths of notes by the names of their files."""
        names: dict[str, list[str]] = {}
        for path in self.library.entries:
            names.setdefault(basename(path), []).append(path)
        return names

    def likely_paths(self, path: str) -> Iterator[str]:
        """Where a note has probably gone: the known place, that of its folder, its own name."""
        known = dict(self.renames)
        if path in known:
            yield known[path]
        for old, new in self.folder_moves:
            if path.startswith(old):
                yield new + path[len(old) :]
        if path not in self.library.entries:
            same_name = self.by_name.get(basename(path), ())
            tails = [_common_tail(path, other) for other in same_name]
            if tails.count(max(tails, default=0)) == 1:
                yield same_name[tails.index(max(tails))]


def find_elsewhere(search: Search) -> dict[int, Verdict]:
    """Return what other notes give for each bookmark, where that is anything."""
    verdicts: dict[int, Verdict] = {}
    for key, (mark, memory) in search.wanted.items():
        for path in search.likely_paths(mark.place.note):
            verdict = _in_successor(search, mark, memory, path)
            if verdict.certainty == "moved" or key not in verdicts:
                verdicts[key] = verdict
            if verdict.certainty == "moved":
                break
    rest = {
        key: entry
        for key, entry in search.wanted.items()
        if key not in verdicts or verdicts[key].certainty != "moved"
    }
    for key, candidates in _candidates(search, rest).items():
        mark, memory = rest[key]
        verdict = _choose(search, mark, memory, candidates)
        if key not in verdicts or _rank(verdict) > _rank(verdicts[key]):
            verdicts[key] = verdict
    return verdicts


def _in_successor(search: Search, mark: Bookmark, memory: Memory, path: str) -> Verdict:
    """Judge the note that has probably taken the place of the one that is gone."""
    if path == mark.place.note or path not in search.library.entries:
        return Verdict("lost")
    verdict = judge(memory, mark.place.anchor, search.sections(path))
    if verdict.certainty in ("guess", "lost"):
        return replace(verdict, score=verdict.score * ELSEWHERE)
    if not verdict.is_final and mark.place.note in search.library.entries:
        return Verdict("lost")
    return replace(verdict, certainty="moved")


def _candidates(
    search: Search, wanted: Mapping[int, tuple[Bookmark, Memory]]
) -> dict[int, list[Evidence]]:
    """Read all notes once and return the sections that may be what is looked for."""
    sought = {key: _Sought.of(memory) for key, (_, memory) in wanted.items()}
    by_word: dict[str, list[int]] = {}
    for key, item in sought.items():
        for word in item.words:
            by_word.setdefault(word, []).append(key)
    candidates: dict[int, list[Evidence]] = {}
    for number, path in enumerate(search.paths if by_word else ()):
        if search.cancelled():
            break
        search.progress(number, len(search.paths))
        try:
            present = by_word.keys() & set(words_of(search.library.text(path)))
        except NoteError:
            continue
        hits = Counter(key for word in present for key in by_word[word])
        keys = [
            key
            for key, count in hits.items()
            if count >= sought[key].least and wanted[key][0].place.note != path
        ]
        for seen in search.sections(path) if keys else ():
            for key in keys:
                memory = wanted[key][1]
                if sought[key].may_be(seen, memory) and (evidence := _worth(memory, seen)):
                    candidates.setdefault(key, []).append(evidence)
    return candidates


class _Sought(NamedTuple):
    """The words by which a section is looked for, and how many of them it must have."""

    words: frozenset[str]
    least: float

    @classmethod
    def of(cls, memory: Memory) -> "_Sought":
        """Choose long words of the text; without a text, all of the heading."""
        words = dict.fromkeys(memory.words if memory.has_text else memory.core.split())
        longest = frozenset(sorted(words, key=len, reverse=True)[:PROBES])
        return cls(longest, len(longest) * (ENOUGH_PROBES if memory.has_text else 1))

    def may_be(self, seen: Seen, memory: Memory) -> bool:
        """Tell quickly whether a section is worth a closer look."""
        return len(self.words & seen.vocabulary) >= self.least or memory.core == seen.core


def _worth(memory: Memory, seen: Seen) -> Evidence | None:
    evidence = Evidence(memory, seen)
    is_near = evidence.same_core or evidence.begins or evidence.kept >= 0.5
    return evidence if is_near else None


def _choose(
    search: Search, mark: Bookmark, memory: Memory, candidates: Sequence[Evidence]
) -> Verdict:
    """Decide among sections of other notes; the same text in several of them decides nothing."""
    if memory.has_text:
        certain = [
            item
            for item in candidates
            if item.same_text or (item.is_contained and memory.trace.likeness <= 0.6)
        ]
        if not memory.is_telling:
            certain = [item for item in certain if item.same_text and item.same_core]
    else:
        certain = []
    if not certain:
        is_gone = mark.place.note not in search.library.entries
        certain = [item for item in candidates if _has_its_heading(memory, item, is_gone=is_gone)]
    certain = [item for item in certain if not search.was_there(mark, item)]
    note = "" if mark.place.note in search.library.entries else mark.place.note
    ranked = sorted(certain, key=lambda item: _fit(note, item), reverse=True)
    if ranked and (len(ranked) == 1 or _fit(note, ranked[0]) > _fit(note, ranked[1])):
        return Verdict("moved", ranked[0].seen, score=ranked[0].kept)
    guess = best_guess(memory, ranked or candidates)
    return replace(guess, score=guess.score * ELSEWHERE)


def _has_its_heading(memory: Memory, item: Evidence, *, is_gone: bool) -> bool:
    """Whether the headings say that this is the section; its note may have been split.

    Those above it do, or, for a heading without text, its own if it says enough.
    """
    if len(memory.core_path) > 1 and item.same_core_path:
        return not memory.has_text or item.has_kin_text
    length = len(memory.core.split())
    says_enough = length >= MANY_WORDS or (length > 1 and item.shared_pages == 1)
    return is_gone and not memory.has_text and item.same_core and says_enough


def _fit(note: str, item: Evidence) -> tuple[bool, bool, bool, int]:
    """Order the sections that may be meant; `note` is where it was, if that note is gone."""
    tail = _common_tail(note, item.seen.place.note)
    return (item.same_text, item.same_path, item.same_core, tail)


def _common_tail(one: str, other: str) -> int:
    """How many names two paths have in common from their ends."""
    return common_depth(reversed(one.split("/")), reversed(other.split("/")))


def _rank(verdict: Verdict) -> float:
    return 2.0 if verdict.certainty == "moved" else verdict.score


def _folder_move(old: str, new: str) -> tuple[str, str] | None:
    """Return the folders that differ between two paths, `("a/", "b/")` for `a/x.md`, `b/x.md`."""
    one, other = old.split("/"), new.split("/")
    while one and other and one[-1] == other[-1]:
        one.pop()
        other.pop()
    if len(one) == len(old.split("/")):  # the note itself was renamed
        return None
    return "".join(f"{part}/" for part in one), "".join(f"{part}/" for part in other)
