"""What a saved page states and shows of its article: headline, day, authors, outlet."""

import json
from datetime import UTC, date, datetime

import pytest

from embeddings.sources import Skipped, read
from tests.embeddings.sources.test_page import LINKED, html, page

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
        ("<p class='autor'>Lucía Moreno</p>", ("Lucía Moreno",)),
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
    assert (article.url, article.outlet) == ("", "The Vell Courier")


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


@pytest.mark.parametrize("stated", [1551708540, "1551708540", "1551708540000", "20190304T140900Z"])
def test_dates_in_figures(tmp_path, stated):
    head = f'<meta name="date" content="{stated}">'
    for text in (html(linked=None, head=head), html(linked=LINKED["@graph"][1] | {"datePublished": stated})):
        assert page(tmp_path, text).published == datetime(2019, 3, 4, 14, 9, tzinfo=UTC)


def test_a_date_that_only_readers_see_is_owned_up_to(tmp_path):
    article = page(tmp_path, html(linked=None, middle='<div class="date">4 March 2019</div>'))
    assert article.published in (date(2019, 3, 4), None)
    assert (article.published is None) or any("taken from its text" in note for note in article.notes)


def published_by(name, site="", host="vellpost.example", head=""):
    linked = {"@type": "NewsArticle", "headline": "Harbour", "publisher": {"name": name}}
    head += f'<meta property="og:site_name" content="{site}">' if site else ""
    return html(head=head, linked=linked).replace("vellcourier.example", host)


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        (published_by("Vell Media Group", "The Vell Post"), "The Vell Post"),
        (published_by("Vell Post", "Post Online"), "Vell Post"),  # the address bears out the publisher
        (published_by("Post", "Marn Weekly", "post.example"), "Marn Weekly"),  # no more than the address
        (published_by("The Vell Post", "vellpost"), "The Vell Post"),
        (published_by("VellPost.com", "vell post"), "VellPost.com"),
        (published_by("Vell Media Group", "The Vell Post | News from the harbour"), "The Vell Post"),
        (published_by("VELL POST", "Vell Post"), "Vell Post"),
        (
            published_by("Falk House UK", head='<meta name="prism.publicationName" content="Tides">'),
            "Tides",
        ),
    ],
)
def test_the_outlets_name_among_those_that_a_page_states(tmp_path, text, outlet):
    assert page(tmp_path, text).outlet == outlet


def test_an_update_in_a_live_blog_is_not_its_article(tmp_path):
    update = {"@type": "BlogPosting", "headline": "The wind turns", "datePublished": "2019-03-05T09:00:00Z"}
    update |= {"author": {"name": "Jo Falk"}, "articleBody": "North."}
    blog = {"@type": "LiveBlogPosting", "headline": "Harbour of Vell closed until spring"}
    blog |= {"datePublished": "2019-03-04T08:00:00Z", "liveBlogUpdate": [update]}
    article = page(tmp_path, html(linked=blog))
    assert article.published == datetime(2019, 3, 4, 8, tzinfo=UTC)


def test_the_outlet_is_no_author_beside_others(tmp_path):
    linked = json.loads(json.dumps(LINKED))
    byline = {"name": "Mia Reed The Vell Courier, Jo Falk, Vell Courier Business, Vell.net"}
    linked["@graph"][1]["author"] = byline
    assert page(tmp_path, html(linked=linked)).authors == ("Mia Reed", "Jo Falk")
    byline["name"] = "The Vell Courier"
    assert page(tmp_path, html(linked=linked)).authors == ("The Vell Courier",)


def test_the_headline_is_the_one_that_most_places_agree_on(tmp_path):
    sharing = '<meta property="og:title" content="Why the harbour of Vell will stay closed">'
    assert page(tmp_path, html(head=sharing)).title == "Harbour of Vell closed until spring"
    linked = json.loads(json.dumps(LINKED))
    linked["@graph"][1]["headline"] = "Vell harbour: closed until spring"  # for search engines
    text = html(head=sharing, linked=linked).replace("spring | The", "April | The")
    # No two agree: what readers see.
    assert page(tmp_path, text).title == "Harbour of Vell closed until spring"


def test_scripts_in_headlines_are_text(tmp_path):
    linked = json.loads(json.dumps(LINKED))
    linked["@graph"][1]["headline"] = "Harbour <script>alert(1)</script> closed until spring in Vell"
    article = page(tmp_path, html(linked=linked))
    assert "<script" not in article.title


def without_date():
    (site, article) = LINKED["@graph"]
    return [site, {key: value for key, value in article.items() if not key.startswith("date")}]


