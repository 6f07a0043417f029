"""What the blocks of a dump look like, in figures: the evidence of the classifier."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence

import numpy as np

from embeddings.dates import parse_date
from embeddings.sources.blocks import Block

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
SENTENCE_END = re.compile(r"[.!?…。][\"'”’»)\]]*$")
_SENTENCE_BREAK = re.compile(r"[.!?][\"'”’»)]*\s+[\"'“‘«(]*[A-ZÀ-ÞΑ-Я]")
_QUOTE = re.compile(r"[\"“”«»„]")

#: Words that hold sentences together and that menus lack, in the languages dumps come in.
_FUNCTION = frozenset(
    """
    a an the and or but if of to in on at by for with from as that which who whom whose this these those it
    its he
    she they them his her their we our us you your i my me is are was were be been being has have had do
    does did
    not no will would can could may might must should than then when while where there here about into over
    after
    before between during because so such also said says
    el la los las un una y o pero de del al en por para con que se su sus lo es son fue era como más no ha han
    os as um uma e mas do da dos das no na nos nas ao pelo pela não é são foi com seu sua mais
    le les des du et ou mais dans sur pour par avec qui que est sont été ne pas plus ce cette il elle ils
    au aux
    der die das den dem ein eine einen und oder aber von zu im am auf für mit aus bei nach ist sind war hat
    haben
    nicht auch sich er sie es wie dass werden wird
    il lo gli uno ed di che non è sono per una nel della dei alla con si
    het een van en op te dat voor met zijn niet aan ook er bij om
    i w na z do się nie to że jest po od dla и в не на что с по это как из у
    """.split()
)

#: Kinds of words that stand around articles, each a feature.
MARKERS: dict[str, re.Pattern[str]] = {
    name: re.compile(pattern, re.IGNORECASE)
    for name, pattern in {
        "share": r"\b(?:share|shares|tweet|facebook|twitter|whatsapp|e-?mail|print|copy link|linkedin"
        r"|pinterest"
        r"|reddit|flipboard|instagram|compartir|compartilhar|partager|teilen|condividi)\b",
        "sign": r"newsletter|subscri|\bsign[ -]?(?:up|in|me)\b|\blog ?in\b|\bregister\b|inbox|free trial"
        r"|password"
        r"|membership|abonn|suscr|assin[ae]|iscriv|\bunsubscribe\b|e-?mail address|\balerts?\b",
        "legal": r"©|\bcopyright\b|all rights reserved|terms (?:of|and)|privacy|cookies?\b|consent"
        r"|republished"
        r"|may not be|permission|licen[sc]ed? |derechos|direitos|datenschutz|impressum|registered in",
        "related": r"\brelated\b|read (?:more|next|also|the full|our)|more (?:from|on|stories|news|about"
        r"|in)\b|most "
        r"(?:read|popular|viewed|shared|recent)|trending|recommended|you (?:may|might) (?:also )?like"
        r"|also (?:read|see)"
        r"|see (?:also|more|all)|watch:|don['’]t miss|editors?['’]? picks?|latest (?:news|stories)"
        r"|top stories|up next"
        r"|leia (?:também|mais)|relacionad|lea también|lesen sie auch|mehr zum thema|à lire|voir aussi"
        r"|leggi anche",
        "comment": r"\bcomment(?:s|ed|ing|er)?\b|\brepl(?:y|ies)\b|conversation|\bposted by\b|coment[aá]rios?"
        r"|kommentar|commentaires?|\bupvote|\blikes?\b$",
        "credit": r"\bphotos?\b|\bgetty\b|\bimages?\b|\bpictured?\b|\bcredit|\(ap\b|\bap photo|/ap\b"
        r"|\bshutterstock\b"
        r"|file pic|illustration|\bcaption\b|courtesy|\bepa\b|\bafp\b|/reuters|screenshot|\bfoto\b"
        r"|photograph",
        "advert": r"\badvert|sponsored|promoted|\bad\b|publicidad|anzeige|affiliate|commission",
        "call": r"\bclick (?:here|on)|tap here|download|app store|google play|follow (?:us|him|her|@)"
        r"|visit our"
        r"|contact (?:us|the)|call us|tips?@|@\w+\.\w|https?:|www\.|\.com\b|join (?:us|our)|get (?:the"
        r"|our|your)"
        r"|\bdonat(?:e|ion)|\bbuy\b|shop\b|support (?:us|our)|find out more|learn more|here['’]s how",
        "person": r"is an? (?:\w+ ){0,4}(?:writer|reporter|editor|journalist|correspondent|author"
        r"|columnist|producer)"
        r"|\bcovers\b|can be reached|contributed to this|contributor|\bstaff\b|reporting by|edited by"
        r"|editing by"
        r"|written by|\bbio\b|\bhis (?:latest )?book|\bauthor of\b|views expressed|\bwriter\b"
        r"|view(?:s)? of the author",
        "control": r"\b(?:hide|toggle|show|close|open|skip|play|loading|pause|expand|view|menu|search"
        r"|javascript|"
        r"browser|slideshow|gallery|video|enlarge|scroll|autoplay|fullscreen)\b",
        "speech": r"\b(?:said|says|told|added|according to|asked|wrote|announced|reported|explained)\b",
        "second": r"\b(?:you|your|you['’]re)\b",
    }.items()
}
_HEADING = re.compile(
    r"(?:related|more (?:from|on|stories)|most (?:read|popular|viewed)|read (?:more|next)|recommended"
    r"|trending|you may"
    r"|also read|comments?|\d+ comments?|leave a|join the|sign up|newsletter|subscribe|about the author"
    r"|popular|latest"
    r"|top stories|up next|editors?['’]? picks?|share this|tags?|topics|sponsored|promoted"
    r"|around the web|follow"
    r"|recent posts?|artigos|coment|deixe|artículos|kommentare|commentaires|see also|categories"
    r"|references|sources)\b",
    re.IGNORECASE,
)
_TALK = re.compile(
    r"(?:\d+ )?(?:comments?|responses?|replies|thoughts on|discussion|leave a (?:comment|reply)"
    r"|join the (?:conversation"
    r"|discussion)|comentários|comentarios|deixe|kommentare|commentaires|комментар|reader comments"
    r"|view comments)\b",
    re.IGNORECASE,
)
#: How reader comments are signed.
_VOICE = re.compile(
    r"\b(?:says|wrote|escribió|disse|diz|sagt|a dit):$|^\W*(?:reply|report|flag|like|permalink"
    r"|log in to reply)\W*\d*$"
    r"|\b(?:\d+|an?) (?:min|minute|hour|day|week|month|year)s? ago\b|^(?:\d+ )?(?:likes?|dislikes?"
    r"|upvotes?)\b"
    r"|\bat \d{1,2}:\d\d ?[ap]\.?m\b",
    re.IGNORECASE,
)
#: More blocks than this are far, and more words much: of a long article what is further on says no more.
FAR, MUCH = 40, 800
#: Within so many blocks the words of running text tell of one subject.
SUBJECT = 20
_BRACKET = re.compile(r"^\W*\[[^\]]*\]\W*$")
_FIELD = re.compile(r"\[\s{2,}\]|\[\s*[\w ]{2,20}\]$|_{4,}")
_DATELIKE = re.compile(r"\d{1,2}:\d\d|\b(?:19|20)\d\d\b|\bago\b", re.IGNORECASE)
_BYLINE = re.compile(r"^(?:by|von|por|par|di)\b.{1,60}$", re.IGNORECASE)


def features_of(blocks: Sequence[Block]) -> tuple[np.ndarray, list[str]]:
    """Return float32 features of shape ``(len(blocks), features)`` and the features' names."""
    own = [_own(block) for block in blocks]
    names = list(own[0]) if own else []
    values = np.array([[row[name] for name in names] for row in own], dtype=np.float32).reshape(
        len(own), len(names)
    )
    column = {name: values[:, i] for i, name in enumerate(names)}
    around, around_names = _around(blocks, column)
    beside, beside_names = _beside(values, names)
    return np.hstack([values, around, beside]), names + around_names + beside_names


