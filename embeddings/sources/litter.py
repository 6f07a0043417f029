"""What scraping leaves between an article's paragraphs: share lines, advertisements, sign-ups, credits."""

from __future__ import annotations

import re

_WHOLE = re.compile(
    r"""(?:
      advertisement | sponsored(?:\ content)? | story\ continued?s?\ below | continue\ reading(?:\ below)?
    | article\ continues\ below | (?:share|tweet|print|email|comments?|facebook|twitter|whatsapp|link\ copied)
    | (?:read\ more|also\ read|related|see\ also|more|watch|don['’]t\ miss|recommended)\s*[:.…]?
    | (?:sign\ up|subscribe|follow\ us)\b.{0,120}
    | all\ rights\ reserved\.? | (?:©|copyright\b).{0,160}
    )""",
    re.VERBOSE | re.IGNORECASE,
)


def is_litter(paragraph: str) -> bool:
    """Tell whether a whole paragraph is something that scraping left, not the article's words."""
    return _WHOLE.fullmatch(paragraph.strip()) is not None
