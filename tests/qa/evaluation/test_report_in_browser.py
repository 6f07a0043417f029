import shutil
from dataclasses import replace

import pytest
from playwright.sync_api import sync_playwright

from tests.qa.evaluation.invented import QUOTE, RIBBON, TUNNEL, answered, cited, declined
from tests.qa.evaluation.test_report import run_of


@pytest.fixture
def page():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        context = browser.new_context(offline=True, viewport={"width": 390, "height": 800})
        context.set_default_timeout(120_000)
        yield context.new_page()
        browser.close()


def test_the_questions_of_a_report_can_be_filtered_offline(page, tmp_path):
    path = tmp_path / "report.html"
    run_of(
        (RIBBON, answered(RIBBON, "Adela Fontaine", cited("Adela Fontaine", QUOTE))),
        (replace(RIBBON, id="opened", question="Who opened it?", type="what"), declined(RIBBON)),
        (TUNNEL, declined(TUNNEL)),
    ).write_report(path)
    requests, errors = [], []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: errors.append(message.text))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(path.as_uri())
    entries, count = page.locator(".questions > li:visible"), page.locator("output")
    assert count.text_content() == "3 of 3 questions"
    page.get_by_label("Outcome").select_option("Rightly declined")
    assert entries.locator("h3").all_text_contents() == [TUNNEL.question]
    page.get_by_label("Outcome").select_option("all")
    page.get_by_label("Find").fill("FONTAINE gold")
    assert (entries.count(), count.text_content()) == (2, "2 of 3 questions")
    page.get_by_label("Type").select_option("what")
    assert entries.locator("h3").all_text_contents() == ["Who opened it?"]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert requests == [path.as_uri()]
    assert errors == []
