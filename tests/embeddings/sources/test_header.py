"""Headline, day, authors and outlet of text dumps."""

from datetime import date, datetime

import numpy as np
import pytest

from embeddings.sources import read
from tests.embeddings.sources.test_dump import PARAGRAPHS

HEADLINE = "Harbour of Vell closed until spring"
MENU = "Home\nNews\nSport\nOpinion\nPodcasts\nSubscribe\nLog in\n"
STANDFIRST = "Divers found cracks in the breakwater and repairs will cost millions"
CAPTIONS = "\n\n".join(
    f"{n} of 6 |\n\nThe harbour of Vell, where divers found cracks, is seen on Sunday, March {n}, 2019. "
    "(Photo: Kim Holt)\n\nRead More"
    for n in range(1, 7)
)
TEASERS = """Ferry to Ostra gets a new captain
Storm takes roof off fish market
Moose stops traffic for an hour
Lottery winner keeps her bakery
News
"""
FOOTER = "About us\nPrivacy policy\n"


@pytest.fixture
def header(tmp_path):
    """Read the one article of a dump with the given lines between menu and body."""

    def read_it(above, footer=FOOTER):
        path = tmp_path / "page.txt"
        path.write_text(MENU + above + "\n\n" + "\n\n".join(PARAGRAPHS) + "\n\n" + footer, "utf-8")
        (article,) = read(path)
        assert [article.text[p.start : p.end] for p in article.paragraphs][-5:] == PARAGRAPHS
        return article

    return read_it


@pytest.mark.parametrize(
    "above",
    [
        f"{HEADLINE}\nBy Mia Reed\nMarch 4, 2019",
        f"News\n{HEADLINE}\n{STANDFIRST}\nBy Mia Reed\nMarch 4, 2019",
        f"{HEADLINE}\n\n{CAPTIONS}\n\nBy Mia Reed\nMarch 4, 2019\nShare\nCopy\nFacebook",
        f"{TEASERS}{HEADLINE}\nBy Mia Reed\nMarch 4, 2019",
        f"{HEADLINE}\nMarch 4, 2019\nBy Mia Reed\nShare\nFacebook\nTwitter\nCopy\n{HEADLINE}\nShare",
        f"March 4, 2019\n{HEADLINE}\nBy Mia Reed\nShare",
    ],
    ids=["alone", "standfirst", "gallery", "teasers", "twice", "date above"],
)
def test_headline_byline_and_day(header, above):
    article = header(above)
    assert (article.title, article.authors, article.published) == (HEADLINE, ("Mia Reed",), date(2019, 3, 4))


def test_the_day_in_the_head_of_a_site_is_not_the_articles(header):
    article = header(f"Tuesday, August 9, 2022\n{HEADLINE}\nBy Mia Reed\nShare")
    assert (article.title, article.published) == (HEADLINE, None)


def test_a_day_below_a_standfirst_that_looks_like_text_is_found(header):
    standfirst = "The port of Vell, the largest of the county, must wait for repairs to its old breakwater."
    article = header(f"{HEADLINE}\n{standfirst}\nPublished: 14:09, 4 Mar 2019Updated: 15:30, 5 Mar 2019")
    assert (article.published, article.updated) == (
        datetime(2019, 3, 4, 14, 9),
        datetime(2019, 3, 5, 15, 30),
    )


def test_a_day_in_a_sentence_below_the_headline_is_not_that_of_publication(header):
    told = "The harbour was opened to ships on August 14, 1935"
    assert header(f"{HEADLINE}\n{told}\nShare").published is None
    assert header(f"{HEADLINE}\n{told}\nMia Reed on March 4, 2019").published == date(2019, 3, 4)
    assert header(f"{HEADLINE}\n{told}\nposted by mia on March 4, 2019").published == date(2019, 3, 4)


def test_the_day_at_the_end_of_the_body_is_the_articles(header):
    article = header(f"{HEADLINE}\nShare", footer="Published: March 4, 2019, 6:18 p.m.\n" + FOOTER)
    assert article.published == datetime(2019, 3, 4, 18, 18)


