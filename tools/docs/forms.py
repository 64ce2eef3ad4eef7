"""The forms of values in words: what stands behind a key, as a reader of the pages is told."""

from collections.abc import Mapping

from duty_cli.model.fields import Choice, Form, Inner, Keyed, Listed, Shape
from duty_cli.model.words import Words

WORDS: Mapping[Form, Words] = {
    Form.CLOCK: Words("时刻，`HH:MM`", "time of day, `HH:MM`"),
    Form.COUNT: Words("整数，1 至 9999", "whole number, 1 to 9999"),
    Form.DAY: Words("日期，`YYYY-MM-DD`", "day, `YYYY-MM-DD`"),
    Form.DAY_OR_FLAG: Words("日期，或 `true`、`false`", "day, or `true` or `false`"),
    Form.LENGTH: Words("时长：天、周或工作日", "length: days, weeks or working days"),
    Form.DUTY: Words("事项，`制度/事项`", "duty, `policy/duty`"),
    Form.FLAG: Words("`true` 或 `false`", "`true` or `false`"),
    Form.ID: Words("编号", "id"),
    Form.MOMENT: Words("日期和时刻，`YYYY-MM-DDTHH:MM`", "day and time, `YYYY-MM-DDTHH:MM`"),
    Form.NAME: Words("文字，或 `{zh, en}`", "text, or `{zh, en}`"),
    Form.NUMBER: Words("数，可有小数", "number, decimals allowed"),
    Form.PATH: Words("台账内的路径", "path inside the register"),
    Form.POINTS: Words("分数，至多两位小数", "points, two decimals at the most"),
    Form.SHA256: Words("SHA-256，64 位十六进制数", "SHA-256, 64 hexadecimal digits"),
    Form.IDS: Words("编号，或编号列表", "id, or list of ids"),
    Form.SOME_IDS: Words("编号，或编号列表", "id, or list of ids"),
    Form.TEXTS: Words("文字，或文字列表", "text, or list of texts"),
    Form.TEXT: Words("文字", "text"),
    Form.WHOLE: Words("整数，0 至 999999", "whole number, 0 to 999999"),
    Form.YEAR: Words("年份，1900 至 2199", "year, 1900 to 2199"),
    Form.ZONE: Words("IANA 时区名", "time zone of the IANA database"),
}
"""What each form is called."""

NAMES = Words("编号到名称的映射", "mapping of ids to names")
IDS = Words("编号列表", "list of ids")
ONE = Words("映射", "mapping")
SEVERAL = Words("映射的列表", "list of mappings")


class Unworded(LookupError):
    """A shape that nobody has put into words."""


def in_words(shape: Shape) -> Words:
    """A shape in words; Unworded where there are none."""
    match shape:
        case Form() if shape in WORDS:
            return WORDS[shape]
        case Choice(options):
            return one_of(options)
        case Inner():
            return ONE
        case Keyed(Form.NAME):
            return NAMES
        case Listed(Inner()):
            return SEVERAL
        case Listed(Form.ID):
            return IDS
        case Listed(entry):
            return list_of(in_words(entry))
    raise Unworded(str(shape))


def one_of(options: tuple[str, ...]) -> Words:
    """That one of a few words is asked for."""
    listed = [f"`{option}`" for option in options]
    *most, last = listed
    return Words(f"{'、'.join(most)} 或 {last}", f"{', '.join(most)} or {last}")


def list_of(form: Words) -> Words:
    """That there may be several, in a list."""
    return Words(f"列表：{form.zh}", f"list: {form.en}")
