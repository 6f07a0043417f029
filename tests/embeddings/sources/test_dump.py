"""Text dumps: the article out of menus, teasers, share bars and footers."""

from datetime import date, datetime

import pytest

from embeddings.article import Article
from embeddings.sources import Skipped, read

MENU = """The Vell Courier

  • Home
  • News
      □ Local
      □ Politics
  • Sport
  • Opinion
  • Subscribe
  • Log In

[                    ] [Search]
"""
PARAGRAPHS = [
    "The harbour of Vell will stay closed to larger ships until the spring, the port authority said "
    "on Monday, "
    "after divers found cracks in the eastern breakwater.",
    "Mayor Ada Brandt told reporters that repairs would cost about four million crowns and that the "
    "town could "
    'not pay for them alone. "We have asked the county for help," she said.',
    "The cracks were first seen in October by fishermen, who reported them to the harbour master, "
    "Jon Falk. He "
    "ordered an inspection the next day, but bad weather delayed the divers for three weeks.",
    "Smaller boats may still use the western entrance, according to the authority, and the ferry to "
    "Ostra runs "
    "as usual. Freight will go through Marn, which is forty kilometres to the north.",
    "Shipping companies said that the longer way would add a day to most of their deliveries. Two "
    "of them have "
    "already moved their spring cargoes to other ports on the coast.",
]
FOOTER = """Related Articles

  • Ferry to Ostra gets a new captain
  • Council argues over harbour lights
  • Storm takes roof off fish market

Most read

  1. Lottery winner keeps her bakery
  2. Moose stops traffic for an hour

Sign up for our newsletter
Get the best of the Courier in your inbox every morning.
[                    ] [Sign Up]

3 comments

Gull says:
About time that somebody looked at it!

  • About us
  • Privacy Policy
  • Terms of Service

© 2019 The Vell Courier. All rights reserved.
thevellcourier.com
"""
HEADER = """News

Harbour of Vell closed until spring

By Mia Reed
Published : March 4, 2019 - 14:09

  • Facebook
  • Twitter
  • Copy link

"""


def dump(tmp_path, text, name="page.txt"):
    path = tmp_path / name
    path.write_bytes(text.encode("utf-8") if isinstance(text, str) else text)
    return list(read(path))


def paragraphs(article):
    return [article.text[p.start : p.end] for p in article.paragraphs]


def page(body):
    return MENU + HEADER + "\n\n".join(body) + "\n\n" + FOOTER


def test_the_body_and_nothing_else(tmp_path):
    (article,) = dump(tmp_path, page(PARAGRAPHS))
    assert paragraphs(article) == PARAGRAPHS


def test_the_header(tmp_path):
    (article,) = dump(tmp_path, page(PARAGRAPHS))
    assert article.title == "Harbour of Vell closed until spring"
    assert article.authors == ("Mia Reed",)
    assert article.published == datetime(2019, 3, 4, 14, 9)
    assert article.outlet == "The Vell Courier"


def test_every_paragraph_stands_where_it_says(tmp_path):
    text = page(PARAGRAPHS).replace("\n", "\r\n")
    (article,) = dump(tmp_path, text)
    for place in article.paragraphs:
        words = article.text[place.start : place.end]
        assert text[place.source_start : place.source_start + len(words)] == words


def test_a_teaser_in_the_middle_stays_out(tmp_path):
    headline = "Council argues over harbour lights"
    teaser = f"{headline}\n{headline}\n2019-02-28 15:05   |   Politics"
    (article,) = dump(tmp_path, page([*PARAGRAPHS[:3], teaser, *PARAGRAPHS[3:]]))
    assert paragraphs(article) == PARAGRAPHS
    assert article.published == datetime(2019, 3, 4, 14, 9)


