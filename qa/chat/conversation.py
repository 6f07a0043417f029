"""The conversation as HTML: each question with its quote, its source and how sure it is."""

from __future__ import annotations

from collections.abc import Sequence

from qa import phrasing
from qa.answer import Alternative, Answer, Citation, cited_day
from qa.chat.credit import source_line
from qa.chat.kept import kept
from qa.chat.markup import article_link, escape, web_address
from qa.chat.turn import Turn

QUOTATION_MARKS = "\"'“”‘’«»„"
"""A quote that begins or ends with one of these gets no marks around it."""


def conversation(turns: Sequence[Turn], welcome: str = "") -> str:
    """Return the conversation, oldest question first; ``welcome`` is HTML for one not yet begun."""
    if not turns:
        return welcome
    return "".join(_turn(number, turn) for number, turn in enumerate(turns))


def welcome(examples: Sequence[str]) -> str:
    """Return what stands in place of a conversation before the first question."""
    buttons = "".join(
        f'<li><button type="button" class="example" data-ask="{words}">{words}</button></li>'
        for words in map(escape, examples)
    )
    offered = f'<p class="label">For example</p><ul class="examples">{buttons}</ul>' if examples else ""
    return (
        '<section class="welcome"><h2>What does the record say?</h2>'
        "<p>Ask a question. The answer is the exact words of an article, with its outlet and its date. "
        "Where the archive does not say, you are told so.</p>" + offered + "</section>"
    )


def empty_archive(folder: str) -> str:
    """Return what is shown where there is nothing to ask yet."""
    command = f"onrecord add --archive {folder} PATH"
    return (
        '<section class="welcome"><h2>The archive is empty</h2>'
        "<p>Add articles first: text dumps, saved pages or records, single files or whole folders. "
        f"Then load this page again.</p><pre>{escape(command)}</pre></section>"
    )


def _turn(number: int, turn: Turn) -> str:
    head = f'<h2 class="question" dir="auto">{escape(turn.question)}</h2>'
    if turn.narrowed:
        head += f'<p class="note">Only {escape(turn.narrowed)}.</p>'
    if turn.problem:
        body = f'<p class="problem" role="alert">{escape(turn.problem)}</p>'
    elif turn.answer is None:
        body = '<p class="pending">Reading the archive …</p>'
    else:
        body = _understood(turn.answer, turn.freed) + _reply(turn.answer)
        if turn.answer.hits:
            shown = "See the sources" if turn.answer.answerable else "See the nearest passages"
            body += (
                f'<p class="more"><button type="button" class="plain" data-show-sources="{number}">'
                f"{shown}</button></p>"
            )
    asked = f' data-kept="{escape(kept(turn))}"' if turn.answer else ""
    return f'<article class="turn" data-turn="{number}"{asked}>{head}{body}</article>'


def _understood(answer: Answer, freed: bool) -> str:
    """How the question was read, with a way to ask it without what was read into it."""
    notes = []
    if answer.understood and answer.understood != answer.question:
        notes.append(f"Understood as: <q>{escape(answer.understood)}</q>")
    if answer.constraints:
        notes.append(f"Taken from the question: {escape(phrasing.listed(answer.constraints))}.")
        if answer.hits:
            notes[-1] += (
                f' <button type="button" class="plain" data-freed data-ask="{escape(answer.question)}">'
                "Ask without it</button>"
            )
    if freed:
        notes.append("Asked without the time and the outlets that the question names.")
    return "".join(f'<p class="note">{note}</p>' for note in notes)


def _reply(answer: Answer) -> str:
    if not answer.answerable:
        return _unsaid(answer)
    return _listed(answer) if answer.about_archive else _said(answer)


def _listed(answer: Answer) -> str:
    """An answer about the archive itself: not the words of an article, and shown as what it is."""
    text = (
        "" if _titles(answer) == answer.text else f'<p class="verdict" dir="auto">{escape(answer.text)}</p>'
    )
    items = "".join(
        f'<li><h3 dir="auto">{escape(c.title)}</h3>'
        f"{source_line(c.outlet, cited_day(c))} "
        f"{article_link(c.article_id, 'Read the article', about=c.title)}</li>"
        for c in answer.citations
    )
    listed = f'<ul class="listed">{items}</ul>' if items else ""
    return (
        f'<div class="said">{text}{listed}<p class="note">From the list of what the archive holds.</p></div>'
    )


