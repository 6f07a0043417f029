"""What the models drop that no rule names, and what they leave alone."""

from __future__ import annotations

import pytest

from embeddings.sources.leftovers import leftovers_in, listed_in
from embeddings.sources.records import paragraphs_of

TITLE = "Ferry to Orrin stops in May"
STORY = [
    "VELL — The old ferry between Vell and Orrin will stop running in May, the harbour board said on "
    "Tuesday, after an inspection found cracks in its hull.",
    "The board voted four to one to take the ship out of service. Its chairman, Jonas Falk, said the repair "
    "would have cost more than a new boat.",
    "“We looked at every way of keeping her,” Falk said. “There was none that we could pay for.”",
    "About 300 people use the ferry on a working day. The town has promised a bus over the bridge at Tarn, "
    "which takes forty minutes longer.",
    "Ada Brandt, who has sold tickets on the pier since 1988, said she had not been told before the vote.",
    "A new ferry could be ready in two years, according to the board. It will be paid for by the region and "
    "by a higher fare.",
]


def with_line(place, line):
    paragraphs = [*STORY[:place], line, *STORY[place:]]
    return paragraphs, paragraphs_of("\n\n".join(paragraphs), TITLE)[0]


@pytest.mark.parametrize(
    ("place", "line"),
    [
        (3, "'She was part of the town': Readers remember the ferry to Orrin"),
        (3, "The ferry lies at the pier in Vell on Monday, March 4, 2019. Kim Holt"),
        (4, "The ferry to Orrin leaves the pier in Vell on Monday. Holt/Vell Press"),
        (0, "By Kim Holt The Vell Courier"),
        (0, "Vell The Courier —"),
    ],
)
def test_litter_that_no_rule_names_goes(place, line):
    assert leftovers_in(with_line(place, line)[0], set(), TITLE) == {place}
    assert with_line(place, line)[1] == STORY


@pytest.mark.parametrize(
    ("place", "line"),
    [
        (4, "A long history"),
        (4, "Why did it take so long?"),
        (6, "She will miss the noise of the engines."),
        (4, "No one answered."),
        (4, "“I cried,” she said."),
        (
            3,
            "The longest of the cracks measured almost a metre, and water had been seen in the lower deck.",
        ),
    ],
)
def test_headings_and_short_sentences_stay(place, line):
    assert with_line(place, line)[1] == with_line(place, line)[0]


def test_a_list_below_a_colon_stays():
    paragraphs = ["The winners:", "– Ada Brandt", "– Jon Falk", "The harbour closed.", "– Mia Reed"]
    assert listed_in(paragraphs) == {1, 2}
    assert paragraphs_of("\n\n".join(paragraphs[:3]))[0] == paragraphs[:3]


def test_a_text_of_one_line_is_taken_as_it_is():
    assert paragraphs_of("Vell The Courier —")[0] == ["Vell The Courier —"]


def test_a_text_of_nothing_has_no_leftovers():
    assert leftovers_in([], set()) == set()


def test_a_record_of_endless_lines_is_not_judged():
    assert leftovers_in(["Vell The Courier —", *STORY], set(), TITLE) == {0}
    assert leftovers_in(["Vell The Courier —", *STORY * 400], set(), TITLE) == set()


def test_long_prose_is_not_judged():
    prose = "Photo by Kim Holt for The Vell Courier, who reported from Orrin on Monday. " * 8
    assert leftovers_in([*STORY, prose], set(), TITLE) == set()