def test_a_day_right_above_the_text_is_no_part_of_it(header):
    article = header(f"{HEADLINE}\nBy\nMia Reed\n\nNov. 19, 2019 8:03 am ET")
    assert (article.text.split("\n\n")[0], article.day) == (PARAGRAPHS[0], date(2019, 11, 19))


def test_whom_the_headline_names_did_not_sign(header):
    article = header("Ada Brandt closes the harbour of Vell\nAda Brandt\nMarch 4, 2019\nMia Reed")
    assert (article.title, article.authors) == ("Ada Brandt closes the harbour of Vell", ("Mia Reed",))


@pytest.fixture
def text_from(monkeypatch):
    """Have the lines from one on taken for running text, whatever they look like."""

    def take(first):
        monkeypatch.setattr(
            "embeddings.sources.choice.body_probability",
            lambda blocks: np.array([0.9 if i >= first else 0.1 for i in range(len(blocks))]),
        )

    return take


@pytest.mark.parametrize("first", [1, 2, 3, 4])
def test_what_was_taken_for_text_above_the_body_is_header(header, text_from, first):
    text_from(first + MENU.count("\n") - 1)
    article = header(f"News\n{HEADLINE}\nBy Mia Reed\nMarch 4, 2019\nShare this story", footer="")
    assert (article.title, article.published, article.authors) == (HEADLINE, date(2019, 3, 4), ("Mia Reed",))
    assert not {"News", HEADLINE, "By Mia Reed", "March 4, 2019"} & set(article.text.split("\n\n"))


END = "Published: March 4, 2019, 6:18 p.m. Updated: March 5, 2019, 7:10 p.m."


def test_a_day_that_was_taken_for_the_end_of_the_text_is_read_and_left_out(tmp_path, text_from):
    buttons = ["Share", "Copy", "Facebook", "Twitter", "Print", "Save"]
    text_from(MENU.count("\n") + 2 + len(buttons))
    path = tmp_path / "page.txt"
    lines = [HEADLINE, "By Mia Reed", *buttons, *PARAGRAPHS, END]
    path.write_text(MENU + "\n\n".join(lines), "utf-8")
    (article,) = read(path)
    assert article.published == datetime(2019, 3, 4, 18, 18)
    assert article.text.split("\n\n") == PARAGRAPHS


def test_a_menu_is_no_headline(header):
    assert header("Search\nNewsletters\nWatchlist").title == ""


@pytest.mark.parametrize(
    ("lines", "authors"),
    [
        ("Mia Reed\nMarch 4, 2019", ("Mia Reed",)),
        ("MIA REED-HOLT\nShare", ("MIA REED-HOLT",)),
        ("Share\nMia Reed Senior Reporter\nMarch 4, 2019", ("Mia Reed",)),
        ("Mia Reed|Published 15 hours ago", ("Mia Reed",)),
        ("Mia Reed - Mar 4, 2019, 10:31 pm CST", ("Mia Reed",)),
        ("Mia Reed@miareed", ("Mia Reed",)),
        ("Share\n3/4/2019 by Mia Reed", ("Mia Reed",)),
        ("By\nMia ReedNews Reporter\nTom Abt\nShare", ("Mia Reed", "Tom Abt")),
        ("By Mia Reed | Vell News", ("Mia Reed",)),
        ("Associated Press\nMarch 4, 2019", ("Associated Press",)),
        ("Photo by Kim Holt\nMarch 4, 2019", ()),
        ("Share\nPremier League\nMarch 4, 2019", ()),
        ("Share\nGetty Images\nMarch 4, 2019", ()),
        ("Share\nMia Reed\nShare", ()),
    ],
)
def test_who_signed(header, lines, authors):
    article = header(f"{HEADLINE}\n{lines}")
    assert (article.title, article.authors) == (HEADLINE, authors)


