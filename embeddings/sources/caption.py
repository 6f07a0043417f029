"""Captions that scraping left between an article's paragraphs.

What gives them away is the credit of a photographer or agency at their end. Where that was cut off, it is
how agencies write captions: one sentence in the present tense that ends in the day it was taken. Newspapers
write so of laws and plans ("The law takes effect on January 1, 2020"), so it must tell what only a picture
shows.
"""

from __future__ import annotations

import re

from embeddings.dates import ENGLISH_MONTHS

_AGENCY = (
    r"(?:Getty(?: Images)?|AP(?: Photo)?|Associated Press|AFP|EPA(?:-EFE)?|Shutterstock|Bloomberg|Xinhua"
    r"|Alamy|iStock"
    r"|Zuma(?: Press| Wire)?|PA Wire|Polaris|Redux|Splash|Yonhap|USA TODAY(?: Sports| Network)?|Reuters"
    r"|REUTERS|NurPhoto"
    r"|CQ[ -]Roll Call|Sipa USA|Imagn(?: Images)?|Courtesy \w+)"
)

_SIGNS = _AGENCY.replace(" ", r"\ ")  # for patterns that ignore white space
#: How a caption ends: in parentheses, after a label, after a slash, or in the name of an agency alone.
_CREDIT = re.compile(
    rf"""(?:
        \((?:[\w ]+\s)?(?:Photo|Image|Picture|Credit|AP\ Photo|File\ photo|Reuters|REUTERS)\b[^()]*\)
      | \b(?:Photo|Image|Picture|Credit)(?:graph(?:er)?)?(?:\ [Cc]redit)?(?:\ by)?:\s\(?[\w./’' -]{{2,60}}\)?
      | [^.,;:]\s?(?:\b(?:via|for)\ |/){_SIGNS}(?:/{_SIGNS})?
      | (?<=[.\d”"’])\s(?:[A-Z][\w.'’-]+\ ){{1,3}}[A-Z]?[\w.'’-]+/[A-Z][\w\ ./]{{1,40}}[^.!?]
      | (?<=[.\d”"’])\s(?:[A-Z][\w.'’-]+\ ){{2,3}}(?:for|via)\ [A-Z][\w\ ]{{2,30}}
      | [A-Z][\w.’'-]+/File\ [Pp]hotos?
      | (?:REUTERS|AP\ Photo|AFP|EPA|Reuters)/[\w.’'/ -]{{2,60}}
      | \((?:[A-Z][\w.’'-]+\ ){{1,3}}[A-Z][\w.’'-]+/[A-Z][\w.\ ]{{1,40}}\)
      | .{{25}}[.”"’]\s(?:{_SIGNS}|NASA|Pool|CNN|Adobe\ Stock|Handout
            |[A-Z]{{3,6}}/[A-Z]{{2,6}})(?:/[A-Z]\w+)*
      | .{{8}}[.”"’)]\s(?:From|[Cc]ourtesy(?:\ of)?)\ [A-Z][\w.’' ]{{2,40}}
    )$""",
    re.VERBOSE,
)
_LABELLED = re.compile(
    r"FILE(?: PHOTO:| -)\s|(?:Enlarge this image\s*)?(?:toggle|[Hh]ide) caption\b"
    r"|Image (?:copyright|caption|source)\b|(?:Media|Photo|Video) caption\b"
    r"|(?:Header|Featured?|Lead|Main|Cover|Top|Banner) (?:[Ii]mage|[Pp]hoto|[Pp]icture)\s?:"
    r"|Courtesy(?: of|:)? (?:[A-Z\d][\w.’'-]*(?: of| the)? ?){1,6}$"
)
#: "In this photo taken on Sunday, fishermen ...", as agencies begin.
_IN_THIS = re.compile(
    r"(?:FILE - )?In this (?:[\w.,]+ ){0,6}?(?:photo|photograph|image|frame grab)\b[^.]{0,110},"
)
#: A lead's caption with its credit, glued to the headline: "The harbour on Monday. | Kim Holt/AP Vell waits".
_BARRED = re.compile(r"[^|\n]{15,300}[.?!”\"’)]\s\|\s[A-Z][^|\n]{3,160}[^.!?|]")