def _titles(answer: Answer) -> str:
    return "; ".join(citation.title for citation in answer.citations)


def _said(answer: Answer) -> str:
    first, others = answer.citations[0], answer.citations[1:]
    parts = [
        '<div class="said">',
        _quote(first),
        _dated(first.text, answer.resolved_date),
        _sure(answer.confidence),
        "</div>",
    ]
    if others:
        parts.append(f'<p class="label">{escape(_agreement(answer))}</p>')
        parts.append('<div class="beside">' + "".join(_quote(citation) for citation in others) + "</div>")
    if answer.alternatives:
        parts.append(f'<p class="label">{_disagreement(answer)}</p>')
        parts.append('<div class="beside">' + "".join(_otherwise(a) for a in answer.alternatives) + "</div>")
    return "".join(parts)


def _agreement(answer: Answer) -> str:
    if answer.sources > 1:
        return f"The same from {phrasing.count(answer.sources, 'independent source')} in all"
    return "The same words in print elsewhere, from one source"


def _disagreement(answer: Answer) -> str:
    cited = {citation.article_id for citation in answer.citations}
    others = {citation.article_id for other in answer.alternatives for citation in other.citations}
    return "The article also says" if others <= cited else "Another answer in the archive"


def _otherwise(alternative: Alternative) -> str:
    first, more = alternative.citations[0], len(alternative.citations) - 1
    return (
        '<div class="otherwise">'
        + _quote(first)
        + _dated(first.text, alternative.resolved_date)
        + _sure(alternative.confidence)
        + (f'<p class="note">Also in {phrasing.count(more, "other article")}.</p>' if more else "")
        + "</div>"
    )


def _quote(citation: Citation) -> str:
    start, end = citation.start - citation.quote_start, citation.end - citation.quote_start
    before, span, after = (escape(t) for t in (citation.quote[:start], citation.text, citation.quote[end:]))
    spoken = ' class="spoken"' if _is_spoken(citation.quote) else ""
    return (
        f'<figure class="quote"><blockquote{spoken} dir="auto">'
        f"{before}<strong>{span}</strong>{after}</blockquote>"
        f"<figcaption>{source_line(citation.outlet, cited_day(citation))} "
        f"{article_link(citation.article_id, 'Read it in the article', citation, citation.title)} "
        f'<button type="button" class="plain" data-copy="{escape(_reference(citation))}">'
        "Copy the citation</button>"
        "</figcaption></figure>"
    )


def _is_spoken(quote: str) -> bool:
    return bool({quote[:1], quote[-1:]} & set(QUOTATION_MARKS))


def _reference(citation: Citation) -> str:
    """The quote and where it stands, as plain text to paste into a story."""
    quote = citation.quote if _is_spoken(citation.quote) else f"“{citation.quote}”"
    source = f"{citation.outlet or 'Unknown outlet'}, {cited_day(citation)}"
    lines = [quote, f"– {source}: {citation.title}" if citation.title else f"– {source}"]
    if address := web_address(citation.url):
        lines.append(address)
    return "\n".join(lines)


def _dated(span: str, iso: str | None) -> str:
    if not iso:
        return ""
    when = phrasing.resolved(iso)
    if span.strip().casefold() == when.casefold():
        return ""
    return (
        f'<p class="dated"><q>{escape(span)}</q>, that is '
        f'<time datetime="{escape(iso)}">{escape(when)}</time></p>'
    )


def _sure(probability: float) -> str:
    width = f"{100 * probability:.0f}%"
    return (
        f'<p class="sure"><span class="meter" aria-hidden="true"><span style="width:{width}"></span></span>'
        f"{escape(phrasing.certainty(probability))} "
        f'<span class="number">{phrasing.percent(probability)}</span>'
        '<span class="unseen"> likely to be right</span></p>'
    )


def _unsaid(answer: Answer) -> str:
    reason = answer.reason or "No passage that was found answers the question."
    return f'<div class="unsaid"><p class="verdict">{escape(answer.refusal)}</p><p>{escape(reason)}</p></div>'
