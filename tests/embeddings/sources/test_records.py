"""Records: usual field names, bad lines, litter."""

import gzip
import json
import logging
import time
from datetime import UTC, date, datetime
from html import escape

import pytest

from embeddings.article import Article
from embeddings.sources import Skipped, read
from embeddings.sources.records import MAX_LINE, MAX_TEXT_LINES

BODY = (
    "The harbour of Vell was closed on Monday.\n\nMayor Ada Brandt said that it would open again in spring."
)
MARKED_UP = f"<p>{BODY}</p>".replace("\n\n", "</p><p>")


def records(tmp_path, *lines, name="export.jsonl"):
    path = tmp_path / name
    data = b"\n".join(line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines)
    path.write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    return list(read(path))


@pytest.mark.parametrize("name", ["export.jsonl", "export.jsonl.gz"])
def test_the_contract_record(tmp_path, name):
    (article,) = records(
        tmp_path,
        {
            "id": "vell-1",
            "outlet": "The Vell Courier",
            "date": "2019-03-04",
            "title": "Harbour closed",
            "authors": "Tom Reed, Mia Falk and Jo Abt",
            "url": "https://vell.example/harbour",
            "text": BODY,
        },
        name=name,
    )
    assert article.id == "vell-1"
    assert (article.outlet, article.title) == ("The Vell Courier", "Harbour closed")
    assert article.published == date(2019, 3, 4)
    assert article.authors == ("Tom Reed", "Mia Falk", "Jo Abt")
    assert article.url == "https://vell.example/harbour"
    assert article.text == BODY
    assert [article.text[p.start : p.end] for p in article.paragraphs] == BODY.split("\n\n")


@pytest.mark.parametrize(
    "record",
    [
        {"source": "Vell Post", "publish_date": "2019-03-04 10:30:00", "headline": "Shut", "content": BODY},
        {
            "publisher": {"name": "Vell Post"},
            "datePublished": "2019-03-04T10:30:00",
            "title": "Shut",
            "articleBody": BODY,
        },
        {
            "site_name": "Vell Post",
            "published": "March 4, 2019 10:30",
            "title": "Shut",
            "body": BODY.split("\n\n"),
        },
        {
            "publication": "Vell Post",
            "pubDate": "Mon, 04 Mar 2019 10:30:00",
            "title": " Shut\n",
            "maintext": BODY,
        },
    ],
)
def test_usual_names_of_fields(tmp_path, record):
    (article,) = records(tmp_path, record)
    assert (article.outlet, article.title, article.text) == ("Vell Post", "Shut", BODY)
    assert article.published == datetime(2019, 3, 4, 10, 30)


@pytest.mark.parametrize("stated", [{}, {"date": "2999-01-01"}, {"date": "03/04/2019"}])
def test_the_day_in_the_address_dates_a_record_that_states_none(tmp_path, stated):
    (article,) = records(tmp_path, {"text": BODY, "url": "https://vell.example/2019/03/04/harbour", **stated})
    assert article.published == date(2019, 3, 4)
    assert article.notes[-1] == "The date was taken from the article's address."


def test_seconds_and_milliseconds_since_1970_are_dates(tmp_path):
    found = records(
        tmp_path, {"text": BODY, "timestamp": 1551695400}, {"text": BODY, "timestamp": 1551695400000}
    )
    assert {article.published for article in found} == {datetime(2019, 3, 4, 10, 30, tzinfo=UTC)}


@pytest.mark.parametrize("printed", ["2999-01-01", "1502-01-01"])
def test_impossible_dates_are_refused_with_a_note(tmp_path, printed):
    (article,) = records(tmp_path, {"text": BODY, "date": printed})
    assert article.published is None
    assert "refused" in article.notes[0]


def test_midnight_means_that_only_the_day_is_known(tmp_path):
    (article,) = records(tmp_path, {"text": BODY, "date": "2019-03-04T00:00:00"})
    assert article.published == date(2019, 3, 4)
    assert not isinstance(article.published, datetime)


def test_bad_lines_are_numbered_and_the_rest_goes_in(tmp_path):
    found = records(
        tmp_path,
        {"text": BODY},
        b"{broken",
        b"",
        b"[1, 2]",
        {"title": "no text"},
        b"[" * 100_000,
        {"text": BODY, "id": "z"},
    )
    assert [type(f) for f in found] == [Article, Skipped, Skipped, Skipped, Skipped, Article]
    assert [s.path.rpartition(":")[2] for s in found if isinstance(s, Skipped)] == ["2", "4", "5", "6"]


