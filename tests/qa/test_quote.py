from __future__ import annotations

from embeddings.segment import sentences
from qa.quote import sentence_around, spoken_around

TEXT = (
    "The bridge opened on Tuesday. Mayor Fontaine, who cut the ribbon, was glad.\n\n"
    "“It is late, but it is ours,” she said. The U.S. envoy, Col. Rhee, clapped twice.\n\n"
    "Nobody else came."
)


def around(words: str) -> str:
    start = TEXT.index(words)
    first, last = sentence_around(TEXT, start, start + len(words), sentences)
    return TEXT[first:last]


def test_the_quote_is_the_whole_sentence():
    assert around("Tuesday") == "The bridge opened on Tuesday."
    assert around("Col. Rhee") == "The U.S. envoy, Col. Rhee, clapped twice."
    assert around("ours") == "“It is late, but it is ours,” she said."


def test_a_span_over_two_sentences_is_quoted_with_both():
    assert around("Tuesday. Mayor") == TEXT[: TEXT.index("\n\n")]


def test_a_quote_never_leaves_its_paragraph():
    for word in ("glad", "clapped", "Nobody"):
        assert "\n\n" not in around(word)


def test_speech_is_widened_to_the_whole_of_it():
    start = TEXT.index("it is ours")
    first, last = spoken_around(TEXT, start, start + 10, TEXT.index("“"), TEXT.index(" The U.S."))
    assert TEXT[first:last] == "It is late, but it is ours"


def test_speech_of_two_sentences_is_widened_to_the_end_of_the_one_quoted():
    text = "She spoke. “Well, it is late. It is ours,” she said."
    for word, spoken in (("late", "Well, it is late"), ("ours", "It is ours")):
        start = text.index(word)
        quote = sentence_around(text, start, start + len(word), sentences)
        first, last = spoken_around(text, start, start + len(word), *quote)
        assert text[first:last] == spoken


def test_a_lost_quotation_mark_turns_nothing_inside_out():
    text = 'The 6" pipe broke. "It is late," she said. "It is ours," he said.'
    for word, spoken in (("late", "It is late"), ("she", "she"), ("ours", "It is ours")):
        start = text.index(word)
        quote = sentence_around(text, start, start + len(word), sentences)
        first, last = spoken_around(text, start, start + len(word), *quote)
        assert text[first:last] == spoken


def test_a_span_that_goes_on_behind_a_speech_is_that_speech():
    text = '"It is late, but it is ours," said Mayor Lee, who came. "We knew it."'
    first, last = spoken_around(text, 7, text.index("who"), 0, text.index(' "We'))
    assert text[first:last] == "It is late, but it is ours"


def test_what_is_not_speech_is_not_widened():
    start = TEXT.index("Tuesday")
    assert spoken_around(TEXT, start, start + 7, 0, 29) == (start, start + 7)