def test_a_caption_goes_apart(tmp_path):
    caption = "The eastern breakwater of Vell, seen from the ferry on Sunday. (Photo: Kim Holt)"
    (article,) = dump(tmp_path, page([PARAGRAPHS[0], caption, *PARAGRAPHS[1:]]))
    assert paragraphs(article) == PARAGRAPHS
    assert article.captions == (caption,)


def test_a_wrapped_dump_is_joined_into_paragraphs(tmp_path):
    import textwrap

    wrapped = MENU + HEADER + "\n\n".join(textwrap.fill(p, 72) for p in PARAGRAPHS) + "\n\n" + FOOTER
    (article,) = dump(tmp_path, wrapped)
    assert paragraphs(article) == PARAGRAPHS
    for place in article.paragraphs:
        assert wrapped[place.source_start :].startswith(article.text[place.start : place.start + 30])


def test_short_paragraphs_on_lines_of_their_own_are_not_joined(tmp_path):
    lines = [sentence + "." for p in PARAGRAPHS for sentence in p.replace('"', "").rstrip(".").split(". ")]
    (article,) = dump(tmp_path, MENU + HEADER + "\n".join(lines) + "\n\n" + FOOTER)
    assert set(paragraphs(article)) <= set(lines)


def test_a_dump_cut_off_in_the_middle_gives_what_is_there(tmp_path):
    text = page(PARAGRAPHS)
    (article,) = dump(tmp_path, text[: text.index("ordered an inspection") + 9])
    assert paragraphs(article)[:2] == PARAGRAPHS[:2]
    assert article.title == "Harbour of Vell closed until spring"


def test_two_articles_in_one_dump_are_two(tmp_path):
    second = [
        "The fish market of Marn lost its roof in the storm on Tuesday night, and nobody was hurt, "
        "the police said "
        "after they had searched the hall.",
        "Traders will sell from tents on the square for at least two months, said Olaf Dahl, who "
        "runs the market. "
        "The town has promised not to charge them for the ground.",
        "Insurance is expected to cover most of the damage. A new roof had been planned for next "
        "year, and the work "
        "will now be done at once, according to the town's engineer.",
    ]
    header = "Storm takes roof off fish market of Marn\n\nBy Tom Abt\nPublished : March 6, 2019 - 09:30\n\n"
    first, other = dump(tmp_path, page(PARAGRAPHS) + "\n\n" + header + "\n\n".join(second) + "\n\n" + FOOTER)
    assert paragraphs(first) == PARAGRAPHS
    assert paragraphs(other) == second
    assert (other.title, other.authors) == ("Storm takes roof off fish market of Marn", ("Tom Abt",))
    assert first.id != other.id


def test_articles_that_follow_each_other_without_a_footer_are_two(tmp_path):
    second = [paragraph.replace("Vell", "Marn").replace("the ", "that ") for paragraph in PARAGRAPHS]
    header = "Harbour of Marn closed until spring\n\nBy Tom Abt\nMarch 11, 2019\n\n"
    text = HEADER + "\n\n".join(PARAGRAPHS) + "\n\n" + header + "\n\n".join(second)
    first, other = dump(tmp_path, text)
    assert (paragraphs(first), paragraphs(other)) == (PARAGRAPHS, second)
    assert (other.title, other.day) == ("Harbour of Marn closed until spring", date(2019, 3, 11))


@pytest.mark.parametrize(
    "signed", ["Posted by: Mia Reed, {day} Mar 2019 | 15:22", "Posted by Tom {day} March 2019"]
)
def test_signed_comments_are_neither_text_nor_articles(tmp_path, signed):
    said = [paragraph.replace("the ", "our ") for paragraph in PARAGRAPHS]
    comments = [
        f"My view of it, number {i}\n\n{signed.format(day=i)}\n\n{text}" for i, text in enumerate(said, 5)
    ]
    above = MENU + "• Comments: 9\n" + HEADER + "\n\n".join(PARAGRAPHS)
    commented = above + "\n\nVisitor comments Add your comment\n\n" + "\n\n".join(comments)
    (article,) = dump(tmp_path, commented)
    assert paragraphs(article) == PARAGRAPHS
    assert article.authors == ("Mia Reed",)
    # An article that follows them is one.
    second = [paragraph.replace("Vell", "Marn").replace("the ", "that ") for paragraph in PARAGRAPHS]
    header = "Harbour of Marn closed until spring\n\nBy Tom Abt\nMarch 11, 2019\n\n"
    first, other = dump(tmp_path, commented + "\n\n" + header + "\n\n".join(second))
    assert (paragraphs(first), paragraphs(other)) == (PARAGRAPHS, second)


