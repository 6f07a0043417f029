"""The chat in a real browser: Chromium without a window, driven by Playwright."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect, sync_playwright

from embeddings import Archive
from qa.answerer import LONGEST_QUESTION
from tests.fakes import ARTICLES, FakeEncoder, article, write_records
from tests.qa.chat.serving import free_port, serving

WIDE = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}
SLOW = 2  # seconds
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-renderer-backgrounding",
    "--disable-backgrounding-occluded-windows",
    "--no-first-run",
]
PATIENCE = 30_000
"""Milliseconds that a busy machine may take for one step."""
OPENED = "When did the second bridge over Marlow harbour open?"
NOT_SAID = "Who won the chess cup?"
HOSTILE = article(
    "hostile",
    f'<script>window.hit = "outlet"</script>{"w" * 200}',
    "<svg onload=\"window.hit = 'title'\"> {{value}} ${1+1} Vandal writes",
    # A whole element in a record is markup and goes; what begins one and ends none is text, and must stay so.
    ["Vandal Corwin Blackthorn <svg onload='window.hit = 1'> painted the harbour clock on Monday."],
    url="javascript:window.hit='url'",
)


@pytest.fixture(scope="module")
def browser() -> Iterator[BrowserContext]:
    """One context for all tests, so that Gradio's own files are fetched once."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert chromium, "These tests need Chromium: install it (on Debian: apt-get install chromium)."
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        with started.new_context() as context:
            yield context
        started.close()


@pytest.fixture(scope="module")
def invented_archive(tmp_path_factory) -> Path:
    """The folder of an archive of invented articles."""
    folder = tmp_path_factory.mktemp("invented")
    with Archive.open(folder / "archive", encoder=FakeEncoder()) as archive:
        archive.add([write_records(folder / "records.jsonl", [*ARTICLES, HOSTILE])])
    return folder / "archive"


@pytest.fixture(scope="module")
def invented(invented_archive, tmp_path_factory) -> Iterator[str]:
    """The address of a chat about invented articles, with fake models."""
    port, log = free_port(), tmp_path_factory.mktemp("invented-chat") / "log"
    with serving(["-m", "tests.qa.chat.fake_chat", invented_archive, port], port, log) as url:
        yield url


@pytest.fixture(scope="module")
def seeds(seed_archive, tmp_path_factory) -> Iterator[str]:
    """The address of the chat as a newcomer starts it: the articles and the models that ship."""
    port, log = free_port(), tmp_path_factory.mktemp("seeds-chat") / "log"
    with serving(["app.py", "--archive", seed_archive.folder, "--port", port], port, log) as url:
        yield url


@contextmanager
def visit(browser: BrowserContext, url: str, viewport: dict[str, int] = WIDE) -> Iterator[Page]:
    """Open the chat; whatever it does, it must not call another machine or stumble over its own script."""
    faults: list[str] = []
    page = browser.new_page()
    page.set_default_timeout(PATIENCE)
    page.set_viewport_size(viewport)
    page.on(
        "request", lambda r: faults.append(r.url) if not r.url.startswith((url, "data:", "blob:")) else None
    )
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(url)
    expect(page.locator(".welcome")).to_be_visible()
    yield page
    page.close()
    assert faults == []


def send(page: Page, question: str) -> None:
    """Type a question and send it with Enter."""
    field = page.get_by_label("Question")
    field.fill(question)
    field.press("Enter")


def ask(page: Page, question: str) -> None:
    """Send a question and wait for what becomes of it."""
    turns = page.locator(".turn")
    before = turns.count()
    send(page, question)
    expect(turns).to_have_count(before + 1)
    expect(page.locator(".pending")).to_have_count(0)


def overflow(page: Page) -> int:
    """By how many pixels the page is wider than its window."""
    return page.evaluate("document.documentElement.scrollWidth - window.innerWidth")