def test_a_line_too_long_is_skipped_and_the_next_one_read(tmp_path):
    long = b'{"text": "' + b"x" * MAX_LINE + b'"}'
    found = records(tmp_path, long, {"text": BODY})
    assert isinstance(found[0], Skipped) and "longer than" in found[0].reason
    assert found[1].text == BODY


def test_a_text_of_too_many_lines_is_skipped_and_the_next_one_read(tmp_path):
    found = records(tmp_path, {"text": "\n".join(["Line"] * (MAX_TEXT_LINES + 1))}, {"text": BODY})
    assert isinstance(found[0], Skipped) and f"more than {MAX_TEXT_LINES:,} lines" in found[0].reason
    assert found[1].text == BODY


def test_gold_questions_are_not_articles(tmp_path):
    (outcome,) = records(
        tmp_path, {"id": "q1", "question": "Who?", "answers": ["Ada"]}, {"id": "q2", "question": "When?"}
    )
    assert outcome.reason == "questions, not articles"


def test_a_lone_surrogate_does_not_reach_the_archive(tmp_path):
    (article,) = records(
        tmp_path, b'{"text": "Broken \\ud83d emoji in a sentence about Vell.", "title": "\\udc00"}'
    )
    (article.text + article.title).encode("utf-8")


def test_two_records_without_id_get_two_ids(tmp_path):
    a, b = records(tmp_path, {"text": BODY, "title": "One"}, {"text": BODY, "title": "Two"})
    assert a.id != b.id


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (20171124, date(2017, 11, 24)),
        ("20171124", date(2017, 11, 24)),
        ("20171124T164400Z", datetime(2017, 11, 24, 16, 44, tzinfo=UTC)),
        (201711241644, datetime(2017, 11, 24, 16, 44)),
        ("20171124164400", datetime(2017, 11, 24, 16, 44)),
        ("1511512440", datetime(2017, 11, 24, 8, 34, tzinfo=UTC)),
        (1511512440000000, datetime(2017, 11, 24, 8, 34, tzinfo=UTC)),
        ({"$date": 1511512440000}, datetime(2017, 11, 24, 8, 34, tzinfo=UTC)),
        ({"$date": {"$numberLong": "1511512440000"}}, datetime(2017, 11, 24, 8, 34, tzinfo=UTC)),
        ("Fri Nov 24 08:34:00 +0000 2017", datetime(2017, 11, 24, 8, 34, tzinfo=UTC)),
        ("Fri Nov  3 08:34:00 GMT 2017", datetime(2017, 11, 3, 8, 34, tzinfo=UTC)),
        ("Fri Nov  3 08:34:00 2017", datetime(2017, 11, 3, 8, 34)),
    ],
)
def test_dates_as_machines_write_them(tmp_path, given, expected):
    (article,) = records(tmp_path, {"text": BODY, "date": given})
    assert (article.published, article.notes) == (expected, ())
    assert isinstance(article.published, datetime) == isinstance(expected, datetime)


@pytest.mark.parametrize("given", ["1970-01-01T00:00:00Z", "1969-12-31", "19700101"])
def test_the_zero_of_the_clock_is_no_date(tmp_path, given):
    (article,) = records(tmp_path, {"text": BODY, "date": given})
    assert article.published is None
    assert "where computers count from" in article.notes[0]


@pytest.mark.parametrize("given", ["unknown", 10**400, 20171399, 2017, -5, "20171124 or so"])
def test_a_date_that_cannot_be_read_is_left_open_with_a_note(tmp_path, given):
    article, other = records(tmp_path, {"text": BODY, "date": given}, {"text": BODY + " Twice."})
    assert article.published is None
    assert str(given)[:20] in article.notes[0]
    assert other.notes == ()