OTHER = {
    "@type": "NewsArticle",
    "headline": "Old mayor of Vell wins again",
    "datePublished": "2009-01-02",
    "author": {"@type": "Person", "name": "Ilse Brandt"},
    "articleBody": "The mayor won.",
    "url": "https://vellcourier.example/news/mayor",
    "publisher": {"@type": "Organization", "name": "Marlow Press"},
}


def test_an_article_of_a_list_is_not_the_pages(tmp_path):
    listed = {"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": OTHER}]}
    short = {
        "@type": "NewsArticle",
        "headline": "Harbour of Vell closed until spring",
        "datePublished": "2019-03-04",
    }
    article = page(tmp_path, html(linked={"@graph": [listed, short]}))
    assert (article.published, article.authors) == (date(2019, 3, 4), ())
    assert "Marlow" not in article.outlet


def test_of_several_articles_in_the_markup_the_pages_own_counts(tmp_path):
    dated = {"@type": "NewsArticle", "datePublished": "2019-03-04"}
    by_headline = dated | {"headline": "Harbour of Vell closed until spring"}
    by_address = dated | {"mainEntityOfPage": {"@id": "https://vellcourier.example/news/harbour/#top"}}
    for own in (by_headline, by_address):
        assert page(tmp_path, html(linked=[OTHER, own])).published == date(2019, 3, 4)


@pytest.mark.parametrize(
    "teaser",
    [
        '<article><h3><a href="/m">Old mayor wins</a></h3><time datetime="2009-01-02">2 Jan</time></article>',
        '<div class="most-read"><time datetime="2009-01-02">2 Jan</time> Old mayor wins</div>',
        '<a href="/m">Old mayor wins <time datetime="2009-01-02">2 Jan</time></a>',
        '<footer><time datetime="2009-01-02">2 Jan</time></footer>',
        '<header>Vell, <time datetime="2009-01-02">2 Jan</time></header>',
        '<ol class="comment-list"><li><time datetime="2009-01-02">2 Jan</time> Well done!</li></ol>',
        '<div id="comments"><p>Well done! <time datetime="2009-01-02">2 Jan</time></p></div>',
    ],
)
def test_a_teasers_date_is_not_the_pages(tmp_path, teaser):
    text = html(linked=without_date())
    assert page(tmp_path, text.replace("<aside", teaser + "<aside")).published is None
    own = "</h1><footer><a rel='bookmark' href='/'><time datetime='2019-03-04'>4 March</time></a></footer>"
    text = text.replace("<article>", teaser + "<article>").replace("</h1>", own)
    assert page(tmp_path, text).published == date(2019, 3, 4)


@pytest.mark.parametrize("marks", ["has-comments", "comments-open", "no-comments entry"])
def test_an_article_that_may_be_commented_on_is_no_comment(tmp_path, marks):
    dated = f'</h1><header class="{marks}"><time datetime="2019-03-04">4 March</time></header>'
    text = html(linked=None).replace("<article>", f'<main class="{marks}">').replace("</article>", "</main>")
    assert page(tmp_path, text.replace("</h1>", dated)).published == date(2019, 3, 4)


CHANGED = "<time datetime='2019-03-09T10:00:00Z'>9 March</time>"


@pytest.mark.parametrize(
    "changed",
    [
        f"Updated {CHANGED}",
        f"<p>Last updated: {CHANGED}</p>",
        f"<p><span>Updated on</span> <span>{CHANGED}</span></p>",
        CHANGED.replace(">9", ">Updated 9"),
        CHANGED.replace("<time", "<time itemprop='dateModified'"),
        CHANGED.replace("<time", "<time class='updated'"),
    ],
)
@pytest.mark.parametrize("heading", ["Harbour of Vell closed until spring", "The list of ports was updated"])
def test_the_time_of_a_change_is_not_that_of_publication(tmp_path, changed, heading):
    day = datetime(2019, 3, 4, 14, 9, tzinfo=UTC)
    published = f"<div>Published <time datetime='{day.isoformat()}'>4 March</time></div>"

    def published_on(stated):
        text = html(linked=None).replace(">Harbour of Vell closed until spring<", f">{heading}<")
        return page(tmp_path, text.replace("</h1>", f"</h1>{stated}")).published

    assert published_on(f"{changed}{published}") == published_on(f"{published}{changed}") == day
    assert published_on(f"<time datetime='{day.isoformat()}'>4 March</time>") == day