def test_an_answer_shows_its_words_and_its_source(browser, invented):
    with visit(browser, invented) as page:
        ask(page, OPENED)
        turn = page.locator(".turn")
        expect(turn.get_by_role("heading")).to_have_text(OPENED)
        expect(turn.locator("blockquote")).to_have_text(ARTICLES[0].text.split("\n\n")[0])
        expect(turn.locator("blockquote strong")).to_have_text("Tuesday")
        expect(turn.locator("cite")).to_have_text("The Marlow Courier, 14 May 2019")
        expect(turn.locator(".sure")).to_contain_text("%")
        source = page.locator("#sources .source").first
        expect(source.get_by_role("heading")).to_have_text("Marlow opens its second harbour bridge")
        expect(source.locator("mark strong")).to_have_text("Tuesday")
        expect(source).to_contain_text("By Hana Petrossian")


def test_the_article_opens_at_the_quote_and_closes_with_escape(browser, invented):
    with visit(browser, invented, {"width": 1024, "height": 420}) as page:
        ask(page, "What did engineer Tobias Rhee say about storms and the western pier?")
        link = page.locator(".turn a.open").first
        link.focus()
        page.keyboard.press("Enter")
        dialog = page.get_by_role("dialog")
        expect(dialog.locator("mark#quote")).to_be_in_viewport()
        expect(dialog.get_by_role("heading", level=1)).to_have_text("Marlow opens its second harbour bridge")
        expect(dialog).to_contain_text("Lorries will not be let onto the bridge before August")
        expect(dialog.get_by_role("link", name="The article at")).to_have_attribute("href", ARTICLES[0].url)
        page.keyboard.press("Escape")
        expect(dialog).to_be_hidden()
        expect(link).to_be_focused()


def test_back_closes_the_article_and_keeps_the_conversation(browser, invented):
    with visit(browser, invented, PHONE) as page:
        ask(page, OPENED)
        page.locator(".turn a.open").first.click()
        expect(page.locator("mark#quote")).to_be_focused()
        page.go_back()
        expect(page.locator("dialog")).to_be_hidden()
        expect(page.locator(".turn")).to_have_count(1)
        page.locator(".turn a.open").first.click()
        page.get_by_role("button", name="Close").click()
        page.wait_for_function("history.state !== 'article'")
        expect(page.locator(".turn")).to_have_count(1)


def test_a_citation_can_be_copied(browser, invented):
    browser.grant_permissions(["clipboard-read", "clipboard-write"])
    with visit(browser, invented) as page:
        ask(page, OPENED)
        button = page.locator(".turn [data-copy]")
        button.click()
        expect(button).to_have_text("Copied")
        expect(page.locator("p[role=status]")).to_have_text("Copied")
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied == button.get_attribute("data-copy")
        assert "– The Marlow Courier, 14 May 2019: Marlow opens its second harbour bridge" in copied
        page.evaluate("navigator.clipboard.writeText('')")
        page.evaluate("navigator.clipboard.writeText = undefined")
        button.click()
        assert page.evaluate("navigator.clipboard.readText()") == copied


def test_the_keyboard_follows_what_a_button_did_and_the_answer_is_read_out_once(browser, invented):
    with visit(browser, invented) as page:
        page.locator(".example").first.focus()
        page.keyboard.press("Enter")
        expect(page.locator(".turn .question")).to_be_focused()
        expect(page.locator(".pending")).to_have_count(0)
        ask(page, OPENED)
        status = page.locator("p[role=status]")
        expect(status).to_contain_text("nine months late")
        assert OPENED not in status.inner_text()
        assert "Read it in" not in status.inner_text()
        page.get_by_role("button", name="See the sources").last.click()
        expect(page.locator("#sources h2")).to_be_focused()
        page.get_by_role("button", name="New conversation").click()
        expect(page.get_by_label("Question")).to_be_focused()


def test_an_article_that_cannot_be_opened_is_said_so(browser, invented):
    with visit(browser, invented) as page:
        ask(page, OPENED)
        page.route("**/article?*", lambda route: route.fulfill(status=500, body="Internal Server Error"))
        page.locator(".turn a.open").first.click()
        expect(page.get_by_role("dialog")).to_contain_text("could not be opened")


