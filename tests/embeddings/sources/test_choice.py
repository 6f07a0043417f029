"""From probabilities to the blocks of a body."""

import numpy as np
import pytest

from embeddings.sources.blocks import blocks_of
from embeddings.sources.choice import BRIDGE, articles_in, body_of, told_once

TOUR = [
    "The ferry will call at seven harbours this summer, the company said on Monday.",
    "4 June: Vell, the old harbour",
    "9 June: Marn, the fish market",
    "Tickets are sold from Friday at the harbours, and nowhere else, it said.",
]


def kept(lines, chances):
    body = body_of(blocks_of("\n\n".join(lines)), chances)
    return [block.text for block in body.paragraphs] if body else []


def test_a_doubtful_run_between_two_paragraphs_is_the_articles():
    assert kept(TOUR, [0.9, 0.4, 0.3, 0.9]) == TOUR


def test_a_run_with_an_unlikely_line_stays_out():
    assert kept(TOUR, [0.9, 0.4, 0.1, 0.9]) == [TOUR[0], TOUR[3]]


def test_a_doubtful_run_at_the_end_stays_out():
    assert kept(TOUR[:3], [0.9, 0.4, 0.4]) == TOUR[:1]


def test_a_long_doubtful_run_stays_out():
    lines = [TOUR[0], *(f"{day} June: harbour number {day}" for day in range(1, BRIDGE + 2)), TOUR[3]]
    assert kept(lines, [0.9, *[0.4] * (BRIDGE + 1), 0.9]) == [TOUR[0], TOUR[3]]


FIRST = "The harbour of Vell was closed on Monday because the old breakwater had given way in the storm."
SECOND = "Mayor Ada Brandt told the fishermen that it would be mended before the herring came back in spring."


def test_a_text_that_a_page_holds_again_in_one_piece_is_kept_once():
    assert kept([FIRST, SECOND, f"{FIRST} {SECOND}"], [0.9] * 3) == [FIRST, SECOND]


def test_a_paragraph_that_quotes_one_before_it_is_kept():
    again = f"“{SECOND}” Nobody in the harbour believed a word of it, said the fishermen of Marn on Tuesday."
    assert kept([FIRST, SECOND, again], [0.9] * 3) == [FIRST, SECOND, again]


def told(place):
    """Four sentences about a place, an article's worth."""
    return [f"{text.replace('harbour', place)} It is so." for text in (FIRST, SECOND, *TOUR[::3])]


def signed(title, *lines):
    return [title, "By Mia Reed", "March 4, 2019", *lines]


@pytest.fixture
def titles_of(monkeypatch):
    """Return the first line of each article in some lines of which those with full stops are running text."""

    def chances(blocks):
        return np.array([0.9 if block.text.endswith(".") else 0.1 for block in blocks])

    def take(lines):
        monkeypatch.setattr("embeddings.sources.choice.body_probability", chances)
        return [stretch[0].text for stretch, _ in told_once(articles_in(blocks_of("\n\n".join(lines))))]

    return take


def test_two_articles_are_two(titles_of):
    two = signed("Storm in Vell", *told("harbour")) + signed("Storm in Marn", *told("town"))
    assert titles_of(two) == ["Storm in Vell", "Storm in Marn"]


def test_beginnings_of_articles_are_none(titles_of):
    news = ["Ferry to Ostra gets a captain", "Storm takes roof off market", "Moose stops the traffic"] * 2
    begun = [
        line
        for i, title in enumerate(news)
        for line in signed(title, f"{told('town')[i % 4].rstrip('.')} number {i} ...")
    ]
    assert titles_of(signed("Storm in Vell", *told("harbour")) + begun) == ["Storm in Vell"]
    cut = signed("Ferry leaves the town", *(f"{text.rstrip('.')} ..." for text in told("town")))
    assert titles_of(signed("Storm in Vell", *told("harbour")) + cut) == ["Storm in Vell"]
    whole = [line.replace(" ...", ".") for line in begun]
    assert titles_of(signed("Storm in Vell", *told("harbour")) + whole) == ["Storm in Vell"]


def test_pages_of_one_site_are_parted_where_its_head_comes_again(titles_of):
    head = ["Vell Courier", "Home News Sport", "Weather in Vell"]
    pages = [*head, "Storm", *told("harbour"), *head, "Flood", *told("town")]
    assert titles_of(pages) == [head[0], head[0]]
    again = [*head, "Storm", *told("harbour"), *head, "For printing", *told("harbour")]
    assert titles_of(again) == [head[0]]
    bare = ["|", "|", "|", "Storm", *told("harbour"), "|", "|", "|", "Flood", *told("town")]
    assert titles_of(bare) == ["|"]