@pytest.mark.parametrize(
    ("stated", "crawl", "expected"),
    [
        ("3 hours ago", {"crawled_at": "2017-11-24T02:00:00Z"}, datetime(2017, 11, 23, 23, tzinfo=UTC)),
        ("Updated 3 hours ago", {"date_download": "2017-11-24"}, date(2017, 11, 24)),
        ("yesterday", {"scraped_at": 1511512440}, date(2017, 11, 23)),
        ("2 days ago", {"access_date": {"$date": "2017-11-24T02:00:00Z"}}, date(2017, 11, 22)),
    ],
)
def test_a_relative_date_is_counted_from_the_crawl(tmp_path, stated, crawl, expected):
    (article,) = records(tmp_path, {"text": BODY, "date": stated} | crawl)
    assert article.published == expected
    assert "counted from the day of crawling, 2017-11-24" in article.notes[0]


def test_yesterday_is_that_of_the_outlets_zone(tmp_path):
    record = {"url": "https://www.koreaherald.com/view?id=1", "crawled_at": "2017-11-24T20:00:00Z"}
    (article,) = records(tmp_path, record | {"text": BODY, "date": "yesterday"})
    assert article.published == date(2017, 11, 24)


def test_the_crawl_is_not_the_publication(tmp_path):
    (article,) = records(tmp_path, {"text": BODY, "crawled_at": "2017-11-24", "fetched_at": "2017-11-25"})
    assert (article.published, article.notes) == (None, ())


@pytest.mark.parametrize("crawl", [{}, {"crawled_at": "unknown"}, {"crawled_at": "2999-01-01"}])
def test_a_relative_date_without_a_crawl_is_left_open_with_a_note(tmp_path, crawl):
    (article,) = records(tmp_path, {"text": BODY, "date": "3 hours ago"} | crawl)
    assert article.published is None
    assert "“3 hours ago” counts from a day of crawling, which is not stated" in article.notes[0]


def test_a_stated_day_goes_before_one_that_is_counted(tmp_path):
    record = {"date": "3 hours ago", "published": "2017-11-20", "crawled_at": "2017-11-24"}
    (article,) = records(tmp_path, record | {"text": BODY})
    assert (article.published, article.notes) == (date(2017, 11, 20), ())


@pytest.mark.parametrize(
    "record",
    [
        {"published": True, "publish_date": "2019-03-04", "title": " ", "headline": "Shut"},
        {"date": "unknown", "published": "2019-03-04", "title": [], "headline": "Shut"},
        {"date": "2999-01-01", "published": "2019-03-04", "title": {"id": 3}, "headline": "Shut"},
        {"date": "03/04/2019", "published": "2019-03-04", "title": None, "headline": "Shut"},
        {"date": {"name": None, "$date": "2019-03-04"}, "title": {"name": "", "text": "Shut"}},
    ],
)
def test_a_field_that_says_nothing_gives_way_to_its_next_name(tmp_path, record):
    (article,) = records(
        tmp_path, record | {"text": " ", "content": "<p></p>", "body": BODY, "author": "Jo Abt"}
    )
    assert (article.published, article.title, article.text) == (date(2019, 3, 4), "Shut", BODY)
    assert (article.authors, article.notes) == (("Jo Abt",), ())


@pytest.mark.parametrize(
    "authors",
    [str(["Mia Reed", "Bob O'Stone"]), json.dumps(["Mia Reed", "Bob O'Stone"]), ["Mia Reed", "Bob O'Stone"]],
)
def test_a_list_of_authors_may_be_printed_as_one(tmp_path, authors):
    (article,) = records(tmp_path, {"text": BODY, "authors": authors})
    assert article.authors == ("Mia Reed", "Bob O'Stone")


def test_a_stray_backslash_in_a_printed_list_is_no_warning(tmp_path):
    (article,) = records(tmp_path, {"text": BODY, "authors": r"['Mia\Reed', 'Bob Stone']"})
    assert article.authors[-1] == "Bob Stone"


def test_markup_in_a_text_is_no_text(tmp_path):
    first, second = BODY.split("\n\n")
    (article,) = records(
        tmp_path,
        {
            "content": f"<p>{first.replace('closed', '<b>clo</b>sed')}</p><script>let x = 1;</script>\n"
            "<figure><img src='x'><figcaption>The harbour at dusk</figcaption></figure>"
            f"<div>{second.replace(' that ', chr(10) + 'that ')} Ansel &amp; Marlow&#8217;s pier cost 3 "
            "&lt; 4 crowns.</div>"
            "<ul><li>The first pier opened in 1901.</li><li>The second opened in 1935.</li></ul>"
        },
    )
    assert [article.text[p.start : p.end] for p in article.paragraphs] == [
        first,
        f"{second} Ansel & Marlow’s pier cost 3 < 4 crowns.",
        "The first pier opened in 1901.",
        "The second opened in 1935.",
    ]


