"""Make docs/chat.png anew: ``python docs/screenshot.py http://127.0.0.1:7860 docs/chat.png``.

Needs a chat that runs on the articles in seeds/, Playwright and Chromium.
"""

from __future__ import annotations

import shutil
import sys

from playwright.sync_api import expect, sync_playwright

QUESTIONS = ("When did Seoul decide to allow the deployment of a THAAD battery on its soil?",)


def main(address: str, picture: str) -> None:
    """Ask, and take the picture once the last answer stands."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        page = chromium.new_page(viewport={"width": 1440, "height": 900})
        page.goto(address)
        for number, question in enumerate(QUESTIONS, start=1):
            page.get_by_label("Question").fill(question)
            page.keyboard.press("Enter")
            expect(page.locator(".turn")).to_have_count(number, timeout=60_000)
            expect(page.locator(".pending")).to_have_count(0, timeout=60_000)
        page.evaluate("document.activeElement.blur()")
        page.screenshot(path=picture)
        chromium.close()


if __name__ == "__main__":
    main(*sys.argv[1:3])
