"""The forms of values in words: what stands behind a key, as a reader of the pages is told."""

from collections.abc import Mapping
from typing import Annotated, Any, get_args, get_origin

from pydantic import TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from duty_cli.model.fields import Choice, Form
from duty_cli.model.fields import Field as KindField
from duty_cli.model.schema import forms
from duty_cli.model.schema.policy import Names
from duty_cli.model.schema.strict import Name, Strict
from duty_cli.model.words import Words

WORDS: Mapping[str, Words] = {
    "Clock": Words("时刻，`HH:MM`", "time of day, `HH:MM`"),
    "Count": Words("整数，1 至 9999", "whole number, 1 to 9999"),
    "Day": Words("日期，`YYYY-MM-DD`", "day, `YYYY-MM-DD`"),
    "DayOrFlag": Words("日期，或 `true`、`false`", "day, or `true` or `false`"),
    "Days": Words("时长：天、周或工作日", "length: days, weeks or working days"),
    "DutyKey": Words("事项，`制度/事项`", "duty, `policy/duty`"),
    "Flag": Words("`true` 或 `false`", "`true` or `false`"),
    "Id": Words("编号", "id"),
    "Ids": Words("编号列表", "list of ids"),
    "Moment": Words("日期和时刻，`YYYY-MM-DDTHH:MM`", "day and time, `YYYY-MM-DDTHH:MM`"),
    "Number": Words("数，可有小数", "number, decimals allowed"),
    "Path": Words("台账内的路径", "path inside the register"),
    "Sha256": Words("SHA-256，64 位十六进制数", "SHA-256, 64 hexadecimal digits"),
    "SomeIds": Words("编号，或编号列表", "id, or list of ids"),
    "SomeTexts": Words("文字，或文字列表", "text, or list of texts"),
    "Text": Words("文字", "text"),
    "Whole": Words("整数，0 至 999999", "whole number, 0 to 999999"),
    "Year": Words("年份，1900 至 2199", "year, 1900 to 2199"),
    "Zone": Words("IANA 时区名", "time zone of the IANA database"),
}
"""What each form of `model.schema.forms` is called."""

NAME = Words("文字，或 `{zh, en}`", "text, or `{zh, en}`")
NAMES = Words("编号到名称的映射", "mapping of ids to names")
ONE = Words("映射", "mapping")
SEVERAL = Words("映射的列表", "list of mappings")

KINDS_FORMS: Mapping[Form, str] = {
    Form.DAY: "Day",
    Form.DUTY: "DutyKey",
    Form.IDS: "SomeIds",
    Form.MOMENT: "Moment",
    Form.NUMBER: "Number",
    Form.TEXT: "Text",
    Form.TEXTS: "SomeTexts",
}
"""The forms of a kind's own keys, by the form that they become; findings are mappings."""


class Unworded(LookupError):
    """A form that nobody has put into words."""


def one_of(options: tuple[str, ...]) -> Words:
    """That one of a few words is asked for."""
    listed = [f"`{option}`" for option in options]
    *most, last = listed
    return Words(f"{'、'.join(most)} 或 {last}", f"{', '.join(most)} or {last}")


def list_of(form: Words) -> Words:
    """That there may be several, in a list."""
    return Words(f"列表：{form.zh}", f"list: {form.en}")


def in_words(annotation: Any) -> Words:
    """A model's annotation in words; Unworded where there are none."""
    if _is_mapping(annotation):
        return ONE
    plain = _without_bounds(annotation)
    for name, words in WORDS.items():
        if plain == getattr(forms, name):
            return words
    if plain == Name:
        return NAME
    if plain == Names:
        return NAMES
    options = _options(plain)
    if options:
        return one_of(options)
    if get_origin(plain) is tuple:
        entry = get_args(plain)[0]
        return SEVERAL if _is_mapping(entry) else list_of(in_words(entry))
    raise Unworded(str(annotation))


def kind_field_in_words(field: KindField) -> Words:
    """The form of a kind's own key in words; Unworded where there are none."""
    if isinstance(field, Choice):
        return one_of(field.options)
    if field is Form.FINDINGS:
        return SEVERAL
    if field not in KINDS_FORMS:
        raise Unworded(str(field))
    return WORDS[KINDS_FORMS[field]]


def _without_bounds(annotation: Any) -> Any:
    """`Annotated[X, Field(min_length=1)]` and `X | None` as X."""
    parts = [part for part in get_args(annotation) if part is not type(None)]
    if get_origin(annotation) is Annotated:
        kept = [part for part in parts[1:] if not isinstance(part, FieldInfo)]
        return Annotated[(parts[0], *kept)] if kept else parts[0]
    if type(None) in get_args(annotation) and len(parts) == 1:
        return _without_bounds(parts[0])
    return annotation


def _options(annotation: Any) -> tuple[str, ...]:
    """The words of a choice, as its error names them; none for anything else."""
    try:
        TypeAdapter(annotation).validate_python("")
    except ValidationError as error:
        (first, *_) = error.errors()
        return tuple(first.get("ctx", {}).get("known", ()))
    return ()


def _is_mapping(annotation: Any) -> bool:
    """Whether it is one of the schema's mappings, but for names in two languages."""
    plain = _without_bounds(annotation)
    if get_origin(plain) is Annotated and plain != Name:
        plain = get_args(plain)[0]
    return isinstance(plain, type) and issubclass(plain, Strict)