def test_line_ends_of_a_text_with_little_markup_are_its_own(tmp_path):
    (article,) = records(tmp_path, {"content": BODY.replace("Monday", "<em>Monday</em>")})
    assert article.text == BODY
    (article,) = records(tmp_path, {"content": BODY.replace("\n\n", "<br/><br>")})
    assert article.text == BODY


def test_blanks_in_markup_cost_time_in_proportion_to_their_number(tmp_path):
    began = time.process_time()
    (article,) = records(tmp_path, {"text": f"<p>{BODY}</p>" + " " * 300_000 + "<p>The end of it.</p>"})
    assert article.text.endswith("The end of it.")
    assert time.process_time() - began < 5


def test_signs_in_plain_text_are_no_markup(tmp_path):
    text = "The sign a < b means that b > a, said AT&T; <nobody> at R&D doubted it, nor &Marlow; either."
    (article,) = records(tmp_path, {"text": text})
    assert article.text == text


@pytest.mark.parametrize("times", [1, 2])
@pytest.mark.parametrize("body", ["<p>{}</p><p>{}</p>", "{}\n\n{}"])
def test_character_references_are_resolved_in_every_field(tmp_path, times, body):
    said = {"title": "Ansel & Marlow’s pier: 3 < 4", "outlet": "Vell & Sons", "author": "Mia O’Reed"}
    text = [f"{BODY.split(chr(10))[0]} It is Ansel & Marlow’s pier.", BODY.rpartition("\n")[2]]
    record = said | {"text": body.format(*text)}
    for _ in range(times):
        record = {name: escape(value).replace("’", "&rsquo;") for name, value in record.items()}
    (article,) = records(tmp_path, record)
    assert (article.title, article.outlet) == (said["title"], said["outlet"])
    assert article.authors == (said["author"],)
    assert article.text == "\n\n".join(text)


def test_a_whole_page_in_a_record_gives_its_article(tmp_path):
    from tests.embeddings.sources.test_page import html

    (article,) = records(tmp_path, {"title": "Harbour", "content": html()})
    assert "<" not in article.text
    assert len(article.paragraphs) > 1


@pytest.mark.parametrize("field", ["text", "section", "authors", "date", "id"])
def test_lists_in_lists_cost_no_other_record(tmp_path, field):
    deep = "[" * 500 + '"x"' + "]" * 500
    line = json.dumps({"content": BODY} | {field: "DEEP"}).replace('"DEEP"', deep).encode()
    found = records(tmp_path, line, {"text": BODY, "id": "z"})
    assert [f.text for f in found if isinstance(f, Article)][-1] == BODY
    assert len(found) == 2


def test_what_nobody_foresaw_costs_one_record_and_is_logged(tmp_path, monkeypatch, caplog):
    from embeddings.sources import records as module

    join = module.join

    def fail(pieces):
        pieces = list(pieces)
        if "Ansel" in pieces[0][0]:
            raise ZeroDivisionError("by none")
        return join(pieces)

    monkeypatch.setattr(module, "join", fail)
    with caplog.at_level(logging.DEBUG):
        bad, good = records(tmp_path, {"text": "In Ansel nothing opened."}, {"text": BODY})
    assert good.text == BODY
    assert bad.path.endswith(":1") and "ZeroDivisionError: by none" in bad.reason
    assert caplog.records[0].exc_info


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-16-le"])
@pytest.mark.parametrize("name", ["export.jsonl", "export.jsonl.gz"])
def test_records_in_utf_16(tmp_path, encoding, name):
    lines = [
        json.dumps({"id": f"{n}", "text": f"{BODY} \u2028 벨 항구 {n}."}, ensure_ascii=False)
        for n in range(3)
    ]
    data = ("\ufeff" if encoding != "utf-16" else "") + "\r\n".join(lines)
    path = tmp_path / name
    path.write_bytes(gzip.compress(data.encode(encoding)) if name.endswith(".gz") else data.encode(encoding))
    assert [article.text.split("\n\n")[1][-5:] for article in read(path)] == [f"항구 {n}." for n in range(3)]


