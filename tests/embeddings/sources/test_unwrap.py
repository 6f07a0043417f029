"""Lines that were wrapped at a column, and lines that were not."""

import random
import textwrap

import pytest

from embeddings.sources.blocks import blocks_of
from embeddings.sources.unwrap import unlinked, unwrapped

WORDS = "the harbour of Vell stays closed until spring for divers found cracks in its old breakwater".split()


def text_of(seed, paragraphs=8, fewest=30, most=110):
    """Paragraphs of words in some order, each a sentence that tells which one it is."""
    draw = random.Random(seed)
    return [
        f"Paragraph {i} says that " + " ".join(draw.choices(WORDS, k=draw.randint(fewest, most))) + "."
        for i in range(paragraphs)
    ]


def read(dump):
    return [block.text for block in unwrapped(blocks_of(dump))]


@pytest.mark.parametrize("width", [50, 72, 80, 100, 132, 200])
@pytest.mark.parametrize("indent", ["", "   "])
def test_lines_wrapped_at_any_column_are_joined(width, indent):
    paragraphs = text_of(width)
    lines = [textwrap.fill(p, width, initial_indent=indent, subsequent_indent=indent) for p in paragraphs]
    assert read("\n\n".join(lines)) == paragraphs


@pytest.mark.parametrize(
    "beyond",
    [
        "x = '" + "a b " * 60 + "'",
        "\n".join(f"  {i}. https://vell.example/{'harbour-' * 12}{i}" for i in range(1, 60)),
        "\n".join(f" {i}. https://vell.example/share?text=Check out {'this ' * 12}{i}" for i in range(1, 60)),
        "\n".join(f"mailto:?subject={'harbour%20' * 12}{i}" for i in range(1, 60)),
    ],
    ids=["code", "addresses", "addresses with spaces", "addresses without numbers"],
)
def test_lines_beyond_the_column_do_not_hide_it(beyond):
    paragraphs = text_of(3)
    wrapped = "\n\n".join(textwrap.fill(p, 76) for p in paragraphs)
    assert read(f"{wrapped}\n\n{beyond}")[: len(paragraphs)] == paragraphs


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_paragraphs_on_a_line_each_stay_apart(seed, gap):
    paragraphs = text_of(seed, paragraphs=30, fewest=2)
    assert read(gap.join(paragraphs)) == paragraphs


@pytest.mark.parametrize("word", ["-", "24."])
def test_a_dash_or_a_number_at_a_lines_beginning_is_the_sentences(word):
    paragraphs = text_of(8)
    lines = textwrap.fill(paragraphs[0], 80).split("\n")
    width = max(map(len, lines))
    lines[0] = lines[0].ljust(width - 1, "x")  # a word that fills the line
    broken = " ".join([lines[0], word, *lines[1:]])
    wrapped = [f"{lines[0]}\n{word} {lines[1]}", *lines[2:]]
    others = [textwrap.fill(p, width) for p in paragraphs[1:]]
    assert read("\n".join(wrapped) + "\n\n" + "\n\n".join(others))[0] == broken
    listed = f"{lines[0]}.\n{word} {lines[1]}\n\n" + "\n\n".join(others)
    assert read(listed)[:2] == [f"{lines[0]}.", lines[1]]


def test_a_list_in_a_wrapped_dump_stays_one():
    entries = ["Ferry to Ostra gets a new captain", "Storm takes roof off fish market", "Moose stops traffic"]
    paragraphs = text_of(5)
    wrapped = "\n\n".join(textwrap.fill(p, 80) for p in paragraphs)
    assert read("\n".join(entries) + "\n\n" + wrapped)[: len(entries)] == entries


def test_the_list_of_addresses_is_left_out_with_the_titles_in_it():
    paragraphs = text_of(6)
    wrapped = "\n\n".join(textwrap.fill(p, 78) for p in paragraphs)
    listed = "\n".join(f"  {i}. {'Ferry ' * 20}\n  https://vell.example/{i}" for i in range(1, 60))
    assert read(f"{wrapped}\n\nReferences\n\n   Visible links\n{listed}") == paragraphs


def test_an_article_on_references_keeps_them():
    paragraphs = text_of(7)
    assert read("\n\n".join([*paragraphs[:4], "References", *paragraphs[4:]]))[4:] == [
        "References",
        *paragraphs[4:],
    ]


@pytest.mark.parametrize(("step", "shown"), [(1, False), (0, True)])
def test_numbers_that_count_on_are_those_of_links(step, shown):
    lines = [f"The ferry to [{5 + step * i}]Ostra leaves" for i in range(30)]
    found = unlinked(blocks_of("\n\n".join(lines)), "")
    assert any("[" in block.text for block in found) is shown