def test_a_day_of_change_alone_leaves_the_day_of_publication_open(tmp_path):
    linked = {"@type": "NewsArticle", "dateModified": "2019-03-09T10:00:00Z"}
    metas = (
        "<meta property='og:updated_time' content='2019-03-09T10:00:00Z'>"
        "<meta http-equiv='Last-Modified' content='2019-03-09'>"
    )
    shown = html(linked=None).replace("</h1>", f"</h1>Updated {CHANGED}")
    for text in (html(linked=linked), html(linked=None, head=metas), shown):
        article = page(tmp_path, text)
        assert (article.published, article.updated) == (None, datetime(2019, 3, 9, 10, tzinfo=UTC))


@pytest.mark.parametrize(
    ("printed", "published"),
    [
        ("04/05/2019", None),
        ("Fri, 04/05/2019 - 23:30", datetime(2019, 4, 5, 23, 30)),
        ("Sat, 04/05/2019 - 23:30", datetime(2019, 5, 4, 23, 30)),
        ("04/05/2019</div><div>Seen on 04/25/2019", date(2019, 4, 5)),
    ],
)
def test_a_guessed_date_is_not_read_in_an_order_of_its_own(tmp_path, printed, published):
    article = page(tmp_path, html(linked=None, middle=f'<div class="date">{printed}</div>'))
    assert article.published == published


def test_the_day_is_the_one_that_readers_see_at_the_place(tmp_path):
    linked = [{**LINKED["@graph"][1], "datePublished": "2019-03-05T03:09:00Z"}]
    shown = html(linked=linked).replace("</h1>", "</h1><div>By Mia Reed</div><div>March 4, 2019</div>")
    article = page(tmp_path, shown)
    assert article.published == date(2019, 3, 4)
    assert article.notes == (
        "The day is the one that the page prints; its markup states 2019-03-05T03:09:00+00:00.",
    )
    other = page(tmp_path, shown.replace("March 4, 2019", "March 2, 2019"))
    assert other.published == datetime(2019, 3, 5, 3, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("below", "authors"),
    [
        (
            "<div><span>By</span> <a href='/mia'>Mia\n Reed</a> on Monday, March 4th, 2019 at 11 a.m.</div>",
            ("Mia Reed",),
        ),
        ("<div>Written by Mia Reed and Tom Abt</div>", ("Mia Reed", "Tom Abt")),
        ("<div>Mia Reed</div><div>4 March 2019</div>", ()),
        ("<div>Photo by Kim Holt</div>", ()),
    ],
)
def test_a_printed_byline_names_the_author_where_the_markup_does_not(tmp_path, below, authors):
    article = page(tmp_path, html(linked=None).replace("</h1>", "</h1>" + below))
    assert article.authors == authors


CLAIM = "Jon Falk on Sunday, February 3rd, 2019, in a debate, as quoted by all the papers: it will stay open"


@pytest.mark.parametrize(
    ("above", "below", "published"),
    [
        ("", "<div>By Mia Reed on Monday, March 4th, 2019 at 11:08 a.m.</div>", datetime(2019, 3, 4, 11, 8)),
        ("<span>4. März 2019</span>", "", date(2019, 3, 4)),
        ("", f"<div>{CLAIM}</div><div>Published 4 March 2019</div>", date(2019, 3, 4)),
    ],
)
def test_the_day_around_the_headline_comes_before_a_guess(tmp_path, above, below, published):
    shown = html(linked=None, middle="<p>The storm of February 3rd, 2019, broke the first stones.</p>")
    shown = shown.replace("<h1>", above + "<h1>").replace("</h1>", "</h1>" + below)
    article = page(tmp_path, shown)
    assert article.published == published
    assert article.notes == ("The date is not stated in the page's markup; it was taken from its text.",)


def test_figures_that_were_left_open_are_not_guessed(tmp_path):
    article = page(tmp_path, html(linked=None, head='<meta name="date" content="04/05/2019">'))
    assert article.published is None
    assert len(article.notes) == 1


def test_the_zero_of_the_clock_is_no_date(tmp_path):
    zero = [{**LINKED["@graph"][1], "datePublished": "1970-01-01T00:00:00Z"}]
    head = '<meta property="article:published_time" content="2019-03-04T08:00:00Z">'
    article = page(tmp_path, html(linked=zero, head=head))
    assert article.published == datetime(2019, 3, 4, 8, tzinfo=UTC)
    assert any("1970-01-01" in note for note in article.notes)