def test_a_line_of_utf_16_too_long_is_skipped_and_the_next_one_read(tmp_path, monkeypatch):
    monkeypatch.setattr("embeddings.sources.records.MAX_LINE", 1000)
    path = tmp_path / "export.jsonl"
    lines = [json.dumps({"text": "x" * 5000}), json.dumps({"text": BODY}, ensure_ascii=False)]
    path.write_bytes("\n".join(lines).encode("utf-16"))
    long, article = read(path)
    assert "longer than" in long.reason
    assert article.text == BODY


def test_the_day_of_a_known_outlet_is_that_of_its_own_zone(tmp_path):
    page = {"url": "https://www.koreatimes.co.kr/a/1", "text": BODY}
    article, day = records(
        tmp_path, page | {"date": "2017-11-23T16:00:00Z"}, page | {"id": "2", "date": "2017-11-23"}
    )
    assert article.day == date(2017, 11, 24)
    assert day.published == date(2017, 11, 23)


@pytest.mark.parametrize("nothing", [float("nan"), "nan", "NaT", "None", "null", "N/A", "<NA>"])
def test_a_field_that_an_export_left_empty_says_nothing(tmp_path, nothing):
    left = dict.fromkeys(("id", "outlet", "authors", "url", "date"), nothing)
    (article,) = records(tmp_path, left | {"title": "Harbour closed", "text": BODY})
    assert (article.outlet, article.authors, article.url) == ("", (), "")
    assert (article.published, article.notes) == (None, ())
    assert article.id.startswith("export-")


@pytest.mark.parametrize(
    "record",
    [
        {"title": "Shut", "content": [{"type": "text/html", "value": MARKED_UP}]},
        {"title": {"rendered": "Shut"}, "content": {"rendered": BODY, "protected": False}},
        {"headline": {"main": "Shut", "kicker": None}, "body": BODY},
        {"title": "Shut", "text": [BODY.split("\n\n")[0], {"type": "p", "content": BODY.split("\n\n")[1]}]},
        {"title": "Shut", "article": {"title": "Shut", "content": BODY}},
        {"title": "Shut", "body": {"summary": [], "sections": [{"paragraphs": BODY.split("\n\n")}]}},
        {"title": "Shut", "content_html": MARKED_UP},
    ],
)
def test_what_feeds_and_editing_systems_wrap_is_read(tmp_path, record):
    (article,) = records(tmp_path, record)
    assert (article.title, article.text) == ("Shut", BODY)


def test_a_snapshots_address_is_the_articles(tmp_path):
    url = "http://web.archive.org/web/20171201id_/http://www.koreatimes.co.kr/www/1.html"
    (article,) = records(tmp_path, {"url": url, "text": BODY, "date": "2017-11-24T20:00:00Z"})
    assert (article.outlet, article.url) == ("The Korea Times", "http://www.koreatimes.co.kr/www/1.html")
    assert article.day == date(2017, 11, 25)


def test_names_of_fields_are_known_however_they_are_spelt(tmp_path):
    record = {"Headline": "Shut", "PUBLICATION": "Vell Post", "Publish-Date": "March 4, 2019", "Body": BODY}
    (article,) = records(tmp_path, record)
    assert (article.title, article.outlet, article.text) == ("Shut", "Vell Post", BODY)
    assert article.published == date(2019, 3, 4)


def test_a_name_as_it_is_known_goes_before_other_spellings(tmp_path):
    (article,) = records(tmp_path, {"_id": "7", "ID": "8", "id": "9", "Text": "Nothing.", "text": BODY})
    assert (article.id, article.text) == ("9", BODY)


@pytest.mark.parametrize(
    "stated", ["mia@vell.example (Mia Reed)", [5, "Mia Reed"], "mia@vell.com (Mia Reed)"]
)
def test_numbers_and_addresses_are_no_names(tmp_path, stated):
    (article,) = records(tmp_path, {"author": stated, "text": BODY})
    assert article.authors == ("Mia Reed",)


@pytest.mark.parametrize(
    "address", [{"url": "https://www.vell.example/a"}, {"source_url": "http://vell.example"}]
)
def test_an_outlet_that_is_not_named_is_that_of_the_address(tmp_path, address):
    (article,) = records(tmp_path, address | {"text": BODY})
    assert article.outlet == "vell.example"


