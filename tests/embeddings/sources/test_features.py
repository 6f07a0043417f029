"""What lines look like in a dump, however long the article."""

import numpy as np

from embeddings.sources.blocks import blocks_of
from embeddings.sources.features import features_of
from tests.embeddings.sources.test_dump import MENU, PARAGRAPHS


def looks(paragraphs):
    blocks = blocks_of(MENU + "\n\n" + "\n\n".join(paragraphs))
    values, names = features_of(blocks)
    return values[-len(paragraphs) :], names


def test_a_paragraph_in_the_middle_of_a_long_article_looks_as_in_a_longer_one():
    """But for where it stands in all of it, in shares: what is far off says nothing."""
    long, names = looks(PARAGRAPHS * 30)
    longer, _ = looks(PARAGRAPHS * 60)
    shares = [names.index(name) for name in ("position", "prose_before")]
    apart = np.delete(np.abs(long[75] - longer[150]), shares)
    assert apart.max() < 1e-6
