import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.spans import PIECE, best_spans, whole_words


@pytest.mark.parametrize(
    ("text", "marked", "kept"),
    [
        ("It cost $4,000 then.", "000", "$4,000"),
        ("It rose 46% in May", "46", "46%"),
        ("Vell gave HK$7 million", "7 million", "HK$7 million"),
        ("Vell gave A$7 million", "$7 million", "A$7 million"),
        ("Vell gave it up: $7 million", "7 million", "$7 million"),
        ("It rose 46 percent, or so", "46 percent,", "46 percent"),
        ("Officials in the U.S. agreed", "U.S", "U.S."),
        ("Officials in the U.S., who", "the U.S.,", "the U.S."),
        ("It ended at 11:48 p.m. on Sunday", "11:48 p.m", "11:48 p.m."),
        ("Ms Kim Ae-ran, the minister", "Ae", "Ae-ran"),
        ('She said "we have no plan to go."', '"we have no plan to go."', "we have no plan to go"),
        ('The "three noes" were', '"three', "three"),
        ('"Go," she said. "Now."', 'Go," she said. "', 'Go," she said'),
        ("His book “The Long Field” sold", "“The Long Field”", "The Long Field"),
        ("The Long Range Radar (LRR) stood", "Long Range Radar (LRR)", "Long Range Radar (LRR)"),
        ("The radar (LRR) stood", "(LRR", "LRR"),
        ("China's port", "China", "China"),
        ("Japan’s longest-serving leader", "Japan", "Japan"),
        ("a sale at Macy's in May", "Macy's", "Macy's"),
        ("the dogs' owner", "dogs", "dogs"),
        ("It fell to -4.5 degrees", "-4.5", "-4.5"),
        ("after that, on Oct. 31, he", "Oct. 31,", "Oct. 31"),
        ("He works at Acme Inc. and", "Acme Inc", "Acme Inc."),
        ("nothing ...", "...", ""),
    ],
)
def test_a_span_is_whole_words_without_stray_marks(text, marked, kept):
    start = text.index(marked)
    a, b = whole_words(text, start, start + len(marked))
    assert text[a:b] == kept


@given(st.text(alphabet="ab1 .,;:'\"“”()$%-\n", max_size=30), st.data())
def test_any_span_stays_inside_its_text_and_loses_no_letters(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    a, b = whole_words(text, start, end)
    assert 0 <= a <= b <= len(text)
    if any(c.isalnum() for c in text[start:end]):
        letters = [i for i in range(start, end) if text[i].isalnum()]
        assert a <= letters[0] and b > letters[-1]


def test_the_best_span_stays_in_one_paragraph_and_where_it_is_allowed():
    start = np.array([9.0, 1.0, 5.0, 0.0, 0.0, 0.0])
    end = np.array([9.0, 0.0, 1.0, 2.0, 8.0, 0.0])
    allowed = np.array([False, True, True, True, True, True])
    one, two = np.zeros(6, int), np.array([0, 0, 0, 0, 1, 1])
    assert best_spans(start, end, allowed, one, 10, 1) == [(2, 4, 13.0 - 2 * PIECE)]
    assert best_spans(start, end, allowed, two, 10, 1) == [(4, 4, 8.0)]
    assert best_spans(start, end, allowed, one, 2, 1)[0][2] == 8.0
    assert best_spans(start, end, np.zeros(6, bool), one, 10, 1) == []


def test_two_candidates_do_not_make_one_long_span():
    start, end = np.zeros(30), np.zeros(30)
    start[[2, 20]], end[[3, 24]] = (6.0, 5.8), (5.0, 6.0)
    everywhere, one = np.ones(30, bool), np.zeros(30, int)
    assert start[2] + end[24] > start[20] + end[24]
    found = best_spans(start, end, everywhere, one, 40, 2)
    assert [span[:2] for span in found] == [(20, 24), (2, 3)]


@given(st.integers(0, 12), st.integers(1, 6), st.integers(0, 2**32 - 1))
def test_the_best_spans_are_those_that_trying_all_finds(length, longest, seed):
    rng = np.random.default_rng(seed)
    start, end = rng.normal(size=(2, length)).astype(np.float32)
    allowed = rng.random(length) < 0.8
    paragraph = np.cumsum(rng.random(length) < 0.2)
    spans = {
        (i, j): start[i] + end[j] - PIECE * (j - i)
        for i in range(length)
        for j in range(i, min(length, i + longest))
        if allowed[i : j + 1].all() and paragraph[i] == paragraph[j]
    }
    for first, last, score in best_spans(start, end, allowed, paragraph, longest, 20):
        assert score == pytest.approx(spans[first, last]) == pytest.approx(max(spans.values()))
        spans = {(i, j): s for (i, j), s in spans.items() if j < first or i > last}
    assert not spans
