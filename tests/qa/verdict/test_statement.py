from __future__ import annotations

import pytest

from embeddings.segment import sentences
from qa.verdict.statement import is_stated, statement_asked

VELLMART = "What did Vellmart say about trams?"


@pytest.mark.parametrize(
    ("question", "text", "span", "stated"),
    [
        # The body itself, under any of its names, or who is said to speak for it.
        (VELLMART, "Vellmart said trams are late.", "trams are late", True),
        (VELLMART, "“Trams are late,” said Vellmart.", "Trams are late", True),
        (VELLMART, "“Trams are late,” Vellmart said.", "Trams are late", True),
        ("What did Chile say about trams?", "Chilean officials said trams are late.", "trams are late", None),
        ("What did Chile say about trams?", "Chile's ministry said trams are late.", "trams are", None),
        ("What did China say about trams?", "Beijing said trams are late.", "trams are late", True),
        ("What did the U.S. say about trams?", "America said trams are late.", "trams are late", True),
        ("What did the VTB say about trams?", "The Vell Tram Board said trams are late.", "trams are", True),
        ("What did the Vell Tram Board say about trams?", "The VTB said trams are late.", "trams are", True),
        ("What did the UN say about trams?", "The United Nations said trams are late.", "trams", True),
        ("What did the study find about trams?", "A new study found trams are late.", "trams are late", True),
        (VELLMART, "Ann Lee, the head of Vellmart, said trams are late.", "trams", None),
        (VELLMART, "Vellmart boss Ann Lee wept. Lee said trams are late.", "trams are", None),
        (VELLMART, "Vellmart wept. It said trams are late.", "trams are late", None),
        (VELLMART, "Vellmart wants no trams.", "no trams", None),
        # Another, or of the body alone.
        (VELLMART, "Ann Lee said trams are late.", "trams are late", False),
        (VELLMART, "Ann Lee, a former head of Vellmart, said trams are late.", "trams", False),
        (VELLMART, "Ann Lee said Vellmart's trams are late.", "trams are late", False),
        (VELLMART, "“Vellmart has late trams,” the board said.", "late trams", False),
        (VELLMART, "Critics called the trams of Vellmart late.", "late", False),
        (VELLMART, "They want no trams at Vellmart.", "no trams", False),
        # Nothing of what is asked about.
        (VELLMART, "Vellmart said buses are late.", "buses are late", False),
    ],
)  # fmt: skip
def test_a_body_speaks_by_itself_and_by_those_who_speak_for_it(question, text, span, stated):
    start = text.rindex(span)
    quote = next((a, b) for a, b in sentences(text, 0, len(text)) if a <= start < b)
    place = text, start, start + len(span), quote
    assert is_stated(statement_asked(question), *place, "News of the day", sentences) is stated


@pytest.mark.parametrize(
    "question",
    ["What did she say?", "What picture did Vellmart tweet?", "What did Joe Marn Jr. say?", "Who said it?"],
)
def test_a_question_for_nobodys_words_by_name_asks_for_no_statement(question):
    assert statement_asked(question) is None
