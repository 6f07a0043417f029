"""Lines that were wrapped at a column, and lines that were not."""

import random
import textwrap

import pytest

from embeddings.sources.blocks import blocks_of
from embeddings.sources.unwrap import unwrapped

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