def _own(block: Block) -> dict[str, float]:
    """What one block shows by itself."""
    text = block.text
    words = _WORD.findall(text)
    count = len(words)
    lower = [word.lower() for word in words]
    some = max(1, count)
    letters = max(1, sum(map(str.isalpha, text)))
    ends = SENTENCE_END.search(text) is not None
    row = {
        "words": math.log1p(count),
        "ends": float(ends),
        "ellipsis": float(text.rstrip().endswith(("...", "…", "[...]", "[…]"))),
        "colon": float(text.endswith(":")),
        "question": float(text.rstrip("\"”’' ").endswith("?")),
        "breaks": math.log1p(len(_SENTENCE_BREAK.findall(text))),
        "function": sum(word in _FUNCTION for word in lower) / some,
        "capitals": sum(word[0].isupper() for word in words) / some,
        "upper": sum(map(str.isupper, text)) / letters,
        "digits": sum(map(str.isdigit, text)) / max(1, len(text)),
        "starts_lower": float(text[:1].islower()),
        "starts_quote": float(bool(_QUOTE.match(text))),
        "commas": math.log1p(text.count(",")),
        "quotes": math.log1p(len(_QUOTE.findall(text))),
        "bars": math.log1p(text.count("|") + text.count("•") + text.count("»") + text.count(" / ")),
        "bullet": float(bool(block.bullet) and not block.bullet[0].isdigit()),
        "numbered": float(block.bullet[:1].isdigit()),
        "indent": min(block.indent, 12) / 12,
        "far_indent": float(block.indent > 20),
        "no_gap": float(block.gap == 0),
        "wide_gap": float(block.gap > 1),
        "bracket": float(bool(_BRACKET.match(text))),
        "brackets": float("[" in text),
        "field": float(bool(_FIELD.search(text))),
        "datelike": float(count <= 20 and bool(_DATELIKE.search(text))),
        "date": float(count <= 20 and parse_date(text) is not None),
        "byline": float(bool(_BYLINE.match(text)) and not ends),
        "parenthesis": float(text.startswith("(") and text.endswith(")")),
        "doubled": float(_is_doubled(text)),
        "exclaims": float("!" in text),
        "average": sum(map(len, words)) / some,
    }
    for name, pattern in MARKERS.items():
        found = len(pattern.findall(text))
        row[name] = found / math.sqrt(some)
        row[name + "_short"] = float(found > 0 and count <= 12)
    return row