def test_two_prints_of_lynx_in_one_file_are_two_articles(tmp_path):
    told = [paragraph.replace("Vell", "Marn").replace("the ", "that ") for paragraph in PARAGRAPHS]
    second = [paragraph.replace("Marn", "[3]Marn") for paragraph in told]
    lists = "\n\nReferences\n\n" + "\n".join(f"   {i}. https://vell.example/{i}" for i in range(1, 30))
    one = page([p.replace("Vell", "[2]Vell") for p in PARAGRAPHS])
    first, other = dump(tmp_path, one + lists + "\n\n" + page(second) + lists)
    assert paragraphs(first) == PARAGRAPHS
    assert paragraphs(other) == told


def test_a_byline_some_lines_below_its_date_parts_articles_too(tmp_path):
    second = [paragraph.replace("Vell", "Marn").replace("the ", "that ") for paragraph in PARAGRAPHS]
    apart = HEADER.replace("By Mia Reed\n", "").replace(
        "14:09\n", "14:09\nUpdated : {}\nPrint\nBigger type\nBy {}\n"
    )
    text = MENU + apart.format("March 5, 2019", "Mia Reed") + "\n\n".join(PARAGRAPHS) + "\n\n" + FOOTER
    text += MENU + apart.format("March 6, 2019", "Tom Abt").replace("Vell", "Marn") + "\n\n".join(second)
    first, other = dump(tmp_path, text)
    assert paragraphs(first) == PARAGRAPHS
    assert paragraphs(other) == second
    assert (other.title, other.authors) == ("Harbour of Marn closed until spring", ("Tom Abt",))


def test_another_language_is_read_too(tmp_path):
    body = [
        "Der Hafen von Vell bleibt bis zum Frühjahr für größere Schiffe geschlossen, teilte die "
        "Behörde am Montag mit, "
        "nachdem Taucher Risse in der östlichen Mole gefunden hatten.",
        "Bürgermeisterin Ada Brandt sagte, die Reparatur werde rund vier Millionen kosten und die "
        "Stadt könne das "
        "nicht allein bezahlen. Man habe den Kreis um Hilfe gebeten.",
        "Kleinere Boote dürfen weiter die westliche Einfahrt benutzen, und die Fähre nach Ostra "
        "fährt wie gewohnt. "
        "Die Fracht wird über Marn geleitet, das vierzig Kilometer weiter nördlich liegt.",
    ]
    text = (
        "  • Start\n  • Politik\n  • Sport\n\nHafen von Vell bleibt geschlossen\n\n4. März 2019\n\n"
        + "\n\n".join(body)
    )
    (article,) = dump(tmp_path, text.encode("cp1252"))
    assert paragraphs(article) == body
    assert article.published == date(2019, 3, 4)


@pytest.mark.parametrize("text", [MENU, FOOTER, MENU * 40, "x", "Sign in to continue\n\nEmail\nPassword\n"])
def test_a_dump_without_an_article_is_skipped_with_a_reason(tmp_path, text):
    (outcome,) = dump(tmp_path, text)
    assert isinstance(outcome, Skipped)
    assert "no article" in outcome.reason


def test_the_date_of_the_visit_is_not_the_date_of_the_article(tmp_path):
    text = "Tue, August 9, 2022 | 19:24\n" + page(PARAGRAPHS).replace(
        "Published : March 4, 2019 - 14:09\n", ""
    )
    (article,) = dump(tmp_path, text)
    assert article.published is None


