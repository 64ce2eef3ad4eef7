"""Reads YAML: libyaml's events folded into plain dicts, lists and texts. No types, no objects.

The only import of ruamel.yaml. Nothing is ever composed or constructed: a deep nesting or a bomb
of aliases, which crash or fill those paths, end here at the first event too many.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

from ruamel.yaml.cyaml import CParser  # type: ignore[attr-defined]  # imported there, not exported
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from duty_cli.model.finding import Message
from duty_cli.store.syntax import Ruler, syntax_error, unprintable

DEEPEST = 16
"""Mappings and lists within each other; more is refused."""

Value = dict[str, Any] | list[Any] | str | None
"""What a document is folded into; None is a value left empty."""


class YamlProblem(NamedTuple):
    """What the reader refuses, and where; line and column count from 1."""

    line: int
    column: int
    message: Message


class Folded(NamedTuple):
    """A document's value, and what was refused in it.

    `whole` tells whether the reader came to the end, so that the value can be judged as well.
    """

    value: Value
    problems: tuple[YamlProblem, ...]
    whole: bool


# one loop and no helpers: a call for each event would cost as much as reading it
def fold(text: str) -> Folded:  # noqa: PLR0912, PLR0915 - one loop, see below
    """The document in `text` as plain values, in one pass over libyaml's events."""
    problems: list[_Refusal] = []
    top: Value = None
    stack: list[Any] = []
    current: Any = None
    key: str | None = None
    documents = 0
    try:
        next_event = CParser(text).get_event
        while True:
            event = next_event()
            kind = event.__class__
            value: Any
            if kind is ScalarEvent:
                value = event.value
                if not value and event.implicit[0]:
                    value = None
                if event.anchor is not None or event.ctag is not None:
                    problems.extend(_decorations(event))
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                value = {} if kind is MappingStartEvent else []
                if event.anchor is not None or event.ctag is not None:
                    problems.extend(_decorations(event))
                if len(stack) == DEEPEST:
                    problems.append(_at(event, "invalid.nesting", deepest=DEEPEST))
                    return Folded(None, _told(text, problems), whole=False)
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                current = stack.pop()
                continue
            elif kind is AliasEvent:
                problems.append(_at(event, "invalid.alias", value=event.anchor))
                value = None
            elif kind is StreamEndEvent:
                break
            elif kind is DocumentStartEvent and documents:
                problems.append(_at(event, "invalid.second-document"))
                return Folded(top, _told(text, problems), whole=True)
            else:
                documents += kind is DocumentStartEvent
                continue

            if key is not None:
                current[key] = value
                key = None
            elif current.__class__ is dict:
                if value.__class__ is not str:
                    problems.append(_at(event, "invalid.key"))
                    return Folded(None, _told(text, problems), whole=False)
                if value in current:
                    problems.append(_at(event, "invalid.duplicate-key", value=value))
                key = value
                continue
            elif current is None:
                top = value
            else:
                current.append(value)
            if kind is not ScalarEvent and kind is not AliasEvent:
                stack.append(current)
                current = value
    except YAMLError as error:
        problems.append(_refused(text, error))
        return Folded(None, _told(text, problems), whole=False)
    if not documents:
        problems.append(_Refusal(0, Message("invalid.empty-file")))
        return Folded(None, _told(text, problems), whole=False)
    return Folded(top, _told(text, problems), whole=True)


class Step(NamedTuple):
    """One step through a document: a scalar, an alias, the begin of a list or mapping, an end.

    `start` and `end` are indices in the text, of the begin alone where something begins; those of
    block style ones have no width. `text` is a scalar's, None where it was left empty. `flow` is
    whether a list or a mapping stands between brackets.
    """

    sort: str
    start: int
    end: int
    text: str | None = None
    flow: bool = False


def steps(text: str) -> Iterator[Step]:
    """The steps through the first document, up to the first thing that cannot be read."""
    sorts = {
        AliasEvent: "alias",
        MappingEndEvent: "end",
        MappingStartEvent: "mapping",
        ScalarEvent: "scalar",
        SequenceEndEvent: "end",
        SequenceStartEvent: "list",
    }
    parser = CParser(text)
    documents = 0
    try:
        while (event := parser.get_event()) is not None:
            documents += isinstance(event, DocumentStartEvent)
            if documents > 1:
                return
            sort = sorts.get(event.__class__)
            if sort is None:
                continue
            start, end = event.start_mark.index, event.end_mark.index
            if sort == "scalar":
                empty = not event.value and event.implicit[0]
                yield Step(sort, start, end, None if empty else event.value)
            else:
                yield Step(sort, start, end, flow=bool(getattr(event, "flow_style", False)))
    except YAMLError:
        return


class _Refusal(NamedTuple):
    """What is refused, by its index in the text: lines are counted only where one is told."""

    start: int
    message: Message


def _told(text: str, refusals: list[_Refusal]) -> tuple[YamlProblem, ...]:
    if not refusals:
        return ()
    ruler = Ruler(text)
    return tuple(YamlProblem(*ruler.spot(start), message) for start, message in refusals)


def _at(event: Any, message: str, **values: object) -> _Refusal:
    return _Refusal(event.start_mark.index, Message(message, values))


def _decorations(event: Any) -> Iterator[_Refusal]:
    """The anchor and the tag of a value: nothing in a register needs either."""
    if event.anchor is not None:
        yield _at(event, "invalid.anchor", value=event.anchor)
    if event.ctag is not None:
        tag = event.tag.replace("tag:yaml.org,2002:", "!!")
        yield _at(event, "invalid.tag", value=tag)


def _refused(text: str, error: YAMLError) -> _Refusal:
    """What libyaml says, in the catalogue's words."""
    if not isinstance(error, MarkedYAMLError):  # the reader's, about a character
        return _Refusal(*unprintable(text))
    mark = error.problem_mark or error.context_mark
    start = error.context_mark or mark
    return _Refusal(*syntax_error(error.problem or "", text, start.index, mark.index))