def test_the_article_is_a_page_of_its_own_too(browser, invented):
    with visit(browser, invented) as page:
        ask(page, OPENED)
        page.goto(page.locator(".turn a.open").first.evaluate("link => link.href"))
        expect(page.locator("mark#quote strong")).to_have_text("Tuesday")
        expect(page).to_have_title("Marlow opens its second harbour bridge · The Marlow Courier")


def test_the_archive_does_not_say(browser, invented):
    with visit(browser, invented) as page:
        ask(page, NOT_SAID)
        expect(page.locator(".turn")).to_contain_text("The archive does not say.")
        expect(page.locator(".turn blockquote")).to_have_count(0)
        panel = page.locator("#sources")
        expect(panel.get_by_role("heading", name="Nearest passages")).to_be_visible()
        expect(panel).to_contain_text("None of these answers the question.")


def test_a_filter_for_an_outlet_leaves_the_others_out(browser, invented):
    with visit(browser, invented) as page:
        page.get_by_label("Only these outlets").click()
        page.get_by_role("option", name="Ansel Gazette").click()
        page.keyboard.press("Escape")
        ask(page, OPENED)
        expect(page.locator(".turn")).to_contain_text("Only Ansel Gazette.")
        expect(page.locator("#sources .outlet").first).to_have_text("Ansel Gazette")
        assert set(page.locator("#sources .outlet").all_inner_texts()) == {"Ansel Gazette"}


def test_a_filter_for_days_leaves_the_others_out(browser, invented):
    with visit(browser, invented) as page:
        page.get_by_label("From").fill("2019-06-01")
        page.get_by_label("Until").fill("2019-12-31")
        ask(page, OPENED)
        expect(page.locator(".turn")).to_contain_text("Only from 1 June 2019 until 31 December 2019")
        assert set(page.locator("#sources .day").all_inner_texts()) == {"6 July 2019"}
        page.get_by_label("Until").fill("2019-01-01")
        ask(page, OPENED)
        expect(page.locator(".turn").last.get_by_role("alert")).to_contain_text("ends before it begins")


def test_half_a_date_is_no_filter_and_said_to_be_none(browser, invented):
    with visit(browser, invented) as page:
        page.get_by_label("From").focus()
        page.keyboard.type("06")
        ask(page, OPENED)
        expect(page.get_by_role("alert")).to_contain_text("From 'half a date' is not a date")
        page.get_by_label("From").fill("2019-05-01")
        ask(page, OPENED)
        expect(page.locator(".turn").last).to_contain_text("Only from 1 May 2019")
        page.get_by_label("From").fill("")
        ask(page, OPENED)
        expect(page.locator(".turn").last.locator("blockquote")).to_be_visible()


def test_an_over_long_question_is_told_the_limit(browser, invented):
    with visit(browser, invented) as page:
        ask(page, "why " * LONGEST_QUESTION)
        expect(page.get_by_role("alert")).to_contain_text(str(LONGEST_QUESTION))
        assert overflow(page) <= 0


def test_what_was_asked_before_the_page_was_ready_stays(browser, invented_archive, tmp_path):
    port = free_port()
    command: list[str | Path | int] = ["-m", "tests.qa.chat.fake_chat", invented_archive, port, SLOW]
    with serving(command, port, tmp_path / "log") as url, visit(browser, url) as page:
        ask(page, OPENED)
        page.wait_for_timeout(1500 * SLOW)
        expect(page.locator(".turn")).to_have_count(1)


def test_what_is_typed_while_an_answer_is_sought_stays(browser, invented_archive, tmp_path):
    port = free_port()
    command: list[str | Path | int] = ["-m", "tests.qa.chat.fake_chat", invented_archive, port, SLOW]
    with serving(command, port, tmp_path / "log") as url, visit(browser, url) as page:
        field = page.get_by_label("Question")
        field.fill(OPENED)
        page.keyboard.press("Enter")
        expect(page.locator(".pending")).to_be_visible()
        expect(field).to_have_value("")
        field.fill(NOT_SAID)
        expect(page.locator(".turn blockquote")).to_be_visible()
        expect(page.locator(".pending")).to_have_count(0)
        expect(field).to_have_value(NOT_SAID)


