"""Pages that were saved: by a browser, or from an archive of the web."""

from datetime import date

import pytest

from embeddings.article import own_address
from embeddings.sources import read

ADDRESS = "https://vellcourier.example/2019/ferry"
TITLE = "Ferry to be cut by a third"
BODY = (
    "The company that runs the ferries to the Skerrin islands will cut its winter crossings by a third.",
    "It said on Tuesday that it would run four crossings a day instead of six until the end of winter.",
    "The council will meet on Thursday evening in the hall to decide whether to take it to court.",
)
SHOWN = "".join(f"<p>{text}</p>" for text in ("By Mia Reed", "8 October 2019", *BODY))
PAGE = f"<body><h1>{TITLE}</h1>{SHOWN}</body>"


def only(tmp_path, name, text):
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    (article,) = read(path)
    return article


@pytest.mark.parametrize(
    "copy",
    [
        "https://archive.ph/2019.10.10-101010/",
        "https://archive.is/20191010101010/",
        "https://archive.today/o/AbCdE/",
        "https://web.archive.org/web/20191010101010/",
    ],
)
def test_an_archives_copy_has_the_address_of_the_page(copy):
    assert own_address(copy + ADDRESS) == ADDRESS


def test_an_archive_is_not_the_outlet_of_what_it_keeps(tmp_path):
    head = f"<title>{TITLE} | The Vell Courier</title><meta property='og:site_name' content='archive.ph'>"
    head += f"<link rel='canonical' href='https://archive.ph/2019.10.10-101010/{ADDRESS}'>"
    article = only(tmp_path, "page.html", f"<html><head>{head}</head>{PAGE}</html>")
    assert (article.outlet, article.url, article.title) == ("The Vell Courier", ADDRESS, TITLE)


@pytest.mark.parametrize(
    "note",
    [
        f"<!-- saved from url=(0038){ADDRESS} -->",
        f"<!--\n Page saved with SingleFile \n url: {ADDRESS} \n saved date: Sun Oct 20 2019 14:05:11\n-->",
    ],
)
def test_the_address_that_a_browser_notes_is_the_pages(tmp_path, note):
    html = f"<!DOCTYPE html>\n{note}<html><head><title>{TITLE}</title></head>{PAGE}</html>"
    assert only(tmp_path, "page.html", html).url == ADDRESS


@pytest.mark.parametrize(
    "banner",
    [
        f"archive.today\nwebpage capture\tSaved from\t\n{ADDRESS}\nno other snapshots from this url\n"
        "21 May 2020 07:13:02 UTC\nAll snapshots\tfrom host vellcourier.example\nWebpage\tScreenshot\n"
        "share\tdownload .zip\treport bug or abuse\tBuy me a coffee",
        f"This is Google's cache of {ADDRESS}. It is a snapshot of the page as it appeared on 21 May 2020 "
        "07:13:02 GMT.\nText-only version\nTip: To quickly find your search term on this page, press Ctrl+F.",
    ],
)
def test_the_day_of_a_copy_is_not_that_of_the_article(tmp_path, banner):
    text = f"{banner}\n\n{TITLE}\nBy Mia Reed\n8 October 2019\n\n" + "\n\n".join(BODY)
    article = only(tmp_path, "page.txt", text)
    assert (article.title, article.published, article.text) == (TITLE, date(2019, 10, 8), "\n\n".join(BODY))


def test_a_page_declared_as_latin_1_has_the_quotation_marks_of_windows(tmp_path):
    quoted = PAGE.replace("It said", "“It said").replace(
        "until the end of winter.", "until the winter ends.”"
    )
    html = f"<html><head><meta charset='iso-8859-1'><title>{TITLE}</title></head>{quoted}</html>"
    assert "“It said on Tuesday" in only(tmp_path, "page.html", html.encode("cp1252")).text
