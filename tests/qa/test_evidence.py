from __future__ import annotations

import math
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from embeddings.article import Passage
from qa.evidence import FEATURES, candidates, kind_fit
from qa.question import Kind, read_question
from qa.ranking import TRUST_FEATURES, VOTE, rank
from qa.reader import Span
from qa.retriever import Hit, Retriever
from qa.weights import RANK, TRUST
from qa.wording import agree, content, normal, stem, stems_of
from tests.fakes import article


@pytest.mark.parametrize(
    ("kind", "span", "fit"),
    [
        (Kind.WHEN, "Tuesday", 1.0),
        (Kind.WHEN, "Oct. 31", 1.0),
        (Kind.WHEN, "early 2009", 1.0),
        (Kind.WHEN, "11:48 p.m.", 1.0),
        (Kind.WHEN, "last October", 1.0),
        (Kind.WHEN, "in May", 1.0),
        (Kind.WHEN, "they may", 0.0),
        (Kind.WHEN, "South Korea", 0.0),
        (Kind.HOW_MANY, "$4,000", 1.0),
        (Kind.HOW_MANY, "nine children", 1.0),
        (Kind.HOW_MANY, "the council", 0.0),
        (Kind.WHO, "Adela Fontaine", 1.0),
        (Kind.WHO, "the council", 0.0),
        (Kind.WHY, "storms had damaged the pier", 1.0),
        (Kind.WHY, "storms", 0.0),
        (Kind.WHAT, "anything", 0.5),
    ],
)
def test_a_span_fits_the_kind_that_is_asked_for(kind, span, fit):
    assert kind_fit(kind, span) == fit


def test_every_feature_is_weighed_and_no_other():
    assert set(RANK) == {*FEATURES, ""}
    assert set(TRUST) <= {*TRUST_FEATURES, ""}


def test_candidates_carry_every_feature_and_exact_offsets(archive, reader):
    question = read_question("Who carried out the oldest atlas of the library in March 1987?")
    hits = Retriever(archive).search(question, 5)
    spans = reader.read(question.text, [hit.passage.text for hit in hits])
    for candidate in candidates(question, hits, spans):
        assert list(sorted(candidate.features)) == sorted(FEATURES)
        text = candidate.hit.article.text
        assert candidate.text == text[candidate.start : candidate.end]
        assert candidate.quote[0] <= candidate.start < candidate.end <= candidate.quote[1]
        assert "\n\n" not in text[slice(*candidate.quote)]


def test_the_next_best_spans_of_a_passage_are_candidates_too(archive):
    question = read_question("What opened?")
    hit = Retriever(archive).search(question, 1)[0]
    first, second = hit.passage.text.index("The second bridge"), hit.passage.text.index("Tuesday")
    best = Span(
        "The second bridge", first, first + 17, 5.0, 0.0, (Span("Tuesday", second, second + 7, 4.0, 0.0),)
    )
    found = candidates(question, [hit], [best])
    assert [candidate.text for candidate in found] == ["The second bridge", "Tuesday"]
    assert found[1].features["second"] == pytest.approx(0.1)
    ranked = rank(question, found, {"length": -1.0}, {}, lambda ids: {i: i for i in ids}, lambda c: None)
    assert ranked[0].best.text == "Tuesday"


def test_names_figures_and_times_that_the_article_lacks_are_seen(archive):
    hit = Retriever(archive).search("library fire", 1)[0]
    span = Span("Saturday", *(place := hit.passage.text.index("Saturday"), place + 8), 1.0, 0.0)

    def features(text):
        return candidates(read_question(text), [hit], [span])[0].features

    true = features("When did fire destroy the reading room of Ansel library in January 2018?")
    false = features("When did fire destroy the reading room of Quentin library in March 2011?")
    assert (true["strangers"], true["numbers"], true["period"]) == (0.0, 0.0, 1.0)
    assert false["strangers"] == 1.0
    assert false["numbers"] == 1.0
    assert false["period"] < 0.1
    assert true["sentence"] > false["sentence"]


def test_an_article_is_the_more_recent_the_nearer_it_is_to_the_day_of_asking(archive):
    hit = Retriever(archive).search("library fire", 1)[0]
    span = Span("Saturday", *(place := hit.passage.text.index("Saturday"), place + 8), 1.0, 0.0)

    def recent(asked_on):
        return candidates(read_question("When was the fire?", (), asked_on), [hit], [span])[0].features[
            "recent"
        ]

    assert recent(None) == 0.0
    assert recent(hit.article.day) == 1.0
    assert recent(hit.article.day + timedelta(days=21)) == 0.5