def test_a_question_sent_while_an_answer_is_sought_is_asked_after_it(browser, invented_archive, tmp_path):
    port = free_port()
    command: list[str | Path | int] = ["-m", "tests.qa.chat.fake_chat", invented_archive, port, SLOW]
    with serving(command, port, tmp_path / "log") as url, visit(browser, url) as page:
        send(page, OPENED)
        page.keyboard.press("Enter")
        expect(page.locator(".pending")).to_be_visible()
        expect(page.get_by_label("Question")).to_have_value("")
        send(page, NOT_SAID)
        expect(page.locator(".turn")).to_have_count(2)
        expect(page.locator(".pending")).to_have_count(0)
        expect(page.locator(".turn").get_by_role("heading")).to_have_text([OPENED, NOT_SAID])
        expect(page.get_by_label("Question")).to_have_value("")
        page.wait_for_timeout(1500 * SLOW)
        expect(page.locator(".turn")).to_have_count(2)


def test_a_new_conversation_is_not_undone_by_the_answer_to_come(browser, invented_archive, tmp_path):
    port = free_port()
    command: list[str | Path | int] = ["-m", "tests.qa.chat.fake_chat", invented_archive, port, SLOW]
    with serving(command, port, tmp_path / "log") as url, visit(browser, url) as page:
        ask(page, OPENED)
        send(page, NOT_SAID)
        expect(page.locator(".pending")).to_be_visible()
        page.get_by_role("button", name="New conversation").click()
        expect(page.locator(".turn")).to_have_count(0)
        page.wait_for_timeout(2000 * SLOW)
        expect(page.locator(".turn")).to_have_count(0)
        ask(page, OPENED)
        expect(page.locator(".turn")).to_have_count(1)


def test_earlier_sources_come_back_and_a_new_conversation_forgets(browser, invented):
    with visit(browser, invented) as page:
        ask(page, OPENED)
        ask(page, NOT_SAID)
        heading = page.locator("#sources h2:visible")
        expect(heading).to_have_text("Nearest passages")
        page.get_by_role("button", name="See the sources").click()
        expect(heading).to_have_text("Sources")
        page.get_by_role("button", name="New conversation").click()
        expect(page.locator(".welcome")).to_be_visible()
        expect(page.locator(".turn")).to_have_count(0)


def test_a_page_that_is_loaded_again_goes_on_with_its_conversation(browser, invented):
    with visit(browser, invented) as page:
        ask(page, OPENED)
        page.locator("#since input").fill("2018-01-01")
        page.locator("#since input").blur()
        ask(page, NOT_SAID)
        shown = page.locator("#conversation").inner_text()
        page.reload()
        expect(page.locator(".turn")).to_have_count(2)
        assert page.locator("#conversation").inner_text() == shown
        expect(page.locator("#sources h2:visible")).to_have_text("Nearest passages")
        page.get_by_role("button", name="New conversation").click()
        expect(page.locator(".turn")).to_have_count(0)
        page.reload()
        page.wait_for_timeout(1000)
        expect(page.locator(".welcome")).to_be_visible()


def test_a_hostile_article_is_only_text(browser, invented):
    with visit(browser, invented) as page:
        ask(page, "Who painted the harbour clock, vandal?")
        turn = page.locator(".turn")
        expect(turn.locator("cite")).to_contain_text('<script>window.hit = "outlet"</script>')
        expect(turn.locator("blockquote")).to_contain_text("<svg onload='window.hit = 1'>")
        expect(page.locator("#sources h3").first).to_have_text(HOSTILE.title)
        assert overflow(page) <= 0
        turn.locator("a.open").first.click()
        expect(page.get_by_role("dialog").locator("h1")).to_have_text(HOSTILE.title)
        assert page.locator('a[href^="javascript:"]').count() == 0
        page.keyboard.press("Escape")
        ask(page, "<img src=x onerror=\"window.hit = 'question'\">")
        page.wait_for_timeout(300)
        assert page.evaluate("window.hit") is None
        ask(page, "Which outlets are here?")
        assert overflow(page) <= 0


