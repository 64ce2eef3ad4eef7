"""What `duty import` and `duty export` share: how the register's ledgers are read and written."""

from collections.abc import Mapping, Sequence

from duty_cli.changes.ledger.entries import Grammar
from duty_cli.changes.ledger.header import all_fields, names_of
from duty_cli.changes.ledger.lexicon import lexicon_of
from duty_cli.changes.ledger.tables import Press
from duty_cli.cli.options import BadValue, suggestion
from duty_cli.model.fields import Kind
from duty_cli.model.kinds import KINDS
from duty_cli.model.ledger import Wording
from duty_cli.model.register import Register
from duty_cli.render.language import Language
from duty_cli.render.ledger_words import hints, wording


def a_kind(text: str) -> str:
    """A kind of records, by its id or by what it is called in either language."""
    if text in KINDS:
        return text
    named = {name: kind for kind, names in wording("zh", KINDS).kinds.items() for name in names}
    if text not in named:
        raise BadValue("add.no-kind", name=text, hint=suggestion(text, KINDS))
    return named[text]


def grammar_of(register: Register, words: Wording) -> Grammar:
    """What the register's ledgers are understood by."""
    # imported here: it loads the reader of YAML, and a command's help needs none
    from duty_cli.store.answers import read_value

    lone = register.units[0].id if len(register.units) == 1 and register.roster_known else None
    return Grammar(
        kinds=KINDS,
        fields=all_fields(KINDS),
        heads=names_of(KINDS, words),
        lexicon=lexicon_of(register, words, register.organisation.locale),
        unit=lone,
        read=read_value,
        labels=words.labels,
    )


def press_of(register: Register, *, hinted: bool = False) -> Press:
    """What the register's ledgers are written with, in the register's language."""
    locale = register.organisation.locale
    words = wording(locale, KINDS)
    comments = hints(Language(locale), KINDS) if hinted else {}
    return Press(grammar_of(register, words), words, comments)


def kinds_of(asked: Sequence[str] | None) -> Mapping[str, Kind]:
    """The kinds asked for, in their order, or all."""
    return {name: KINDS[name] for name in dict.fromkeys(asked or KINDS)}
