"""Questions about the archive itself, answered from its database."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from itertools import islice

from embeddings.article import Article
from embeddings.segment import sentences
from embeddings.store import Filter, PassageStore
from qa.answer import Answer, Citation
from qa.dates.expressions import printed
from qa.dates.period import period
from qa.question import plain_outlet
from qa.wording import content

_OUTLETS = re.compile(
    r"^\W*(?:which|what)\s+(?:\w+\s+)?(?:outlets?|newspapers?|papers|publications?|publishers?|(?:news\s+)?sources)\s+"
    r"(?:are|is|do(?:es)?\s+(?:you|the archive|we)|can|have)\b(?:\s+(?:there|here|have|hold"
    r"|include|know|in|the|this"
    r"|archive|you|covered|included|indexed|i|ask|search|available|contain|cover))*\W*$",
    re.I,
)
_HOW_MANY = re.compile(
    # Stories and newspapers may be what an article counts: a word has to say that they are the archive's.
    r"^\W*how many\s+(?=(?:articles|outlets)\s+are there\W*$|.*\b(?:archive|here|you|we|indexed)\b)"
    r"(?P<what>articles|stories|outlets|newspapers|documents)\s+"
    r"(?:are|is|do(?:es)?|have|has)\b(?:\s+(?:there|here|in|the|this"
    r"|archive|you|have|hold|contain|indexed|been|we|does))*\W*$",
    re.I,
)
_PUBLISHED = re.compile(
    r"^\W*(?:what|which\s+(?:articles|stories)|show\s+(?:me\s+)?what|list\s+what|what\s+(?:articles|stories))\s+(?:did\s+)?"
    r"(?:the\s+)?(?P<outlet>.+?)\s+(?:publish(?:ed)?|print(?:ed)?|run|ran|carry|carried|report)(?P<rest>\s+(?:in|on|after"
    r"|before|since|between|during|from|this|last|yesterday|today)\b.*)?\W*$",
    re.I,
)
_NOUNS = r"(?:article|story|piece|report)"
_CITED = rf"(?:this|(?:this|that)\s+{_NOUNS}|the\s+(?:article|story))"
_THIS = re.compile(
    rf"^\W*(?:and\s+)?(?:(?:when|on what (?:day|date))\s+(?:was|is|did)\s+{_CITED}\s+"
    r"(?:published|printed|written|posted|appear|come out|from)"
    rf"|(?P<who>who)\s+(?:wrote|published|reported|is the author of|printed)\s+{_CITED})\W*$",
    re.I,
)
_SHOWN = 20
"""Articles that one answer lists."""
EMPTY = "The archive is empty: add articles to it first."
"""Why nothing can be answered where there is nothing."""


def about_archive(
    question: str, archive: PassageStore, asked_on: date | None, history: Sequence[Answer], where: Filter
) -> Answer | None:
    """Answer a question about the archive itself; None where it is not one.

    "Which outlets are here?", "How many articles are there?", "What did the Korea Herald publish in June
    2017?", and, of the article cited last, "When was this published?" and "Who wrote this?". The answer
    is the database's, so ``text`` is not an article's words; the citations' quotes are, as ever.
    """
    for pattern, reply in _REPLIES:
        match = pattern.match(question)
        if match:
            return reply(question, match, archive, asked_on, history, where)
    return None


def _outlets(
    question: str, match: re.Match[str], archive: PassageStore, asked_on: date | None,
    history: Sequence[Answer], where: Filter,
) -> Answer:  # fmt: skip
    counts = _outlets_of(archive, where)
    parts = [f"{name or 'no outlet named'} ({_counted(count, 'article')})" for name, count in counts.items()]
    more = f" and {len(parts) - _SHOWN} more" if len(parts) > _SHOWN else ""
    text = "; ".join(parts[:_SHOWN]) + more
    return _sure(question, text) if counts else _none(question, archive)


def _how_many(
    question: str, match: re.Match[str], archive: PassageStore, asked_on: date | None,
    history: Sequence[Answer], where: Filter,
) -> Answer:  # fmt: skip
    counts = _outlets_of(archive, where)
    named = [name for name in counts if name]
    articles, outlets = _counted(sum(counts.values()), "article"), _counted(len(named), "outlet")
    if match["what"].lower() in ("outlets", "newspapers"):
        return _sure(question, outlets)
    return _sure(question, f"{articles} of {outlets}" if named else articles)


def _published(
    question: str, match: re.Match[str], archive: PassageStore, asked_on: date | None,
    history: Sequence[Answer], where: Filter,
) -> Answer | None:  # fmt: skip
    named = plain_outlet(match["outlet"].strip()).casefold()
    outlets = [name for name in archive.outlets() if name and plain_outlet(name).casefold() == named]
    if not outlets:
        return None
    time = period(match["rest"], asked_on) if match["rest"] else None
    if match["rest"] and (time is None or content(match["rest"]) - content(time.words)):
        return None
    if where.outlets:
        chosen = {name.casefold() for name in where.outlets}
        outlets = [name for name in outlets if name.casefold() in chosen]
    if not outlets:
        return _none(question, archive)
    wanted = Filter(
        outlets=tuple(outlets),
        since=max(filter(None, (where.since, time and time.since)), default=None),
        until=min(filter(None, (where.until, time and time.until)), default=None),
    )
    ids = [summary.id for summary in archive.articles(wanted)]
    shown = list(islice(_present(archive, ids), _SHOWN))
    constraints = (f"published by {outlets[0]}", *((f"published {time}",) if time else ()))
    if not shown:
        when = f" for {time}" if time else ""
        return _refused(
            question, f"The archive holds no article of {outlets[0]}{when}.", constraints=constraints
        )
    citations = tuple(map(cite_lead, shown))
    more = f" and {len(ids) - _SHOWN:,} more" if len(ids) > _SHOWN else ""
    text = "; ".join(citation.title for citation in citations) + more
    return _sure(question, text, citations, constraints=constraints)


def _this(
    question: str, match: re.Match[str], archive: PassageStore, asked_on: date | None,
    history: Sequence[Answer], where: Filter,
) -> Answer | None:  # fmt: skip
    cited = next((answer.citations[0] for answer in reversed(history) if answer.citations), None)
    if cited is None:
        return None
    understood = f"{question.rstrip(' ?')} ({cited.outlet}: {cited.title})?"
    try:
        article = archive.article(cited.article_id)
    except KeyError:
        return _refused(question, "The article is no longer in the archive.", understood)
    noun = re.search(rf"\b{_NOUNS}\b", question, re.I)
    if noun and re.search(rf"\b{noun[0]}\b", f"{article.title}\n{article.text}", re.I):
        return None  # it may be the one that the article tells of
    citation = cite_lead(article)
    if match["who"]:
        if not article.authors:
            return _refused(question, "The article names no author.", understood)
        return _sure(question, ", ".join(article.authors), (citation,), understood=understood)
    if article.day is None:
        return _refused(question, "The article states no date of publication.", understood)
    text = printed(article.day)
    return _sure(question, text, (citation,), article.day.isoformat(), understood)


Reply = Callable[[str, "re.Match[str]", PassageStore, date | None, Sequence[Answer], Filter], Answer | None]
_REPLIES: tuple[tuple[re.Pattern[str], Reply], ...] = (
    (_OUTLETS, _outlets),
    (_HOW_MANY, _how_many),
    (_THIS, _this),
    (_PUBLISHED, _published),
)


def cite_lead(article: Article) -> Citation:
    """Return a citation of an article's first sentence."""
    lead = next(iter(sentences(article.text, 0, len(article.text))), (0, 0))
    return Citation.of(article, lead, lead)


