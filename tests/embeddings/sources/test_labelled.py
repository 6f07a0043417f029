"""Dumps that label what they say: exports of press databases, e-mails, heads of fields."""

from datetime import date

import pytest

from embeddings.sources import read

FERRY = (
    "The company that runs the ferries to the Skerrin islands will cut its winter crossings by a third.",
    "It said on Tuesday that it would run four crossings a day instead of six until the end of winter.",
    "The chair of the council said that pupils who board in Vell could not come home at weekends.",
    "The council will meet on Thursday evening in the hall to decide whether to take it to court.",
)
DAM = (
    "Engineers have found cracks in the Tessaly dam, and those who live below were told to be ready.",
    "The water board said that there was no danger but that it had begun to lower the reservoir.",
    "Its chief engineer said that the cracks had been noticed by divers in the first week of June.",
    "Schools in three villages will stay closed on Monday, and the army was asked for sixty lorries.",
)
FIRST = ("Ferry to be cut by a third", "The Vell Courier", date(2013, 10, 8), ("Mia Reed",), FERRY)
SECOND = ("Villages told to be ready", "The Pell Gazette", date(2014, 5, 4), ("Tom Falk",), DAM)
LONG_DAYS = {FIRST[2]: "October 8, 2013 Tuesday", SECOND[2]: "May 4, 2014 Sunday"}


def centred(number, title, outlet, day, authors, body):
    head = f"{number} of 2 DOCUMENTS\n\n{outlet}\n\n{LONG_DAYS[day]}\n\n{title}"
    head += f"\n\nBYLINE: By {authors[0]}, Staff Writer"
    tail = f"LOAD-DATE: May 9, 2015\n\nLANGUAGE: ENGLISH\n\nCopyright 2014 {outlet} Ltd.\nAll Rights Reserved"
    return "\n\n".join((head, "SECTION: NEWS; Pg. 14", "LENGTH: 212 words", *body, tail))


def plain(number, title, outlet, day, authors, body):
    head = f"{title}\n\n{outlet} (Vell)\n\n{LONG_DAYS[day]}\n\nCopyright 2014 {outlet} All Rights Reserved"
    middle = f"Section: NEWS; Pg. 14\n\nLength: 212 words\n\nByline: {authors[0]}\n\nBody"
    return "\n\n".join(
        (head, middle, *body, "Subject: FERRIES (90%)", "Load-Date: May 9, 2015", "End of Document")
    )


def listed(number, title, outlet, day, authors, body):
    last, first = authors[0].split()[::-1]
    head = f"{'_' * 60}\n\nDocument {number} of 2\n\n{title}\n\nAuthor: {last}, {first}"
    info = f"Publication info: {outlet} ; Vell [Vell]. {day:%d %b %Y}: A3.\n\nAbstract: {body[0]}"
    tail = f"Publication title: {outlet}\n\nProQuest document ID: 15200{number}\n\nLast updated: 2017-11-20"
    return "\n\n".join((head, info, f"Full text: {body[0]}", *body[1:], tail))


def worded(number, title, outlet, day, authors, body):
    head = f"{title}\n\nBy {authors[0]}\n212 words\n{day:%-d %B %Y}\n{outlet}\nVELC\n14\nEnglish"
    return "\n\n".join(
        (head, f"© 2014 {outlet}. All Rights Reserved.", *body, "Document VELC00002013100800212z")
    )


def coded(number, title, outlet, day, authors, body):
    fields = [("HD", title), ("BY", f"By {authors[0]}"), ("WC", "212 words"), ("PD", f"{day:%-d %B %Y}")]
    fields += [
        ("SN", outlet),
        ("SC", "VELC"),
        ("LA", "English"),
        ("LP", body[0]),
        ("TD", "\n\n".join(body[1:])),
    ]
    fields += [("CO", "tarnf : Tarn Ferries"), ("AN", f"Document VELC0000201310080021{number}z")]
    return "\n\n".join(f"{code}\n{said}" for code, said in fields)


@pytest.mark.parametrize("export", [centred, plain, listed, worded, coded])
def test_each_document_of_an_export_is_an_article_with_what_its_labels_say(tmp_path, export):
    path = tmp_path / "export.txt"
    path.write_text(
        "\n\n".join(export(i, *story) for i, story in enumerate((FIRST, SECOND), 1)), encoding="utf-8"
    )
    found = [(a.title, a.outlet, a.published, a.authors, tuple(a.text.split("\n\n"))) for a in read(path)]
    assert found == [FIRST, SECOND]


def one(tmp_path, head, body=FERRY):
    path = tmp_path / "note.txt"
    path.write_text("\n\n".join((head, *body)), encoding="utf-8")
    (article,) = read(path)
    assert [article.text[p.start : p.end] for p in article.paragraphs] == list(body)
    return article


@pytest.mark.parametrize(
    "head",
    [
        "Title: Ferry to be cut by a third\nOutlet: The Vell Courier\nDate: 2013-10-08\nAuthor: Mia Reed\n"
        "URL: https://vell.example/ferry",
        '---\ntitle: "Ferry to be cut by a third"\nsource: The Vell Courier\ndate: 2013-10-08\n'
        "author: Mia Reed\nurl: https://vell.example/ferry\ntags: [ferry, islands]\n---",
    ],
)
def test_a_head_of_fields_says_what_the_article_is(tmp_path, head):
    article = one(tmp_path, head)
    assert (article.title, article.outlet, article.published, article.authors) == FIRST[:4]
    assert article.url == "https://vell.example/ferry"


def test_a_newspapers_mail_has_its_name_its_day_and_the_headline(tmp_path):
    head = "From: The Vell Courier <news@vell.example>\nTo: reader@mail.example\n"
    head += "Date: Tue, 8 Oct 2013 06:00:12 +0100\nSubject: Ferry to be cut by a third"
    article = one(tmp_path, head)
    assert (article.title, article.outlet, article.day) == FIRST[:3]


def test_a_mail_that_passes_an_article_on_does_not_date_it(tmp_path):
    head = "From: Tom Falk <tom@mail.example>\nTo: desk@mail.example\nDate: Tue, 7 Jan 2020 06:00:12 +0100\n"
    head += "Subject: Fwd: Ferry\n\nFerry to be cut by a third\nBy Mia Reed\n8 October 2013"
    article = one(tmp_path, head)
    assert (article.title, article.outlet, article.day, article.authors) == (FIRST[0], "", *FIRST[2:4])


def test_labels_that_any_page_has_are_no_head_of_fields(tmp_path):
    article = one(
        tmp_path, "Ferry to be cut by a third\n\nAuthor: Mia Reed\nSource: AP\nPublished: 8 October 2013"
    )
    assert (article.title, article.outlet, article.published) == (FIRST[0], "", FIRST[2])


def test_a_label_within_the_text_is_the_articles(tmp_path):
    body = (*FERRY[:2], "Length: what matters is how long a crossing takes, the captain said.", *FERRY[2:])
    path = tmp_path / "export.txt"
    path.write_text(centred(1, *FIRST[:4], body), encoding="utf-8")
    assert "Length: what matters" in next(iter(read(path))).text
