"""Why a question is declined, in a sentence that a person understands."""

from __future__ import annotations

from collections.abc import Sequence

from embeddings.store import Filter, PassageStore
from qa.about import EMPTY
from qa.question import Kind, Question, plain_outlet
from qa.ranking import Ranked
from qa.retriever import Hit
from qa.verdict.counting import count_asked
from qa.verdict.identity import thing_asked
from qa.verdict.office import office_asked
from qa.verdict.office_words import NOUNS
from qa.verdict.role import role_asked
from qa.verdict.speech import asks_who_says, speech_asked
from qa.verdict.statement import statement_asked
from qa.wording import stems, stems_of

_UNANSWERED = {
    Kind.YES_NO: "Instead of a yes or a no, ask who, what, when, where, why or how many.",
    Kind.SEARCH: "To get an answer, put it as a question: who, what, when, where, why or how many.",
}
_SPELLINGS = (
    ("United States", "US", "USA", "America"),
    ("United Kingdom", "UK", "Britain"),
    ("United Nations", "UN"),
    ("European Union", "EU"),
)
_TITLES = NOUNS | frozenset("gov sen rep gen lt col sgt mr mrs ms dr".split())
_FITS = 0.3
"""An article that fits the question's time less than this (``Period.fit``) is of another time."""


def reason_to_decline(
    question: Question, hits: Sequence[Hit], best: Ranked | None, archive: PassageStore, where: Filter
) -> str:
    """Return the plainest reason that holds: nothing found, an unknown name, another time,
    another office, speaker or number, or too unsure."""
    if not hits:
        if not archive.outlets():
            return EMPTY
        return "No article passes the filters." if where else "No passage shares a word with the question."
    unknown = [name for name in question.names if not _is_known(name, hits, archive)]
    if unknown:
        return f"The archive does not mention {_listed(unknown)}."
    if not question.kind.has_answers:
        return _UNANSWERED[question.kind]
    if question.outlets and not any(hit.article.outlet in question.outlets for hit in hits):
        return f"Nothing on this was found in {_listed([plain_outlet(name) for name in question.outlets])}."
    if question.period and not any(question.period.fit(hit.article.day) >= _FITS for hit in hits):
        return f"Passages on this were found, but none {question.period.phrase}."
    missing = _missing(question) if best and best.best.verdict is False else ""
    if missing:
        return f"The passages that were found do not {missing}."
    together = [name for name in question.names if best and not _is_named(name, best.best.hit)]
    if together:
        return f"The nearest passages do not speak of {_listed(together)} in this connection."
    return "The nearest passages are on the subject but do not say this clearly enough."


def _missing(question: Question) -> str:
    """Return what passages would have to do to answer a question whose best span they rule out."""
    if office_asked(question.text):
        return "say who that is"
    if thing_asked(question.text):
        return "say what that is"
    if statement_asked(question.text) and not speech_asked(question.text):
        return "give words of that body on this"
    if speech_asked(question.text):
        return "give words of that person on this"
    if asks_who_says(question.text) or role_asked(question.text):
        return "say who that was"
    return "give that number" if count_asked(question.text, question.names) else ""


def _is_named(name: str, hit: Hit) -> bool:
    there = stems_of(hit.article)
    return any(stems(spelling) <= there for spelling in _spellings(name))


def _is_known(name: str, hits: Sequence[Hit], archive: PassageStore) -> bool:
    """Whether any article that was found, or any passage of the archive, has all words of the name."""
    if any(_is_named(name, hit) for hit in hits):
        return True
    for spelling in _spellings(name):
        ids = [passage_id for passage_id, _ in archive.best_words(spelling, 10)]
        try:
            passages = archive.passages(ids)
        except KeyError:  # one was taken out just now: at least it was mentioned until then
            return True
        if any(stems(spelling) <= stems(passage.text) for passage in passages):
            return True
    return False


def _spellings(name: str) -> tuple[str, ...]:
    # A title may be given to the name by the question alone, or abbreviated in print.
    plain = " ".join(word for word in name.split() if word.lower().rstrip(".") not in _TITLES) or name
    return next((spellings for spellings in _SPELLINGS if plain.replace(".", "") in spellings), (plain,))


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
