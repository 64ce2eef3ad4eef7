"""What a finding is recognised by from one run to the next, in whatever line it stands.

Where a finding is about an occurrence, its fingerprint is made of that and the rule; else of the
rule, the file, the way of keys to the place and the sort of message. Lines and columns, the as-of
day and whatever is counted from it have no part in it, nor has the severity, which may grow.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256

from duty_cli.model.finding import Finding

_SETTINGS = "duty.yaml"
_LENGTH = 32


def fingerprint(finding: Finding) -> str:
    """32 hexadecimal digits; findings of the same sort at the same place have the same."""
    return digest(*_identity(finding))


def distinct(fingerprints: Iterable[str]) -> Iterator[str]:
    """The fingerprints in order, those that come again made different from the first."""
    seen: Counter[str] = Counter()
    for one in fingerprints:
        yield digest(one, str(seen[one])) if seen[one] else one
        seen[one] += 1


def digest(*parts: str) -> str:
    """A fingerprint of these parts."""
    # each with its length: no two rows of parts are the same text
    text = "".join(f"{len(part)}:{part}" for part in parts)
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_LENGTH]


def _identity(finding: Finding) -> Iterator[str]:
    yield finding.rule
    if finding.occurrence is not None:
        yield finding.occurrence
        return
    place = finding.place
    yield finding.message.id
    yield place.path if place else ""
    yield from map(str, place.keys if place else ())
    if place is None or place.path == _SETTINGS:
        # of the register as a whole only its names tell one remark from the next
        for _, value in sorted(finding.message.values.items()):
            if type(value) is str and value:  # a state is a word too, and changes
                yield value
