from dataclasses import replace

import lxml.html
import pytest

from qa.evaluation.evaluation import Evaluation
from qa.evaluation.prediction import FoundPassage
from qa.evaluation.report import VERDICTS, report
from qa.evaluation.scoring import score
from tests.qa.evaluation.invented import (
    OPENED,
    QUOTE,
    RIBBON,
    TUNNEL,
    answered,
    article,
    cited,
    declined,
    found,
)

HOSTILE = "<script>alert('x')</script><img src=x onerror=alert(1)> & \"quoted\""
OPENING = "The second bridge over Marlow harbour opened to traffic on Tuesday, nine months late."


def run_of(*pairs):
    return Evaluation("gold.jsonl", tuple(score(gold, given, article) for gold, given in pairs))


def entries_of(page):
    return page.xpath("//ol[@class='questions']/li")


@pytest.fixture
def run():
    ribbon = cited("Adela Fontaine", QUOTE)
    passages = (found("ferry-strike", 0), found("harbour-bridge", 1))
    return run_of(
        (RIBBON, answered(RIBBON, "Adela Fontaine", ribbon, passages=passages, seconds=0.5)),
        (replace(RIBBON, id="near"), answered(RIBBON, "Fontaine", cited("Fontaine", QUOTE), confidence=0.6)),
        (replace(RIBBON, id="wrong"), answered(RIBBON, "Tuesday", cited("Tuesday", OPENING), confidence=0.4)),
        (OPENED, declined(OPENED, 0.2, candidate="late")),
        (TUNNEL, declined(TUNNEL, candidate="")),
        (replace(TUNNEL, id="unfounded"), answered(TUNNEL, "Tuesday", cited("Tuesday", OPENING))),
    )


def test_the_report_lists_every_question_with_its_outcome(run):
    page = lxml.html.fromstring(report(run))
    entries = entries_of(page)
    assert [entry.get("data-verdict") for entry in entries] == list(VERDICTS)
    first = entries[0].text_content()
    assert "Who cut the ribbon?" in first
    assert "The Marlow Courier, 14 May 2019" in first
    assert "Adela Fontaine / Mayor Adela Fontaine" in first
    assert entries[0].find("blockquote").text_content() == QUOTE
    assert entries[0].find("blockquote/mark").text == "Adela Fontaine"
    assert "Not sure enough: late" in entries[3].text_content()
    assert "2019-05-14" in entries[3].text_content()


def test_the_report_sums_up_in_words_and_figures(run):
    page = lxml.html.fromstring(report(run))
    assert page.find_class("summary")[0].text == (
        "Of 4 questions that the archive answers, 2 were answered rightly, 1 wrongly, and 1 were declined. "
        "Of 2 that it does not answer, 1 were declined and 1 answered all the same."
    )
    text = page.text_content()
    for one in run.figures.values():
        assert one.measure.label in text
        assert one.say(one.value) in text


def test_the_report_draws_its_plots_in_place(run):
    page = lxml.html.fromstring(report(run))
    plots = page.xpath("//figure/svg")
    assert [plot.get("aria-label").split(" ")[0] for plot in plots] == [
        "Risk-coverage",
        "Reliability",
        "Passage",
    ]
    risk, reliability, recall = plots
    assert len(risk.find_class("curve")[0].get("points").split(" ")) == len(run.scores)
    assert len(reliability.find_class("bar")) == len(run.reliability)
    assert len(recall.find_class("whisker")) == 4


def test_the_report_asks_nothing_of_the_network(run):
    text = report(run)
    page = lxml.html.fromstring(text)
    assert not page.xpath("//*[@src or @href]")
    assert "default-src 'none'" in text
    assert "url(" not in text
    assert "@import" not in text


def test_the_span_is_marked_where_it_stands_and_not_where_its_words_stand_first():
    quote = "Adela, the mayor of Adela, left."
    text = f"It rained. {quote}"
    second = text.rindex("Adela")
    citation = replace(cited("Adela", QUOTE), quote=quote, start=second, end=second + 5)
    prediction = replace(
        answered(RIBBON, "Adela", citation),
        passages=(FoundPassage(citation.article_id, text, 0, len(text), 1.0),),
    )
    page = lxml.html.fromstring(report(run_of((RIBBON, prediction))))
    assert page.xpath("//mark/..")[0].text.endswith("Adela, the mayor of ")


def test_all_text_is_escaped():
    gold = replace(RIBBON, id=HOSTILE, question=HOSTILE, answers=(HOSTILE,), type=HOSTILE)
    citation = replace(
        cited("Adela Fontaine", QUOTE),
        quote=f"{HOSTILE} Adela Fontaine",
        outlet=HOSTILE,
        published="2019-05-14",
    )
    run = run_of(
        (gold, answered(gold, "Adela Fontaine", citation)), (gold, declined(gold, candidate=HOSTILE))
    )
    page = lxml.html.fromstring(report(replace(run, gold=HOSTILE)))
    assert len(page.xpath("//script")) == 1
    assert not page.xpath("//img")
    assert page.xpath("//h3")[0].text == HOSTILE
    assert page.xpath("//cite")[0].text_content().startswith(HOSTILE)
    assert page.find_class("faults")[0].find("ul/li").text_content().startswith(HOSTILE)


def test_a_run_without_any_passage_answer_or_confidence_still_reports(tmp_path):
    for gold in (RIBBON, TUNNEL):
        path = tmp_path / f"{gold.id}.html"
        run_of((gold, declined(gold, 0.0))).write_report(path)
        page = lxml.html.fromstring(path.read_text(encoding="utf-8"))
        assert len(entries_of(page)) == 1


def test_the_report_shows_the_comparison_with_an_earlier_run(run):
    assert "Against an earlier run" not in report(run)
    earlier = run_of(*((one.gold, declined(one.gold, candidate="")) for one in run.scores))
    page = lxml.html.fromstring(report(replace(run, earlier=earlier.scores, earlier_name=HOSTILE)))
    (section,) = page.xpath("//section[h2='Against an earlier run']")
    assert HOSTILE in section.text_content()
    rows = {
        row.find("th").text: [cell.text for cell in row.findall("td")] for row in section.xpath(".//tbody/tr")
    }
    assert rows["Exact match, answerable"][:3] == ["0.0 %", "25.0 %", "25.0 %"]
    assert rows["Unanswerable questions declined"][:3] == ["100.0 %", "50.0 %", "-50.0 %"]
