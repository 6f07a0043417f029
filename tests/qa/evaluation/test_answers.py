import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.evaluation.answers import exact_match, f1, holds, normalise

PHRASES = st.text(alphabet="abthe AN.,'$ 19\t", max_size=30)


@pytest.mark.parametrize(
    ("answer", "normal"),
    [
        ("The Marlow Courier", "marlow courier"),
        ("  an  apple,\ta day. ", "apple day"),
        ("U.S.-led", "usled"),
        ("$4,000", "4000"),
        ("another theory", "another theory"),
        ("A", ""),
        ("“quoted”", "“quoted”"),
    ],
)
def test_answers_are_normalised_as_the_squad_script_does(answer, normal):
    assert normalise(answer) == normal


def test_exact_match_takes_any_of_the_right_answers():
    assert exact_match("the mayor, Adela Fontaine", ["Fontaine", "Mayor Adela Fontaine"]) == 1
    assert exact_match("Adela", ["Fontaine", "Mayor Adela Fontaine"]) == 0


def test_f1_is_over_shared_words_of_the_best_right_answer():
    assert f1("Mayor Adela Fontaine", ["Adela Fontaine"]) == pytest.approx(2 * (2 / 3) * 1 / (2 / 3 + 1))
    assert f1("Mayor Adela Fontaine", ["Brandt", "the mayor"]) == pytest.approx(2 * (1 / 3) * 1 / (1 / 3 + 1))
    assert f1("Brandt", ["Adela Fontaine"]) == 0


def test_f1_counts_a_repeated_word_as_often_as_both_have_it():
    assert f1("very very very late", ["very very late"]) == pytest.approx(2 * (3 / 4) * 1 / (3 / 4 + 1))


def test_the_empty_answer_is_right_only_where_no_answer_is():
    assert exact_match("", []) == f1("", []) == 1
    assert exact_match("Tuesday", []) == f1("Tuesday", []) == 0
    assert f1("", ["Tuesday"]) == 0
    assert f1("the", ["an"]) == 1


@given(PHRASES, st.lists(PHRASES, max_size=3))
def test_f1_is_a_share_and_never_below_exact_match(answer, right):
    overlap = f1(answer, right)
    assert 0 <= overlap <= 1
    assert overlap >= exact_match(answer, right)


@given(PHRASES, PHRASES)
def test_f1_of_two_answers_is_the_same_both_ways(one, other):
    assert f1(one, [other]) == pytest.approx(f1(other, [one]))


def test_a_text_holds_an_answer_as_whole_words_only():
    assert holds("The fee was $4,000 a day.", ["$4,000"])
    assert holds("Corvane's ferries", ["corvane"])
    assert holds("so it “cannot wait”, he said", ['"cannot  wait"'])
    assert not holds("The fee was $4,000 a day.", ["4,00", "a da"])
    assert not holds("twenty-fifth", ["five"])
    assert not holds("anything", [])
    assert not holds("anything", [" "])
