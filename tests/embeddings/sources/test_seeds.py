"""The two seed articles come out of their dumps whole, and nothing else does."""

from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from embeddings.article import Article
from embeddings.sources import read

SEEDS = Path(__file__).parents[3] / "seeds"
SEOUL = ZoneInfo("Asia/Seoul")


def the_article(name):
    (article,) = read(SEEDS / f"{name}.txt")
    assert isinstance(article, Article)
    return article


@pytest.fixture(scope="module")
def times():
    return the_article("000_4cd3d77f2b5ca8b8")


@pytest.fixture(scope="module")
def herald():
    return the_article("004_8d9470cfc43e8bef")


def paragraphs(article):
    return [article.text[p.start : p.end] for p in article.paragraphs]


def test_header_of_the_korea_times(times):
    assert times.id == "000_4cd3d77f2b5ca8b8"
    assert times.outlet == "The Korea Times"
    assert times.title == "China still pressuring S. Korea over THAAD"
    assert times.authors == ("Jun Ji-hye",)
    assert times.section == "Foreign Affairs"
    assert times.published == datetime(2017, 11, 24, 16, 50, tzinfo=SEOUL)
    assert times.updated == datetime(2017, 11, 24, 18, 55, tzinfo=SEOUL)
    assert (times.dateline, times.agency, times.captions) == ("", "", ())


def test_header_of_the_korea_herald(herald):
    assert herald.id == "004_8d9470cfc43e8bef"
    assert herald.outlet == "The Korea Herald"
    assert herald.title == "Korea, China agree to maintain close communication on THAAD"
    assert herald.published == datetime(2017, 6, 20, 14, 9, tzinfo=SEOUL)
    assert herald.updated is None
    assert (herald.dateline, herald.agency) == ("BEIJING", "Yonhap")


def test_assumed_zone_is_owned_up_to(times, herald):
    assert any("Asia/Seoul is assumed" in note for note in times.notes)
    assert any("Asia/Seoul is assumed" in note for note in herald.notes)


def test_account_number_is_no_author(herald):
    assert herald.authors == ()
    assert any("a2017001" in note for note in herald.notes)


def test_paragraphs_of_the_korea_times(times):
    found = paragraphs(times)
    assert len(found) == 14
    assert found[0].startswith("China appears to be still pressuring South Korea to take more practical")
    assert found[5].endswith("Seoul said it was just expression of the government position.")
    assert found[6].startswith("After the meeting between Wang and Kang, the Chinese foreign ministry")
    assert found[12].startswith("Seoul's foreign ministry spokesman Noh Kyu-duk denied")
    assert found[13].endswith('the government has "no plan to hold such talks."')


def test_paragraphs_of_the_korea_herald(herald):
    found = paragraphs(herald)
    assert len(found) == 13
    assert found[0].startswith("BEIJING -- Senior officials from Seoul and Beijing agreed on Tuesday")
    assert found[2].endswith("the ministry said in a press release.")
    assert found[3].startswith("The meeting marked the first of its kind in 16 months")
    assert found[12].endswith("would serve as a boost to that end. (Yonhap)")


def test_caption_printed_twice_is_kept_once_and_apart(herald):
    (caption,) = herald.captions
    assert caption.startswith("A South Korean delegation headed by Vice Foreign Minister")
    assert caption.count("16-month hiatus") == 1
    assert "16-month hiatus" not in herald.text


@pytest.mark.parametrize(
    "litter",
    [
        "China partly lifts bans", "2017-11-28", "Email", "jjh@", "Article List", "More articles",
        "Print Preview", "Font Size", "Posted", "Updated", "By Jun", "2022", "close", "Chip 4",
        "fried chicken", "Santa dogs",
        "Leandro", "Tottenham", "Copyright", "webmaster", "Publisher", "DARKROOM", "LogIn", "•", "Dongwha",
    ],
)  # fmt: skip
def test_no_litter_in_the_korea_times(times, litter):
    assert litter not in times.text


@pytest.mark.parametrize(
    "litter", ["피터빈트", "Link copied", "a2017001", "Published", "14:09", "•", "The Korea Herald"]
)
def test_no_litter_in_the_korea_herald(herald, litter):
    assert litter not in herald.text


@pytest.mark.parametrize("name", ["000_4cd3d77f2b5ca8b8", "004_8d9470cfc43e8bef"])
def test_every_paragraph_stands_in_the_file_where_it_says(name):
    source = (SEEDS / f"{name}.txt").read_text("utf-8")
    article = the_article(name)
    for paragraph in article.paragraphs:
        text = article.text[paragraph.start : paragraph.end]
        assert source[paragraph.source_start : paragraph.source_start + len(text)] == text


def test_paragraphs_joined_by_blank_lines_are_the_text(times, herald):
    for article in (times, herald):
        assert "\n\n".join(paragraphs(article)) == article.text


@pytest.mark.parametrize("names", [sorted(SEEDS.glob("*.txt")), sorted(SEEDS.glob("*.txt"), reverse=True)])
def test_two_outlets_in_one_dump_keep_their_own(tmp_path, names):
    (tmp_path / "both.txt").write_text("\n".join(name.read_text("utf-8") for name in names), "utf-8")
    apart = [the_article(name.stem) for name in names]
    together = list(read(tmp_path / "both.txt"))
    assert [(a.outlet, a.title, a.published, a.text) for a in together] == [
        (a.outlet, a.title, a.published, a.text) for a in apart
    ]


def test_the_day_is_that_of_the_outlets_zone(tmp_path):
    text = (SEEDS / "004_8d9470cfc43e8bef.txt").read_text("utf-8")
    (tmp_path / "late.txt").write_text(text.replace("20, 2017 - 14:09", "20, 2017 - 16:09 GMT"), "utf-8")
    (article,) = read(tmp_path / "late.txt")
    assert article.day == date(2017, 6, 21)
    assert not any("assumed" in note for note in article.notes)