def _around(blocks: Sequence[Block], column: dict[str, np.ndarray]) -> tuple[np.ndarray, list[str]]:
    """What a block is within the whole dump: repeated, central, like the rest of the article."""
    n = len(blocks)
    texts = [block.text for block in blocks]
    counts = Counter(texts)
    count = np.expm1(column["words"]) if n else np.zeros(0)
    prose = _prose(column) if n else np.zeros(0)
    low, high = _span(prose * np.minimum(count, 60) - (1 - prose) * 6)
    at = np.arange(n)
    before = np.maximum(0, low - at)
    after = np.maximum(0, at - high)
    cumulated = np.concatenate([[0], np.cumsum(prose * count)])
    total = max(1.0, float(cumulated[-1]))
    heading = np.array(
        [len(b.text) < 60 and not b.bullet and bool(_HEADING.match(b.text)) for b in blocks], bool
    )
    any_heading = np.array([len(b.text) < 80 and bool(_HEADING.match(b.text)) for b in blocks], bool)
    since = _since(heading)
    rare = _shared(texts, prose, (low, high))
    strong = (prose > 0.6) & (count >= 12)
    back, ahead = _since(strong), _since(strong[::-1])[::-1]
    indents = Counter(block.indent for block, is_strong in zip(blocks, strong, strict=True) if is_strong)
    usual = indents.most_common(1)[0][0] if indents else 0
    talk = np.array(
        [len(b.text) < 60 and bool(_TALK.match(b.text)) and low + 2 < i for i, b in enumerate(blocks)], bool
    )
    columns = {
        "repeated": np.array([counts[text] > 1 for text in texts], np.float32),
        "prefix": np.array([_is_prefix(texts, i) for i in range(n)], np.float32),
        "position": at / max(1, n - 1),
        "prose_before": cumulated[:-1] / total,
        "inside": (before + after == 0).astype(np.float32),
        "before_span": np.log1p(before),
        "after_span": np.log1p(after),
        "from_start": np.log1p(np.clip(at - low, 0, FAR)),
        "to_end": np.log1p(np.clip(high - at, 0, FAR)),
        "heading": any_heading.astype(np.float32),
        "since_heading": np.exp(-since / 6),
        "after_heading": (since == 1).astype(np.float32),
        "shared": rare,
        "density": _window(prose * count, 4),
        "density_wide": _window(prose * count, 12),
        "bullets_near": _window(column["bullet"], 3) if n else rare,
        "prose": prose,
        "usual_indent": np.array([block.indent == usual for block in blocks], np.float32),
        "since_prose": np.log1p(np.minimum(back, 60)),
        "until_prose": np.log1p(np.minimum(ahead, 60)),
        "between": np.minimum(_reach(strong * count, 8), _reach((strong * count)[::-1], 8)[::-1]),
        "prose_ahead": np.log1p(np.minimum(cumulated[-1] - cumulated[1:], MUCH)),
        "talk": (np.cumsum(talk) > 0).astype(np.float32),
        "comments_near": _window(column["comment"], 5) if n else rare,
        "dates_near": _window(column["datelike"], 5) if n else rare,
        "shares_near": _window(column["share_short"], 4) if n else rare,
        "brackets_near": _window(column["bracket"], 4) if n else rare,
        "gaps_near": _window(column["no_gap"], 4) if n else rare,
        "refrain_near": _window(
            np.array([counts[text] > 2 and len(text) < 40 for text in texts], np.float32), 5
        ),
        "voices_near": _window(np.array([bool(_VOICE.search(text)) for text in texts], np.float32), 5),
        "voices_ahead": _reach(np.array([bool(_VOICE.search(text)) for text in texts], np.float32)[::-1], 12)[
            ::-1
        ],
        "short_near": _window((count < 6).astype(np.float32), 5) if n else rare,
    }
    return np.column_stack([np.asarray(c, np.float32) for c in columns.values()]), list(columns)


