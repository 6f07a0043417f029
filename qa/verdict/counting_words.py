"""What may be asked the number of, what becomes of them, and the words that say so around a number."""

from __future__ import annotations

import re

from qa.wording import stem

KIN = tuple(
    tuple(frozenset(map(stem, words.split())) for words in (asked, asked + others))
    for asked, others in (
        (
            "people person persons adults civilians victims residents inhabitants viewers americans",
            " men women children soldiers troops officers others dead deaths fatalities lives population"
            " worshippers students passengers patients crowd spectators fans visitors attendance",
        ),
        ("employees workers staff staffers jobs", " people workforce"),
        ("cases infections", " patients"),
        ("deaths fatalities lives", " people dead victims"),
        ("votes ballots", ""),
        ("delegates", ""),
        ("children kids", " boys girls"),
        ("soldiers troops", " servicemen"),
        ("police officers cops", " policemen"),
        ("homes houses buildings", ""),
    )
)
"""What may be asked the number of, and all that it may be called by."""
_KILLED = re.compile(
    r"\b(?:kill|dead|death|fatal|murder|slain|slaughter|massacr|perish)\w*|\b(?:die[ds]?|lives|toll|shot)\b",
    re.I,
)
_INJURED = re.compile(r"\b(?:injur|wound|hurt|maim)\w*", re.I)
_KILLED_ASKED = re.compile(r"\b(?:kill(?:ed)?|died?|dead|deaths|murdered)\b", re.I)
_INJURED_ASKED = re.compile(r"\b(?:injured|wounded|hurt)\b", re.I)
_LAID_OFF_ASKED = re.compile(r"\bla(?:y|id) off\b|\blayoffs\b", re.I)
MAY_BE_BARE = (_KILLED_ASKED, _INJURED_ASKED, _LAID_OFF_ASKED)
"""What is asked of people alone, so that their number may stand without a noun ("killing 11")."""
RIVALS = ((_KILLED_ASKED, _INJURED), (_INJURED_ASKED, _KILLED))
"""What a question asks, and what is not to be said nearer to a number than that."""
AROUND = (
    (_KILLED_ASKED, _KILLED),
    (_INJURED_ASKED, _INJURED),
    (
        _LAID_OFF_ASKED,
        re.compile(
            r"\b(?:(?:la(?:y|id|ying)[ -]?|lay)off|cut|furlough|dismiss|let go|eliminat|fired)\w*", re.I
        ),
    ),
    *(
        (re.compile(asked, re.I), re.compile(said, re.I))
        for asked, said in (
            (
                r"\b(?:live in|lives in|population of|inhabitants)\b",
                r"\b(?:city|town|village|island|nation|country|state|county|community) of [^.;]{0,20}?\d"
                r"|\bpopulation\b|inhabitant|\blives? in|living in|\bhome to\b|residents"
                r"|\bhas (?:just |about |some |only |over )?[\d.,]+ (?:million |billion )?people(?! in\b)",
            ),
            (
                r"\bhow many (?:people|passengers) (?:were|was|are) (?:on|aboard) ",
                r"\baboard\b|\bon (?:board|the)\b|\bcarr(?:y|ied)|passengers",
            ),
            (r"\bunemployment\b|\bjobless", r"unemploy|jobless"),
            (r"\binflation\b", r"inflation|consumer price"),
            (r"\bturnout\b", r"turnout|turned out|vot"),
            (r"\bapproval\b", r"approv"),
            (r"\braised?\b", r"rais|collect|donat|took in|brought in|haul|rake"),
            (
                r"\bhow much money .*\b(?:make|made|earn)\b",
                r"earn|profit|revenue|income|\bma[dk]e|\bsales\b|\bnet\b|took in|brought in",
            ),
        )
    ),
)
"""What a question asks of those who are counted, and what says it around a number."""