@pytest.mark.parametrize(
    ("above", "footer", "outlet"),
    [
        ("", "About Vell Courier\n© 2019 Vell Courier. All rights reserved.\n", "Vell Courier"),
        ("Search Vell Courier\n", "Copyright 2019. The Vell Courier Media Group Ltd\nVell Courier app\n"
         "Work at Vell Courier\n", "Vell Courier"),
        ("", "Vell Courier is part of Holt Press Inc, a leading publisher\nFollow Vell Courier on Facebook\n",
         "Vell Courier"),
        ("", "Contact Vell Courier\nnews@vellcourier.example\n", "Vell Courier"),
        ("", "Contact Vell Courier\nwww.vellcourier\n@vell.courier\n", ""),
        ("", "Readers of Vell Courier\nAll in Vell Courier\n© 2019 Vell Courier. All rights reserved.\n",
         "Vell Courier"),
        ("", "© 2019 Holt Press Inc. All rights reserved.\n", ""),
        ("", "© 2019 All rights reserved.\nAbout All\n", ""),
        ("", "© Kim Holt\nFollow Kim Holt on Facebook\n", ""),
        ("", "Follow us on Facebook\nFacebook\nwww.facebook.com\n© 2019\n", ""),
        ("", "More from Politics\nPolitics\nSearch Politics\n", ""),
        ("", "Subscribe to the Vell Post\nVell Post © 2019\n", "Vell Post"),
        ("", "Kim Holt © 2019\n", ""),
    ],
)  # fmt: skip
def test_the_outlet_is_what_the_page_calls_itself(header, above, footer, outlet):
    article = header(f"{above}{HEADLINE}\nBy Mia Reed\nMarch 4, 2019", footer=footer)
    assert article.outlet == outlet


TITLES = [
    "Stop building car parks",
    "Obituary: Otto Klein",
    "The trouble with ferries",
    "Letter from Marn",
    "Why I swim in the sea every day of the year",
    "Ferry dropped",
]
SITE = "The Vell Courier\nHome\nNews\nSubscribe\nSign in\nHome > News > Local\n"


@pytest.fixture
def bare(tmp_path):
    """Read a dump of a few lines and three paragraphs, and nothing around them."""

    def read_it(above):
        path = tmp_path / "page.txt"
        path.write_text(above + "\n\n" + "\n\n".join(PARAGRAPHS[:3]), "utf-8")
        (article,) = read(path)
        return article

    return read_it


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize(
    "above",
    [
        "{}\nAnn Lee\n20 April 2019",
        "{}\n\nBy Ann Lee\n\n20 April 2019",
        "20 April 2019\n{}\nAnn Lee",
        "The Vell Courier\nHome / Travel\nTravel\n{}\nAnn Lee\nSat 20 Apr 2019 06.00 BST",
        SITE + "{}\nBy Ann Lee\nPublished: 20 April 2019, 18:40 GMT\nShare\nFacebook\nEmail",
    ],
    ids=["name and day", "byline and day", "day first", "head", "menu and buttons"],
)
def test_the_line_above_whoever_signed_is_the_headline_whatever_it_says(bare, above, title):
    article = bare(above.format(title))
    assert (article.title, article.authors, article.day) == (title, ("Ann Lee",), date(2019, 4, 20))
    assert article.text.split("\n\n") == PARAGRAPHS[:3]


@pytest.mark.parametrize("title", TITLES[:4])
def test_a_standfirst_below_the_first_line_is_no_headline(bare, title):
    article = bare(f"{title}\nWhat the end of the old harbour means for Vell\nAnn Lee\n20 April 2019")
    assert article.title == title


def test_a_first_line_that_nobody_signed_is_the_headline_if_it_is_no_masthead(bare):
    assert bare("How the harbour was lost").title == "How the harbour was lost"
    assert bare("The Vell Courier").title == ""
    assert bare("The Marn and Vell Gazette").title == ""


@pytest.mark.parametrize(
    "above", ["20 April 2019", "The Vell Courier\n20 April 2019", SITE + "Ann Lee\n20 April 2019"]
)
def test_without_a_headline_the_day_right_above_the_text_is_the_articles(bare, above):
    assert bare(above).day == date(2019, 4, 20)


