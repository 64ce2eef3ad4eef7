"""Chinese title marks, one title within another: 《关于印发〈考核办法〉的通知》.

GB/T 15834-2011, 4.15: where a title is quoted that quotes a title itself, the outer marks are
double and the inner ones single; further in they take turns.
"""

_CLOSING = {"《": "》", "〈": "〉"}
_WITHIN = {"《": "〈", "〈": "《"}


def nested(text: str) -> str:
    """The text with the marks within other marks as they ought to be.

    It stays as it is where marks do not pair: nobody knows then which are the outer ones.
    """
    if text.count("《") <= 1:
        return text
    around: list[tuple[str, str]] = []
    made = []
    for sign in text:
        shown = sign
        if sign in _CLOSING:
            shown = _WITHIN[around[-1][1]] if around else sign
            around.append((sign, shown))
        elif sign in _CLOSING.values():
            written, shown = around.pop() if around else ("", "")
            if sign != _CLOSING.get(written):
                return text
            shown = _CLOSING[shown]
        made.append(shown)
    return text if around else "".join(made)
