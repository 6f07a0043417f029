"""The page: masthead, filters, conversation, question field, sources."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

import gradio as gr

from embeddings.errors import OnrecordError
from embeddings.store import Filter
from qa import phrasing
from qa.chat.conversation import conversation, empty_archive, welcome
from qa.chat.desk import Desk, parse_day
from qa.chat.endpoints import endpoints
from qa.chat.kept import turns_kept
from qa.chat.markup import escape
from qa.chat.sources import sources
from qa.chat.turn import Turn

SEND_PICKED = """
element.addEventListener('click', event => {
  const button = event.target.closest('[data-ask]');
  if (button) trigger('select', {question: button.dataset.ask, freed: 'freed' in button.dataset});
  const more = event.target.closest('[data-show-sources]');
  if (more) trigger('expand', {turn: Number(more.dataset.showSources)});
});
"""
WHAT_WAS_KEPT = "() => [sessionStorage.getItem('onrecord') ?? '']"
SEND_DAY = """
const send = event => { props.value = event.target.validity.badInput ? 'half a date' : event.target.value; };
for (const moment of ['change', 'blur']) element.querySelector('input').addEventListener(moment, send);
"""
"""A field that is half filled in has no value, and does not say when it came to be so."""


def interface(desk: Desk) -> gr.Blocks:
    """Return the chat over an archive as a Gradio application, not yet launched."""
    examples = desk.examples()

    def opening() -> str:
        if not desk.archive.outlets():
            return empty_archive(str(desk.folder))
        if not examples:
            examples.extend(desk.examples())
        return welcome(examples)

    served = opening()

    def on_load() -> tuple[Any, str, Any]:
        # A question may be asked before this ends, and what it shows must not be written over.
        now = opening()
        return gr.Dropdown(choices=desk.outlets()), masthead(desk), gr.skip() if now == served else now

    def converse(
        question: str, turns: list[Turn], outlets: list[str], since: str, until: str, freed: bool = False
    ) -> Iterator[tuple[Any, list[Turn], str, Any]]:
        question = " ".join((question or "").split())
        if not question:
            # What was sent in vain while an answer was under way; what is typed since stays.
            yield gr.skip(), turns, conversation(turns, opening()), sources(turns)
            return
        yield "", turns, conversation([*turns, Turn(question, freed=freed)]), gr.skip()
        try:
            where = Filter(tuple(outlets or ()), parse_day(since, "From"), parse_day(until, "Until"))
            turn = desk.ask(question, where, turns, freed)
        except OnrecordError as error:
            turn = Turn(question, problem=str(error))
        turns = [*turns, turn]
        # What was typed while the archive was read is the next question, and stays.
        yield gr.skip(), turns, conversation(turns), sources(turns)

    def ask_picked(
        picked: gr.EventData, turns: list[Turn], outlets: list[str], since: str, until: str
    ) -> Iterator[tuple[Any, list[Turn], str, Any]]:
        yield from converse(picked.question, turns, outlets, since, until, picked.freed)

    def show_sources(picked: gr.EventData, turns: list[Turn]) -> str:
        return sources(turns[: picked.turn + 1])

    def begin_again() -> tuple[str, list[Turn], str, str]:
        return "", [], opening(), sources([])

    with gr.Blocks(title="onrecord", analytics_enabled=False, fill_width=True) as page:
        turns, stored = gr.State([]), gr.Textbox(visible=False)
        head = gr.HTML(masthead(desk), elem_id="masthead", apply_default_css=False)
        with gr.Row(elem_id="desk"):
            with gr.Column(elem_id="talk"):
                with gr.Row(elem_id="filters"):
                    outlets = gr.Dropdown(
                        desk.outlets(),
                        value=[],
                        multiselect=True,
                        label="Only these outlets",
                        elem_id="outlets",
                    )
                    since = day_field("From", "since")
                    until = day_field("Until", "until")
                    again = gr.Button("New conversation", variant="secondary", elem_id="again")
                shown = gr.HTML(
                    served, elem_id="conversation", apply_default_css=False, js_on_load=SEND_PICKED
                )
                with gr.Row(elem_id="composer"):
                    question = gr.Textbox(
                        label="Question",
                        placeholder="Ask the archive a question",
                        lines=1,
                        max_lines=5,
                        elem_id="question",
                        container=False,
                        autofocus=True,
                        scale=1,
                    )
                    send = gr.Button("Ask", variant="primary", elem_id="ask")
            with gr.Column(elem_id="panel"):
                panel = gr.HTML(sources([]), elem_id="sources", apply_default_css=False)

        asked = [turns, outlets, since, until]
        said = [question, turns, shown, panel]
        quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
        loaded = page.load(on_load, None, [outlets, head, shown], **quiet)
        restored = loaded.then(partial(ask_again, desk), stored, said, js=WHAT_WAS_KEPT, **quiet)
        # A question that is sent before the one before it is answered waits for that.
        typed = gr.on(
            [question.submit, send.click],
            converse,
            [question, *asked],
            said,
            trigger_mode="always_last",
            **quiet,
        )
        picked = shown.select(ask_picked, asked, said, trigger_mode="once", **quiet)
        fetched = shown.expand(show_sources, [turns], panel, **quiet)
        fetched.then(None, js="() => { document.dispatchEvent(new Event('sources')); }", **quiet)
        # Else the answer to come would bring the old conversation back.
        again.click(begin_again, None, said, cancels=[typed, picked, restored], **quiet)
        for name, endpoint in zip(("ask", "search"), endpoints(desk), strict=True):
            gr.api(endpoint, api_name=name)
    return page


def ask_again(desk: Desk, stored: str) -> tuple[Any, Any, Any, Any]:
    """Ask what the tab had asked when it was loaded last; nothing is changed where that is nothing."""
    turns: list[Turn] = []
    for turn in turns_kept(stored):
        turns.append(desk.ask(turn.question, turn.where, turns, turn.freed))
    return (gr.skip(), turns, conversation(turns), sources(turns)) if turns else (gr.skip(),) * 4


def day_field(label: str, name: str) -> gr.HTML:
    """Return a date field with the browser's own calendar; its value is ``2017-06-20`` or empty."""
    template = f'<label>{label} <input type="date" name="{name}"></label>'
    return gr.HTML("", html_template=template, js_on_load=SEND_DAY, elem_id=name, apply_default_css=False)


def masthead(desk: Desk) -> str:
    """Return the head of the page: the name, and what is in the archive."""
    outlets = desk.archive.outlets()
    held = phrasing.count(sum(outlets.values()), "article") if outlets else "No articles yet"
    if named := [name for name in outlets if name]:
        held += f" from {phrasing.count(len(named), 'outlet')}"
    return (
        f'<header class="masthead"><h1>onrecord</h1><p class="creed">In the words of the record</p>'
        f'<p class="held">{escape(held)}</p></header>'
    )