def _sure(
    question: str,
    text: str,
    citations: tuple[Citation, ...] = (),
    resolved_date: str | None = None,
    understood: str = "",
    constraints: tuple[str, ...] = (),
) -> Answer:
    return Answer(
        question,
        True,
        text,
        1.0,
        resolved_date,
        citations,
        understood=understood,
        constraints=constraints,
        about_archive=True,
    )


def _none(question: str, archive: PassageStore) -> Answer:
    return _refused(question, "No article passes the filters." if archive.outlets() else EMPTY)


def _refused(question: str, reason: str, understood: str = "", constraints: tuple[str, ...] = ()) -> Answer:
    return Answer(
        question,
        False,
        "",
        0.0,
        None,
        (),
        understood=understood,
        reason=reason,
        constraints=constraints,
        about_archive=True,
    )


def _outlets_of(archive: PassageStore, where: Filter) -> Mapping[str, int]:
    """Return the outlets that pass the filters, with their numbers of articles, most articles first."""
    if not where:
        return archive.outlets()
    return dict(Counter(summary.outlet for summary in archive.articles(where)).most_common())


def _present(archive: PassageStore, article_ids: Sequence[str]) -> Iterator[Article]:
    """Yield the articles, without those that were taken out since they were listed."""
    for article_id in article_ids:
        with suppress(KeyError):
            yield archive.article(article_id)


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