def test_what_several_sources_say_outweighs_what_one_says_a_little_better(archive):
    question = read_question("What lost power?")
    hits = [hit for hit in Retriever(archive).search(question, 20) if "12,000" in hit.passage.text]
    rival = "homes"

    def span(hit, text, score, others=()):
        at = hit.passage.text.index(text)
        return Span(text, at, at + len(text), score, 0.0, others)

    spans = [span(hits[0], rival, 5.2, (span(hits[0], "12,000", 5.0),)), span(hits[1], "12,000", 5.0)]
    found = candidates(question, hits[:2], spans)
    apart = rank(question, found, {"margin": 10.0}, {}, lambda ids: {i: i for i in ids}, lambda c: None)
    copies = rank(
        question, found, {"margin": 10.0}, {}, lambda ids: dict.fromkeys(ids, "wire"), lambda c: None
    )
    assert [answers[0].best.text for answers in (apart, copies)] == ["12,000", rival]
    assert apart[0].features["votes"] == pytest.approx(math.log(2))
    assert apart[0].score == pytest.approx(5.0 + VOTE * math.log(2))
    assert sum(answer.features["part"] for answer in apart) == pytest.approx(1)
    assert copies[1].features["votes"] == 0


def test_independent_sources_count_and_copies_do_not(archive):
    question = read_question("How many homes lost power?")
    hits = [hit for hit in Retriever(archive).search(question, 20) if "12,000" in hit.passage.text]
    spans = [
        Span("12,000", at, at + 6, 5.0, 0.0) for at in (hit.passage.text.index("12,000") for hit in hits)
    ]
    found = candidates(question, hits, spans)
    copies = rank(question, found, {}, {}, lambda ids: dict.fromkeys(ids, "Northwire"), lambda c: None)
    apart = rank(question, found, {}, {"votes": 1.0}, lambda ids: {i: i for i in ids}, lambda c: None)
    assert (len(copies), copies[0].sources, len(copies[0].candidates)) == (1, 1, 2)
    assert (apart[0].sources, apart[0].confidence > copies[0].confidence) == (2, True)


def test_the_same_words_where_they_answer_nothing_are_not_cited(archive):
    question = read_question("How many homes lost power?")
    hits = [hit for hit in Retriever(archive).search(question, 20) if "12,000" in hit.passage.text]
    places = [hit.passage.text.index("12,000") for hit in hits]
    found = candidates(
        question,
        hits,
        [Span("12,000", at, at + 6, *s) for at, s in zip(places, [(5, 0), (0, 5)], strict=True)],
    )

    def cited(found):
        return [
            len(a.candidates)
            for a in rank(question, found, {"margin": 1.0}, {}, dict.fromkeys, lambda c: None)
        ]

    assert cited(found) == [1]
    # Of equals both are cited, however unsure the reader is.
    assert cited([replace(c, span=Span("12,000", 0, 6, -1.0, 0.0)) for c in found]) == [2]


def test_what_an_article_rules_out_speaks_neither_for_nor_against_another(archive):
    question = read_question("How many homes lost power?")
    hits = [hit for hit in Retriever(archive).search(question, 20) if "12,000" in hit.passage.text]
    spans = [Span("12,000", at, at + 6, 5.0, 0.0) for at in (h.passage.text.index("12,000") for h in hits)]
    found = [replace(c, verdict=None) for c in candidates(question, hits, spans)]
    found[0] = replace(found[0], verdict=False, features={**found[0].features, "margin": 1.5})
    answers = rank(question, found, {"margin": 1.0}, {}, lambda ids: {i: i for i in ids}, lambda c: None)
    assert (answers[0].best, len(answers[0].candidates), answers[0].sources) == (found[1], 1, 1)
    assert answers[0].confidence > 0 and answers[0].features["votes"] == 0


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Tommy Vietor", "spokesman Tommy Vietor", True),
        ("the Colorado Avalanche", "Colorado Avalanche", True),
        ("28", "28 million", False),
        ("28", "28", True),
        ("Ann Lee", "Lee Ann", False),
        ("£48m", "£48 million", True),
        ("48m", "48 metres", False),
        ("Ann", "a long sentence in which somebody says that a friend of Ann came by", False),
    ],
)
def test_answers_agree_where_one_holds_the_other(one, other, same):
    assert agree(normal(one), normal(other)) is same


def test_what_is_named_in_full_is_known_by_its_initials():
    told = article("item", "Courier", "", ["The Trams and Markets Authority spoke, Ann Lee did not."])
    assert "tma" in stems_of(told)
    assert not {"tama", "al"} & stems_of(told)


