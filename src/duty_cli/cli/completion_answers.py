"""The answer to a request: the names of commands, of options, or the words for a parameter."""

import re

from duty_cli.cli import COMMANDS, entry, topics
from duty_cli.cli.completion_case import Answer, Candidate, Case, Found
from duty_cli.cli.help import meaning
from duty_cli.cli.record_options import KEY
from duty_cli.model.fields import COMMON
from duty_cli.model.kinds import KINDS

_HELP = ("-h", "--help")
_CLAUSE_ENDS = re.compile(r"[。；（]|[.;:] |\s\(")


def answer(case: Case) -> Answer:
    """Everything that the word may become, in order; the shell's own words for files."""
    typed = case.typed
    if typed.name is None:
        return ()
    if typed.param is not None:
        # imported here: names of commands and options need none of what a register needs
        from duty_cli.cli.completion_words import answer as words

        found = words(case)
        if not isinstance(found, list) or found or case.word:
            return found
    every = [*_commands(case), *(_options(case) if typed.options else ())]
    return [one for one in every if one.text.startswith(case.word)]


def _commands(case: Case) -> Found:
    """The commands, or those that begin with the words typed so far."""
    typed = case.typed
    if typed.name == "":
        firsts = [name for name in COMMANDS if " " not in name]
        for name in sorted({*firsts, *topics()}):
            short = f"{entry(name)}.short" if name in COMMANDS else f"{name}.help"
            yield Candidate(name, brief(case.language.say(short)))
    elif typed.fresh:
        for name in COMMANDS:
            if name.startswith(f"{typed.name} "):
                yield Candidate(name.split()[1], brief(case.language.say(f"{entry(name)}.short")))


def _options(case: Case) -> Found:
    """The options of the command and the global ones; of records' keys, those of the kind."""
    kind = _kind(case)
    for param in case.typed.params:
        if param.param_type_name == "option" and param.name not in _hidden(kind):
            default = str(param.default)
            told = brief(meaning(param.help, default, case.language, KINDS.get(kind or "")))
            for spelling in (*param.opts, *param.secondary_opts):
                yield Candidate(spelling, told)
    for spelling in _HELP:
        yield Candidate(spelling, brief(case.language.say("option.help")))


def _kind(case: Case) -> str | None:
    """The kind of records that was named, by its id or its printed name."""
    named = case.typed.last("kind")
    return next((k for k in KINDS if named in (k, case.language.say(f"kind.{k}"))), None)


def _hidden(kind: str | None) -> frozenset[str]:
    """Keys of records that the kind does not have; without a kind, those that only some have."""
    own = (*COMMON, *(KINDS[kind].FIELDS if kind else ()))
    every = {key for one in KINDS.values() for key in one.FIELDS}
    return frozenset(f"{KEY}{key}" for key in every.difference(own))


def brief(text: str) -> str:
    """The first clause of an explanation."""
    return _CLAUSE_ENDS.split(text, maxsplit=1)[0].rstrip(".:：")
