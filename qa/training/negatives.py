"""Questions that a passage does not answer, made to look as if it did.

Retrieval brings up paragraphs that share the question's words, and most of them do not hold the
answer. Random negatives teach a reader nothing about those, so each kind here keeps the
resemblance and takes the answer away (compare Rajpurkar et al. 2018, "Know What You Don't Know",
for the kinds of unanswerable questions that people write).
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from qa.training.collection import Item

_NAME = re.compile(r"\b[A-Z][\w'’.-]*(?:\s+(?:of|de|the|al|van)?\s*[A-Z][\w'’.-]*)*")
_YEAR = re.compile(r"\b1[5-9]\d\d\b|\b20\d\d\b")
_NUMBER = re.compile(r"\b\d[\d,.]*\b")
_QUESTION_WORDS = frozenset(
    "who whom whose what when where which why how in on at did does do is was were are has had have the a an "
    "after before during from of to for by with under according".split()
)
_OPPOSITES = """
first last|before after|most least|more less|largest smallest|biggest smallest|highest lowest|higher lower
largest smallest|oldest youngest|earliest latest|best worst|north south|east west|northern southern
eastern western|increase decrease|increased decreased|rise fall|rose fell|win lose|won lost|begin end
began ended|start stop|started stopped|open close|opened closed|join leave|joined left|support oppose
supported opposed|approve reject|approved rejected|accept refuse|accepted refused|allow forbid
allowed forbade|include exclude|included excluded|major minor|male female|men women|father mother
son daughter|brother sister|husband wife|husband's wife's|public private|national local|buy sell
bought sold|gain lose|gained lost|above below|over under|inside outside|majority minority|early late
new old|long short|high low|strong weak|positive negative|legal illegal|possible impossible|alive dead
born killed|arrive depart|arrived departed|enter leave|entered left|maximum minimum|upper lower
internal external|common rare|popular unpopular|successful unsuccessful|famous unknown|same different
horizontal vertical|warm cold|warmer colder|hot cool|hotter cooler|ancient modern|urban rural|rich poor
richer poorer|small large|smaller larger|big small|bigger smaller|slow fast|slower faster|light dark|wet dry
heavy lightweight|left right|top bottom|front back|always never
agree disagree|agreed disagreed|love hate|loved hated|liked disliked|safe dangerous|strength weakness
strengths weaknesses|advantage disadvantage|advantages disadvantages|benefit harm|benefits harms
success failure|friend enemy|friends enemies|allies enemies|domestic foreign|temporary permanent
simple complex|direct indirect|directly indirectly|dependent independent|active inactive|peace war
victory defeat|teacher student|teachers students|employer employee|winner loser|parents children
king queen|boys girls|boy girl|necessary unnecessary|required forbidden|likely unlikely|able unable
happy unhappy|known unknown|usual unusual|usually rarely|often seldom|frequently rarely|stable unstable
fair unfair|aware unaware|religious secular|civilian military|visible invisible|formal informal
complete incomplete|expensive cheap|easy difficult|easier harder|hard soft|thick thin|deep shallow|wide narrow
full empty|near far|closest furthest|nearest farthest|shortest longest|tallest shortest|cheapest costliest
youngest eldest|wealthy poor|healthy sick|guilty innocent|friendly hostile|native foreign|natural artificial
create destroy|created destroyed|build demolish|built demolished|add remove|added removed|raise lower
raised lowered|push pull|send receive|sent received|give take|gave took|teach learn|taught learned|ask answer
attack defend|attacked defended|expand shrink|expanded shrank|improve worsen|improved worsened|help hinder
helped hindered|protect endanger|protected endangered|encourage discourage|encouraged discouraged
succeed fail|succeeded failed|continue cease|continued ceased|appear disappear|appeared disappeared
remember forget|praise criticise|praised criticized|hire fire|hired fired|elected defeated|succeeded preceded
followed preceded|following preceding|prior subsequent|previous next|beginning end|inner outer|single multiple
"""
_OPPOSITE = {
    word: other
    for pair in _OPPOSITES.replace("\n", "|").split("|")
    if pair.strip()
    for word, other in (pair.split(), pair.split()[::-1])
}
_NEGATION = re.compile(r"n['’]t\b|\b(?:not|never|no|none|neither|nor|cannot|without)\b", re.IGNORECASE)
_AUXILIARY = re.compile(
    r"\b(?P<do>do|does|did)\b"
    r"|\b(?:is|are|was|were|has|have|had|can|could|will|would|should|must|may|might)\b(?!['’])"
)
_CONTRACTED = {"can": "can't", "will": "won't", "may": "may not", "might": "might not"}
_LAST_WORD = re.compile(r"(?<=[a-z] )[a-z]+(?=\W*$)")
_WORDS = re.compile(r"\w+")
_SENTENCE_END = re.compile(r"(?<=[.!?][\"”’)\]])\s+|(?<=[.!?])\s+|\n+")


def normalised(text: str) -> str:
    """Lower-case words of a text between single blanks, with a blank at both ends."""
    return " " + " ".join(_WORDS.findall(text.lower())) + " "


def retrieved(items: Sequence[Item], how_many: int, rng: random.Random) -> Iterator[Item]:
    """Yield each answerable question with the best-scoring passages that do not hold its answer.

    Passages compete within one collection (all items passed in), scored by TF-IDF over words and
    word pairs; ``how_many`` of the best five are drawn.
    """
    from sklearn.feature_extraction.text import TfidfVectorizer

    passages = list(dict.fromkeys(item.passage for item in items))
    words = [normalised(passage) for passage in passages]
    answerable = [item for item in items if item.start >= 0]
    vectorizer = TfidfVectorizer(sublinear_tf=True, ngram_range=(1, 2), min_df=1, stop_words="english")
    matrix = vectorizer.fit_transform(passages)
    for begin in range(0, len(answerable), 2000):
        batch = answerable[begin : begin + 2000]
        scores = (vectorizer.transform([item.question for item in batch]) @ matrix.T).tocsr()
        for row, item in enumerate(batch):
            line = scores[row]
            order = line.indices[(-line.data).argsort()[:10]]
            answers = [normalised(answer) for answer in item.answers]
            rivals = [
                passages[i]
                for i in order
                if passages[i] != item.passage and not any(answer in words[i] for answer in answers)
            ][:5]
            for passage in rng.sample(rivals, min(how_many, len(rivals))):
                yield replace(item, passage=passage, start=-1, end=-1)


def renamed(items: Sequence[Item], share: float, rng: random.Random) -> Iterator[Item]:
    """Yield questions with one name, year or number exchanged for another of its kind.

    The other one comes from the passage itself where it has one (the hardest case), else from
    another question of the collection.
    """
    pool: dict[str, list[str]] = defaultdict(list)
    for item in items:
        for kind, text, _ in _mentions(item.question):
            pool[kind].append(text)
    for item in items:
        mentions = _mentions(item.question)
        if item.start < 0 or not mentions or rng.random() >= share:
            continue
        kind, text, (start, end) = rng.choice(mentions)
        taken = {normalised(text), *(normalised(answer) for answer in item.answers)}
        local = [t for k, t, _ in _mentions(item.passage) if k == kind and _differs(t, taken, item.question)]
        if local and rng.random() < 0.6:
            other = rng.choice(local)
        else:
            choices = [t for t in rng.sample(pool[kind], min(8, len(pool[kind])))]
            choices = [t for t in choices if _differs(t, taken, item.question) and t not in item.passage]
            if not choices:
                continue
            other = choices[0]
        question = item.question[:start] + other + item.question[end:]
        yield replace(item, question=question, start=-1, end=-1)


def reversed_sense(items: Sequence[Item], share: float, rng: random.Random) -> Iterator[Item]:
    """Yield questions with one word turned into its opposite ("first" to "last")."""
    for item in items:
        if item.start < 0 or rng.random() >= share:
            continue
        places = [m for m in _WORDS.finditer(item.question) if m[0].lower() in _OPPOSITE]
        if places:
            m = rng.choice(places)
            question = item.question[: m.start()] + _OPPOSITE[m[0].lower()] + item.question[m.end() :]
            yield replace(item, question=question, start=-1, end=-1)


def negated(items: Sequence[Item], share: float, rng: random.Random) -> Iterator[Item]:
    """Yield questions with a "not" put in ("Who wasn't aboard?"), or the one that they have taken out.

    What a passage says of who was aboard does not tell who was not.
    """
    for item in items:
        if item.start < 0 or rng.random() >= share:
            continue
        question = (
            _without_not(item.question) if _NEGATION.search(item.question) else _with_not(item.question, rng)
        )
        if question:
            yield replace(item, question=question, start=-1, end=-1)


def _with_not(question: str, rng: random.Random) -> str:
    """Negate the first auxiliary verb; "" where there is none."""
    m = _AUXILIARY.search(question)
    if not m:
        return ""
    verb, rest = m[0], question[m.end() :]
    last = _LAST_WORD.search(question, m.end())
    if m["do"] and last and rng.random() < 0.5:
        return question[: last.start()] + rng.choice(("not ", "never ")) + question[last.start() :]
    if m["do"] or rng.random() < 0.5:
        return question[: m.start()] + _CONTRACTED.get(verb, verb + "n't") + rest
    return question[: m.end()] + rng.choice((" not", " not", " never")) + rest


def _without_not(question: str) -> str:
    """Take out a "not" or its contraction; "" where the negation is another."""
    bare = re.sub(r"\bcannot\b|\bcan['’]t\b", "can", question)
    bare = re.sub(r"\bwon['’]t\b", "will", bare)
    bare = re.sub(r"n['’]t\b| (?:not|never)\b", "", bare)
    return "" if bare == question or _NEGATION.search(bare) else bare


def removed(items: Sequence[Item], share: float, rng: random.Random) -> Iterator[Item]:
    """Yield passages without the sentences that hold an answer, where two or more are left."""
    for item in items:
        if item.start < 0 or rng.random() >= share:
            continue
        answers = [normalised(answer) for answer in item.answers]
        kept = [
            item.passage[start:end]
            for start, end in rough_sentences(item.passage)
            if not any(answer in normalised(item.passage[start:end]) for answer in answers)
        ]
        text = " ".join(kept)
        if len(kept) >= 2 and not any(answer in normalised(text) for answer in answers):
            yield replace(item, passage=text, start=-1, end=-1)


def rough_sentences(text: str) -> list[tuple[int, int]]:
    """Offsets of sentences, good enough to cut training passages at."""
    borders = [0, *(m.end() for m in _SENTENCE_END.finditer(text)), len(text)]
    return [
        (start, start + len(text[start:end].rstrip()))
        for start, end in pairwise(borders)
        if text[start:end].strip()
    ]


def _mentions(text: str) -> list[tuple[str, str, tuple[int, int]]]:
    found = [("year", m[0], m.span()) for m in _YEAR.finditer(text)]
    covered = {i for _, _, (start, end) in found for i in range(start, end)}
    found += [("number", m[0], m.span()) for m in _NUMBER.finditer(text) if m.start() not in covered]
    for m in _NAME.finditer(text):
        if m[0].lower() not in _QUESTION_WORDS and not (m.start() == 0 and " " not in m[0]):
            found.append(("name" if " " in m[0] else "word", m[0].rstrip(".'’-"), m.span()))
    return found


def _differs(text: str, taken: set[str], question: str) -> bool:
    return normalised(text) not in taken and text.lower() not in question.lower()
