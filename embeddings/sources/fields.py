"""A record's fields, under the names and in the forms that scrapers write them in."""

from __future__ import annotations

import ast
import math
import re
import warnings
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date, datetime
from typing import Any

from embeddings.article import day_of, own_address
from embeddings.dates import find_dates, is_relative, parse_date
from embeddings.sources.byline import plain_name
from embeddings.sources.labels import is_change
from embeddings.sources.markup import resolved
from embeddings.sources.outlets import Outlet, host_of
from embeddings.sources.stamps import date_of

#: Dates that may be those of a crawl, as some collections have them.
VAGUE = frozenset(("time", "timestamp", "datetime", "created_at"))
#: Lists in lists of a field that are read.
MAX_DEPTH = 20
#: As libraries list names, "Reed, Mia J."; "Reuters, AFP" are two.
_LAST_FIRST = re.compile(
    r"(?P<last>[^\W\d_][\w'’-]+), (?![A-Z]{2})(?P<first>[^\W\d_][\w.'’-]*(?: [A-Z]\.?)?)"
)
#: An address, a host alone, the path of a file.
_PLACE = re.compile(r"^\w+://|^[\w-]+(?:\.[\w-]+)+$|\\|/.*/|/[^/]*\.\w{1,5}$")
#: The most characters in which a field says a date.
LONGEST_DATE = 300
#: What parts names in one text; what follows some names' comma is theirs.
_BETWEEN = re.compile(r"\s*(?:,(?!\s*(?:Jr|Sr|II|III|IV)\b)|[;|\n])\s*(?:and\s+)?|\s+(?:and|&)\s+")
#: How exports write that a field says nothing. As an address it would be that of very many articles.
_NOTHING = frozenset(("nan", "nat", "none", "null", "<na>", "n/a", "undefined"))
#: Under what an object has the text that it stands for: a name has a text about it, a text has a title.
_WRAPPERS = (
    "name", "text", "content", "paragraphs", "sections", "value", "rendered", "main", "original", "title",
    "$oid", "$date", "$numberLong", "href",
)  # fmt: skip

#: The names under which scrapers write each field, the contract's own first, in one spelling each.
FIELDS: dict[str, tuple[str, ...]] = {
    "id": ("id", "article_id", "_id", "uuid", "guid"),
    "outlet": ("outlet", "outlet_name", "source", "publisher", "publisher_name", "publication",
               "publication_name", "publication_title", "source_name", "source_title", "site_name", "media",
               "media_name", "newspaper", "newspaper_name", "source_hostname", "site", "domain",
               "source_domain"),
    "title": ("title", "headline", "title_page", "web_title", "article_title", "name"),
    "date": ("date", "published", "publish_date", "date_publish", "published_at", "published_on",
             "published_time", "pub_date", "date_published", "publication_date", "published_date",
             "publishing_date", "first_published", "first_published_at", "first_publication_date",
             "web_publication_date", "article_date", *sorted(VAGUE)),
    "updated": ("updated", "updated_at", "date_modified", "date_modify", "modified", "modified_at",
                "last_modified", "update_date"),
    # What "3 hours ago" counts from; never the day of publication itself.
    "crawled": ("crawled_at", "crawled", "crawl_date", "crawl_time", "date_crawled", "crawl_timestamp",
                "date_download", "download_date", "downloaded_at", "scraped_at", "scraped_date",
                "scrape_date", "scrape_time", "date_scraped", "retrieved_at", "retrieved_on", "retrieved",
                "retrieval_date", "date_retrieved", "fetched_at", "fetch_date", "fetch_time", "date_fetched",
                "access_date", "accessed_at", "accessed", "date_accessed", "collected_at", "date_collected"),
    "authors": ("authors", "author", "byline", "creator", "by", "writer", "writers", "author_name"),
    "url": ("url", "link", "canonical", "canonical_url", "permalink", "web_url", "final_url", "article_url",
            "requested_url", "href"),
    "section": ("section", "category", "news_desk", "channel"),
    "text": ("text", "content", "body", "maintext", "article", "article_body", "article_text", "full_text",
             "raw_text", "plain_text", "story", "cleaned_text", "content_text", "content_html", "body_html",
             "body_text", "story_text", "page_content"),
}  # fmt: skip


def _folded(name: str) -> str:
    """A field's name without what spellings differ in: the same for "Published At" and "publishedAt"."""
    return name.replace("_", "").replace("-", "").replace(" ", "").lower()


#: For each field, the place of its names: that of their first spelling.
_PLACES = {
    field: {_folded(known): place for place, known in reversed(list(enumerate(names)))}
    for field, names in FIELDS.items()
}


def values(record: Mapping[str, Any], name: str) -> Iterator[Any]:
    """What a record has under each name of a field, where that says something."""
    return (record[key] for key in names_in(record, name) if text_of(record[key]))


