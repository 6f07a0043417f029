"""Numbers of links in the text, and the list of their addresses that ends a page."""

import pytest

from embeddings.sources.blocks import blocks_of
from embeddings.sources.links import pages_in, unlinked

LINES = ["The harbour of Vell is closed", "The ferry to Ostra runs", "Freight goes through Marn"]


def listed(pattern, numbers=range(1, 60)):
    return "\n".join(pattern.format(n) for n in numbers)


def read(dump):
    return [([block.text for block in page], numbers) for page, numbers in pages_in(blocks_of(dump))]


@pytest.mark.parametrize(
    "pattern",
    [
        "  {0}. https://vell.example/{0}",
        "  {0}. Ferry\n  https://vell.example/{0}",
        "[{0}] mailto:{0}@vell.example",
    ],
)
def test_the_list_of_addresses_is_left_out(pattern):
    ((lines, numbers),) = read("\n\n".join(LINES) + "\n\nReferences\n\n   Visible links\n" + listed(pattern))
    assert lines == LINES
    assert numbers == set(map(str, range(1, 60)))


def test_what_follows_a_list_is_another_page():
    links = "References\n\n" + listed("  {0}. https://vell.example/{0}", range(1, 9))
    dump = f"{LINES[0]}\n\n{links}\n\n\n{LINES[1]}\n\n{LINES[2]}\n\n{links}"
    assert [lines for lines, _ in read(dump)] == [LINES[:1], LINES[1:]]


def test_an_article_on_references_keeps_them():
    lines = [LINES[0], "References", *LINES[1:], "See https://vell.example"]
    assert [page for page, _ in read("\n\n".join(lines))] == [lines]


@pytest.mark.parametrize(("step", "shown"), [(1, False), (0, True)])
def test_numbers_that_count_on_are_those_of_links(step, shown):
    lines = [f"The ferry to [{5 + step * i}]Ostra leaves" for i in range(30)]
    found = unlinked(blocks_of("\n\n".join(lines)), set())
    assert any("[" in block.text for block in found) is shown
