"""The pages of the shipped policies, each in both languages at once, and the list of them.

A page is made of the policy's file, of the comment at its head and of its second reading.
"""

from collections.abc import Callable, Mapping
from functools import partial

from duty_cli.cadence import CADENCES
from duty_cli.model.finding import Message
from duty_cli.model.kinds import KINDS
from duty_cli.model.register import Policy
from duty_cli.model.sheet import Count, Item, Owed, Parts, Timeliness
from duty_cli.model.words import Words
from duty_cli.render.display import Display
from duty_cli.render.language import Language
from duty_cli.render.text.policies import counted, open_in_short
from duty_cli.store.library import shipped_books
from duty_cli.store.shipped import shipped_policy
from duty_cli.views.policies import PolicySummary, summary_of
from duty_cli.views.story import Terms
from duty_cli.views.terms import terms
from tools.docs.coverage import REASONS, Row, coverage
from tools.docs.layout import BOTH, LANGUAGES, code, fill, plain

_READING = "# How the text was read\n"
_POINT, _MORE = "# - ", "#   "
_NONE = "—"
_RULES: Mapping[str, Words] = {
    "bonus": Words("加分，由考核人填报", "points more, entered by an assessor"),
    "count": Words("按次数计分", "points for each record"),
    "deduct": Words(
        "按违规次数扣分，次数由考核人填报", "points off each breach, entered by an assessor"
    ),
    "external": Words("由考核人填报", "entered by an assessor"),
    "negative": Words("减分，由考核人填报", "points off, entered by an assessor"),
    "parts": Words("按材料和记录计分", "points for documents and records"),
    "threshold": Words(
        "按未达标数扣分，由考核人填报", "points off each shortfall, entered by an assessor"
    ),
    "timeliness": Words("按是否按时计分", "points for being on time"),
}
"""What the rules of the assessment are called."""
_BESIDE = " / "


def pages() -> dict[str, str]:
    """The text of every page by its name: the policy's id, and `index`."""
    policies = [book.policy for book in shipped_books(KINDS, CADENCES)]
    overview = fill("policies", BOTH, policies=list(map(_entry, policies)), reasons=_reasons)
    return {**{policy.id: _page(policy) for policy in policies}, "index": overview}


def how_read(text: str) -> tuple[str, ...]:
    """The points in the comment at the head of a policy's file; ValueError where there are none."""
    points: list[str] = []
    for line in text.partition(_READING)[2].splitlines():
        if line.startswith(_POINT):
            points.append(line.removeprefix(_POINT))
        elif line.startswith(_MORE) and points:
            points[-1] += f" {line.removeprefix(_MORE)}"
        elif line.startswith("#"):
            raise ValueError(f"neither a point nor its next line: {line}")
        else:
            break
    if not points:
        raise ValueError("a policy says at its head how the text was read")
    return tuple(points)


def _entry(policy: Policy) -> tuple[str, ...]:
    """A policy's row in the list."""
    summary = summary_of(policy)
    linked = f"[`{policy.id}`]({policy.id}.md)"
    return linked, _both(policy.title), _told(counted, summary), _told(open_in_short, summary)


def _page(policy: Policy) -> str:
    summary = summary_of(policy)
    return fill(
        "policy",
        BOTH,
        policy=policy,
        issuer=_both(policy.issuer, _BESIDE) if policy.issuer else None,
        duties=_told(counted, summary, _BESIDE),
        open=_told(open_in_short, summary, _BESIDE),
        points=[plain(point) for point in how_read((shipped_policy(policy.id) or b"").decode())],
        duty_rows=[_duty(terms(policy, duty)) for duty in policy.duties],
        sheet=policy.sheet,
        item_rows=_item_rows(policy),
        readings=partial(_readings, policy),
    )


def _duty(told: Terms) -> tuple[str, ...]:
    duty = told.duty
    return (
        f'<a id="{duty.id}"></a>{_both(duty.title)}\n{code(duty.id)}',
        duty.clause or _NONE,
        _said(told.whom),
        _said(told.rhythm),
        _said(*told.asks),
        _both(duty.note) if duty.note else _NONE,
    )


def _item_rows(policy: Policy) -> list[tuple[str, ...]]:
    """The items of the sheet, each with its parts behind it."""
    titles = {duty.id: duty.title for duty in policy.duties}
    items = policy.sheet.items if policy.sheet else ()
    return [
        _item(one, titles)
        for item in items
        for one in (item, *(item.terms.parts if isinstance(item.terms, Parts) else ()))
    ]


def _item(item: Item, titles: Mapping[str, Words]) -> tuple[str, ...]:
    duties = item.terms.duties if isinstance(item.terms, Owed | Timeliness | Count) else ()
    linked = [f"[{_both(titles[name], _BESIDE)}](#{name})" for name in duties]
    summed = isinstance(item.terms, Parts)
    rule = _NONE if summed else "\n".join([_both(_RULES[item.rule]), *linked])
    return (
        f"{code(item.id)}\n{_both(item.title)}",
        item.clause or _NONE,
        _NONE if item.points is None else str(item.points),
        rule,
        _both(item.note) if item.note else _NONE,
    )


def _readings(policy: Policy, called: Mapping[str, str]) -> list[tuple[str, ...]]:
    """The rows of the second reading; `called` are the template's words for each reason."""
    titles = {duty.id: duty.title for duty in policy.duties}
    rows = coverage(policy.id).rows
    return [(row.clause, _both(row.asks), _became(row, titles, _each(called))) for row in rows]


def _became(row: Row, titles: Mapping[str, Words], called: Mapping[str, str]) -> str:
    """The duties that a row became, or why it is none, with what the second reader noted."""
    linked = [f"[{_both(titles[name], _BESIDE)}](#{name})" for name in row.duties]
    if row.why is None:
        return "\n".join([*linked, *([_both(row.note)] if row.note else [])])
    if row.note is None:
        return called[row.why]
    chinese, english = called[row.why].splitlines()
    return _both(Words(f"{chinese}：{row.note.zh}", f"{english}. {row.note.en}"))


def _reasons(called: Mapping[str, str], meaning: Mapping[str, str]) -> list[tuple[str, str]]:
    """Each reason with what it means, in the template's words."""
    return [(name, _each(meaning)[reason]) for reason, name in _each(called).items()]


def _each(words: Mapping[str, str]) -> Mapping[str, str]:
    if set(words) != set(REASONS):
        raise ValueError("the text must explain each reason, and no other")
    return words


def _both(words: Words, between: str = "\n") -> str:
    """Chinese first; once where both are the same."""
    return between.join(plain(text) for text in dict.fromkeys((words.zh, words.en)))


def _said(*messages: Message) -> str:
    """Sentences in Chinese, then in English."""
    chinese, english = ([*map(Language(language).tell, messages)] for language in LANGUAGES)
    return _both(Words("；".join(chinese), "; ".join(english)))


def _told(
    tell: Callable[[PolicySummary, Display], str], summary: PolicySummary, between: str = "\n"
) -> str:
    """A part of `duty policy list` in both languages."""
    chinese, english = (tell(summary, _display(language)) for language in LANGUAGES)
    return _both(Words(chinese, english), between)


def _display(language: str) -> Display:
    return Display(Language(language), colour=False, width=80, quiet=False, verbose=False)