def test_where_an_article_is_filed_is_no_headline(header):
    article = header(f"Home > News > Harbour of Vell\n{HEADLINE}\nBy Ann Lee\nMarch 4, 2019")
    assert article.title == HEADLINE
    assert header("Home > News > Harbour of Vell\nBy Ann Lee\nMarch 4, 2019").title == ""


@pytest.mark.parametrize(
    ("top", "foot", "outlet"),
    [
        ("The Vell Courier", "", "The Vell Courier"),
        ("Skip to main content\nThe Vell Courier\nMenu", "© 2024 Vell Media Ltd. All rights reserved.",
         "The Vell Courier"),
        ("THE DAILY MARN", "", "The Daily Marn"),
        ("Marn-Kurier\nLokales", "", "Marn-Kurier"),
        ("Marn Times\nNews", "About Marn Times", "Marn Times"),
        ("Marn Times\nNews", "", ""),
        ("Opening Times\nNews", "", ""),
        ("Previous Post", "Previous Post", ""),
        ("Support The Vell Courier", "", ""),
        ("Home\nNews\nSport\nThe Vell Courier", "", ""),
        ("The Daily Briefing", "", ""),
    ],
)  # fmt: skip
def test_a_newspapers_name_at_the_top_is_the_outlets(tmp_path, top, foot, outlet):
    path = tmp_path / "page.txt"
    text = "\n\n".join([top, HEADLINE, "By Ann Lee", "March 4, 2019", *PARAGRAPHS, foot])
    path.write_text(text, "utf-8")
    (article,) = read(path)
    assert (article.title, article.outlet) == (HEADLINE, outlet)


def test_a_headline_that_names_a_newspaper_is_no_masthead(bare):
    article = bare(f"Ann Lee Buys The Vell Courier\n{HEADLINE}\nBy Ann Lee\nMarch 4, 2019")
    assert article.outlet == ""


@pytest.mark.parametrize(
    ("line", "title", "outlet"),
    [
        (f"{HEADLINE} | The Vell Courier", HEADLINE, "The Vell Courier"),
        (f"{HEADLINE} - Vell Harbour", f"{HEADLINE} - Vell Harbour", ""),
    ],
)
def test_the_newspaper_at_the_end_of_a_headline_is_the_outlet(bare, line, title, outlet):
    article = bare(f"{line}\n\nBy Ann Lee\nMarch 4, 2019")
    assert (article.title, article.outlet) == (title, outlet)


def test_the_last_entry_of_a_menu_is_no_section(header):
    assert header(f"• Opinion\n• Sport\n{HEADLINE}\nBy Ann Lee\nMarch 4, 2019").section == ""
    assert header(f"• Opinion\n• Sport\nOpinion\n{HEADLINE}\nBy Ann Lee\nMarch 4, 2019").section == "Opinion"


def test_a_heading_below_the_day_is_not_that_of_the_page(bare):
    article = bare(
        "The Marn Herald\nOpinion\nLetters to the editor\n22 May 2019\n\nBypass will ruin the glen"
    )
    assert (article.title, article.day) == ("Letters to the editor", date(2019, 5, 22))


def test_one_heading_of_markdown_is_read_without_its_sign(bare):
    article = bare(f"# {HEADLINE}\n\n*March 4, 2019*\n\nAnn Lee")
    assert (article.title, article.day, article.authors) == (HEADLINE, date(2019, 3, 4), ("Ann Lee",))


@pytest.mark.parametrize(
    ("end", "kept"),
    [
        (["Also in Sport", "Marn held by ten-man Vell"], []),
        (["Elsewhere in Vell", "It opens in May."], ["Elsewhere in Vell", "It opens in May."]),
    ],
)
def test_other_articles_that_are_announced_after_the_last_sentence_stay_out(tmp_path, text_from, end, kept):
    text_from(3)
    path = tmp_path / "page.txt"
    path.write_text("\n\n".join([HEADLINE, "By Ann Lee", "March 4, 2019", *PARAGRAPHS, *end]), "utf-8")
    (article,) = read(path)
    assert article.text.split("\n\n") == PARAGRAPHS + kept
