"""A title that quotes a title: double marks outside, single ones inside, as GB/T 15834 has it."""

import pytest

from duty_cli.render.language import Language
from duty_cli.render.title_marks import nested


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("《学习《条例》的记录》", "《学习〈条例〉的记录》"),
        ("《《甲》《乙》和《丙》》，《丁》", "《〈甲〉〈乙〉和〈丙〉》，《丁》"),
        ("《甲《乙《丙》》》", "《甲〈乙《丙》〉》"),
        ("《甲〈乙〉》《丙》", "《甲〈乙〉》《丙》"),
        ("《甲》《乙》", "《甲》《乙》"),
        ("〈甲《乙》《丙》〉", "〈甲《乙》《丙》〉"),
        # which of them is the outer one, nobody knows
        ("《甲《乙》", "《甲《乙》"),
        ("《甲》《乙》》", "《甲》《乙》》"),
        ("《甲《乙〉》", "《甲《乙〉》"),
    ],
)
def test_marks_within_marks(text: str, shown: str) -> None:
    assert nested(text) == shown
    assert nested(shown) == shown


def test_messages_quote_titles_so() -> None:
    said = Language("zh").say("journal.title", title="传达《关于印发《考核办法》的通知》")
    assert said == "《传达〈关于印发《考核办法》的通知〉》"
    english = Language("en").say("journal.title", title="传达《考核办法》")
    assert "《考核办法》" in english
