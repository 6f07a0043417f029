"""Articles, passages and answers as people read them in a terminal, and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from embeddings.article import Article
from embeddings.report import CheckReport, Report, Summary
from qa import phrasing
from qa.answer import Answer, Citation, cited_day
from qa.cli.terminal import bold, columns, harmless, quoted
from qa.retriever import Hit

SKIPPED_SHOWN = 20
NEAREST_SHOWN = 3
NEAREST_CHARACTERS = 240


def skipped(report: Report) -> str:
    """What was not read and why, a line each."""
    lines = [f"skipped {harmless(str(one))}\n" for one in report.skipped[:SKIPPED_SHOWN]]
    if len(report.skipped) > SKIPPED_SHOWN:
        lines.append(f"skipped {len(report.skipped) - SKIPPED_SHOWN} more\n")
    lines += [f"kept {one}, which its file no longer has\n" for one in report.kept[:SKIPPED_SHOWN]]
    return "".join(lines)


def nameless(count: int) -> str:
    """A line about articles whose outlet is not known, and what to do about it; "" where there are none."""
    if not count:
        return ""
    said = "1 article names" if count == 1 else f"{count} articles name"
    return f"{said} no outlet; 'onrecord add PATH --outlet NAME' gives those of a file or folder one\n"


def why_nothing(report: Report) -> str:
    """Why a report counts no article."""
    return harmless(str(report.skipped[0])) if report.skipped else "no .txt, .html or .jsonl file there"


def summaries(found: Sequence[Summary]) -> str:
    """One line an article: id, outlet, date, title, and what it was found to be the same as."""
    return columns(
        [
            (
                one.id,
                one.outlet or "–",
                one.day.isoformat() if one.day else "–",
                " ".join([one.title, *_kin(one)]),
            )
            for one in found
        ]
    )


def _kin(one: Summary) -> Iterator[str]:
    if one.copies:
        yield f"[also read as {', '.join(name for name, _ in one.copies)}]"
    if one.versions:
        yield f"[{phrasing.count(one.versions, 'earlier version')}]"
    if one.story not in ("", one.id):
        yield f"[same story as {one.story}]"


def summary_json(one: Summary) -> dict[str, Any]:
    """What ``list --json`` says of an article."""
    return {
        "id": one.id,
        "outlet": one.outlet,
        "published": one.day.isoformat() if one.day else None,
        "title": one.title,
        "url": one.url,
        "source": one.source,
        "copies": [{"id": name, "resemblance": alike} for name, alike in one.copies],
        "versions": one.versions,
        "story": one.story,
    }


def article(one: Article) -> str:
    """All that was read of an article; the paragraphs after a blank line each."""
    fields = [
        ("id", one.id),
        ("outlet", one.outlet),
        ("title", one.title),
        ("authors", ", ".join(one.authors)),
        ("published", phrasing.moment(one.published)),
        ("updated", phrasing.moment(one.updated) if one.updated else ""),
        ("section", one.section),
        ("dateline", one.dateline),
        ("agency", one.agency),
        ("url", one.url),
        *(("caption", caption) for caption in one.captions),
        *(("note", note) for note in one.notes),
    ]
    head = "\n".join(f"{name:9}  {harmless(value)}" for name, value in fields if value)
    body = "\n\n".join(quoted(one.text[p.start : p.end], indent="") for p in one.paragraphs)
    return f"{head}\n\n{body}"


def article_json(one: Article) -> dict[str, Any]:
    """What ``extract --json`` says of an article."""
    return {
        "id": one.id,
        "outlet": one.outlet,
        "title": one.title,
        "authors": [*one.authors],
        "published": one.published.isoformat() if one.published else None,
        "updated": one.updated.isoformat() if one.updated else None,
        "url": one.url,
        "paragraphs": [one.text[p.start : p.end] for p in one.paragraphs],
        "captions": [*one.captions],
        "section": one.section,
        "dateline": one.dateline,
        "agency": one.agency,
        "notes": [*one.notes],
    }


def hits(found: Sequence[Hit], characters: int | None = None) -> str:
    """Passages with their number, score and article; of each no more than so many characters."""
    blocks = []
    for number, hit in enumerate(found, 1):
        place = _place(hit.article)
        text = quoted(shortened(hit.passage.text, characters))
        blocks.append(f"{bold(str(number))}  {place}  ({hit.score:.2f})\n{text}")
    return "\n\n".join(blocks)


def shortened(text: str, characters: int | None) -> str:
    """The text up to the last whole word within so many characters, with an ellipsis where it was cut."""
    if characters is None or len(text) <= characters:
        return text
    return f"{text[:characters].rpartition(' ')[0]} …"


def answer(one: Answer) -> str:
    """The answer inside its quoted sentence with its citations, or the refusal with the nearest passages."""
    lines = []
    if one.understood not in ("", one.question):
        lines.append(f"Understood as: {harmless(one.understood)}")
    if one.constraints:
        lines.append(f"Taken from the question: {harmless(phrasing.listed(one.constraints))}.")
    if not one.answerable:
        lines += _unsaid(one)
    elif one.about_archive:
        places = [_place(each) for each in one.citations]
        lines += [bold(harmless(one.text)), *(f"  – {place}" for place in places)]
        lines.append("From the list of what the archive holds.")
    else:
        lines += _said(one)
    return "\n".join(lines)


def _unsaid(one: Answer) -> list[str]:
    lines = [f"{bold(one.refusal)} {harmless(one.reason)}".rstrip()]
    if one.hits:
        lines += ["", "Nearest passages, which do not answer it:" if one.asks else "Nearest passages:", ""]
        lines.append(hits(one.hits[:NEAREST_SHOWN], NEAREST_CHARACTERS))
    return lines


def _said(one: Answer) -> list[str]:
    first, others = one.citations[0], one.citations[1:]
    lines = _stated(first, one.resolved_date, one.confidence)
    if others:
        lines += ["", f"The same, from {phrasing.count(one.sources, 'independent source')} in all:"]
        lines += [_citation(each) for each in others]
    for other in one.alternatives:
        lines += ["", "Another answer in the archive:"]
        lines += _stated(other.citations[0], other.resolved_date, other.confidence)
    return lines


def _stated(one: Citation, resolved: str | None, confidence: float) -> list[str]:
    when = f" ({phrasing.resolved(resolved)})" if resolved else ""
    sure = f"{phrasing.certainty(confidence)} ({phrasing.percent(confidence)})."
    return [bold(harmless(one.text)) + when, "", _citation(one), "", sure]


def check_json(report: CheckReport) -> dict[str, Any]:
    """What ``check --json`` says."""
    return asdict(report) | {"ok": report.ok}


def _citation(one: Citation) -> str:
    start = one.start - one.quote_start
    quote = quoted(one.quote, start, start + one.end - one.start)
    return f"{quote}\n  – {_place(one)} [{harmless(one.article_id)}]"


def _place(one: Article | Citation) -> str:
    return harmless(f"{one.outlet or 'unknown outlet'}, {cited_day(one)}: {one.title}")
