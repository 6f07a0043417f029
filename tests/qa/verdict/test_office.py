from __future__ import annotations

import time
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from embeddings.article import Passage
from qa.answerer import QuestionAnswerer
from qa.evidence import candidates
from qa.question import read_question
from qa.ranking import rank
from qa.reader import Span
from qa.retriever import Hit
from qa.verdict.office import Office, Standing, has_left, is_held_by, office_asked, standing
from qa.verdict.office_words import spelt_out
from tests.fakes import article


def office(noun, kinds="", bodies=""):
    return Office(noun, frozenset(kinds.split()), frozenset(bodies.split("/")) if bodies else frozenset())


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("Who was Japan's foreign minister?", office("minister", "foreign", "japan")),
        ("who is japan's prime minister", office("minister", "prime", "japan")),
        ("Who is the defence minister of North Korea?", office("minister", "defense", "north korea")),
        ("Who was the Chilean Minister of Defense in 2014?", office("minister", "defense", "chile")),
        ("Who was the U.S. Secretary of State?", office("secretary", "state", "america")),
        ("Who is Vellmart's CEO?", office("officer", "chief executive", "vellmart")),
        ("Who is the chief executive of Vellmart?", office("officer", "chief executive", "vellmart")),
        ("Who was Marlowe's chief of staff when it closed?", office("chief", "staff", "marlowe")),
        ("Who is the head of the Justice Department?", office("head", "", "justice")),
        ("Who was the Justice Department spokeswoman?", office("spokesperson", "", "justice")),
        ("Who chairs the harbour board?", None),
        ("Who is the lawyer who wrote the will?", None),  # the clause says who, not the office
        ("Who was the mayor?", None),
        ("Who met the mayor of Quentin?", None),
        ("Who is likely to become mayor of Quentin?", None),
        ("When was the mayor of Quentin born?", None),
    ],
)
def test_the_office_is_read_off_the_question(question, asked):
    assert office_asked(question) == asked


def test_a_long_name_of_a_body_answers_to_its_initials():
    assert "hbu" in office_asked("Who is the chairman of the Harbour Builders Union?").bodies
    text = spelt_out("HBU chair Ann Lee said so.")
    assert standing("Ann Lee", text, office_asked("Who heads it?") or office("chair", "", "hbu")) == 0


FOREIGN = office("minister", "foreign", "chile")
PRIME = office("minister", "prime", "chile")
CHIEF = office("officer", "chief executive", "vellmart")
MAYOR = office("mayor", "", "quentin")


