"""What scraping leaves between an article's paragraphs: adverts, share lines, sign-ups, teasers, credits.

Only whole paragraphs go, and fragments at a paragraph's beginning or end: what is kept is
verbatim. A pattern that could be a sentence of an article is not here.
"""

from __future__ import annotations

import re

_AGENCY = (
    r"(?:Getty(?: Images)?|AP(?: Photo)?|Associated Press|AFP|EPA(?:-EFE)?|Shutterstock|Bloomberg|Xinhua"
    r"|Alamy|iStock"
    r"|Zuma(?: Press| Wire)?|PA Wire|Polaris|Redux|Splash|Yonhap|USA TODAY(?: Sports| Network)?|Reuters"
    r"|REUTERS|NurPhoto"
    r"|CQ[ -]Roll Call|Sipa USA|Imagn(?: Images)?|Courtesy \w+)"
)

#: A paragraph that is one of these from end to end, in any case.
_WHOLE = r"""
    [\W_]* | \[\w[^\[\]]*\] | \W*(?:advertisement|ads?|sponsored(?:\ content)?|promoted)\W*
  | (?:ad(?:vertisement)?\W+)?story\ continue[sd]?\ below(?:\ ad\w*)?
      | (?:ad\w*\W+)?article\ continues\ (?:below|after).{0,40}
  | (?:advertisement\s+)?(?:continue\ reading|skip\ (?:past|to|advert)|scroll\ (?:down|to)\ (?:for
      |continue))\b.{0,60}
  | (?:share|tweet|print|e-?mail|comments?|facebook|twitter|whatsapp|link\ copied|pin|save|close|photos?
      |video|slide\ ?show
      |gallery|image|loading|play|replay|listen|follow|subscribe|sign\ up|log\ in|menu|search|top|more
          |cnn|usa\ ?today
      |\d{1,2}\ (?:years?|months?|days?|hours?)\ ago|read\ (?:more|next|full\ story)(?:\ here)?|see\ more
          |watch|live
      |more\ on\ this|click\ here.{0,30}|(?:also|related)(?:\ (?:read|articles?|stories|content|coverage
          |links|topics|video))?)
    \s*[:.…>»!]*
  | (?:[A-Z][\w.,’' ]{1,40}\ )?\(?CNN(?:\ Business)?\)?\ —
  | (?:(?:share|tweet|pin|e-?mail|print|facebook|twitter|linkedin|whatsapp|reddit|flipboard|this|story|or
      |read|copy|link|url)
      [\s:,|•/]*){2,}(?:https?://\S+)?
  | (?:https?://|www\.|pic\.twitter\.com)\S+
  | this\ (?:article|story)\ is\ more\ than\ .{1,30}\ old\.?
  | more\ ap\ [\w\ -]+:\ .{0,120} | check\ your\ local\ forecast\ here\W*
  | (?:the\ )?(?:associated\ press|ap|reuters|afp)\.? | (?:from\ )?(?:staff
      |.{2,30}\ network)\ and\ wire\ reports\.?
  | [-–—]{1,2}\s?(?:the\ )?(?:associated\ press|ap|reuters|afp|bloomberg|usa\ today)\.?
  | \(?\ ?also\ on\ .{2,30}:.{0,120} | slide\ ?show\ \(\d+\ images\)
  | [^.!?]{10,140}\ \d{1,2}:\d\d(?:\ -\ source:\ .{2,30})?
  | .{10,140}\ listen\ ·.{0,20}
  | analysis/opinion:? | filed\ under\W.{0,80} | tags?:.{0,200} | source:?\ \w.{0,60}(?:news|agenc).{0,20}
"""

