"""Which section of one note is the remembered one, and how certain that is."""

from collections.abc import Callable, Sequence

from msgspec import Struct

from kbviewer.bookmarks.evidence import Evidence, Memory
from kbviewer.bookmarks.model import Certainty
from kbviewer.bookmarks.sections import Seen

LEAST_GUESS = 0.45  # below it a guess would mislead more often than help


class Verdict(Struct, frozen=True):
    """The section found, if any, and how.

    `is_final` is unset where another note may hold the text that this one has lost. `score` ranks
    guesses, from 0 to 1, and is 1 for what has the same text to the word.
    """

    certainty: Certainty
    seen: Seen | None = None
    is_final: bool = True
    score: float = 0.0


def judge(memory: Memory, anchor: str, sections: Sequence[Seen]) -> Verdict:
    """Find the remembered section among those of the note it was in."""
    evidence = [Evidence(memory, seen) for seen in sections]
    same_anchor = next((item for item in evidence if item.seen.place.anchor == anchor), None)
    if same_anchor is not None:
        return _with_anchor(memory, same_anchor, evidence)
    return _without_anchor(memory, evidence)


def _with_anchor(memory: Memory, here: Evidence, evidence: Sequence[Evidence]) -> Verdict:
    """Decide whether the section of the same address is still the same.

    It need not be: the anchors of equal headings shift when one of them goes, headings are swapped,
    and a text moves out from under its heading.
    """
    if not memory.has_text:
        return _empty_with_anchor(memory, here, evidence)
    if here.same_text:
        return Verdict("exact", here.seen)
    others = [item for item in evidence if item is not here]
    has_twins = memory.trace.siblings > 1 or here.seen.siblings > 1
    same = _only([item for item in others if item.same_text])
    if same and (has_twins or _has_other_text(here) or memory.trace.likeness >= 0.4):
        return Verdict("text", same.seen, score=1.0)
    if here.is_surely_kin if has_twins else here.has_kin_text:
        return Verdict("exact", here.seen)
    rival = _by_text(memory, others)
    if rival:
        return _as_text(rival)
    guess = best_guess(memory, [item for item in others if item.own_share >= 0.5])
    if guess.seen and not here.has_kin_text:
        return Verdict("guess", guess.seen, is_final=False, score=guess.score)
    if has_twins or here.is_stranger:
        return Verdict("guess", here.seen, is_final=False, score=LEAST_GUESS)
    return Verdict("exact", here.seen, is_final=False)


def _has_other_text(here: Evidence) -> bool:
    """Whether most of the remembered text is gone, or some of it and the rest is little of this."""
    return here.kept < 0.6 or (here.kept < 0.9 and here.part < 0.5)


def _empty_with_anchor(memory: Memory, here: Evidence, evidence: Sequence[Evidence]) -> Verdict:
    """A heading without text is known by its title, and among equal ones by its neighbours."""
    if not here.seen.level:
        return Verdict("exact", here.seen)
    twins = [item for item in evidence if (item.same_core and item.seen.level) or item is here]
    if len(twins) == 1 and memory.trace.siblings == 1:
        return Verdict("exact", here.seen)
    fit = _only_best(twins, _likeness_without_text)
    if fit is here and (_is_same_little_text(memory, here) or _is_settled(memory, here, twins)):
        return Verdict("exact", here.seen)
    if fit is not None and fit.neighbours == 2:
        return Verdict("heading", fit.seen)
    has_shifted = memory.trace.siblings != here.seen.siblings
    if fit is not None and has_shifted and fit.neighbours and _is_same_little_text(memory, fit):
        return Verdict("text", fit.seen)
    return Verdict("guess", (fit or here).seen, score=LEAST_GUESS)


def _is_settled(memory: Memory, here: Evidence, twins: Sequence[Evidence]) -> bool:
    """Whether the likeliest of equal headings without text can be no other of them.

    An equal heading put in just before takes the anchor, and one of the neighbours as well.
    """
    if memory.trace.siblings == here.seen.siblings or here.neighbours == 2:
        return True
    has_rival = any(twin.same_path or twin.neighbours for twin in twins if twin is not here)
    return bool(here.neighbours) and here.same_path and not has_rival


def _is_same_little_text(memory: Memory, item: Evidence) -> bool:
    """Whether a word or two, too few to find a section by, tell it from those of its heading."""
    return item.same_text and memory.trace.likeness < 0.5