@pytest.mark.parametrize(
    ("text", "name", "asked", "said"),
    [
        ("Chilean Foreign Minister Ana Rojas arrived.", "Ana Rojas", FOREIGN, Standing.HOLDS),
        ("Chile's stern foreign minister, Ana Rojas, arrived.", "Ana Rojas", FOREIGN, Standing.HOLDS),
        ("Ana Rojas, the foreign minister of Chile, arrived.", "Ana Rojas", FOREIGN, Standing.HOLDS),
        ("Ana Rojas, an envoy who was Chile's foreign minister, came.", "Ana Rojas", FOREIGN, Standing.HOLDS),
        ("Ana Rojas has been Chile's foreign minister since May.", "Ana Rojas", FOREIGN, Standing.HOLDS),
        ("Minister of Foreign Affairs Ana Rojas arrived.", "Ana Rojas", FOREIGN, Standing.MAY_HOLD),
        ("Peruvian Foreign Minister Ana Rojas arrived.", "Ana Rojas", FOREIGN, Standing.HOLDS_ANOTHER),
        ("Chilean Prime Minister Ana Rojas arrived.", "Ana Rojas", FOREIGN, Standing.HOLDS_ANOTHER),
        ("Chile's deputy foreign minister Ana Rojas arrived.", "Ana Rojas", FOREIGN, Standing.HOLDS_ANOTHER),
        ("Foreign Minister Ana Rojas arrived.", "Ana Rojas", FOREIGN, Standing.MAY_HOLD),
        ("Minister Ana Rojas arrived in Chile.", "Ana Rojas", FOREIGN, Standing.UNSAID),
        ("Ana Rojas arrived in Chile.", "Ana Rojas", FOREIGN, Standing.UNSAID),
        # Of all places in the article.
        ("Rojas left. Chilean Foreign Minister Ana Rojas had come.", "Rojas", FOREIGN, Standing.HOLDS),
        # What stands near is not always hers.
        ("Beside the Chilean foreign minister, Rojas spoke of tin.", "Rojas", FOREIGN, Standing.UNSAID),
        ("She told Foreign Minister Lee, Rojas said.", "Rojas", FOREIGN, Standing.UNSAID),
        ("Rojas, meeting Foreign Minister Lee, spoke.", "Rojas", FOREIGN, Standing.UNSAID),
        ("Envoy Ana Rojas, Foreign Minister Luis Lee and others came.", "Rojas", FOREIGN, Standing.UNSAID),
        ("Chilean Foreign Minister Luis Rojas left Ana Rojas there.", "Ana Rojas", FOREIGN, Standing.UNSAID),
        # One spelling.
        ("Chile's premier, Ana Rojas, arrived.", "Ana Rojas", PRIME, Standing.HOLDS),
        ("Chilean Prime Minister Ana de la Cruz arrived.", "Ana de la Cruz", PRIME, Standing.HOLDS),
        ("Chilean PM Juan “Juancho” Rojas Jr. arrived.", "Juan “Juancho” Rojas Jr.", PRIME, Standing.HOLDS),
        ("Vellmart CEO Bo Quist spoke.", "Bo Quist", CHIEF, Standing.HOLDS),
        ("Bo Quist, Vellmart's chief executive, spoke.", "Bo Quist", CHIEF, Standing.HOLDS),
        ("Vellmart CFO Bo Quist spoke.", "Bo Quist", CHIEF, Standing.HOLDS_ANOTHER),
        ("Ostermart CEO Bo Quist spoke.", "Bo Quist", CHIEF, Standing.HOLDS_ANOTHER),
        ("Mayor of Quentin Ida Brandt spoke.", "Ida Brandt", MAYOR, Standing.HOLDS),
        ("Republican Mayor Ida Brandt spoke.", "Ida Brandt", MAYOR, Standing.MAY_HOLD),
        # A counterpart holds what the one before holds.
        ("President Sand met his Chilean counterpart, Ana Rojas, here.", "Ana Rojas",
         office("president", "", "chile"), Standing.HOLDS),
        # A person's secretary of state may be a country's; one country's is not another's.
        ("U.S. Secretary of State Ivo Brandt spoke.", "Ivo Brandt",
         office("secretary", "state", "marlowe"), Standing.MAY_HOLD),
        ("Marlowe's lawyer, Ivo Brandt, spoke.", "Ivo Brandt",
         office("lawyer", "", "fontaine"), Standing.HOLDS_ANOTHER),
    ],
)  # fmt: skip
def test_what_an_article_says_of_a_person_and_an_office(text, name, asked, said):
    assert standing(name, spelt_out(text), asked) is said


@pytest.mark.parametrize(
    ("name", "sentence", "passage", "held"),
    [
        ("Ana Rojas", "Chilean Foreign Minister Ana Rojas came.", "", True),
        ("Ana Rojas", "Foreign Minister Ana Rojas of Chile came.", "", None),
        ("Ana Rojas", "Foreign Minister Ana Rojas came.", "Chile is far.", None),
        ("Ana Rojas", "Foreign Minister Ana Rojas came.", "Chile is far from Peru.", False),
        ("Ana Rojas", "Foreign Minister Ana Rojas came.", "", False),
        ("Ana Rojas", "Ana Rojas spoke of Chile.", "", False),
        ("Ana Rojas", "Ana Rojas resigned as foreign minister of Chile.", "", None),
        ("Chile", "Chile's foreign minister came.", "", False),
        ("Ostermart", "A chief of Ostermart and Chile's foreign minister came.", "", False),
        ("the reporter", "Chile's foreign minister saw the reporter.", "", False),
    ],
)
def test_whether_a_span_can_name_the_holder(name, sentence, passage, held):
    assert is_held_by(name, sentence, f"\n{sentence} {passage}", spelt_out(sentence), FOREIGN) is held


