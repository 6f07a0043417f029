"""Families of which a text means one at a time: parties, chambers, prizes, kinds of disaster."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Contrast:
    """Of a family, what a question names and what it does not.

    ``in_sentence`` is whether one sentence speaks of one of the family at a time. A vote is of one chamber;
    but a sentence on a Democrat may name the Republican alone.
    """

    asked: re.Pattern[str]
    other: re.Pattern[str]
    in_sentence: bool


def contrasts_asked(question: str) -> tuple[Contrast, ...]:
    """Return the families of which a question names one member and no other."""
    found = []
    for members, in_sentence in _FAMILIES:
        named = [bool(member.search(question)) for member in members]
        if sum(named) == 1:
            others = (f"(?:{m.pattern})" for m, is_named in zip(members, named, strict=True) if not is_named)
            found.append(Contrast(members[named.index(True)], re.compile("|".join(others)), in_sentence))
    return tuple(found)


def is_of_the_other(contrast: Contrast, phrase: str, sentence: str, around: str) -> bool:
    """Whether an answer is of what a question does not name.

    Args:
        contrast: the family.
        phrase: the answer with the words right behind it where it is a number; else empty.
        sentence: the sentence that it stands in.
        around: the sentences beside that one and the headline.
    """
    stretches = (phrase, sentence, around) if contrast.in_sentence else (phrase, f"{sentence} {around}")
    for stretch in stretches:
        if contrast.asked.search(stretch):
            return False
        if contrast.other.search(stretch):
            return True
    return False


_FAMILIES = tuple(
    (tuple(re.compile(rf"\b(?:{member})") for member in members), in_sentence)
    for members, in_sentence in (
        ((r"(?:Democrat(?:s|ic)?|Dems?|DNC)\b", r"(?:Republicans?|GOP|RNC)\b"), False),
        ((r"Senate\b|[Ss]enators?\b|Sen\.", r"(?<!White )House\b|Rep\.|[Cc]ongress(?:wo)?m[ae]n\b"), True),
        ((r"Supreme Court\b", r"(?:[Dd]istrict|[Aa]ppeals|[Cc]ircuit) (?:[Cc]ourt|[Jj]udge)\b"), True),
        ((r"vot(?:e[sd]?|ing) against\b", r"vot(?:e[sd]?|ing) (?:for|in favou?r of)\b"), True),
        ((r"North Korea", r"South Korea"), False),
        ((r"[Mm]en[’']s\b", r"[Ww]omen[’']s\b"), True),
        (
            tuple(
                rf"(?:{which}[- ]quarter|Q{number})\b"
                for number, which in enumerate(("[Ff]irst", "[Ss]econd", "[Tt]hird", "[Ff]ourth"), 1)
            ),
            False,
        ),
        ((r"North Carolina|N\.C\.", r"South Carolina|S\.C\."), False),
        ((r"North Dakota|N\.D\.", r"South Dakota|S\.D\."), False),
        (
            tuple(
                rf"Nobel[^.;]{{0,25}}\b(?:{field})|(?:{field}) (?:Nobel|[Pp]rize|laureate)"
                for field in (
                    "[Pp]eace",
                    "[Ll]iterature",
                    "[Pp]hysics",
                    "[Cc]hemistry",
                    "[Mm]edicine|[Pp]hysiology",
                    "[Ee]conomics?",
                )
            ),
            False,
        ),
        (
            (
                r"[Bb]est (?:[Mm]otion )?[Pp]icture\b",
                r"(?<![Ss]upporting )(?:[Bb]est|[Ll]ead) [Aa]ctor\b",
                r"(?<![Ss]upporting )(?:[Bb]est|[Ll]ead) [Aa]ctress\b",
                r"[Ss]upporting [Aa]ctor\b",
                r"[Ss]upporting [Aa]ctress\b",
                r"[Bb]est [Dd]irect(?:or|ing)\b",
                r"(?:[Oo]riginal|[Aa]dapted|[Bb]est) [Ss]creenplay\b",
                r"[Aa]nimated (?:[Ff]eature|[Ff]ilm)\b",
                r"[Oo]riginal [Ss]ong\b",
                r"[Aa]lbum [Oo]f [Tt]he [Yy]ear\b",
                r"[Rr]ecord [Oo]f [Tt]he [Yy]ear\b",
                r"[Ss]ong [Oo]f [Tt]he [Yy]ear\b",
                r"[Bb]est [Nn]ew [Aa]rtist\b",
            ),
            True,
        ),
        (
            (
                r"(?:[Ee]arth)?[Qq]uakes?\b",
                r"(?:[Ee]xplosions?|(?:the|a|bomb) blasts?|[Bb]omb(?:s|ings?)?)\b",
                r"(?:[Ss]hootings?|[Gg]unm[ae]n|[Ss]hooters?)\b",
                r"(?:[Ww]ildfires?|[Bb]lazes?|(?:the|a|forest|brush|bush) fires?)\b",
                r"(?:[Hh]urricanes?|(?:[Tt]hunder)?[Ss]torms?|[Tt]yphoons?|[Cc]yclones?|[Tt]ornado(?:es)?|[Ff]lood\w*)\b",
                r"(?:[Cc]rash(?:es|ed)?|[Dd]erail\w*)\b",
                r"(?:[Ss]tampedes?|[Cc]rowd (?:crush|surge))\b",
            ),
            False,
        ),
    )
)