@pytest.mark.parametrize(
    ("listed", "names"),
    [
        (["Reed, Mia J.", "O'Stone, Bob"], ("Mia J. Reed", "Bob O'Stone")),
        (["Reed, Mia"], ("Mia Reed",)),
        (["Mia Reed, Bob Stone"], ("Mia Reed", "Bob Stone")),
        (["Mia Reed", "Reuters, Bloomberg"], ("Mia Reed", "Reuters", "Bloomberg")),
        (["Reuters, AFP"], ("Reuters", "AFP")),
        ("Reed, Stone", ("Reed", "Stone")),
        ("Reed, Mia; Klein, Otto", ("Mia Reed", "Otto Klein")),
        ("Mia Reed; Otto Klein, Vell News", ("Mia Reed", "Otto Klein", "Vell News")),
        ("Mia Reed, Jr. and Otto Klein", ("Mia Reed, Jr.", "Otto Klein")),
        ("Mia Reed, Otto Klein III, and Ann Lee", ("Mia Reed", "Otto Klein III", "Ann Lee")),
    ],
)
def test_a_list_of_names_may_have_the_last_name_first(tmp_path, listed, names):
    (article,) = records(tmp_path, {"text": BODY, "authors": listed})
    assert article.authors == names


@pytest.mark.parametrize(
    ("stated", "outlet"),
    [
        (
            {"source": "https://vell.example/harbour", "source-hostname": "The Vell Courier"},
            "The Vell Courier",
        ),
        ({"source": "vell.example", "publisher": "The Vell Courier"}, "The Vell Courier"),
        ({"source": "https://www.vell.example/harbour"}, "vell.example"),
        ({"source": "vell.example"}, "vell.example"),
        ({"source": "Vell.example"}, "Vell.example"),
        ({"source": "data/2019/vell.txt"}, ""),
        ({"publication_name": "The Vell Courier"}, "The Vell Courier"),
        ({"source": "AP/Reuters"}, "AP/Reuters"),
    ],
)
def test_an_address_or_a_path_is_no_outlets_name(tmp_path, stated, outlet):
    (article,) = records(tmp_path, {"text": BODY, **stated})
    assert article.outlet == outlet


def test_an_address_that_is_stated_as_the_source_is_the_articles(tmp_path):
    (article,) = records(tmp_path, {"text": BODY, "source": "https://vell.example/harbour"})
    assert article.url == "https://vell.example/harbour"


@pytest.mark.parametrize("mark", ["-", "|", "–"])
def test_the_outlet_at_the_end_of_a_headline_is_left_out(tmp_path, mark):
    (article,) = records(tmp_path, {"title": f"Shut {mark} Vell Post", "source": "Vell Post", "text": BODY})
    assert article.title == "Shut"


@pytest.mark.parametrize(
    ("said", "published", "updated"),
    [
        ("Updated 5 March 2019 | Posted 4 March 2019", date(2019, 3, 4), date(2019, 3, 5)),
        ("Published: 4 March 2019, updated: 5 March 2019", date(2019, 3, 4), date(2019, 3, 5)),
        ("Last updated March 5, 2019", None, date(2019, 3, 5)),
        ("4 March 2019", date(2019, 3, 4), None),
    ],
)
def test_a_date_that_is_labelled_as_a_changes_is_not_that_of_publication(tmp_path, said, published, updated):
    (article,) = records(tmp_path, {"date": said, "text": BODY})
    assert (article.published, article.updated) == (published, updated)


@pytest.mark.parametrize(
    ("stated", "day"),
    [
        ({"timestamp": "2020-05-05T10:00:00Z"}, "2019-03-04"),
        ({"timestamp": "2019-03-05T01:00:00Z"}, "2019-03-05"),
        ({"published": "2020-05-05", "timestamp": "2020-05-05"}, "2020-05-05"),
    ],
)
def test_the_day_in_the_address_comes_before_one_that_may_be_a_crawls(tmp_path, stated, day):
    (article,) = records(tmp_path, {"text": BODY, "url": "https://vell.example/2019/03/04/harbour", **stated})
    assert article.day.isoformat() == day