#: How a paragraph begins that is none of the article, whatever follows, up to the length given.
_LEADS: tuple[tuple[str, int], ...] = (
    (r"\W*(?:related|read more|see more|see also|also read|read also|also see|read next|further reading"
     r"|recommended|must read|read the full (?:story|article))(?: (?:on|from)[^:.]{0,40})?\s?:(?!\d)", 220),
    (r"\W*(?:more|don['’]t miss|insight|watch|video|listen|up next|in case you missed it|opinion|photos"
     r"|live updates?|view gallery|for more)(?: (?:on|from)[^:.]{0,40})?\s?:(?!\d)(?!.*[.]$)", 220),
    (r"\W*(?:(?:sign up|subscribe|get (?:the|our|your|access|daily|breaking|full|[A-Z]+))\b.{0,160}(?:inbox"
     r"|newsletters?|e-?mails?|alerts|app|subscriptions?)\b"
     r"|want (?:more|to read more)|enjoy(?:ing|ed)? (?:this|what)|if you (?:like|enjoy)(?:ed)? (?:this"
     r"|the show))", 600),
    (r"\W*(?:©|\(c\)|copyright\b(?! (?:law|act|case|claim|holder|infring|protect|office|suit|owner)))", 400),
    (r"\W*(?:follow|contact|email|reach|tweet) (?:[\w.’'-]+,? ){0,12}(?:on (?:twitter|facebook|instagram|x)\b"
     r"|at \S+@|@\w|: ?\S*@|at \d{3})", 300),
    (r"(?-i:(?:[A-Z][\w.’'-]+,? (?:and )?){2,8})contributed\.?$", 120),
    (r"(?:have a (?:tip|question|story)|got a (?:tip|story)|do you have a)\b.{0,160}(?:e-?mail|contact"
     r"|reach|call|send|@)", 400),
    (r"(?:contributing|additional reporting|reporting)(?: by)?\s?:? ?[A-Z].{0,160}$", 200),
    (r"(?:video ad feedback|just watched|now playing|media playback|your browser does not"
     r"|this video file cannot"
     r"|please (?:enable|verify)|chat with us in facebook)", 3000),
    (r"(?:we (?:will|may) use the (?:details|information) you have"
     r"|if you wish to object to the use of your data|['‘]we['’] includes"
     r"|would you like to receive the|the \w+ newsletter provides you|by (?:signing up|clicking"
     r"|subscribing|entering)"
     r"|this site is protected by recaptcha|we use cookies|(?:this|our) (?:web)?site uses cookies"
     r"|view comments"
     r"|thank you for supporting our journalism|can['’]t read this story"
     r"|content created by .{3,60} is available without"
     r"|support (?:our|independent|quality) journalism|to get unlimited access|already a (?:subscriber"
     r"|member)"
     r"|click here (?:to|for)|tap here|download (?:the|our) .{0,40}\bapp\b|like us on facebook"
     r"|join the conversation"
     r"|this material may not be published|all rights reserved|read or share this story"
     r"|share this (?:article|story|post)"
     r"|follow us (?:on|at|@)|follow .{2,40} on (?:twitter|facebook|instagram)|catch up on the latest"
     r"|(?:first )?(?:published|updated|posted)(?: on| at)?:? \w+ \d{1,2},? \d{4}.{0,40}$"
     r"|thank you for visiting .{3,40}\bbrowser|you are using (?:a|an) .{0,30}browser|enjoying our latest"
     r"|log in or create an account|get in touch (?:at|by|with)|follow along (?:with|for|below)"
     r"|this slideshow requires|\[button|your (?:email|e-mail) (?:address )?will not be"
     r"|tell us what you think)", 700),
)  # fmt: skip

#: Words that give a whole paragraph away wherever they stand in it, up to the length given.
_WITHIN: tuple[tuple[str, int], ...] = (
    ("sign up here", 500), ("sign up for our", 300), ("newsletter sign", 900), ("subscribe here", 400),
    ("subscribe now", 400), ("subscribe to our", 400), ("in your inbox", 400), ("to your inbox", 400),
    ("can be reached at", 400), ("may be reached at", 400), ("reach him at", 400), ("reach her at", 400),
    ("contributed to this", 300), ("contributed reporting to this", 300), ("content partner offering", 400),
    ("check your local forecast", 120), ("follow her on", 300), ("our newsletter", 250),
    ("follow him on", 300), ("follow them on", 300),
    ("homepage for more", 160), ("video provided by", 500),
    ("in part by a grant", 600), ("copyright infringement is", 400),
)  # fmt: skip

_SIGNS = _AGENCY.replace(" ", r"\ ")  # for patterns that ignore white space
#: How a caption ends: in parentheses, after a label, after a slash, or in the name of an agency alone.
_CREDIT = re.compile(
    rf"""(?:
        \((?:[\w ]+\s)?(?:Photo|Image|Picture|Credit|AP\ Photo|File\ photo|Reuters|REUTERS)\b[^()]*\)
      | \b(?:Photo|Image|Picture|Credit)(?:graph(?:er)?)?(?:\ credit)?(?:\ by)?:\s[\w./’' -]{{2,60}}
      | [^.,;:]\s?(?:\b(?:via|for)\ |/){_SIGNS}(?:/{_SIGNS})?
      | (?<=[.\d])\s(?:[A-Z][\w.'’-]+\ ){{1,3}}[A-Z]?[\w.'’-]+/[A-Z][\w\ .]{{1,30}}[^.!?]
      | (?:REUTERS|AP\ Photo|AFP|EPA|Reuters)/[\w.’'/ -]{{2,60}}
    )$""",
    re.VERBOSE,
)
_LABELLED = re.compile(
    r"\([\w .,'’-]+/[\w ]+\)$|FILE(?: PHOTO:| -)\s|(?:Enlarge this image\s*)?toggle caption\b"
    r"|Image (?:copyright|caption|source)\b|(?:Media|Photo|Video) caption\b"
)
_GALLERY = re.compile(r"\bhide caption\b\s+\d+ of \d+|^photos:.{0,80}\bphotos:", re.IGNORECASE)

