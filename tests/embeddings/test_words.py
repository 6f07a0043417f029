"""What full-text search makes of words."""

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from embeddings.words import match_expression, spellings


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the U.S. and the U.K.", "US0 UK"),
        ("US troops told us", "US0"),
        ("Choi Eun-byul and O'Neill", "Eunbyul ONeill"),
        ("1,300 of 12 500 people", "1300 12500"),
        ("nothing special", ""),
    ],
)
def test_other_spellings_are_found(text, expected):
    assert spellings(text) == expected


def test_stopwords_are_left_out_and_words_are_quoted():
    assert match_expression("Who was the mayor of Marlow?") == '"mayor" OR "marlow"'
    assert match_expression("Who was it?") == ""


@pytest.fixture(scope="module")
def index():
    connection = sqlite3.connect(":memory:")
    connection.execute(
        "CREATE VIRTUAL TABLE words USING fts5 (text, tokenize='porter unicode61 remove_diacritics 2')"
    )
    yield connection
    connection.close()


@given(
    question=st.text(max_size=60)
    | st.lists(st.sampled_from(['"', "AND", "NEAR(", "*", "^", ":", "é", "-"])).map("".join)
)
def test_no_question_is_a_syntax_error(index, question):
    expression = match_expression(question)
    if expression:
        index.execute("SELECT rowid FROM words WHERE words MATCH ?", (expression,)).fetchall()
