import re
from dataclasses import replace

from embeddings.article import Passage
from qa.chat.sources import OPEN_ARTICLES, sources
from qa.chat.turn import Turn
from tests.fakes import ARTICLES
from tests.qa.chat.answers import BRIDGE, HOSTILE, OPENED, hits, said, unsaid


def test_the_cited_article_comes_first_with_its_span_marked_in_the_paragraph():
    answer = said(BRIDGE, OPENED, "Tuesday", hits=hits(ARTICLES[1], BRIDGE))
    out = sources([Turn("q", answer=answer)])
    assert out.index("Marlow opens its second harbour bridge") < out.index("Ferry crews walk out over pay")
    assert "<mark>" + OPENED.replace("Tuesday", "<strong>Tuesday</strong>") + "</mark>" in out
    assert out.count("<mark>") == 1
    assert "By Hana Petrossian" in out
    assert "14 May 2019" in out
    assert out.index("Marlow opens") < out.index("Also found") < out.index("Ferry crews")


def test_the_paragraph_of_the_quote_stands_first_and_other_passages_are_folded_away():
    last = "Lorries will not be let onto the bridge before August, the council said."
    out = sources([Turn("q", answer=said(BRIDGE, last, "August"))])
    before, folded = out.split("<details>")
    assert before.count('class="passage"') == 1
    assert last.replace("August", "<strong>August</strong>") in before
    assert "3 more passages of this article" in folded
    assert "nine months late" in folded


def test_a_passage_of_several_paragraphs_is_shown_as_paragraphs():
    whole = replace(hits(BRIDGE)[0], passage=Passage(0, BRIDGE.id, 0, len(BRIDGE.text), BRIDGE.text))
    out = sources([Turn("q", answer=unsaid(hits=(whole,)))])
    assert out.count('class="passage"') == len(BRIDGE.paragraphs)
    cited = sources([Turn("q", answer=said(BRIDGE, OPENED, "Tuesday", hits=(whole,)))])
    assert cited.count('class="passage"') == 1


def test_the_lead_of_an_article_that_is_only_listed_is_not_marked():
    answer = replace(said(BRIDGE, OPENED, "Tuesday", hits=()), text=BRIDGE.title, about_archive=True)
    out = sources([Turn("q", answer=answer)])
    assert OPENED in out
    assert "<mark>" not in out


def test_a_citation_outside_the_passages_found_is_shown_by_its_quote():
    for found in ((), hits(BRIDGE)[1:]):
        out = sources([Turn("q", answer=said(BRIDGE, OPENED, "Tuesday", hits=found))])
        assert "<strong>Tuesday</strong>" in out
        assert "Marlow opens its second harbour bridge" in out
        assert "By Hana Petrossian" in out


def test_nearest_passages_are_named_as_such():
    out = sources([Turn("q", answer=unsaid())])
    assert "Nearest passages" in out
    assert "None of these answers the question." in out
    assert "<mark>" not in out
    assert "None of these" not in sources([Turn("q", answer=replace(unsaid(), asks=False))])


def test_where_no_passage_was_read_it_is_said_why():
    counted = replace(
        said(BRIDGE, OPENED, "Tuesday"), text="6 articles", citations=(), hits=(), about_archive=True
    )
    out = sources([Turn("q", answer=counted)])
    assert "The list of what the archive holds" in out
    assert "No passage was found" not in out
    none = sources([Turn("q", answer=unsaid(hits=()))])
    assert "No passage was found." in none
    assert "None of these" not in none


def test_only_the_sources_of_the_latest_answer_are_shown():
    earlier, later = said(BRIDGE, OPENED, "Tuesday"), unsaid()
    turns = [Turn("a", answer=earlier), Turn("b", problem="no"), Turn("c", answer=later), Turn("d")]
    assert sources(turns) == sources([Turn("c", answer=later)])
    assert sources(turns[:1]) == sources(turns[:2]) != sources(turns)
    assert "stand here" in sources([])


def test_articles_beyond_the_first_few_are_folded_away():
    out = sources([Turn("q", answer=unsaid(hits=hits(*ARTICLES)))])
    folded = out[out.index("2 more articles") :]
    assert folded.count('class="source"') == len(ARTICLES) - OPEN_ARTICLES


def test_nothing_that_others_wrote_becomes_markup():
    out = sources([Turn("q", answer=said(HOSTILE, HOSTILE.text, "Monday", hits=hits(HOSTILE)))])
    assert not re.search(r"<(script|img|b|i|em|svg)\b", out)
    assert "&lt;script&gt;alert(4)&lt;/script&gt;" in out
