"""The known word nearest to one that nobody knows, for "did you mean"."""

from collections.abc import Iterable

# Comparing takes long: among thousands of record ids only likely ones are compared.
_MANY, _MOST = 300, 50
_LETTERS = 3


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The most similar of the known words, or None where none comes close."""
    # imported here: only mistakes need it
    from difflib import get_close_matches

    candidates = sorted(known)
    if len(candidates) > _MANY:
        candidates = [name for name in candidates if _alike(word, name)][:_MOST]
    found = get_close_matches(word, candidates, n=1, cutoff=0.6)
    return found[0] if found else None


def _alike(word: str, name: str) -> bool:
    """Whether two words could come close: about as long, with the same beginning or end."""
    return abs(len(word) - len(name)) <= _LETTERS and (
        word[:_LETTERS] == name[:_LETTERS] or word[-_LETTERS:] == name[-_LETTERS:]
    )