def test_figures_are_read_in_the_order_of_the_outlets_other_dates(tmp_path):
    text = page(PARAGRAPHS).replace("March 4, 2019 - 14:09", "4/3/2019")
    (undecided,) = dump(tmp_path, text)
    assert undecided.published is None
    assert any("left open" in note for note in undecided.notes)
    (decided,) = dump(tmp_path, text.replace("3 comments", "28/2/2019\n3 comments"))
    assert decided.published == date(2019, 3, 4)


def test_ids_do_not_depend_on_where_the_file_lies(tmp_path):
    ids = set()
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (article,) = dump(tmp_path / folder, page(PARAGRAPHS), "index.txt")
        ids.add(article.id)
    (other,) = dump(tmp_path, page(PARAGRAPHS).replace("March 4", "March 5"), "index.txt")
    assert len(ids) == 1
    assert other.id not in ids


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("word " * 400_000, "a line of more than 1,000,000 characters, which no article has"),
        ("A line.\n" * 60_000, "60,000 lines, of which 50,000 are read: split the file"),
    ],
)
def test_what_would_take_long_is_skipped(tmp_path, text, reason):
    (outcome,) = dump(tmp_path, text)
    assert isinstance(outcome, Skipped)
    assert outcome.reason == reason


def test_a_long_line_is_read_in_bounded_time(tmp_path):
    (outcome,) = dump(tmp_path, "word " * 150_000)
    assert isinstance(outcome, Article | Skipped)


MARKED = """\
# {headline}

By [Mia Reed](https://vell.example/mia "All by Mia Reed")

Published : March 4, 2019 - 14:09

![The harbour](/harbour.jpg)

{body}

## Related Articles

  * [Ferry to Ostra gets a new captain](/ferry)
  * [Storm takes roof off fish market](/storm)
  * [Moose stops traffic for an hour](/moose)

[ Home ](/) [ News ](/news) [ Sport ](/sport) [ About us ](/about)
"""


@pytest.mark.parametrize("width", [78, None])
def test_markdown_is_read_as_it_is_shown(tmp_path, width):
    import textwrap

    linked = [
        p.replace("Vell", "[Vell](https://vell.example/a-long-address-of-(the-town)-and-its-harbour)", 1)
        .replace("harbour", "_harbour_", 1)
        .replace("Mayor Ada Brandt", "**Mayor Ada Brandt**")
        for p in PARAGRAPHS
    ]
    body = "\n\n".join(textwrap.fill(p, width) if width else p for p in linked)
    text = MARKED.format(headline="Harbour of Vell closed until spring", body=body)
    (article,) = dump(tmp_path, text)
    assert paragraphs(article) == PARAGRAPHS
    assert article.title == "Harbour of Vell closed until spring"
    assert (article.authors, article.day) == (("Mia Reed",), date(2019, 3, 4))
    assert all(text[p.source_start] == article.text[p.start] for p in article.paragraphs)


def test_a_line_break_that_markdown_keeps_parts_lines(tmp_path):
    body = "\n\n".join(p.replace(" that ", " that  \n", 1) for p in PARAGRAPHS)
    (article,) = dump(tmp_path, MARKED.format(headline="Harbour of Vell closed until spring", body=body))
    assert not {p for p in PARAGRAPHS if " that " in p} & set(paragraphs(article))


def test_stars_and_lines_of_a_dump_that_is_no_markdown_stay(tmp_path):
    noted = [p.replace("harbour", "*harbour*").replace("town", "_town_") for p in PARAGRAPHS]
    (article,) = dump(tmp_path, page(noted))
    assert paragraphs(article) == noted


CLOCK = "Tue, August 9, 2022 | 19:24\n"
HEADLINE = "Harbour of Vell closed until spring"