_MONTHS = "|".join(sorted((name.title() for name in ENGLISH_MONTHS), key=len, reverse=True))
_TAKEN = re.compile(
    rf"(?:,| on| in) (?:\w+day,? )?(?:{_MONTHS})\.? \d{{1,2}},? \d{{4}},?"
    r"(?P<place> (?:in|at|outside|near) [^.]{2,60})?\.$"
)
#: What is on a picture is told in the present; what else an article says of a past day is not.
_TOLD = re.compile(
    r"\b(?:was|were|had|said|did|do|does|would|could|has|have|will|should|can|may|might|must|threw|held|went"
    r"|got|came|took|gave|made|left|met|ran|saw|told|found|began|fell|rose|shot|led|won|lost|wrote|sent|set"
    r"|died|became)\b"
)
_SHOWN = re.compile(
    r"\b(?:is|are) (?:seen|pictured|shown|displayed|photographed|surrounded|escorted|greeted|kissed)\b"
    r"|\b(?:photo|image|picture)\b.* shows\b|\bin a photo\b|[,(] ?(?:right|cent(?:er|re))\b"
    r"|\b(?:moon|sun) (?:rises|sets)\b"
    r"|\b(?:speaks?|poses?|attends|walks?|waves|wears?|listens?|shouts?|line up|sits?|shakes|addresses|reacts"
    r"|reads|carry|carries|hugs?|embraces?|prays?|smiles?|gestures?|inspects?|cheers?|queue|bows|escorts|spar"
    r"|disperse|answers questions|watch(?:es)? (?:as|from|an?|the|his|her|their)|storm (?:the|into)"
    r"|stands? (?:at (?:an?|the)|by|with|near|next|in|on|outside|behind|before|guard|under|among|beside)"
    r"|looks? (?:at|on|toward|over|out|up|down|back|through)|gathers? (?:around|for a photo)"
    r"|protest (?:against|for|outside|in)|takes? (?:cover|a selfie|questions|the oath|the stage)"
    r"|holds? (?:up|hands|an? (?:\w+ )?(?:signs?|placards?|pictures?|photos?|flags?|poster|banner|candle)))\b"
)
#: What may be told of a day to come, too: a caption only if the place follows the day, as in Getty's.
_PLANNED = re.compile(
    r"\b(?:arrives?|departs?|delivers?|celebrates?|gathers?|calls|tees|testif(?:y|ies)|exits?|boards|cross(?:es)?"
    r"|rides?|fl(?:y|ies)|march|marches|protests?|receives?|introduces|talks|points|drives?)\b"
)
#: Who a caption shows, it names.
_UNNAMED = re.compile(r"(?:He|She|They|It|We|I|You|This|That|These|There)\b")
_SENTENCES = re.compile(r"[a-z\d”\"][.!?][\"”’)]?\s+[A-Z]")


def is_caption(paragraph: str) -> bool:
    """Tell whether a paragraph is a picture's caption, with its credit or in the manner of captions."""
    text = paragraph.strip()
    if len(text) > 700:
        return False
    if _IN_THIS.match(text):
        return True
    if text[-1:] == ".":
        return len(text) <= 330 and _is_dated_scene(text)
    if text[-1:] in "!?":
        return False
    labelled = _LABELLED.match(text) or _BARRED.fullmatch(text)
    return bool(labelled or _CREDIT.search(text, max(0, len(text) - 120)))


def _is_dated_scene(text: str) -> bool:
    """One sentence that tells in the present tense what was to be seen on a day of a past year."""
    taken = _TAKEN.search(text, max(0, len(text) - 130))
    if taken is None or _UNNAMED.match(text) or _TOLD.search(text) or _SENTENCES.search(text[:-1]):
        return False
    return _SHOWN.search(text) is not None or (
        taken["place"] is not None and _PLANNED.search(text) is not None
    )