@pytest.mark.parametrize(
    ("asked", "held"), [(office("gunman", "", "vell"), None), (office("mayor", "", "vell"), False)]
)
def test_a_headline_says_where_a_gunman_was_and_not_whose_mayor_one_is(asked, held):
    sentence = "The shooter, Bo Quist, saw Mayor Bo Quist."
    assert is_held_by("Bo Quist", sentence, f"Dead in Vell\n{sentence}", spelt_out(sentence), asked) is held


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Ann Lee, who stepped down in May, came.", True),
        ("Ann Lee resigned as minister.", True),
        ("Ann Lee resigned as mayor.", False),
        ("Ann Lee has been abruptly replaced.", True),
        ("Bo Quist replaces Ann Lee.", True),
        ("Bo Quist took over from the long-time minister Ann Lee.", True),
        ("Ann Lee replaced Bo Quist.", False),
        ("Ann Lee fired Bo Quist, who resigned.", False),
        ("Ann Lee will resign.", False),
        ("Ann Lee is the minister.", False),
    ],
)
def test_whether_a_person_has_left_an_office(text, left):
    assert has_left("Ann Lee", text, FOREIGN) is left


@pytest.mark.parametrize(("verb", "verdict"), [("is", False), ("was", True)])
def test_who_has_left_an_office_held_it(verb, verdict):
    text = "Japan's foreign minister, Ann Lee, was dismissed on Monday."
    hit = Hit(Passage(0, "one", 0, len(text), text), article("one", "Courier", "Lee is out", [text]), 1.0)
    at = text.index("Ann Lee")
    question = read_question(f"Who {verb} Japan's foreign minister?")
    (found,) = candidates(question, [hit], [Span("Ann Lee", at, at + 7, 9.0, 0.0)])
    assert found.verdict is verdict


@pytest.mark.parametrize(
    ("left", "asked_on", "verdict"),
    [
        (date(2020, 5, 2), None, False),
        (date(2020, 5, 2), date(2020, 4, 1), True),
        (date(2019, 5, 2), None, True),
    ],
)
def test_a_later_article_tells_that_the_holder_has_left(left, asked_on, verdict):
    texts = [
        "Vellmart's chief executive, Ann Lee, came.",
        "Ann Lee, who stepped down as chief executive, fell ill.",
    ]
    days = date(2020, 3, 1), left
    hits = [
        Hit(
            Passage(at, str(at), 0, len(text), text),
            article(str(at), "Courier", "", [text], published=day),
            1.0,
        )
        for at, (text, day) in enumerate(zip(texts, days, strict=True))
    ]
    spans = [
        Span("Ann Lee", texts[0].index("Ann Lee"), texts[0].index("Ann Lee") + 7, 9.0, 0.0),
        Span("", 0, 0, 0.0, 9.0),
    ]
    question = read_question("Who is Vellmart's chief executive?", asked_on=asked_on)
    (found,) = candidates(question, hits, spans)
    assert found.verdict is verdict


def test_a_founder_need_not_be_called_one_but_what_was_founded_is_near():
    sentence = "Bo Quist began Vellmart in a shed."
    founder, another = office("founder", "", "vellmart"), office("founder", "", "ostermart")
    assert is_held_by("Bo Quist", sentence, f"\n{sentence}", sentence, founder) is None
    assert is_held_by("Bo Quist", sentence, f"\n{sentence}", sentence, another) is False
    assert is_held_by("Bo Quist", sentence, f"\n{sentence}", sentence, CHIEF) is False