def _beside(values: np.ndarray, names: list[str]) -> tuple[np.ndarray, list[str]]:
    """The telling features of the two neighbours on either side."""
    telling = [
        "words",
        "ends",
        "function",
        "bullet",
        "bracket",
        "datelike",
        "no_gap",
        "capitals",
        "related",
        "credit",
    ]
    picked = (
        values[:, [names.index(name) for name in telling]] if len(values) else np.zeros((0, len(telling)))
    )
    columns, labels = [], []
    for offset in (-2, -1, 1, 2):
        shifted = np.zeros_like(picked)
        if offset < 0:
            shifted[-offset:] = picked[:offset]
        else:
            shifted[:-offset] = picked[offset:]
        columns.append(shifted)
        labels += [f"{name}{offset:+d}" for name in telling]
    return np.hstack(columns).astype(np.float32), labels


def _prose(column: dict[str, np.ndarray]) -> np.ndarray:
    """A first guess, from 0 to 1, at how much a block reads like running text."""
    score = (
        1.6 * column["words"] + 1.5 * column["ends"] + 4 * column["function"] - 1.5 * column["bullet"]
        - 2 * column["capitals"] - 2 * column["bracket"]
        - column["sign"] - column["legal"] - column["share"] - 5.2
    )  # fmt: skip
    return 1 / (1 + np.exp(np.clip(-1.5 * score, -30, 30)))


def _span(gain: np.ndarray) -> tuple[int, int]:
    """The stretch of blocks with the greatest sum of gains (Kadane's algorithm), both ends included."""
    best, best_low, best_high, total, low = -math.inf, 0, 0, 0.0, 0
    for i, value in enumerate(gain.tolist()):
        if total <= 0:
            total, low = 0.0, i
        total += value
        if total > best:
            best, best_low, best_high = total, low, i
    return best_low, best_high


def _since(flags: np.ndarray) -> np.ndarray:
    """How many blocks ago the last flag stood; large before the first."""
    last, out = -1000, np.zeros(len(flags))
    for i, flag in enumerate(flags.tolist()):
        out[i] = i - last
        if flag:
            last = i
    return out


def _reach(values: np.ndarray, reach: int) -> np.ndarray:
    """Log of the sum over the ``reach`` blocks before each block."""
    sums = np.concatenate([np.zeros(reach), np.cumsum(values)])
    return (
        np.log1p(np.concatenate([[0], sums[reach:-1] - sums[: len(values) - 1]])) if len(values) else values
    )


def _shared(texts: list[str], prose: np.ndarray, span: tuple[int, int]) -> np.ndarray:
    """The share of a block's longer words that the running text nearest in the main stretch has too."""
    vocabularies = [{w.lower() for w in _WORD.findall(text) if len(w) > 3} for text in texts]
    running = [i for i in range(span[0], min(span[1] + 1, len(texts))) if prose[i] > 0.5]
    held: Counter[str] = Counter()
    low = high = 0
    out = np.zeros(len(texts))
    for i, vocabulary in enumerate(vocabularies):
        # The main stretch's nearest end stands for what is beyond it.
        at = min(max(i, span[0]), span[1])
        while high < len(running) and running[high] <= at + SUBJECT:
            held.update(vocabularies[running[high]])
            high += 1
        while low < high and running[low] < at - SUBJECT:
            held.subtract(vocabularies[running[low]])
            low += 1
        own = int(low < high and i in running[low:high])
        out[i] = sum(held[w] > own for w in vocabulary) / (len(vocabulary) + 2)
    return out


def _window(values: np.ndarray, reach: int) -> np.ndarray:
    """Log of the sum over the blocks within ``reach``, the block itself left out."""
    padded = np.concatenate([np.zeros(reach), values, np.zeros(reach)])
    sums = np.convolve(padded, np.ones(2 * reach + 1), "valid") if len(values) else values
    return np.log1p(np.maximum(0, sums - values))


def _is_prefix(texts: list[str], i: int) -> bool:
    """A teaser: the block is how a neighbour begins, or the other way round."""
    text = texts[i].rstrip(".… ")[:60]
    return len(text) > 15 and any(
        j != i and (texts[j].startswith(text) or (len(texts[j]) > 15 and texts[i].startswith(texts[j])))
        for j in range(max(0, i - 4), min(len(texts), i + 5))
    )


def _is_doubled(text: str) -> bool:
    """The same words twice on one line: a picture's alternative text and its caption."""
    half = len(text) // 2
    return len(text) > 16 and text[:half].rstrip() == text[len(text) - half :].lstrip()