@pytest.mark.parametrize(
    "headline",
    [
        "Harbour of Vell closed over storm of Oct. 31, 2016, until spring",
        "Harbour of Vell closed until spring after 2016-10-31",
    ],
)
def test_a_headline_may_hold_a_date(tmp_path, headline):
    (article,) = dump(tmp_path, CLOCK + page(PARAGRAPHS).replace(HEADLINE, headline))
    assert article.title == headline
    assert article.published == datetime(2019, 3, 4, 14, 9)


def test_without_a_headline_only_a_labelled_date_is_the_articles(tmp_path):
    text = CLOCK + page(PARAGRAPHS).replace(HEADLINE + "\n", "").replace("By Mia Reed\n", "")
    (labelled,) = dump(tmp_path, text)
    assert labelled.published == datetime(2019, 3, 4, 14, 9)
    (clock,) = dump(tmp_path, text.replace("Published : March 4, 2019 - 14:09\n", ""))
    assert (clock.title, clock.published) == ("", None)


@pytest.mark.parametrize(
    "line",
    [
        "Published : March 4, 2019 - 14:09 Updated : March 5, 2019 - 08:30",
        "Updated : March 5, 2019 - 08:30 Published : March 4, 2019 - 14:09",
        "March 4, 2019 - 14:09 | Last modified on March 5, 2019 - 08:30",
    ],
)
def test_two_dates_on_one_line_are_told_apart_by_their_labels(tmp_path, line):
    (article,) = dump(tmp_path, page(PARAGRAPHS).replace("Published : March 4, 2019 - 14:09", line))
    assert article.published == datetime(2019, 3, 4, 14, 9)
    assert article.updated == datetime(2019, 3, 5, 8, 30)


def test_the_label_next_to_a_date_is_its_own(tmp_path):
    line = "Published on Monday - Updated : March 5, 2019 - 08:30"
    (article,) = dump(tmp_path, page(PARAGRAPHS).replace("Published : March 4, 2019 - 14:09", line))
    assert (article.published, article.updated) == (None, datetime(2019, 3, 5, 8, 30))


@pytest.mark.parametrize("entry", ["{:4}. https://vell.example/{}", "[{}] https://vell.example/{}"])
def test_the_numbers_of_links_are_taken_out_where_their_addresses_are_listed(tmp_path, entry):
    linked = [f"[{7 + i}]" + p.replace(" that ", f" [{20 + i}]that ") for i, p in enumerate(PARAGRAPHS)]
    text = page(linked).replace("By Mia Reed", "By [5]Mia Reed")
    addresses = "\n".join(entry.format(n, n) for n in range(1, 40))
    whole = f"{text}\n\nReferences\n\n{addresses}\n"
    (article,) = dump(tmp_path, whole)
    assert article.text == "\n\n".join(PARAGRAPHS)
    assert article.authors == ("Mia Reed",)
    assert all(whole[p.source_start] == article.text[p.start] for p in article.paragraphs)


def test_figures_in_brackets_are_the_articles_where_no_addresses_are_listed(tmp_path):
    noted = [f"{p} [{i}]See the note." for i, p in enumerate(PARAGRAPHS)]
    (article,) = dump(tmp_path, page(noted))
    assert article.text == "\n\n".join(noted)


def test_carriage_returns_alone_end_lines(tmp_path):
    text = page(PARAGRAPHS)
    (article,) = dump(tmp_path, text.replace("\n", "\r"))
    assert [article] == dump(tmp_path, text)


def test_a_line_separator_within_a_sentence_ends_no_paragraph(tmp_path):
    (article,) = dump(tmp_path, page([p.replace(" that ", "\u2028that ") for p in PARAGRAPHS]))
    assert article.text == "\n\n".join(PARAGRAPHS)


def test_soft_hyphens_are_not_seen(tmp_path):
    (article,) = dump(tmp_path, page([p.replace("har", "har\xad") for p in PARAGRAPHS]))
    assert article.text == "\n\n".join(PARAGRAPHS)