def test_stems_meet_across_endings_and_diacritics():
    assert stem("negotiations") == stem("negotiation")
    assert stem("Pelé's") == stem("Pele")
    assert content("What did Ilse Brandt say?") == {stem("Ilse"), stem("Brandt")}


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("Who won the cup?", ["Vell"]),
        ("When was the cup won?", ["won"]),
        ("Who tweeted about the cup?", ["Ann Lee", "Vell"]),
        ("When did Ann Lee post that?", ["May 23, 2018"]),
    ],
)
def test_who_signs_an_embedded_post_and_when_is_no_answer_but_of_the_post(question, found):
    text = "Vell won the cup! — Ann Lee (@ann_lee) May 23, 2018"
    item = article("cup", "Courier", "The cup", [text])
    texts = ["Ann Lee", "Vell"] if question.startswith("Who") else ["May 23, 2018", "won"]
    one, other = (Span(part, text.index(part), text.index(part) + len(part), 9.0, 0.0) for part in texts)
    hit = Hit(Passage(0, "cup", 0, len(text), text), item, 1.0)
    spans = candidates(read_question(question), [hit], [replace(one, others=(other,))])
    assert [candidate.text for candidate in spans] == found


def test_the_fall_of_something_is_no_season():
    text = "The fall of the wall came in the fall."
    item = article("wall", "Courier", "The wall", [text])
    hit = Hit(Passage(0, "wall", 0, len(text), text), item, 1.0)
    spans = [Span("fall", at, at + 4, 9.0, 0.0) for at in (4, len(text) - 5)]
    question = read_question("When did the wall come down?")
    found = candidates(question, [hit], [replace(spans[0], others=(spans[1],))])
    assert [candidate.start for candidate in found] == [len(text) - 5]


def test_what_is_no_time_cannot_answer_when(archive):
    hit = Retriever(archive).search("library fire", 1)[0]

    def verdicts(*texts):
        one, *others = (
            Span(text, at, at + len(text), 9.0, 0.0)
            for text, at in ((text, hit.passage.text.index(text)) for text in texts)
        )
        question = read_question("When did the fire destroy the reading room?")
        found = candidates(question, [hit], [replace(one, others=tuple(others))])
        return [(candidate.text, candidate.verdict) for candidate in found]

    assert verdicts("the reading room", "Saturday") == [("Saturday", None)]
    assert verdicts("the reading room") == [("the reading room", False)]


WORDS = st.lists(
    st.sampled_from(
        "who what when how many much is was did say said called people killed money lay off Ann Lee Vell’s "
        'Mr. U.S. 12 2000 $5 % “ ” " ( ) — , . ? @a he the of in and'.split(" ")
    ),
    max_size=14,
)


@given(WORDS, WORDS.filter(bool), st.integers(0, 60), st.integers(1, 30))
def test_no_question_and_no_text_is_too_odd(asked, said, at, length):
    text = " ".join(said)
    at = min(at, len(text) - 1)
    hit = Hit(Passage(0, "odd", 0, len(text), text), article("odd", "Courier", "Odd", [text]), 1.0)
    span = Span(text[at : at + length], at, min(len(text), at + length), 9.0, 0.0)
    for found in candidates(read_question(" ".join(asked)), [hit], [span]):
        assert found.verdict in (True, False, None)
        assert text[found.start : found.end] == found.text


@pytest.mark.parametrize(
    ("question", "spans", "found"),
    [
        ("Where is the cup held?", ["Sept. 13", "Vell"], ["Vell"]),
        ("Where is the cup held?", ["Saturday", "Vell"], ["Vell"]),
        ("Where is the cup held?", ["13", "Vell"], ["Vell"]),
        ("How long was the strike?", ["nine years", "two days"], ["two days"]),
        ("Who won the cup?", ["Saturday", "Ann Lee"], ["Ann Lee"]),
        ("Who won the cup?", ["Vell. Ann Lee", "Ann Lee"], ["Ann Lee"]),
        ("Who won the cup?", ["the cup was held", "Ann Lee"], ["Ann Lee"]),
        ("Who won the cup?", ["it", "Ann Lee"], ["Ann Lee"]),
        ("Whose cup was it?", ["its", "Ann Lee"], ["Ann Lee"]),
        ("Which two winners came?", ["two Peruvian winners", "Ann Lee"], ["Ann Lee"]),
        ("Who won the cup?", ["THE LEES", "Ann Lee"], ["Ann Lee"]),
        ("Who won the cup after Jean Fay?", ["Jean Fay", "Ann Lee"], ["Ann Lee"]),
        ("What burnt?", ["VELL", "the strike"], ["the strike"]),
        ("What did the cook say?", ["13", "the strike"], ["the strike"]),
        ("Who won the cup?", ["Ann Lee won it for Peru", "Ann Lee"], ["Ann Lee"]),
        ("Who left?", ["a jury cleared the cook", "Ann Lee"], ["Ann Lee"]),
        ("Which country won the cup?", ["Ann Lee", "Peru"], ["Peru"]),
        ("What is a good read?", ["https://courier.example/cup", "Peru"], ["Peru"]),
        (
            "What is its web address?",
            ["https://courier.example/cup", "Peru"],
            ["https://courier.example/cup", "Peru"],
        ),
    ],
)
def test_what_cannot_be_the_answer_is_left_out_where_another_can(question, spans, found):
    text = (
        "VELL — A day after a jury cleared the cook, the strike, the first in nine years, took two days. "
        "On Saturday the cup was held in Vell. "
        "Ann Lee won it for Peru, not on Sept. 13: https://courier.example/cup\n\n"
        "THE LEES OF VELL\n\nHer brother and sister, two Peruvian winners, saw its end. Jean Fay came."
    )
    item = article("cup", "Courier", "The cup", [text])
    one, other = (Span(part, text.index(part), text.index(part) + len(part), 9.0, 0.0) for part in spans)
    hit = Hit(Passage(0, "cup", 0, len(text), text), item, 1.0)
    made = candidates(read_question(question), [hit], [replace(one, others=(other,))])
    assert [candidate.text for candidate in made] == found


