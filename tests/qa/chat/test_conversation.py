import html
import re
from dataclasses import replace

from qa.answer import Alternative
from qa.chat.conversation import conversation, empty_archive, welcome
from qa.chat.turn import Turn
from tests.qa.chat.answers import BRIDGE, BY_ID, HOSTILE, OPENED, citation, hits, said, unsaid


def shown(answer, **fields):
    return conversation([Turn("When did it open?", answer=answer, **fields)])


def text_of(html):
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_an_answer_shows_the_span_in_its_sentence_then_outlet_and_date_then_how_sure():
    out = shown(said(BRIDGE, OPENED, "Tuesday", resolved_date="2019-05-14"))
    assert OPENED.replace("Tuesday", "<strong>Tuesday</strong>") in out
    order = ["<strong>Tuesday", "The Marlow Courier", "14 May 2019", "that is", "Fairly sure", "78 %"]
    places = [out.index(words) for words in order]
    assert places == sorted(places)
    assert "Tuesday , that is 14 May 2019" in text_of(out)


def test_a_date_that_is_already_said_in_full_is_not_said_twice():
    article = BY_ID["library-fire"]
    quote = "The library had asked for new heaters last October."
    assert "that is" in shown(said(article, quote, "last October", resolved_date="2017-10"))
    assert "that is" not in shown(said(article, quote, "last October", resolved_date=None))


def test_agreement_and_disagreement_stand_beside_each_other_with_their_dates():
    courier, gazette = BY_ID["quake-courier"], BY_ID["quake-gazette"]
    quote = courier.text.split("\n\n")[0]
    same = (citation(courier, quote, "magnitude 5.8"), citation(gazette, quote, "magnitude 5.8"))
    other = citation(BRIDGE, OPENED, "nine months")
    answer = said(
        courier,
        quote,
        "magnitude 5.8",
        citations=same,
        sources=1,
        alternatives=(Alternative(other.text, 0.2, None, (other,)),),
    )
    out = text_of(shown(answer))
    assert "The same words in print elsewhere, from one source" in out
    assert "Ansel Gazette , 10 February 2020" in out
    assert out.index("Another answer in the archive") < out.index("14 May 2019")
    assert "The same from 2 independent sources in all" in text_of(
        shown(said(courier, quote, "magnitude 5.8", citations=same, sources=2))
    )


def test_how_the_question_was_read_is_shown():
    answer = said(
        BRIDGE,
        OPENED,
        "Tuesday",
        understood="When did the second bridge open?",
        constraints=("published in May 2019", "from The Marlow Courier"),
    )
    out = text_of(shown(answer, narrowed="Ansel Gazette, from 1 May 2019"))
    assert "Understood as: When did the second bridge open?" in out
    assert "published in May 2019 and from The Marlow Courier" in out
    assert "Only Ansel Gazette, from 1 May 2019." in out


def test_what_was_read_into_a_question_can_be_left_out():
    answer = said(BRIDGE, OPENED, "Tuesday", constraints=("articles of about May 2019",))
    assert 'data-freed data-ask="What happened?"' in shown(answer)
    assert "Asked without the time" not in shown(answer)
    assert "Asked without the time and the outlets" in shown(said(BRIDGE, OPENED, "Tuesday"), freed=True)


def test_an_answer_about_the_archive_is_not_shown_as_the_words_of_an_article():
    bridge, strike = citation(BRIDGE, OPENED, OPENED), BY_ID["ferry-strike"]
    other = citation(strike, strike.text.split("\n\n")[0], "Friday")
    answer = replace(said(BRIDGE, OPENED, "Tuesday", hits=()), about_archive=True)
    listed = replace(answer, text=f"{bridge.title}; {other.title}", citations=(bridge, other))
    counted = replace(answer, text="2 outlets & more", citations=())
    for out in (shown(listed), shown(counted)):
        assert "blockquote" not in out
        assert "%" not in text_of(out)
        assert "From the list of what the archive holds." in out
    assert text_of(shown(listed)).count(bridge.title) == 2  # once to see, once to name the link
    assert "The Marlow Courier , 14 May 2019" in text_of(shown(listed))
    assert "2 outlets &amp; more" in shown(counted)


def test_a_declined_question_says_so_and_why_and_quotes_nothing():
    out = shown(unsaid("Nobody called Zorba is named in the archive."))
    assert "The archive does not say." in out
    assert "Nobody called Zorba" in out
    assert "See the nearest passages" in out
    assert "blockquote" not in out


def test_what_asks_for_nothing_is_not_said_to_be_missing():
    out = shown(replace(unsaid("Put it as a question."), asks=False))
    assert "No words of an article answer that." in out
    assert "does not say" not in out
    assert "%" not in text_of(out)


def test_a_problem_is_a_line_and_an_open_question_is_pending():
    assert 'role="alert">Too long &amp; so on.' in conversation([Turn("q", problem="Too long & so on.")])
    assert "Reading the archive" in conversation([Turn("q")])


def test_a_quote_that_is_itself_direct_speech_gets_no_second_marks():
    spoken = "“It is the bridge that my grandmother was promised,” she said."
    assert '<blockquote class="spoken"' in shown(said(BRIDGE, spoken, "the bridge"))
    assert '<blockquote class="spoken"' not in shown(said(BRIDGE, OPENED, "Tuesday"))


def test_a_citation_to_copy_has_quote_outlet_date_title_and_address():
    copied = html.unescape(re.search('data-copy="([^"]*)"', shown(said(BRIDGE, OPENED, "Tuesday")))[1])
    assert copied.splitlines() == [
        f"“{OPENED}”",
        f"– The Marlow Courier, 14 May 2019: {BRIDGE.title}",
        BRIDGE.url,
    ]
    assert "javascript" not in shown(said(HOSTILE, HOSTILE.text, "Monday"))


def test_nothing_that_others_wrote_becomes_markup():
    answer = said(HOSTILE, HOSTILE.text, "Monday", understood="<b>u</b>", hits=hits(HOSTILE))
    for out in (
        shown(answer),
        conversation([Turn("<script>alert(7)</script>", narrowed="<b>n</b>", problem="<b>p</b>")]),
        shown(unsaid("<b>reason</b>")),
        welcome(["<b>'\"example"]),
        empty_archive("<b>/folder"),
    ):
        assert not re.search(r"<(script|img|b|i|svg)\b", out)
    assert "&lt;b&gt;Bold&lt;/b&gt; &amp; &quot;quoted&quot;" in shown(answer)