#: A teaser whose label was glued to its linked headline: "More:Bridge reopens after storm".
_GLUED = re.compile(
    r"(?!https?:)[^.!?]{2,70}(?:[^\s\d.]:(?=[^\s/])|\d:(?=[A-Z][a-z]))(?:\S+\s+){2,}[^\n]{5,200}"
)
#: The same where the label is a question and the headline a sentence.
_ASKED = re.compile(r"[^.!?]{8,70}\?(?::\s?)?(?=[A-Z])[^.!?]{10,160}[.!]?")
#: A teaser that ends with its button: "Bridge reopens after storm Read more".
_BUTTON = re.compile(r"[^.!?]{15,160}[^.!?\s] read more", re.IGNORECASE)
#: A teaser under a label in capitals: "LATEST NEWS: Who will mend the harbour?".
_SHOUTED = re.compile(
    r"\W*(?:[A-Z'’&-]+ ){0,4}(?:PHOTOS|VIDEO|WATCH|READ|SEE|MORE|NEWS|NEWSLETTER|INTERACTIVE|COUNTDOWN"
    r"|TRACKER|ALERTS?|RECOMMENDED|DATABASE|ALSO|SNAP|LATEST|RELATED|GRAPHICS?|LISTEN|QUIZ)"
    r": (?=[A-Z‘“'\"])(?:\S+ ){3,}\S+"
)
#: A sentence's end. Teasers may end in a question.
_ENDS = re.compile(r"[.!…][\"'”’)\]]*$")

_WHOLE_PATTERN = re.compile(_WHOLE, re.VERBOSE | re.IGNORECASE)
_LEAD_PATTERNS = tuple((re.compile(lead, re.IGNORECASE), most) for lead, most in _LEADS)

_FRONT = re.compile(
    r"""(?:
        (?:advertisement\s+)?continue\ reading\ the\ main\ story\s+
      | (?:correction:\s*)?corrected\ by:\s[\w.’' -]{3,40}@\s?\d{1,2}/\d{1,2}/\d{4}\s+\d{1,2}:\d\d\s?[ap]m\s+
      | enlarge\ this\ image\s+
      | advertisement\s+(?=[A-Z“"])
      | story\ continued\ below\s+
      | share\ (?:on\ )?(?:facebook|twitter)\s+(?:share\ (?:on\ )?(?:facebook|twitter)\s+)*
    )+""",
    re.VERBOSE | re.IGNORECASE,
)
_BACK = re.compile(
    r"""(?:
        \s*\((?:(?:related|watch|read(?:\ more)?|see\ also|more|also\ read):|click\ here\b)[^()]*\)
      | (?<=[.!?"”’)])\s+(?:read\ more|read\ on|continue\ reading|learn\ more|\[read\ more\])\.?
      | \s+story\ continued\ below
      | (?<=[.!?"”’)])\s+advertisement
    )+$""",
    re.VERBOSE | re.IGNORECASE,
)

#: Cheap tests before the search for fragments at the end.
_BACK_HINTS = (
    "(related", "(watch", "(read", "(see also", "(more:", "(also read", "(click", "read more", "read on",
    "continue reading", "learn more", "story continued", "advertisement",
)  # fmt: skip


def is_litter(paragraph: str) -> bool:
    """Tell whether a whole paragraph is something that scraping left, not the article's words."""
    text = paragraph.strip()
    lower = text.lower()
    if "caption" in lower and _GALLERY.search(lower[:3000]):
        return True
    if len(text) <= 300 and _WHOLE_PATTERN.fullmatch(text):
        return True
    if any(words in lower and len(text) <= most for words, most in _WITHIN):
        return True
    if any(len(text) <= most and pattern.match(text) for pattern, most in _LEAD_PATTERNS):
        return True
    if len(text) > 280:
        return False
    if _ENDS.search(text[-4:]):
        return _ASKED.fullmatch(text) is not None
    return bool(
        _GLUED.fullmatch(text)
        or _ASKED.fullmatch(text)
        or _SHOUTED.fullmatch(text)
        or (lower.endswith("read more") and _BUTTON.fullmatch(text))
    )


def is_caption(paragraph: str) -> bool:
    """Tell whether a paragraph is a picture's caption: it ends in the credit of a photographer or agency."""
    text = paragraph.strip()
    if len(text) > 700 or text[-1:] in ".!?":
        return False
    return bool(_LABELLED.match(text) or _CREDIT.search(text, max(0, len(text) - 120)))


def trimmed(paragraph: str) -> tuple[int, int]:
    """Return where the article's own words begin and end in a paragraph, as offsets into it.

    Fragments that scraping glued to its front ("Advertisement Continue reading the main story")
    or its end ("(RELATED: ...)") are left out; the inside is never touched.
    """
    start = match.end() if (match := _FRONT.match(paragraph)) else 0
    tail = max(start, len(paragraph) - 200)
    hinted = any(hint in paragraph[tail:].lower() for hint in _BACK_HINTS)
    match = _BACK.search(paragraph, tail) if hinted else None
    end = match.start() if match else len(paragraph)
    stretch = paragraph[start:end]
    return start + len(stretch) - len(stretch.lstrip()), start + len(stretch.rstrip())