@pytest.mark.parametrize(
    ("question", "span", "verdict"),
    [
        ('Who said "I followed the cup"?', "Ann Lee", True),
        ("Who said “I followed the cup”?", "Jean Fay", False),
        ("Who said 'I followed the cup'?", "Jean Fay", False),
        ('Who said "I lost the cup in Vell"?', "Ann Lee", False),
        ('Who said "never"?', "Ann Lee", None),
        ("Who said she followed the cup?", "Ann Lee", None),
    ],
)
def test_who_said_what_is_quoted_stands_where_it_was_said(question, span, verdict):
    text = "“I followed the cup,” Ann Lee said. It rained. Few came. “It was fine,” Jean Fay said."
    item = article("cup", "Courier", "The cup", [text])
    hit = Hit(Passage(0, "cup", 0, len(text), text), item, 1.0)
    at = text.index(span)
    (made,) = candidates(read_question(question), [hit], [Span(span, at, at + len(span), 9.0, 0.0)])
    assert made.verdict is verdict


def test_what_is_told_before_a_question_is_told():
    text = (
        "In May, after Ann Lee had won the cup for Vell and all of its people, why did nobody come and see?"
    )
    item = article("cup", "Courier", "The cup", [text])
    hit = Hit(Passage(0, "cup", 0, len(text), text), item, 1.0)
    (made,) = candidates(read_question("Who won the cup?"), [hit], [Span("Ann Lee", 14, 21, 9.0, 0.0)])
    assert made.verdict is None


def test_a_question_or_the_choices_of_a_quiz_state_nothing():
    text = (
        "What can Ann Lee do with the cup?\n\nWho won it?\n\nA. Joe Marn\n\nB. Ida Rhee\n\nC. Kay Dorn\n\n"
        "A. Solo won the cup.\n\nE. Jean Fay won it, too."
    )
    item = article("cup", "Courier", "Quiz", [text])
    hit = Hit(Passage(0, "cup", 0, len(text), text), item, 1.0)
    spans = [
        Span(name, text.index(name), text.index(name) + len(name), 9.0, 0.0)
        for name in ("Ann Lee", "Joe Marn", "Ida Rhee", "Kay Dorn", "A. Solo", "E. Jean Fay")
    ]
    made = candidates(read_question("Who won the cup?"), [hit], [replace(spans[0], others=tuple(spans[1:]))])
    assert [one.text for one in made] == ["A. Solo", "E. Jean Fay"], "initials are no letters of a list"
    made = candidates(read_question("What did Ann Lee say?"), [hit], [spans[0]])
    assert [one.text for one in made] == ["Ann Lee"], "what is said may be a question"


@pytest.mark.parametrize(("question", "verdict"), [("Who won the cup?", False), ("What is the claim?", None)])
def test_what_a_fact_check_is_to_judge_is_no_answer(question, verdict):
    text = "The claim: Ann Lee won the cup."
    item = article("claim", "Courier", "Fact check: the cup", [text])
    hit = Hit(Passage(0, "claim", 0, len(text), text), item, 1.0)
    (made,) = candidates(read_question(question), [hit], [Span("Ann Lee", 11, 18, 9.0, 0.0)])
    assert made.verdict is verdict


def test_an_answer_of_the_other_party_is_ruled_out():
    text = "Five Democrats voted for the dam."
    item = article("dam", "Courier", "Dam vote", [text])
    hit = Hit(Passage(0, "dam", 0, len(text), text), item, 1.0)
    question = read_question("How many Republicans voted for the dam?")
    (made,) = candidates(question, [hit], [Span("Five", 0, 4, 9.0, 0.0)])
    assert made.verdict is False
