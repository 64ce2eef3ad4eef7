"""The known word nearest to one that nobody knows, for "did you mean"."""

from bisect import bisect
from collections.abc import Iterable, Sequence
from functools import lru_cache

# Comparing takes long: among thousands of record ids only likely ones are compared.
_MANY, _BESIDE = 300, 20


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The most similar of the known words, or None where none comes close.

    Whoever asks again and again hands in the same frozenset: its order is remembered.
    """
    # imported here: only mistakes need it
    from difflib import get_close_matches

    names = known if isinstance(known, frozenset) else frozenset(known)
    candidates, backwards = _in_order(names)
    if len(candidates) > _MANY:
        ends = (name[::-1] for name in _around(word[::-1], backwards))
        candidates = sorted({*_around(word, candidates), *ends})
    found = get_close_matches(word, candidates, n=1, cutoff=0.6)
    return found[0] if found else None


@lru_cache(maxsize=8)
def _in_order(names: frozenset[str]) -> tuple[Sequence[str], Sequence[str]]:
    """The words in order of their beginnings; where they are many, also of their ends, reversed."""
    reverse = sorted(name[::-1] for name in names) if len(names) > _MANY else ()
    return sorted(names), reverse


def _around(word: str, names: Sequence[str]) -> Sequence[str]:
    """The words that stand beside `word` in their order: those with the same beginning."""
    at = bisect(names, word)
    return names[max(0, at - _BESIDE) : at + _BESIDE]
