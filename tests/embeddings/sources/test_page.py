"""Saved pages: body, metadata, and what is no article."""

import gzip
import json
import time
from datetime import UTC, date, datetime

import pytest

from embeddings.article import Article
from embeddings.sources import Skipped, read
from embeddings.sources.metadata import metadata_of
from embeddings.sources.page import parsed
from tests.embeddings.sources.test_dump import PARAGRAPHS

LINKED = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "WebSite", "@id": "#site", "name": "The Vell Courier"},
        {
            "@type": "NewsArticle",
            "headline": "Harbour of Vell closed until spring",
            "datePublished": "2019-03-04T14:09:00+01:00",
            "dateModified": "2019-03-04T18:00:00+01:00",
            "author": [{"@type": "Person", "name": "Mia Reed"}, {"@type": "Person", "name": "Tom Abt"}],
            "publisher": {"@type": "Organization", "name": "The Vell Courier"},
            "articleSection": "News",
        },
    ],
}


def html(body=PARAGRAPHS, head="", linked=LINKED, middle=""):
    text = "\n".join(f"<p>{p}</p>" for p in body[:2]) + middle + "\n".join(f"<p>{p}</p>" for p in body[2:])
    script = f'<script type="application/ld+json">{json.dumps(linked)}</script>' if linked else ""
    return f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
    <title>Harbour of Vell closed until spring | The Vell Courier</title>
    <link rel="canonical" href="https://vellcourier.example/news/harbour">{script}{head}</head><body>
    <nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav>
    <article><h1>Harbour of Vell closed until spring</h1>{text}</article>
    <aside class="related"><h3>Related</h3>
    <ul><li><a href="/a">Ferry to Ostra gets a new captain</a></li></ul></aside>
    <footer>© 2019 The Vell Courier</footer></body></html>"""


def page(tmp_path, text, name="page.html"):
    path = tmp_path / name
    data = text if isinstance(text, bytes) else text.encode()
    path.write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    (outcome,) = read(path)
    return outcome


def paragraphs(article):
    return [article.text[p.start : p.end] for p in article.paragraphs]


@pytest.mark.parametrize("name", ["page.html", "page.htm", "page.html.gz"])
def test_an_article_with_linked_data(tmp_path, name):
    article = page(tmp_path, html(), name)
    assert paragraphs(article) == PARAGRAPHS
    assert article.title == "Harbour of Vell closed until spring"
    assert article.outlet == "The Vell Courier"
    assert article.authors == ("Mia Reed", "Tom Abt")
    assert article.published == datetime(2019, 3, 4, 13, 9, tzinfo=UTC)
    assert article.updated == datetime(2019, 3, 4, 17, 0, tzinfo=UTC)
    assert article.section == "News"
    assert article.url == "https://vellcourier.example/news/harbour"


def test_an_article_with_meta_elements_only(tmp_path):
    head = """<meta property="og:site_name" content="The Vell Courier">
    <meta name="author" content="By Mia Reed">
    <meta property="article:published_time" content="2019-03-04T14:09:00Z">"""
    article = page(tmp_path, html(head=head, linked=None))
    assert (article.outlet, article.authors) == ("The Vell Courier", ("Mia Reed",))
    assert article.published == datetime(2019, 3, 4, 14, 9, tzinfo=UTC)
    assert article.title == "Harbour of Vell closed until spring"


@pytest.mark.parametrize("stated", [1551708540, "1551708540", "1551708540000", "20190304T140900Z"])
def test_dates_in_figures(tmp_path, stated):
    head = f'<meta name="date" content="{stated}">'
    for text in (html(linked=None, head=head), html(linked=LINKED["@graph"][1] | {"datePublished": stated})):
        assert page(tmp_path, text).published == datetime(2019, 3, 4, 14, 9, tzinfo=UTC)


def test_a_date_that_only_readers_see_is_owned_up_to(tmp_path):
    article = page(tmp_path, html(linked=None, middle='<div class="date">4 March 2019</div>'))
    assert article.published in (date(2019, 3, 4), None)
    assert (article.published is None) or any("taken from its text" in note for note in article.notes)


def test_captions_go_apart(tmp_path):
    caption = "The eastern breakwater on Sunday, from the ferry."
    figure = f"<figure><img src='x.jpg'><figcaption>{caption}</figcaption></figure>"
    article = page(tmp_path, html(middle=figure))
    assert article.captions == (caption,)
    assert "from the ferry" not in article.text


def test_boxes_between_paragraphs_stay_out(tmp_path):
    box = """<div class="newsletter-signup">
    <p>Get the best of the Courier in your inbox every single morning.</p></div><p>Advertisement</p>
    <p><strong>Related:</strong> <a href="/b">Council argues over harbour lights</a></p>"""
    assert paragraphs(page(tmp_path, html(middle=box))) == PARAGRAPHS


def test_comments_in_the_markup_do_not_cut_a_paragraph(tmp_path):
    text = html().replace("Mayor Ada Brandt told", "Mayor <a href='/x'>Ada Brandt</a><!-- --> told")
    assert paragraphs(page(tmp_path, text)) == PARAGRAPHS


def test_a_declared_encoding_is_heeded(tmp_path):
    text = html([p.replace("Falk", "Fälk") for p in PARAGRAPHS]).replace("©", "")
    text = text.replace("utf-8", "iso-8859-2")
    assert "Fälk" in page(tmp_path, text.encode("iso-8859-2")).text


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


WORDS = " ".join(PARAGRAPHS)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("<html><body><h1>Log in</h1><p>Please log in or subscribe to continue. Already a subscriber? "
         "Sign in here. Create an account to register for free and read three articles a month, without "
         "any cost.</p></body></html>", "wall"),
        ("<html><body><p>We use cookies. Our partners store cookies too. With your consent we and our "
         "partners process data. Manage privacy settings or reject cookies.</p></body></html>", "consent"),
        ("<html><head><script type='application/ld+json'>{\"@type\": \"VideoObject\"}</script></head>"
         "<body><h1>Watch the ferry leave</h1><p>The ferry leaves Vell.</p></body></html>", "video"),
        ("<html><body>" + "".join(
            f"<h2><a href='/{i}'>Council argues over harbour lights and fish market roof number {i}</a></h2>"
            f"<p><a href='/{i}'>The story number {i} of the day about the harbour and what the "
            f"council said.</a></p>"
            for i in range(40)) + "</body></html>", "article"),
        ("<html><title>503 Service Unavailable</title><body><p>The server is too busy to answer. Please try "
         "again in a few minutes, and thank you for the patience that you have with all of us, as always, "
         "here in Vell.</p></body></html>", "error"),
        ("<html><title>The Vell Courier</title><body><h1>A short break</h1><p>We are sorry, our website is "
         "currently down for maintenance. Our engineers are working hard to bring it back as quickly as "
         "they can. Please try again in a few minutes.</p></body></html>", "error"),
        ("<?xml version='1.0'?>\n<rss version='2.0'><channel><title>The Vell Courier</title><item>"
         f"<title>Harbour</title><description>{WORDS}</description></item></channel></rss>", "feed"),
        ("<html><body></body></html>", "no article"),
        ("just text, no tags", "no article"),
    ],
)  # fmt: skip
def test_what_is_no_article_is_skipped_with_a_reason(tmp_path, text, reason):
    outcome = page(tmp_path, text)
    assert isinstance(outcome, Skipped)
    assert reason in outcome.reason


def test_a_language_without_spaces_has_words(tmp_path):
    chinese = ["港口将关闭到春天为止，市议会星期一这样决定。渡轮从今天起停在城外的旧码头。"] * 2
    chinese = [f"第{i}段：{text}渔民要求市长在一个月之内给他们答复。" for i, text in enumerate(chinese * 2)]
    article = page(tmp_path, html(chinese, linked=None))
    assert paragraphs(article) == chinese


def test_a_table_is_read_without_its_frame(tmp_path):
    rows = "<tr><td>Ferry</td><td>Ostra, twice a day</td></tr><tr><td colspan=2>Kim Holt/AP Photo</td></tr>"
    article = page(tmp_path, html(middle=f"<table>{rows}</table>"))
    assert "Ferry | Ostra, twice a day" in paragraphs(article)
    assert not any(text.startswith("|") for text in paragraphs(article))


def test_what_frames_an_article_stays_out(tmp_path):
    bio = "<p>Mia Reed is a reporter at the Courier and the author of Tides.</p>"
    signed = "<p>Mia Reed, The Vell Courier</p>"
    boxes = (
        "<div class='nextstory'><h2>Moose</h2><p>A moose stopped the traffic of Vell for an hour.</p></div>"
    )
    text = html().replace("</article>", f"{signed}{bio}{boxes}</article>")
    assert paragraphs(page(tmp_path, text)) == PARAGRAPHS


def test_a_quoted_tweet_at_the_end_is_no_teaser(tmp_path):
    tweet = "Who would have thought that of our old harbour pic.twitter.com/s96jjh8AlD"
    assert paragraphs(page(tmp_path, html([*PARAGRAPHS, tweet])))[-1] == tweet


def test_a_short_article_about_maintenance_is_one(tmp_path):
    said = "The bridge of Vell is down for maintenance until Friday, said the council. Its website is down."
    text = html([said, PARAGRAPHS[0]], linked=None)
    text = text.replace("Harbour of Vell closed until spring", "Maintenance of the bridge")
    assert said in page(tmp_path, text).text


def test_nesting_a_million_deep_ends(tmp_path):
    outcome = page(tmp_path, "<div>" * 1_000_000 + WORDS)
    assert isinstance(outcome, Article | Skipped)


def test_a_bottomless_linked_data_is_passed_over(tmp_path):
    text = html(linked=None, head=f"<script type='application/ld+json'>{'[' * 200_000}</script>")
    assert paragraphs(page(tmp_path, text)) == PARAGRAPHS


@pytest.mark.parametrize(
    "last", ["Latest figures put the cost at 41 percent.", "“Watch out for three strikes,” he said."]
)
def test_a_last_sentence_that_begins_like_a_label_stays(tmp_path, last):
    article = page(tmp_path, html([*PARAGRAPHS, last]))
    assert paragraphs(article) == [*PARAGRAPHS, last]


def test_a_label_after_the_last_sentence_goes(tmp_path):
    article = page(tmp_path, html([*PARAGRAPHS, "Most read in the Courier this week"]))
    assert paragraphs(article) == PARAGRAPHS


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


def test_control_characters_cost_nothing(tmp_path):
    shown = html(linked=None, head="<script>var a = '\x01\x02&#2;';</script>")
    shown = shown.replace("</h1>", " \x01&#3;</h1><div>By Mia\x03 Reed</div>").replace(
        "The harbour", "The\x0b harbour"
    )
    article = page(tmp_path, shown)
    assert len(article.paragraphs) == len(PARAGRAPHS)


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


def test_a_page_of_many_boxes_is_read_in_time_in_proportion_to_their_number():
    boxes = "<article><h1>Vell</h1><p>w</p></article>" * 30_000 + "<div>" * 200 + "<time>noon</time>" * 30_000
    tree = parsed(f"<html><title>Vell</title><body>{boxes}</body></html>")
    began = time.process_time()
    metadata_of(tree)
    assert time.process_time() - began < 5


def test_a_page_from_the_wayback_machine_is_its_outlets(tmp_path):
    snapshot = "https://web.archive.org/web/20210610080910/"
    text = html(linked=None).replace('href="https://vell', f'href="{snapshot}https://vell')
    article = page(tmp_path, text)
    assert article.url == "https://vellcourier.example/news/harbour"
    assert article.outlet == "The Vell Courier"


@pytest.mark.parametrize("around", ["<article>", "<main>"])
def test_every_entry_of_a_live_blog_is_read(tmp_path, around):
    entries = "".join(f"<article><h2>Entry {n}</h2><p>{p}</p></article>" for n, p in enumerate(PARAGRAPHS))
    linked = {"@type": "LiveBlogPosting", "headline": "Harbour of Vell closed until spring"}
    text = html(body=[], linked=linked, middle=entries).replace("<article><h1>", f"{around}<h1>")
    said = paragraphs(page(tmp_path, text))
    assert [p for p in said if not p.startswith("Entry")] == PARAGRAPHS


def test_a_paragraph_of_which_nothing_is_left_is_none(tmp_path):
    assert paragraphs(page(tmp_path, html(middle="<p>#related#</p>"))) == PARAGRAPHS


def in_box(heading, said, signature="<time datetime='2019-03-03'>3 March</time>"):
    return f"<div class='story'><h1>{heading}</h1>{signature}<p>{'</p><p>'.join(said)}</p></div>"


def test_a_story_that_comes_with_scrolling_is_another_one(tmp_path):
    other = in_box("Lighthouse keeper retires", [p.replace("harbour", "lighthouse") for p in PARAGRAPHS])
    text = html(body=[], middle=in_box("Harbour of Vell closed until spring", PARAGRAPHS) + other)
    text = text.replace("<article><h1>Harbour of Vell closed until spring</h1>", "<main>")
    assert paragraphs(page(tmp_path, text)) == PARAGRAPHS


def test_a_part_of_an_article_under_a_heading_of_its_own_is_the_articles(tmp_path):
    part = in_box("What the lighthouse keeper says", PARAGRAPHS[2:], signature="")
    text = html(body=[], middle=in_box("Harbour of Vell closed until spring", PARAGRAPHS[:2]) + part)
    text = text.replace("<article><h1>Harbour of Vell closed until spring</h1>", "<main>")
    assert set(PARAGRAPHS) <= set(paragraphs(page(tmp_path, text)))
