"""Is an answer right: exact match and F1 as SQuAD defines them, and whether a text holds an answer."""

from __future__ import annotations

import re
import string
import unicodedata
from collections import Counter
from collections.abc import Iterable

PUNCTUATION = str.maketrans("", "", string.punctuation)
ARTICLES = re.compile(r"\b(a|an|the)\b")
ALIKE = str.maketrans(
    {"‘": "'", "’": "'", "‚": "'", "“": '"', "”": '"', "„": '"', "–": "-", "—": "-", "‐": "-", "‑": "-"}
)


def normalise(answer: str) -> str:
    """Return an answer in lower case without ASCII punctuation, articles and spare white space.

    This is the normalisation of the official SQuAD evaluation script (Rajpurkar et al., "SQuAD:
    100,000+ Questions for Machine Comprehension of Text", EMNLP 2016), in its order.
    """
    return " ".join(ARTICLES.sub(" ", answer.lower().translate(PUNCTUATION)).split())


def exact_match(answer: str, right: Iterable[str]) -> float:
    """Return 1.0 where the answer is one of the ``right`` ones after normalisation, else 0.0.

    Where no answer is right (``right`` is empty), 1.0 is for the empty answer, as in SQuAD 2.0.
    """
    return float(any(normalise(answer) == normalise(one) for one in tuple(right) or ("",)))


def f1(answer: str, right: Iterable[str]) -> float:
    """Return the F1 over the words that the answer shares with the best of the ``right`` ones, 0 to 1.

    Words are counted as often as they occur. Where either side has no word left after normalisation,
    it is 1.0 if neither has, as in SQuAD 2.0 (Rajpurkar et al., "Know What You Don't Know", ACL 2018).
    """
    return max(_f1(normalise(answer).split(), normalise(one).split()) for one in tuple(right) or ("",))


def holds(text: str, answers: Iterable[str]) -> bool:
    """Say whether a text holds one of the answers, as whole words.

    Case, white space and the shapes of quotation marks and dashes are not told apart.
    """
    plain = _plain(text)
    return any(
        re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", plain)
        for answer in answers
        if (wanted := _plain(answer))
    )


def _f1(given: list[str], right: list[str]) -> float:
    if not given or not right:
        return float(given == right)
    shared = sum((Counter(given) & Counter(right)).values())
    if not shared:
        return 0.0
    precision, recall = shared / len(given), shared / len(right)
    return 2 * precision * recall / (precision + recall)


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).translate(ALIKE).casefold().split())
