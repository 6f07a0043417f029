import re

from qa.chat.article_page import article_page
from qa.chat.markup import Highlight
from tests.fakes import ARTICLES
from tests.qa.chat.answers import BRIDGE, HOSTILE, OPENED, citation


def test_the_whole_article_is_there_with_one_mark_to_scroll_to():
    out = article_page(BRIDGE, Highlight.of(citation(BRIDGE, OPENED, "Tuesday")))
    assert '<mark id="quote">' + OPENED.replace("Tuesday", "<strong>Tuesday</strong>") + "</mark>" in out
    body = out[out.index('<div class="body"') :]
    for paragraph in BRIDGE.text.split("\n\n")[1:]:
        assert f"<p>{paragraph}</p>" in body
    assert "14 May 2019, 16:20 (UTC)" in out
    assert "By Hana Petrossian" in out
    assert '<a href="./">onrecord' in out


def test_a_quote_in_any_paragraph_is_marked_where_it_stands():
    for item in ARTICLES:
        for p in item.paragraphs:
            words = item.text[p.start : p.start + 10]
            out = article_page(item, Highlight(p.start, p.end, p.start, p.start + 10))
            assert f'<mark id="quote"><strong>{words}</strong>' in out


def test_captions_stand_apart_and_are_labelled():
    out = article_page(BRIDGE)
    assert (
        out.index("before August") < out.index("Photo captions") < out.index("Adela Fontaine at the ribbon.")
    )
    assert "never searched, never quoted" in out
    assert "Photo captions" not in article_page(ARTICLES[1])


def test_the_address_is_linked_only_when_it_is_of_the_web():
    assert 'href="https://courier.example/2019/05/harbour-bridge"' in article_page(BRIDGE)
    assert "javascript:" not in article_page(HOSTILE)


def test_a_changed_article_says_so_and_marks_nothing():
    out = article_page(BRIDGE, None, changed=True)
    assert "has changed since it was quoted" in out
    assert "<mark" not in out


def test_nothing_that_others_wrote_becomes_markup():
    out = article_page(HOSTILE, Highlight(0, len(HOSTILE.text), 0, 4))
    assert not re.search(r"<(script|img|b|i|s|u|tt|em|svg)\b", out)
    assert "&lt;script&gt;alert(3)&lt;/script&gt; {{value}} ${1+1}" in out
    assert "What was assumed" in out
