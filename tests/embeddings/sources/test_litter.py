"""What scraping leaves goes; what an article says stays."""

import pytest

from embeddings.sources.caption import is_caption
from embeddings.sources.litter import is_litter, trimmed
from embeddings.sources.records import paragraphs_of


@pytest.mark.parametrize(
    "paragraph",
    [
        "Advertisement", "ADVERTISEMENT", "Story Continued Below", "Read more:", "Share", "___", "* * *",
        "Read or Share this story: https://vell.example/x1", "Share This Story Tweet Share Share Pin Email",
        "More:Bridge over the Vell reopens after the storm", "RELATED: How the harbour was built",
        "Ferry to Ostra:What travellers need to know now", "Council argues over harbour lights Read more",
        "Sign up for our newsletter to get the best of the Courier every day.",
        "© 2019 The Vell Courier. All rights reserved.", "Follow Mia Reed on Twitter: @miareed",
        "Mia Reed can be reached at mia@vell.example.", "Tom Abt contributed to this report.",
        "JUST WATCHED Ferry leaves port Replay More Videos ... MUST WATCH Ferry leaves port 01:41",
        "This article is more than 8 months old", "pic.twitter.com/abcdef",
        "Follow Mia Reed, Tom Abt and Jo Falk of the Courier on Twitter.",
        "LATEST NEWS: Who will mend the old harbour?",
        "Who owns the ferry?:A look at the company and its ships.", "FERRY LEAVES:The last ship of the year",
    ],
)  # fmt: skip
def test_litter(paragraph):
    assert is_litter(paragraph)


@pytest.mark.parametrize(
    "paragraph",
    [
        "He said: advertising pays for the newspaper.", "The council will read more of the report on Monday.",
        "Follow the river for a mile and turn left, the police told drivers.",
        "“Share your bread,” she said.",
        "Copyright law does not protect ideas, the court ruled.",
        "More than 300 people signed up for the course.",
        "Watch the tide, fishermen say: it turns quickly here.", "Video of the storm was shown in court.",
        "Related costs rose by four per cent.", "Get well soon, they wrote.", "Washington",
        "Median salary: $66,700",
        "Subscribers to the theatre paid 40 crowns each last year.",
        "The email from Ada Brandt arrived at 9:30.",
        "5 September: The harbour closes. The ferry goes on.", "Photographers waited outside.",
    ],
)  # fmt: skip
def test_the_articles_own_words(paragraph):
    assert not is_litter(paragraph)
    assert not is_caption(paragraph)
    assert trimmed(paragraph) == (0, len(paragraph))


@pytest.mark.parametrize(
    "paragraph",
    [
        "Ada Brandt speaks in the harbour of Vell on Monday. (Photo: Kim Holt)",
        "The breakwater, seen from the ferry. Kim Holt/Getty Images",
        "Fishermen in the port of Marn, November 2, 2018. REUTERS/Kim Holt",
        "toggle caption Kim Holt/AP",
    ],
)
def test_captions(paragraph):
    assert is_caption(paragraph)


@pytest.mark.parametrize(
    ("paragraph", "kept"),
    [
        ("Advertisement Continue reading the main story The harbour closed.", "The harbour closed."),
        ("The harbour closed. (RELATED: How it was built)", "The harbour closed."),
        ("The harbour closed. Read more", "The harbour closed."),
        ("CORRECTION: Corrected by: Kim Holt @ 03/24/2013 11:09 PM CORRECTION: The name was wrong.",
         "CORRECTION: The name was wrong."),
    ],
)  # fmt: skip
def test_fragments_at_the_ends_are_cut_and_the_inside_is_verbatim(paragraph, kept):
    start, end = trimmed(paragraph)
    assert paragraph[start:end] == kept


def test_title_and_repetitions_go_but_a_lists_refrain_stays():
    long = "The harbour of Vell was closed on Monday for the winter."
    kept, captions = paragraphs_of(
        f"Shut\n\n{long}\n\nOne ship.\n\n{long}\n\nOne ship.\n\nBoat, AP Photo/Kim Holt", "Shut"
    )
    assert kept == [long, "One ship.", "One ship."]
    assert captions == ["Boat, AP Photo/Kim Holt"]


def test_a_lone_signature_under_a_paragraph_goes_and_a_list_of_names_stays():
    kept, _ = paragraphs_of("The harbour closed.\n\n– Mia Reed\n\nThe winners:\n\n– Ada Brandt\n\n– Jon Falk")
    assert kept == ["The harbour closed.", "The winners:", "– Ada Brandt", "– Jon Falk"]


def test_text_without_blank_lines_has_a_paragraph_a_line():
    assert paragraphs_of("The harbour closed.\nThe ferry goes on.")[0] == [
        "The harbour closed.",
        "The ferry goes on.",
    ]


def test_lines_that_only_name_reporters_go():
    kept, _ = paragraphs_of(
        "The harbour closed.\n\nMia Reed, Vell Post\n\nShe left for Marn, Vell", "", "Vell Post"
    )
    assert kept == ["The harbour closed.", "She left for Marn, Vell"]
