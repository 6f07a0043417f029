"""Copies are told from articles that are only alike."""

import random
import re
from datetime import date

from embeddings.duplicates import Shape, bands, likeness, same_article, same_story, shingles

WORDS = (
    "harbour council bridge pilot storm ferry tariff lantern mayor school river strike engine copper".split()
)


def prose(seed, words=400):
    chosen = random.Random(seed)
    return " ".join(chosen.choice(WORDS) + str(chosen.randrange(50)) for _ in range(words))


def shape(text, outlet="Courier", title="Bridge opens", url="", day=date(2019, 5, 14)):
    return Shape(outlet, title, url, day, text)


def is_copy(one, other):
    return same_article(one, other, likeness(one.text, other.text))


def jaccard(one, other):
    sets = [
        {tuple(words[i : i + 4]) for i in range(len(words) - 3)} for words in (one.split(), other.split())
    ]
    return len(sets[0] & sets[1]) / len(sets[0] | sets[1])


def test_resemblance_and_containment_are_those_of_the_sets_of_four_words():
    one = prose(1)
    other = " ".join(one.split()[:300] + prose(2, 200).split())
    like = likeness(one, other)
    assert (
        like.resemblance == round(jaccard(one, other), 12)
        or abs(like.resemblance - jaccard(one, other)) < 0.005
    )
    assert abs(like.containment - 297 / 397) < 0.01
    assert len(shingles(one)) == 397


def test_likely_copies_share_a_band_and_unlike_texts_do_not():
    missed = 0
    for seed in range(40):
        one = prose(seed)
        other = " ".join(one.split()[:340] + prose(seed + 500, 40).split())
        missed += not set(bands(one)) & set(bands(other))
        assert not set(bands(one)) & set(bands(prose(seed + 900)))
    assert missed == 0


def test_the_same_text_at_another_address_is_the_same_article():
    assert is_copy(
        shape(prose(1)), shape(prose(1) + " and one line more", url="https://courier.example/print/1")
    )


def test_the_same_text_in_another_outlet_is_another_article_of_one_story():
    one, other = shape(prose(1)), shape(prose(1), outlet="Gazette", title="Bridge")
    assert not is_copy(one, other)
    assert same_story(one, other, likeness(one.text, other.text))


def test_a_cut_wire_story_under_a_new_lead_is_one_story():
    wire, cut = prose(1), prose(2, 30) + " " + " ".join(prose(1).split()[:150])
    one, other = shape(wire), shape(cut, outlet="Gazette")
    assert same_story(one, other, likeness(wire, cut))
    assert not same_story(one, shape(cut, day=date(2019, 9, 1)), likeness(wire, cut))


def test_a_form_that_is_filled_in_anew_each_day_is_not_a_copy():
    form = re.sub(r"\d", "", prose(1))
    monday = shape(form + " numbers 4 8 15 16 23 42", title="Numbers for Monday")
    tuesday = shape(form + " numbers 3 9 11 17 28 40", title="Numbers for Tuesday", day=date(2019, 5, 15))
    assert likeness(monday.text, tuesday.text).resemblance > 0.8
    assert not is_copy(monday, tuesday)


def test_the_same_litter_under_two_headlines_does_not_make_them_one_article():
    litter = prose(1, 100)
    assert not is_copy(shape(litter, title="Ferry strike"), shape(litter, title="Mayor resigns"))


def test_a_text_that_grew_at_one_address_is_the_same_article():
    address = "https://courier.example/live/1"
    early, late = shape(prose(1, 200), url=address), shape(prose(1, 200) + " " + prose(2, 300), url=address)
    assert is_copy(early, late)
    assert not is_copy(early, shape(late.text))


def test_two_editions_of_a_short_form_are_not_copies():
    form = re.sub(r"\d", "", prose(1, 160)) + " magnitude {} and a depth of {} kilometres"
    marlow = shape(form.format("4.7", 10), title="Quake alert - Marlow")
    ansel = shape(form.format("6.9", 33), title="Quake alert - Ansel")
    assert likeness(marlow.text, ansel.text).resemblance > 0.8
    assert not is_copy(marlow, ansel)
    assert not is_copy(marlow, shape(ansel.text, title=marlow.title))
    assert not is_copy(marlow, shape(marlow.text, title=ansel.title))


def test_a_title_may_end_with_the_outlet():
    text = prose(1, 160)
    for one, other in (
        ("Bridge opens", "Bridge opens | Courier"),
        ("Bridge opens - The Courier", "Bridge opens | Courier Business"),
        ("Bridge opens – at last", "Bridge opens – at last - The Courier"),
    ):
        assert is_copy(shape(text, title=one), shape(text, title=other, url="https://courier.example/2"))
    assert not is_copy(shape(text), shape(text, title="Bridge opens - Ansel"))
