from __future__ import annotations

import pytest

from embeddings.segment import sentences
from qa import QuestionAnswerer
from qa.verdict.speech import (
    Speech,
    asks_who_says,
    is_person,
    is_reported,
    is_said_by,
    may_speak,
    speech_asked,
)


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("What did Ann Lee say about the tunnel?", Speech("Lee", {"Ann"}, {"tunnel"})),
        ("What did Mayor Ann Lee say?", Speech("Lee", {"Ann"}, set())),
        ("What did Judge Lee say?", Speech("Lee", set(), set())),
        ("And what did Lee tell the council about climate change?", Speech("Lee", set(), {"climat"})),
        ("How did Ann B. Lee describe the tunnel?", Speech("Lee", {"Ann", "B."}, set())),
        ("What did the council say about the tunnel?", None),
        ("What did Japan say about the tunnel?", None),
        ("What did the Tunnel Commission say?", None),
        ("What did Ann Lee Jr. say?", None),
        ("What did Ann Lee build?", None),
        ("Who said that the tunnel is dead?", None),
    ],
)
def test_whose_words_are_asked_for(question, asked):
    found = speech_asked(question)
    assert (found and (found.last, set(found.others), set(found.topic))) == (
        asked and (asked.last, asked.others, asked.topic)
    )


def verdict(question, text, span, title="Tunnel news"):
    start = text.index(span)
    end = start + len(span)
    quote = next(q for q in sentences(text, 0, len(text)) if q[0] <= start and end <= q[1])
    return is_said_by(speech_asked(question), text, start, end, quote, title, sentences)


QUESTION = "What did Ann Lee say about the tunnel?"


@pytest.mark.parametrize(
    ("text", "span", "said"),
    [
        ("“The tunnel is dead,” said Mayor Ann Lee.", "The tunnel is dead", True),
        ('"The tunnel is dead," said Mayor Ann Lee.', "The tunnel is dead", True),
        ("“The tunnel is dead,” Ms. Lee wrote on Friday.", "The tunnel is dead", True),
        ("Ann Lee (Vell), who built it, said Friday that the tunnel is dead.", "is dead", True),
        ("Ann Lee replied on Monday: “The tunnel is dead.”", "The tunnel is dead", True),
        ("The tunnel is dead, said Ann Lee.", "dead", True),
        ("Bo Quist, who built it, said Ann Lee wants the tunnel dead.", "dead", False),
        ("According to Ann Lee, the tunnel is dead.", "is dead", True),
        ("Ann Lee of the Marn Institute, who built it, said that the tunnel is dead.", "is dead", True),
        ("Ann Lee of the University of Marn said that the tunnel is dead.", "is dead", True),
        ("Bo Quist of Lee College said that the tunnel is dead.", "is dead", False),
        ("“The tunnel is dead,” said Bo Quist of Ann Lee's plan.", "The tunnel is dead", False),
        ("“The tunnel is dead,” said Bo Lee.", "The tunnel is dead", False),
        ("Bo Quist said that Ann Lee calls it “dead”, the tunnel.", "dead", False),
        ("“Ann Lee will never get her tunnel,” a reader wrote.", "never get her tunnel", False),
        ("Ann Lee came. “The tunnel is dead,” she said.", "The tunnel is dead", True),
        ("Ann Lee spoke first. She sat down. “The tunnel is dead,” she said.", "The tunnel is dead", True),
        ("Ann Lee came. Bo Quist spoke. “The tunnel is dead,” he said.", "The tunnel is dead", False),
        ("“We dug. The tunnel is dead. We go home,” said Ann Lee.", "The tunnel is dead", True),
        ('"We dug. The tunnel is dead. We go home," said Bo Quist.', "The tunnel is dead", False),
        ("“We dug,” Ann Lee said. “The tunnel is dead.”", "The tunnel is dead", True),
        ("Ann Lee wants the tunnel closed.", "closed", None),
        ("The tunnel is dead.", "dead", False),
        ("Ann Lee said that she likes plums.", "she likes plums", True),
    ],
)
def test_who_speaks_is_told_by_the_sentence_and_those_around_it(text, span, said):
    assert verdict(QUESTION, text, span) is said


def test_words_on_something_else_are_ruled_out():
    text = "Ann Lee said that she likes plums."
    assert verdict(QUESTION, text, "she likes plums", title="The market of Vell") is False
    assert verdict("What did Ann Lee say?", text, "she likes plums", title="The market of Vell") is True


def test_a_single_name_may_be_that_of_a_town():
    asked = speech_asked("What did Vell say about the tunnel?")
    assert not is_person(asked, "“The tunnel is dead,” said Bo Quist in Vell.")
    assert is_person(asked, "“The tunnel is dead,” said Mr. Vell.")
    assert is_person(asked, "Mayor Bo Vell came.")
    assert is_person(asked, "Then Bo Vell came.")
    assert not is_person(asked, "Bo Vell came with Vell employees.")
    assert is_person(speech_asked("What did Bo Vell say about the tunnel?"), "He came.")


@pytest.mark.parametrize(
    ("text", "span", "may"),
    [
        ("Ann Lee called Bo Quist a fool.", "Ann Lee", True),
        ("“Bo Quist is a fool,” said Ann Lee.", "Ann Lee", True),
        ("Ida Roe said that Ann Lee called Bo Quist a fool.", "Ann Lee", True),
        ("Ann Lee called Bo Quist a fool near Joe Marn.", "Joe Marn", False),
        ("Bo Quist called himself a fool, Mr. Quist wrote.", "Mr. Quist", False),
        ("Joe Marn was a fool like Bo Quist.", "Joe Marn", True),
        (
            "Ann Lee called Bo Quist a fool in all the papers of the land.",
            "Ann Lee called Bo Quist a fool in all the papers of",
            False,
        ),
    ],
)
def test_who_says_something_is_one_of_those_who_speak_in_the_sentence(text, span, may):
    assert asks_who_says("Who called Bo Quist a fool?") and not asks_who_says("Who saw Bo Quist?")
    start = text.index(span)
    assert may_speak(["Bo Quist"], text, start, start + len(span), (0, len(text))) is may


@pytest.mark.parametrize(
    ("text", "reported"),
    [
        ("The tram is a danger.", False),
        ("“The tram is a danger,” said Ann Lee.", True),
        ("“We walk. The tram is a danger,” said Ann Lee.", True),
        ("Ann Lee said that the tram is a danger.", True),
        ("Ann Lee said she likes the tram, a danger.", False),
    ],
)
def test_what_somebody_claims_is_reported(text, reported):
    start, quote = text.index("a danger"), (max(0, text.find("The tram")), len(text))
    assert is_reported(text, start, start + 8, quote) is reported


def test_declining_says_that_no_words_of_the_person_are_given(archive, reader):
    answer = QuestionAnswerer(archive, reader).ask("What did Tobias Rhee say about the ferries?")
    assert not answer.answerable
    assert answer.reason == "The passages that were found do not give words of that person on this."


def test_a_mark_that_is_never_closed_and_a_very_long_sentence_take_no_time():
    text = "“" + "Ann Lee said Bo Quist, " * 20_000 + "came."
    assert is_said_by(speech_asked(QUESTION), text, 40, 43, (0, 3000), "Tunnel", sentences) is False
