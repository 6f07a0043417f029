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


def test_control_characters_cost_nothing(tmp_path):
    shown = html(linked=None, head="<script>var a = '\x01\x02&#2;';</script>")
    shown = shown.replace("</h1>", " \x01&#3;</h1><div>By Mia\x03 Reed</div>").replace(
        "The harbour", "The\x0b harbour"
    )
    article = page(tmp_path, shown)
    assert len(article.paragraphs) == len(PARAGRAPHS)


def test_a_page_of_many_boxes_is_read_in_time_in_proportion_to_their_number():
    boxes = "<article><h1>Vell</h1><p>w</p></article>" * 30_000 + "<div>" * 200 + "<time>noon</time>" * 30_000
    tree = parsed(f"<html><title>Vell</title><body>{boxes}</body></html>")
    began = time.process_time()
    metadata_of(tree)
    assert time.process_time() - began < 5


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


def laid_out(cell, title="Marn Tribune"):
    """A page of the last century: a menu in one cell of a table, all else in another."""
    return f"""<html><head><title>{title}</title></head><body><table width=700><tr>
    <td width=150><a href=a.html>Front page</a><br><a href=b.html>Sport</a></td><td>{cell}</td></tr></table>
    <hr>Copyright Marn Tribune 2011 | <a href=c.html>Contact</a></body></html>"""


CLOSED = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
OPEN = "".join(f"<p>{paragraph}\n" for paragraph in PARAGRAPHS)
BROKEN = "<br><br>".join(PARAGRAPHS)


@pytest.mark.parametrize("prose", [CLOSED, OPEN, BROKEN], ids=["closed", "open", "line breaks"])
def test_a_table_that_lays_out_the_page_is_no_table(tmp_path, prose):
    head = "<h2>Harbour of Vell closed until spring</h2><p>By Ann Lee</p><p>14 March 2011</p>"
    article = page(tmp_path, laid_out(head + prose))
    assert paragraphs(article) == PARAGRAPHS
    assert (article.title, article.outlet) == ("Harbour of Vell closed until spring", "Marn Tribune")
    assert (article.authors, article.published) == (("Ann Lee",), date(2011, 3, 14))


def test_a_table_of_figures_in_one_that_lays_out_the_page_is_one(tmp_path):
    figures = "<table><tr><td>Vell</td><td>41</td></tr><tr><td>Marn</td><td>12</td></tr></table>"
    article = page(tmp_path, laid_out(f"<h1>Harbour of Vell closed until spring</h1>{CLOSED}{figures}{OPEN}"))
    assert {"Vell | 41", "Marn | 12"} < set(paragraphs(article))


@pytest.mark.parametrize(
    "signs",
    ["<p>14 March 2011, Vell</p>", "<p>By MIA McREED, Vell Press</p><p>March 4, 2019 9:42 PM EDT</p>"],
)
def test_who_signed_and_when_is_no_paragraph(tmp_path, signs):
    assert paragraphs(page(tmp_path, html().replace("</h1>", "</h1>" + signs))) == PARAGRAPHS


@pytest.mark.parametrize(
    "mark", ["<span>{}</span>", "<a href='#t'><b>{}</b></a>", "<em>{}</em><img src='a.png'>"]
)
@pytest.mark.parametrize("times", [10, 120])
def test_a_transcript_that_marks_each_word_is_read_in_time(tmp_path, mark, times):
    marked = [" ".join(mark.format(word) for word in p.split()) for p in (" ".join(PARAGRAPHS), *PARAGRAPHS)]
    long = " ".join([marked[0]] * times)
    text = html().replace(f"<p>{PARAGRAPHS[1]}</p>", f"<p>{long}</p><p>{marked[2]}</p>")
    began = time.process_time()
    article = page(tmp_path, text)
    assert time.process_time() - began < 4
    assert paragraphs(article)[:2] == [PARAGRAPHS[0], " ".join([" ".join(PARAGRAPHS)] * times)]