HIT = Hit(
    Passage(
        1,
        "a",
        0,
        len(TEXT := "Peruvian Foreign Minister Luis Lee praised Chilean Foreign Minister Ana Rojas."),
        TEXT,
    ),
    article("a", "The Marlow Courier", "Ministers meet", [TEXT]),
    1.0,
)


def ranked(question, *names):
    """Answers where the reader marks these names, each a little less gladly than the one before."""
    one, *others = (
        Span(name, TEXT.index(name), TEXT.index(name) + len(name), 9.0 - at, 0.0)
        for at, name in enumerate(names)
    )
    asked = read_question(question)
    found = candidates(asked, [HIT], [replace(one, others=tuple(others))])
    return rank(asked, found, {"margin": 10.0}, {"": 9.0}, lambda ids: {i: i for i in ids}, lambda c: None)


@pytest.mark.parametrize("asked", ["Who is", "What is the name of"])
def test_who_is_said_to_hold_the_office_comes_before_all_others(asked):
    answers = ranked(f"{asked} Chile's foreign minister?", "Luis Lee", "Ana Rojas")
    assert [answer.best.text for answer in answers] == ["Ana Rojas"]
    assert answers[0].best.features["behind"] == 0.0
    assert [answer.best.text for answer in ranked("Who praised whom?", "Luis Lee", "Ana Rojas")] == [
        "Luis Lee",
        "Ana Rojas",
    ]


def test_who_holds_another_office_is_not_believed():
    answers = ranked("Who is Japan's foreign minister?", "Luis Lee", "Ana Rojas")
    assert [answer.best.text for answer in answers] == ["Luis Lee", "Ana Rojas"]
    assert [answer.confidence for answer in answers] == [0.0, 0.0]


def test_declining_says_that_nobody_is_named_for_the_office(archive, reader):
    answer = QuestionAnswerer(archive, reader).ask("Who is the Marlow fire chief?")
    assert not answer.answerable
    assert answer.reason == "The passages that were found do not say who that is."


@given(st.text(alphabet="aA' .,“”’-\nof the Minister CEO", max_size=120), st.text(max_size=40))
def test_no_text_and_no_name_is_too_odd(text, name):
    assert isinstance(office_asked(f"Who is {text}?"), Office | None)
    assert is_held_by(name, text, text, spelt_out(text), FOREIGN) in (True, False, None)


def test_a_text_that_repeats_itself_is_read_in_bounded_time():
    text = "Foreign Minister Ana Rojas. " * 20_000 + "prime " * 50_000 + "counterpart"
    begun = time.perf_counter()
    assert standing("Ana Rojas", spelt_out(text), FOREIGN) is Standing.MAY_HOLD
    assert time.perf_counter() - begun < 20


@pytest.mark.parametrize(
    ("question", "text", "name", "held"),
    [
        ("Who is Vellia's ambassador to Marnland?",
         "Vellia will expel Marnland's ambassador, Bo Quist.", "Bo Quist", False),
        ("Who is Vellia's ambassador to Marnland?",
         "Vellia's ambassador to Marnland, Ann Lee, left.", "Ann Lee", True),
        ("Who is Marnland's ambassador to Sweden?",
         "Marnland's ambassador, Bo Quist, left Vellia.", "Bo Quist", False),
        ("Who is the ambassador to Sweden?",
         "The ambassador to Vellia, Bo Quist, came from Sweden.", "Bo Quist", False),
        ("Who heads Pérez's campaign?", "The head of the Perez campaign, Ann Lee, spoke.", "Ann Lee", None),
        ("Who manages Vell Rovers?", "The Rovers manager, Ann Lee, spoke.", "Ann Lee", True),
    ],
)  # fmt: skip
def test_an_office_is_somebodys_and_an_ambassador_is_of_one_country_to_another(question, text, name, held):
    assert is_held_by(name, text, f"\n{text}", spelt_out(text), office_asked(question)) is held
