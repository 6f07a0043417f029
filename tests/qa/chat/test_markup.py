import html
import re

import pytest

from qa.chat.markup import Highlight, article_link, marked, web_address
from tests.qa.chat.answers import BRIDGE, OPENED, citation


def test_marks_stand_exactly_around_the_quote_and_the_span():
    text = "Rain fell. It rained on Monday, they said. Then sun."
    out = marked(text, 100, [Highlight(111, 142, 124, 130)])
    assert out == "Rain fell. <mark>It rained on <strong>Monday</strong>, they said.</mark> Then sun."


@pytest.mark.parametrize("offset", [0, 50, 115, 126, 135, 160])
def test_a_highlight_that_reaches_out_of_the_text_is_cut_and_no_letter_is_lost(offset):
    text = "It <rained> on Monday & 'Tuesday'."
    out = marked(text, offset, [Highlight(111, 142, 124, 130), Highlight(120, 150, 128, 133)])
    assert html.unescape(re.sub(r"</?(mark|strong)>", "", out)) == text
    assert out.count("<mark>") == out.count("</mark>") <= 1


def test_only_addresses_of_the_web_are_linked():
    assert web_address(" https://courier.example/a?b=c ") == "https://courier.example/a?b=c"
    assert web_address("HTTP://courier.example/") == "HTTP://courier.example/"
    for bad in (
        "javascript:alert(1)",
        "data:text/html,x",
        "//courier.example",
        "https:",
        "http://[",
        "",
        "a b",
    ):
        assert web_address(bad) == ""


def test_a_link_into_an_article_carries_the_place_of_the_quote():
    cited = citation(BRIDGE, OPENED, "Tuesday")
    link = article_link(BRIDGE.id, "Read", cited, 'About "it"')
    assert f"quote={cited.quote_start}-{cited.quote_end}&amp;span={cited.start}-{cited.end}" in link
    assert "#quote" in link
    assert "About &quot;it&quot;" in link
    assert "#quote" not in article_link(BRIDGE.id, "Read")