def names_in(record: Mapping[str, Any], name: str) -> list[str]:
    """The names under which a record has a field, best first."""
    names, places = FIELDS[name], _PLACES[name]

    def place(key: str) -> float:
        # Another spelling goes right after its name: "ID" after "id". "_id" is a name of its own.
        return names.index(key) if key in names else places[_folded(key)] + 0.5

    return sorted((key for key in record if _folded(key) in places), key=place)


def said_in(record: Mapping[str, Any], name: str) -> str:
    """The first text under any of a field's names; "" where there is none."""
    return next(map(text_of, values(record, name)), "")


def outlet_in(record: Mapping[str, Any]) -> str:
    """The first name under an outlet's names; where all that is stated is an address, its host. "" for none.

    The path of a file is neither, which pipelines keep as their "source".
    """
    stated = [" ".join(resolved(text_of(value)).split()) for value in values(record, "outlet")]
    named = (said for said in stated if not _PLACE.search(said))
    hosts = (host_of(said) if re.search(r"[/\\]", said) else said for said in stated)
    return next(named, "") or next(filter(None, hosts), "")


def address_in(record: Mapping[str, Any]) -> str:
    """The article's own address, which some exports have as its source; "" for none."""
    stated = map(text_of, values(record, "outlet"))
    return own_address(said_in(record, "url") or next((said for said in stated if "://" in said), ""))


def text_of(value: Any, depth: int = MAX_DEPTH) -> str:
    """A field as text: lists of paragraphs are joined, ``{"name": ...}`` gives its name."""
    if isinstance(value, str):
        # Lone surrogates can be written in JSON and stored nowhere.
        said = value.encode("utf-8", "replace").decode("utf-8").strip()
        return "" if said.lower() in _NOTHING else said
    if isinstance(value, bool) or value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, list) and depth:
        return "\n\n".join(filter(None, (text_of(item, depth - 1) for item in value)))
    if isinstance(value, dict) and depth:
        wrapped = (text_of(value[key], depth - 1) for key in _WRAPPERS if key in value)
        return next(filter(None, wrapped), "")
    return ""


def authors_in(value: Any) -> tuple[str, ...]:
    """The names in what a field says of authors: one text, a list, or a list printed as a text."""
    if isinstance(value, str) and re.fullmatch(r"\s*\[.{1,5000}\]\s*", value, re.DOTALL):
        # A list that an export wrote as Python prints it.
        with warnings.catch_warnings(), suppress(ValueError, SyntaxError, MemoryError, RecursionError):
            warnings.simplefilter("ignore")  # a stray backslash is no matter of ours
            value = ast.literal_eval(value.strip())
    if isinstance(value, str) and ";" in value:
        value = re.split(r"\s*;\s*", resolved(value))
    parts = value if isinstance(value, list) else [value]
    lines = [re.sub(r"^\s*by\s+", "", resolved(text_of(part)), flags=re.IGNORECASE) for part in parts]
    if isinstance(value, list) and all(_LAST_FIRST.fullmatch(line) for line in lines if line):
        lines = [_LAST_FIRST.sub(r"\g<first> \g<last>", line) for line in lines]
    names: list[str] = []
    for line in lines:
        names += [plain_name(name) for name in _BETWEEN.split(line)]
    return tuple(dict.fromkeys(name for name in names if name))


def date_in(
    record: Mapping[str, Any],
    name: str,
    notes: list[str],
    known: Outlet | None,
    crawled: date | None = None,
) -> date | None:
    """The first date that can be read under any of the field's names; notes say why there is none.

    One that is counted from the crawl comes last. A moment is given in the zone of the outlet, where known.
    """
    why: list[str] = []
    stated = list(map(text_of, values(record, name)))
    if name == "date":
        stated = [_parted(said)[0] for said in stated]
    elif name == "updated":
        stated += [_parted(text_of(said))[1] for said in values(record, "date")]
    for said in sorted(filter(None, stated), key=is_relative):
        found, note = _read_date(said, crawled)
        if found is None:
            why.append(note)
            continue
        if note:
            notes.append(note)
        # Exports write midnight where they know only the day.
        midnight = isinstance(found, datetime) and not any(found.timetuple()[3:6])
        found = day_of(found) if midnight else found
        return known.local(found) if known else found
    notes += why
    return None


def _parted(said: str) -> tuple[str, str]:
    """Part what a field says of dates: that but for dates of a change, and the first of these or ""."""
    change = ""
    for printed in reversed(list(find_dates(said[:LONGEST_DATE]))):
        if is_change(said[: printed.start]):
            change = said[printed.start : printed.end]
            said = said[: printed.start] + said[printed.end :]
    return said if not change or parse_date(said) else "", change


def _read_date(said: str, crawled: date | None) -> tuple[date | None, str]:
    """Return the date that a field states, and a note: why there is none, or from what it was counted."""
    printed = date_of(said, crawled=crawled)
    if printed:
        return printed.value, printed.note
    quoted = f"“{' '.join(said.split())[:40]}”"
    if is_relative(said):
        return None, f"{quoted} counts from a day of crawling, which is not stated; the date is left open."
    return None, f"{quoted} could not be read as a date; the date is left open."
