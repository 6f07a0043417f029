"""Relations that the words around an answer have to speak of: a birth, a death, a marriage, a departure.

"When did Ann Lee die?" is not answered by the date under one of her letters, though every name is there. A
reader of single passages is content with the names; so what says nothing of a death is taken to say nothing
of when she died.
"""

from __future__ import annotations

import re

from qa.wording import stems

_YEARS = r"\(\d{4} ?[–-] ?\d{2,4}\)"
_RELATIONS = tuple(
    (re.compile(asked, re.I), re.compile(rf"(?<!\w)(?:{said})", re.I))
    for asked, said in (
        (r"\b(?:is|was|were) .+ born\b", rf"born|birth|native\b|hometown|hail(?:s|ed) from|{_YEARS}"),
        (
            r"\bdid .+ (?:die|pass away)\b(?! (?:of|from)\b)"
            r"|^\W*when (?:was|were) .+ (?:killed|murdered|assassinated)\b",
            r"die[sd]?\b|dying|dead|death|kill|murder|assassinat|slain|slay|fatal|suicide|shot|drown|executed|execution"
            r"|los[ti]\w* (?:his|her|their)\b|pass(?:ed|es|ing)\b|funeral|buri|perish|succumb|overdos"
            rf"|memorial|mourn|{_YEARS}",
        ),
        (
            r"^\W*(?:who (?:co-?)?founded|(?:when|where) (?:was|were) .+ founded|who (?:is|was) .*\b"
            r"founder)\b",
            r"(?:co-?)?found|start|creat|establish|launch|beg[aiu]n|set up|form|buil[dt]|open|invent|origin",
        ),
        (
            r"\bwho (?:is|was) .+ (?:married to|wife|husband|spouse)\b|\bwho did .+ marry\b",
            r"marr|wife|wives|husband|wed(?:s|ded|ding)?\b|spouse|bride|groom|divorc|widow|first lady",
        ),
        (
            r"\bwho (?:is|was) .*\b(?:son|daughter|father|mother|child|parent)\b",
            r"(?:grand|step)?(?:son|daughter|child|kid|father|mother|parent)|dad\b|mom\b|born\b.{0,40}\bto\b|heir|family",
        ),
        (
            r"\bwho (?:is|was) .*\b(?:brother|sister|sibling|twin)\b",
            r"(?:step|half-?)?(?:brother|sister|sibling)|twin",
        ),
        (r"\bdid .+ grow up\b", r"grew up|growing up|raised|childhood|native\b|hometown|born\b"),
        (
            r"\bdid .+ (?:go to|attend) (?:\w+ )?(?:college|university|school)\b|\bdid .+ graduate\b",
            r"attend|graduat|alma mater|degree|stud(?:y|ied|ent)|enrol|went to|alum|class of|educat",
        ),
        (
            r"\bwhen did .+ become\b",
            r"bec[ao]m|nam(?:ed|ing)\b|appoint|elected|election|sworn|t[ao]\w+ (?:over|office)|since\b|hired"
            r"|promot|succeed|assum|confirm|crowned|start|join|first\b|w[io]n",
        ),
        (
            r"^\W*who scored\b",
            r"scor|goals?\b|netted|head(?:ed|er)\b|penalt|strike|touchdown|hat trick|points?\b|basket|runs\b",
        ),
        (
            r"\bwhen did .+ join\b",
            r"join|sworn|swear|appoint|bec[ao]me|hir(?:ed|ing)|elected|seated|confirm|member",
        ),
        (
            r"\bwhen did .+ (?:resign|quit|step down)\b",
            r"resign|quit|step\w* (?:down|aside)|lef?t|leav|oust|fir(?:ed|ing)|depart|replac|out\b",
        ),
        (
            r"\bwhen did .+ (?:leave|withdraw from|pull out of)\b",
            r"leav|left\b|withdr|exit|pull\w*|quit|depart|gone\b|walk\w* (?:away|out)",
        ),
        (
            r"\bcause of death\b|\bhow did .+ die\b|\b(?:of|from) what did .+ die\b"
            r"|\bwhat did .+ die (?:of|from)\b",
            r"cause[sd]?\b|die[ds]? (?:of|from|in|after|when|while|at)|kills?\b"
            r"|kill(?:ed|ing) (?:by|in|with|when|after)|heart|cancer|stroke|disease|illness|complication"
            r"|overdos|suicide|took (?:his|her) own|shoot|shot|stab|hang|drown|crash|chok|strangl|poison|burn"
            r"|execut|murder|assassinat|bomb|struck|hit by|fell",
        ),
        *(
            (rf"^\W*who (?:has |had )?(?:{done}) |^\W*whom? (?:did|does|has) .+ (?:{done}|{do})\b", said)
            for done, do, said in (
                (
                    "beat|defeated",
                    "beat|defeat",
                    r"beat|defeat|win|won|los[et]|upset|oust|unseat|topp|victor|edge|vs|rout|eliminat|fell\b|down",
                ),
                ("sued", "sue", r"sue[sd]?\b|suing|(?:law)?suits?\b|litigat|complaint"),
                ("shot", "shoot", r"shot|shoot|gun|fired?\b|firing|kill|murder|slain|assassin"),
                (
                    "replaced|succeeded",
                    "replace|succeed",
                    r"replac|succ|(?:t[ao]k(?:es?|en|ing)|took) over|new\b|fill",
                ),
                ("endorsed", "endorse", r"endors|back(?:ed|s|ing)\b|support"),
                ("hired", "hire", r"hir|recruit|join|appoint|tapp|br(?:ing|ought)"),
                ("fired", "fire", r"fire[ds]?\b|firing|oust|dismiss|sack|remov|let go|cut\b|releas|terminat"),
                ("accused", "accuse", r"accus|alleg|claim|charg|said|say"),
                ("interviewed", "interview", r"interview|talk|spoke|told|sat down|chat"),
                (
                    "nominated|appointed",
                    "nominate|appoint",
                    r"nominat|appoint|pick|cho(?:se|ice)|nam(?:ed|ing)|tapp",
                ),
                ("bought|acquired", "buy|acquire", r"b[uo]y|bought|acqui|purchas|paid|tak\w+ over|deal|own"),
                ("coached", "coach", r"coach"),
                (
                    "slapped|attacked",
                    "slap|attack",
                    r"slap|attack|assault|h[ia]t\b|struck|str[iu]k|stab|punch",
                ),
            )
        ),
        *(
            (rf"\bwhen (?:was|were) .+ (?:{done})\W*$", said)
            for done, said in (
                ("elected", r"elected|elections?\b|w[io]ns?\b|victor"),
                ("signed", r"sign"),
                ("passed|enacted|adopted", r"pass|approv|enact|adopt|vote|law\b"),
                (
                    "founded|created|established|launched",
                    r"found|creat|establish|launch|start|beg[au]n|set up|form",
                ),
                ("fired|dismissed|ousted|removed", r"fire[ds]?\b|firing|oust|dismiss|sack|remov"),
                (
                    "appointed|named|nominated|chosen",
                    r"appoint|name[ds]?\b|naming|nominat|tapped|pick|select|cho(?:se|ice)|bec[ao]me",
                ),
                ("inaugurated|sworn in", r"inaugura|sworn|swear|oath|took office"),
                ("confirmed", r"confirm|approv|vote"),
                ("executed|hanged", r"execut|hang|put to death|die[ds]?\b"),
                ("released|freed", r"releas|free"),
                ("built|completed|opened", r"buil|construct|erect|complet|finish|open"),
                ("arrested|detained|captured|caught", r"arrest|custody|detain|apprehend|caught|captur"),
                ("convicted|sentenced|acquitted", r"convict|guilty|verdict|sentenc|acquit|jury"),
                ("indicted|charged", r"indict|charge|arraign"),
                ("impeached", r"impeach"),
            )
        ),
    )
)
_BOTH = re.compile(
    r"\W*(?i:when|where|why|how) (?i:did|does|will) [A-Z].*? (?:marry|wed|divorce|meet|beat|defeat|face|sue) "
    r"(?P<other>[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*)"
)
"""A question for what two did together; some word of the other one's name has to be near."""
_HOW_OLD = re.compile(r"^\W*(?i:(?:(?:and|so|but) )?how old (?:is|was)) [A-Z]")
_AGE = re.compile(
    r"\d|\b(?:[a-z]+teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|one|two|three|four|five|six|seven|eight|nine|ten"
    r"|eleven|twelve|teen\w*|infant|baby)\b",
    re.I,
)
_NO_AGE = re.compile(
    r"\d{4}|\d[.,]\d|[%$€£]|(?:month|week|day)-old"
    r"|\b(?:million|billion|thousand|percent|Jan|Feb|March|April|Ju[nl]|Aug|Sep|Oct|Nov|Dec)"
)


def is_spoken_of(question: str, span: str, near: str) -> bool:
    """Whether a text can speak of the relation that a question asks for; True where that is none of these.

    Args:
        question: what is asked.
        span: the answer; to "how old" of a name, it has to be an age.
        near: the sentence that the span stands in, with the one before and the one after.
    """
    if _HOW_OLD.match(question):
        return bool(_AGE.search(span)) and not _NO_AGE.search(span)
    both = _BOTH.match(question)
    if both and stems(both["other"]).isdisjoint(stems(near)):
        return False
    return all(said.search(near) for asked, said in _RELATIONS if asked.search(question))
