"""What a saved page states about its article, where its markup makes it hard to tell."""

from datetime import date

import pytest

from embeddings.sources import Skipped
from tests.embeddings.sources.test_page import html, page

ADDRESS = "https://vellcourier.example/news/harbour"


def above(markup):
    """A page with markup below its headline, and nothing stated in its head."""
    return html(linked=None).replace("</h1>", "</h1>" + markup)


@pytest.mark.parametrize(
    ("markup", "authors"),
    [
        ("<p class='byline'>By <b>Mia Reed</b><span>March 4, 2019</span></p>", ("Mia Reed",)),
        ("<p class='byline'>By<a href='/mia'>Mia Reed</a><i>@mia</i><i>on March 4</i></p>", ("Mia Reed",)),
        ("<p class='byline'>By Mia Reed<script>var a = 'By Tom Abt';</script></p>", ("Mia Reed",)),
        ("<a href='/mia' rel='author'>Mia Reed</a><a href='/tom' rel='author'>Tom Abt</a>",
         ("Mia Reed", "Tom Abt")),
        ("<p class='byline'>Mia Reed</p><ul><li><div><div><p class='byline'>Tom Abt</p></div></div></li>"
         "</ul>", ("Mia Reed",)),
        ("<div class='comments'><p class='byline'>Jo Falk</p></div><p class='byline'>Story By Mia Reed</p>",
         ("Mia Reed",)),
        ("<p><a href='/mia'><span class='byline'>Mia Reed</span></a></p>", ("Mia Reed",)),
        ("<p class='byline'>Story By</p>", ()),
        ("<p class='byline'>By Mia Reed Associated Press</p>", ("Mia Reed",)),
    ],
)  # fmt: skip
def test_the_byline_is_read_as_it_is_shown(tmp_path, markup, authors):
    assert page(tmp_path, above(markup)).authors == authors


def test_where_a_company_has_its_seat_is_no_author(tmp_path):
    head = '<meta name="author" content="Vell Courier Ltd, Vell, Ansel">'
    assert page(tmp_path, html(linked=None, head=head)).authors == ("Vell Courier Ltd",)


def test_a_headline_in_two_lines_is_of_whole_words(tmp_path):
    text = html(linked=None).replace("<h1>Harbour of Vell closed", "<h1>Harbour of Vell<br>closed")
    assert page(tmp_path, text).title == "Harbour of Vell closed until spring"


@pytest.mark.parametrize(
    ("heading", "called"),
    [
        ("The Vell Courier", "Harbour of Vell closed until spring -- The Vell Courier"),
        ("Vell Courier", "Harbour of Vell closed until spring • The Vell Courier"),
        ("The Vell Courier", "The Vell Courier » Harbour of Vell closed until spring"),
    ],
)
def test_the_name_of_a_site_is_no_headline(tmp_path, heading, called):
    head = '<meta property="og:site_name" content="The Vell Courier">'
    text = html(linked=None, head=head)
    text = text.replace("<h1>Harbour of Vell closed until spring", f"<h1>{heading}")
    text = text.replace("Harbour of Vell closed until spring | The Vell Courier", called)
    assert page(tmp_path, text).title == "Harbour of Vell closed until spring"


@pytest.mark.parametrize("named", ["https://www.vellcourier.example", "http://vellcourier.example/"])
def test_an_outlet_named_by_its_address_is_named_without_what_leads_there(tmp_path, named):
    head = f'<meta property="og:site_name" content="{named}">'
    assert page(tmp_path, html(linked=None, head=head)).outlet == "vellcourier.example"


def test_an_address_without_a_host_is_none(tmp_path):
    article = page(tmp_path, html(linked=None).replace(ADDRESS, "https://.vellcourier.example/harbour"))
    assert (article.url, article.outlet) == ("", "")


@pytest.mark.parametrize(
    ("shown", "published", "note"),
    [
        ("", date(2019, 3, 4), "address"),
        ("<div>The harbour was opened in summer on August 14, 1935</div>", date(2019, 3, 4), "address"),
        ("<div>August 14, 1935</div>", date(2019, 3, 4), "address"),
        ("<div>March 5, 2019</div>", date(2019, 3, 5), "text"),
    ],
)
def test_the_day_in_the_address_where_the_markup_has_none(tmp_path, shown, published, note):
    text = above(shown).replace(ADDRESS, "https://vellcourier.example/2019/NEWS/03/04/harbour")
    article = page(tmp_path, text)
    assert article.published == published
    assert note in " ".join(article.notes)


def test_a_sites_front_page_is_no_article(tmp_path):
    head = '<meta property="og:site_name" content="The Vell Courier">'
    text = html(linked=None, head=head).replace(ADDRESS, "https://vellcourier.example/")
    front = text.replace("Harbour of Vell closed until spring | The Vell", "The Vell")
    outcome = page(tmp_path, front)
    assert isinstance(outcome, Skipped)
    assert outcome.reason == "a site's front page, not an article"
    # A template that gives every page the site's address.
    assert page(tmp_path, text).title == "Harbour of Vell closed until spring"