def _without_anchor(memory: Memory, evidence: Sequence[Evidence]) -> Verdict:
    titled = [item for item in evidence if item.same_core_path]
    if not titled:
        alike = [item for item in evidence if item.same_core]
        titled = alike if len(alike) == 1 else []
    has_twins = memory.trace.siblings > 1 or len(titled) > 1
    if memory.has_text:
        kin = [i for i in titled if (i.is_surely_kin if has_twins else i.has_kin_text)]
        best = _only_best(kin, lambda item: item.kept)
        if best and not any(item.same_text for item in evidence if item is not best):
            return Verdict("heading", best.seen)
        found = _by_text(memory, evidence)
        if found:
            return Verdict("heading", found.seen) if found in titled else _as_text(found)
    else:
        fit = _only_best(titled, _likeness_without_text)
        if fit and (not has_twins or fit.neighbours == 2 or _is_same_little_text(memory, fit)):
            return Verdict("heading", fit.seen, is_final=fit.same_core_path)
    guess = best_guess(memory, evidence)
    return Verdict(guess.certainty, guess.seen, is_final=False, score=guess.score)


def _as_text(found: Evidence) -> Verdict:
    # What is not the same to the word may stand so in another note.
    return Verdict("text", found.seen, is_final=found.same_text, score=found.kept)


def _likeness_without_text(item: Evidence) -> float:
    surroundings = item.same_path + item.neighbours + item.shared_pages
    return surroundings + (5 if _is_same_little_text(item.memory, item) else 0)


def _by_text(memory: Memory, evidence: Sequence[Evidence]) -> Evidence | None:
    """Return the one section that has the remembered text, or nearly all of it, or begins it."""
    same = [item for item in evidence if item.same_text]
    if same:
        return _only_best(same, lambda item: item.heading + item.shared_pages + item.neighbours)
    if not memory.is_telling or memory.trace.likeness > 0.6:
        return None
    ranked = sorted(evidence, key=lambda item: item.kept, reverse=True)
    second = ranked[1].kept if len(ranked) > 1 else 0.0
    if ranked and ranked[0].own_share >= 0.6 and second <= ranked[0].kept / 2:
        return ranked[0]
    return _only([item for item in evidence if item.begins and item.part >= 0.9])


def best_guess(memory: Memory, evidence: Sequence[Evidence]) -> Verdict:
    """Return the likeliest section, to be confirmed by the reader, or `lost`."""
    best = max(evidence, key=lambda item: guess_score(memory, item), default=None)
    if best is None:
        return Verdict("lost")
    score = guess_score(memory, best)
    return Verdict("guess", best.seen, score=score) if score >= LEAST_GUESS else Verdict("lost")


def guess_score(memory: Memory, item: Evidence) -> float:
    """Weigh text, heading, pages and neighbours; what was not remembered does not count."""
    heading = item.heading
    if memory.trace.siblings > 1 or (
        memory.trace.pages and item.seen.pages and not item.shared_pages
    ):
        heading /= 2  # another section with this heading, or one on other pages
    parts = [(0.35, heading)]
    if memory.has_text:
        part = item.part if item.begins else 0.8 * item.part
        parts.append((0.5, max(item.own_share, part * (1 - memory.trace.likeness))))
    else:
        parts.append((0.25, item.mentions))
    if memory.trace.pages:
        parts.append((0.35, item.shared_pages))
    weighed = sum(weight * share for weight, share in parts) / sum(weight for weight, _ in parts)
    strongest = max(share for _, share in parts)
    # One kind of evidence that is nearly complete is worth more than some of each.
    return min(0.7 * weighed + 0.3 * strongest + _position(memory, item), 1.0)


def _position(memory: Memory, item: Evidence) -> float:
    """What it is worth to stand between the same neighbours: for a mere heading, enough."""
    if item.neighbours == 2 and memory.trace.before and item.seen.level:
        return 0.25 if memory.has_text else LEAST_GUESS
    return 0.04 * item.neighbours


def _only(evidence: Sequence[Evidence]) -> Evidence | None:
    return evidence[0] if len(evidence) == 1 else None


def _only_best(
    evidence: Sequence[Evidence], measure: Callable[[Evidence], float]
) -> Evidence | None:
    """Return what measures most, if nothing else measures as much."""
    ranked = sorted(evidence, key=measure, reverse=True)
    if not ranked or (len(ranked) > 1 and measure(ranked[0]) == measure(ranked[1])):
        return None
    return ranked[0]