def test_nothing_overflows_a_phone(browser, invented):
    with visit(browser, invented, PHONE) as page:
        assert overflow(page) <= 0
        for question in (
            OPENED,
            "How strong was the earthquake of magnitude that shook Port Ansel?",
            NOT_SAID,
        ):
            ask(page, question)
            assert overflow(page) <= 0
        panel, talk = page.locator("#panel").bounding_box(), page.locator("#talk").bounding_box()
        assert panel["y"] >= talk["y"] + talk["height"] - 1
        page.locator(".turn a.open").first.click()
        expect(page.get_by_role("dialog").locator("mark#quote")).to_be_in_viewport()
        assert overflow(page) <= 0


@pytest.mark.parametrize("width", [390, 970, 1024, 1200, 1440])
def test_the_filters_have_room_in_a_window_of_any_width(browser, invented, width):
    with visit(browser, invented, {"width": width, "height": 700}) as page:
        ask(page, OPENED)
        field = page.locator("#outlets").bounding_box()
        assert field["width"] > 150
        boxes = [page.locator(name).bounding_box() for name in ("#since input", "#until input", "#again")]
        talk = page.locator("#talk").bounding_box()
        for left, right in itertools.pairwise(sorted(boxes, key=lambda box: (box["y"] // 9, box["x"]))):
            apart = left["x"] + left["width"] <= right["x"] or left["y"] + left["height"] <= right["y"]
            assert apart, (left, right)
        assert all(box["x"] + box["width"] <= talk["x"] + talk["width"] + 1 for box in [field, *boxes])


def test_on_a_phone_the_sources_of_an_earlier_answer_come_to_the_top(browser, invented):
    with visit(browser, invented, PHONE) as page:
        ask(page, OPENED)
        ask(page, "How many articles are there?")
        page.get_by_role("button", name="See the sources").click()
        expect(page.locator("#sources .source").first).to_be_in_viewport()
        page.wait_for_function("Math.abs(document.getElementById('panel').getBoundingClientRect().top) < 2")


def test_an_empty_archive_says_how_to_fill_it(browser, tmp_path):
    with Archive.open(tmp_path / "empty", encoder=FakeEncoder()):
        pass
    port = free_port()
    command: list[str | Path | int] = ["-m", "tests.qa.chat.fake_chat", tmp_path / "empty", port]
    with serving(command, port, tmp_path / "log") as url, visit(browser, url) as page:
        expect(page.locator(".welcome")).to_contain_text("The archive is empty")
        expect(page.locator(".welcome")).to_contain_text(f"onrecord add --archive {tmp_path / 'empty'}")
        ask(page, OPENED)
        expect(page.get_by_role("alert")).to_contain_text("onrecord add")


def test_the_articles_that_ship_are_asked_read_and_filtered(browser, seeds):
    with visit(browser, seeds) as page:
        examples = page.locator(".example")
        expect(examples.first).to_be_visible()
        words = examples.first.inner_text()
        examples.first.click()
        expect(page.locator(".turn h2")).to_have_text(words)
        expect(page.locator(".turn blockquote strong").first).not_to_be_empty()

        ask(page, "When did Seoul decide to allow the deployment of a THAAD battery on its soil?")
        turn = page.locator(".turn").last
        expect(turn.locator("blockquote strong").first).to_have_text("July last year")
        expect(turn.locator("cite").first).to_have_text("The Korea Herald, 20 June 2017")
        expect(turn.locator(".dated").first).to_contain_text("that is July 2016")
        turn.locator("a.open").first.click()
        article = page.get_by_role("dialog")
        expect(article.locator("mark#quote strong")).to_have_text("July last year")
        expect(article.locator("mark#quote")).to_be_in_viewport()
        page.keyboard.press("Escape")
        expect(article).to_be_hidden()

        ask(page, "Who won the World Series?")
        expect(page.locator(".turn").last).to_contain_text("The archive does not say.")

        page.get_by_label("Only these outlets").click()
        page.get_by_role("option", name="The Korea Times").click()
        page.keyboard.press("Escape")
        ask(page, "What did the Global Times report about THAAD?")
        outlets = page.locator("#sources .outlet")
        expect(outlets.first).to_have_text("The Korea Times")
        assert set(outlets.all_inner_texts()) == {"The Korea Times"}
