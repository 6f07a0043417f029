import numpy as np

from tests.fakes import ARTICLES, FakeEncoder, FakeReader


def test_fake_vectors_are_unit_and_texts_that_share_words_are_nearer():
    bridge, strike, question = FakeEncoder().encode(
        ["The bridge opened on Tuesday.", "Crews walked out on Friday.", "When did the bridge open?"]
    )
    assert np.allclose(np.linalg.norm([bridge, strike, question], axis=1), 1)
    assert bridge @ question > strike @ question


def test_fake_spans_are_exact_and_a_strange_question_scores_under_the_null():
    passages = [item.text for item in ARTICLES]
    spans = FakeReader().read("When did the second bridge over Marlow harbour open?", passages)
    assert all(
        passage[span.start : span.end] == span.text for span, passage in zip(spans, passages, strict=True)
    )
    assert spans[0].text == "Tuesday"
    assert spans[0].margin > 0
    assert all(span.margin < 0 for span in FakeReader().read("Who won the chess cup?", passages))


def test_paragraphs_of_the_invented_articles_are_their_text():
    for item in ARTICLES:
        assert "\n\n".join(item.text[p.start : p.end] for p in item.paragraphs) == item.text