@pytest.mark.parametrize(
    "headline", ["Harbour - what happens next", "Brandt visits Marlow - Vell", "Is it over - ?"]
)
def test_only_the_outlets_name_is_cut_off_a_headline(tmp_path, headline):
    text = html(linked=None, head='<meta property="og:site_name" content="Vell Courier">')
    text = text.replace("Harbour of Vell closed until spring | The", f"{headline} -")
    assert page(tmp_path, text.replace("Harbour of Vell closed until spring", headline)).title == headline
    without_heading = text.replace("<h1>Harbour of Vell closed until spring</h1>", "")
    assert page(tmp_path, without_heading).title == headline


def test_a_section_is_cut_off_where_the_heading_has_none(tmp_path):
    text = html(linked=None).replace("spring | The Vell Courier", "spring - Local | The Vell Courier")
    text = text.replace(
        "<title>", '<meta property="og:title" content="Harbour of Vell closed until spring - Local"><title>'
    )
    assert page(tmp_path, text).title == "Harbour of Vell closed until spring"


def test_what_a_card_says_beside_another_label_is_no_author(tmp_path):
    filed = '<meta name="twitter:label1" content="Filed under"><meta name="twitter:data1" content="Business">'
    assert page(tmp_path, html(linked=None, head=filed)).authors == ()
    written = (
        '<meta name="twitter:label2" content="Written by"><meta name="twitter:data2" content="Mia Reed">'
    )
    assert page(tmp_path, html(linked=None, head=filed + written)).authors == ("Mia Reed",)


def test_the_day_is_that_of_the_outlets_zone(tmp_path):
    late = [{**LINKED["@graph"][1], "datePublished": "2017-11-23T16:00:00Z"}]
    address = "https://www.koreatimes.co.kr/news/harbour"
    article = page(tmp_path, html(linked=late).replace("https://vellcourier.example/news/harbour", address))
    assert article.day == date(2017, 11, 24)
    assert not any("zone" in note for note in article.notes)


def test_a_page_from_the_wayback_machine_is_its_outlets(tmp_path):
    snapshot = "https://web.archive.org/web/20210610080910/"
    text = html(linked=None).replace('href="https://vell', f'href="{snapshot}https://vell')
    article = page(tmp_path, text)
    assert article.url == "https://vellcourier.example/news/harbour"
    assert article.outlet == "The Vell Courier"


def called(title, heading):
    """A page without an address that states nothing but what it is called."""
    text = html(linked=None).replace("h1>", f"{heading}>")
    text = text.replace("Harbour of Vell closed until spring | The Vell Courier", title)
    return text.replace('<link rel="canonical" href="https://vellcourier.example/news/harbour">', "")


@pytest.mark.parametrize(
    ("title", "heading", "outlet"),
    [
        ("Harbour of Vell closed until spring – Marn Echo", "h1", "Marn Echo"),
        ("The Marn Daily Post - Harbour of Vell closed", "h1", "The Marn Daily Post"),
        ("Marn Tribune", "h2", "Marn Tribune"),
        ("Harbour of Vell closed until spring - Local", "h2", ""),
        ("Harbour of Vell closed until spring - What a day at the Post", "h1", ""),
    ],
)
def test_what_a_page_is_called_names_its_newspaper(tmp_path, title, heading, outlet):
    article = page(tmp_path, called(title, heading))
    assert article.outlet == outlet
    if outlet:
        assert article.title == "Harbour of Vell closed until spring"


def signed_by_markup(tmp_path, script):
    path = tmp_path / "page.html"
    shown = "<h1>Harbour closed</h1><p>The harbour of Vell was closed on Monday, and nobody knew why.</p>"
    shown += "<p>The mayor said that the ferry would not run before the end of the spring, and left.</p>"
    linked = f"<script type='application/ld+json'>{script}</script>"
    path.write_text(f"<html><head><title>Harbour closed</title>{linked}</head><body>{shown}</body></html>")
    (article,) = read(path)
    return article.authors


@pytest.mark.parametrize("wrapped", ["{}", "//<![CDATA[\n{};\n//]]>", "<!-- {} -->", "{};"])
def test_authors_that_are_pointed_at_are_looked_up(tmp_path, wrapped):
    graph = [
        {"@type": "NewsArticle", "headline": "Harbour closed", "author": [{"@id": "#mia"}]},
        {"@type": "Person", "@id": "#mia", "name": "Mia Reed"},
    ]
    script = wrapped.replace("{}", json.dumps({"@graph": graph}))
    assert signed_by_markup(tmp_path, script) == ("Mia Reed",)


def test_a_comma_too_many_costs_no_linked_data(tmp_path):
    script = '{"@type": "NewsArticle", "headline": "Harbour closed", "author": {"name": "Mia Reed",},}'
    assert signed_by_markup(tmp_path, script) == ("Mia Reed",)
