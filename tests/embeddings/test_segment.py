"""Sentences and passages by offsets."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from embeddings.segment import LONG_PASSAGE, SHORT_PASSAGE, passages, sentences
from tests.fakes import article


def cut(text):
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    "expected",
    [
        ["He met U.S. envoy Carla Voss on Oct. 31 in Marlow, D.C.", "The talks lasted an hour."],
        ["Gen. Ruth W. Adeyemi Jr. said the fire near Corvane, Pa., was out.", "Mr. Lund agreed."],
        ['"We will not wait," she said.', '"It is over."', "The crowd cheered."],
        ['"Will you go?" he asked.', '"No!"', "Then he left."],
        ['"Really?" Ms. Vance said.', '"Wow!" Mayor Lund said on Tuesday.'],
        ["He said: “Never again!”", "Then he sat.", "‘Fine.’", "She agreed."],
        ["It cost $3.5 million.", "Sales rose 4.2 percent.", "Profit fell by 3.5.", "Then it rose."],
        ["The E.U. and the U.N. agreed in the U.S.", "However, nothing changed."],
        ["Corvane Inc. reported a loss.", "It sued Lund & Co.", "The court agreed."],
        [
            "At 5 p.m. Tuesday the bell rang.",
            "It closed at 10:30 a.m. EST.",
            "He fled at 5 p.m.",
            "Police came.",
        ],
        ["Who is No. 1?", "It is No. 3.", "No.", "That is wrong."],
        ["A.K. Brandt wrote it.", "Plan B.", "The rest is known.", "So am I.", "Ask Tobias."],
        [
            "Sept. 11 was cold.",
            "It was in Jan.",
            "The month ended.",
            "They met at St. Mary's.",
            "Ph.D. students came.",
        ],
        ["(This is an aside.)", "Then more.", "[Note: see p. 4.]", "End."],
        ["What?!", "You did that...", "Yes.", "And then ... nothing.", "Well…", "Maybe."],
        ["MARLOW, N.H. (Courier) — The mayor said that he'd go.", "He didn’t."],
        ["The talks failed ...", "He left."],
        ["会談は終わった。", "彼は去った。"],
    ],
)
def test_sentences_end_where_a_reader_ends_them(expected):
    assert cut(" ".join(expected)) == expected


def test_a_blank_line_ends_a_sentence_and_a_single_line_break_does_not():
    assert cut("A headline\n\nThe first\nsentence. The second.") == [
        "A headline",
        "The first\nsentence.",
        "The second.",
    ]


def test_a_blank_that_was_lost_between_sentences_does_not_join_them():
    assert cut("It was over.Then the “deal” came.“Never,” he said.”She left.") == [
        "It was over.",
        "Then the “deal” came.",
        "“Never,” he said.”",
        "She left.",
    ]


def test_sentences_of_a_stretch_are_offsets_into_the_whole_text():
    text = "One is here. Two is here. Three is here."
    assert [text[a:b] for a, b in sentences(text, 13, 25)] == ["Two is here."]


PIECES = st.sampled_from(
    [
        *'.?!…"”“’() \n。\u00a0\u2028éß',
        "\n\n",
        "The mayor",
        " of Marlow",
        " U.S.",
        " Mr. ",
        " Oct. 31",
        " said",
        " 3.5",
    ]
)
TEXTS = st.lists(PIECES, max_size=60).map("".join) | st.text(max_size=200)


@given(TEXTS)
def test_sentences_cover_every_character_but_white_space_in_order(text):
    at = 0
    for start, end in sentences(text):
        assert at <= start < end <= len(text)
        assert not text[at:start].strip()
        assert text[start:end] == text[start:end].strip()
        at = end
    assert not text[at:].strip()


@given(
    st.lists(st.text("abc .X", min_size=1, max_size=400).map(str.strip).filter(bool), min_size=1, max_size=12)
)
def test_passages_cover_the_article_and_never_split_a_short_paragraph(paragraphs):
    made = article("x", "Courier", "Title", paragraphs)
    cuts = passages(made)
    assert cuts == sorted(cuts)
    at = 0
    for start, end in cuts:
        assert at <= start < end
        assert not made.text[at:start].strip()
        at = end
    assert not made.text[at:].strip()
    for paragraph in made.paragraphs:
        holders = [1 for start, end in cuts if start < paragraph.end and paragraph.start < end]
        assert len(holders) == 1 or paragraph.end - paragraph.start > LONG_PASSAGE


def test_short_paragraphs_are_joined_until_they_say_enough():
    made = article("x", "Courier", "Title", [f"Line number {n} of the list." for n in range(60)])
    lengths = [end - start for start, end in passages(made)]
    assert all(SHORT_PASSAGE <= length <= LONG_PASSAGE for length in lengths[:-1])


def test_a_long_paragraph_is_cut_at_sentence_ends_into_even_parts():
    text = " ".join(f"Sentence {n} tells how the council of Marlow voted on the bridge." for n in range(50))
    made = article("x", "Courier", "Title", [text])
    parts = [text[start:end] for start, end in passages(made)]
    assert len(parts) >= len(text) / LONG_PASSAGE
    assert all(part.startswith("Sentence") and part.endswith("bridge.") for part in parts)
    assert max(map(len, parts)) <= LONG_PASSAGE
    assert min(map(len, parts)) > LONG_PASSAGE / 2


def test_one_sentence_longer_than_a_passage_stays_whole():
    text = "and so on " * 200
    assert passages(article("x", "Courier", "Title", [text.strip()])) == [(0, len(text.strip()))]


def test_a_list_without_full_stops_is_cut_at_white_space():
    text = "The list: " + "J. Brandt, A. Vell, " * 500 + "end."
    parts = [text[start:end] for start, end in passages(article("x", "Courier", "Title", [text]))]
    assert max(map(len, parts)) < 2 * LONG_PASSAGE
    assert " ".join(parts) == text


def test_a_text_without_white_space_is_cut_all_the_same():
    text = "x" * 5000
    cuts = passages(article("x", "Courier", "Title", [text]))
    assert "".join(text[start:end] for start, end in cuts) == text
    assert max(end - start for start, end in cuts) < 2 * LONG_PASSAGE


@pytest.mark.parametrize(
    "endless",
    ["J. Brandt, A. Vell, ", ".", ". ", "! ", " ", "\t", "”", ".”", "E.g. x v. ", "Hey!” Ada "],
)
def test_cutting_takes_time_in_proportion_to_the_text(endless):
    text = "word " + endless * (400_000 // len(endless)) + "x and the end."
    started = time.process_time()
    sentences(text)
    assert time.process_time() - started < 5
