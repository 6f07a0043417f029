from __future__ import annotations

import pytest

from qa.verdict.category import Sort, can_be, category_asked, is_title


@pytest.mark.parametrize(
    ("question", "sort"),
    [
        ("Which country built the bridge?", Sort.COUNTRY),
        ("In which European country did the ferry sink?", Sort.COUNTRY),
        ("The ferry sank this week. Which country was it?", Sort.COUNTRY),
        ("Which two countries border Chile?", Sort.COUNTRY),
        ("Which key state did Ann Lee win?", Sort.STATE),
        ("Which state's governor called the strike off?", Sort.STATE),
        ("A storm took aim at which state this week?", Sort.STATE),
        ("Which town burnt?", Sort.CITY),
        ("Which senator resigned?", Sort.PERSON),
        ("Which team won the cup?", Sort.BODY),
        ("What company owns the ferry?", Sort.THING),
        ("Ann Lee speaks on which social media platform?", Sort.THING),
        ("Which species of beetle was found?", Sort.THING),
        # What stands around a noun tells that another is asked for, or none.
        ("Which country music singer won?", Sort.PERSON),
        ("Which state senator resigned?", Sort.PERSON),
        ("Which official resigned?", None),
        ("Which city council voted?", None),
        ("Which senator left the country?", Sort.PERSON),
        ("How many countries signed?", None),
        ("What is the country worried about?", None),
        # The names of the states of other nations are not known, and a choice names its answers.
        ("In which Indian state did the dam break?", None),
        ("Which country is larger, Chile or Peru?", None),
    ],
)
def test_what_class_of_thing_is_asked_for_is_read_off_its_noun(question, sort):
    asked = category_asked(question)
    assert (asked and asked.sort) == sort


@pytest.mark.parametrize(
    ("question", "span", "possible"),
    [
        ("Which country built the bridge?", "Chile", True),
        ("Which song won?", "Trams Killed the Ferry Star", True),
        ("Which song won?", "Ann Lee praised the song", False),
        ("Which country built the bridge?", "the Chilean army", True),
        ("Which country built the bridge?", "the U.S.", True),
        ("Which country built the bridge?", "Tuvalu", True),
        ("Which country built the bridge?", "Vell", False),
        ("Which country built the bridge?", "Bank of America", False),
        ("Which country built the bridge?", "the Republic of Ireland", True),
        ("Which country did the Chilean president flee to?", "Santiago, Chile", False),
        ("Which country did the Chilean president flee to?", "Peru", True),
        ("Which country did Ann Lee flee to?", "Chile, Peru and Bolivia", False),
        ("Which countries did Ann Lee visit?", "Chile, Peru and Bolivia", True),
        ("Which state did Ann Lee win?", "Ohio", True),
        ("Which state did Ann Lee win?", "Columbus, Ohio", True),
        ("Which state did Ann Lee win?", "Springfield, Mass.", True),
        ("Which state did Ann Lee win?", "Ohio Gov. Joe Marn", True),
        ("Which state did Ann Lee win?", "Joe Marn", False),
        ("Which state did Ann Lee win?", "Ohio University", False),
        ("Which state did Ann Lee win?", "the University of Ohio", False),
        ("Which city burnt?", "Vell", True),
        ("Which city burnt?", "northern Ohio", False),
        ("Which city burnt?", "Chile", False),
        ("Which city burnt?", "New York", True),
        ("Which senator resigned?", "Ann Lee", True),
        ("Which senator resigned?", "Senate Majority Leader Ann Lee", True),
        ("Which senator resigned?", "Jordan", True),
        ("Which president was first?", "Washington", True),
        ("Which senator resigned?", "the Senate", False),
        ("Which senator resigned?", "The former mayor", False),
        ("Which senator resigned?", "a U.S. senator", False),
        ("Which senator resigned?", "an Ohio Democrat", False),
        ("Which senator resigned?", "Ann Lee is to stay", False),
        ("Which senator resigned?", "northern Ohio", False),
        ("Which team won the cup?", "the Vell 49ers", True),
        ("Which team won the cup?", "the 49ers", True),
        ("Which team won the cup?", "Ohio", True),
        ("Which team won the cup?", "its fans", False),
        ("Which team won the cup?", "Vell after a long and bitter quarrel over money", False),
        ("Which team won the cup?", "Vell lost", False),
        ("Which app is it?", "iVell", True),
        ("Which group planned it?", "a band of sailors", True),
        ("Which airline lost the bags?", "Emirates", True),
        ("Which airline lost the bags?", "Ohio and Texas", False),
        ("Which animal bit the mayor?", "a red fox", True),
        ("Which animal bit the mayor?", "southern Ohio", False),
    ],
)
def test_a_span_can_be_of_the_class_or_cannot(question, span, possible):
    asked = category_asked(question)
    assert can_be(asked, f"So {span}.", 3, 3 + len(span)) is possible


@pytest.mark.parametrize(
    ("text", "span", "possible"),
    [
        ("The Vell quarterback Joe Marn fell.", "Joe Marn", False),
        ("Mr. Marn fell.", "Marn", False),
        ("J.P. Marn fell.", "J.P. Marn", True),
        ("The market leader Marn fell.", "Marn", True),
        ("U.S. Steel fell.", "U.S. Steel", True),
        ("Its owner Marn fell.", "Marn", True),
        ("The film King Marn fell.", "King Marn", True),
        ("Weak companies fell.", "Weak companies", False),
        ("Once more Vell fell.", "Vell", True),
    ],
)
def test_what_is_called_what_people_are_is_no_company(text, span, possible):
    asked = category_asked("Which company fell?")
    assert can_be(asked, text, text.index(span), text.index(span) + len(span)) is possible


@pytest.mark.parametrize(
    ("question", "text", "span", "title"),
    [
        ("What book did Ann Lee write?", "Her book “Late Trams” sold well.", "Late Trams", True),
        ("What book did Ann Lee write?", 'Her book, "Late Trams," sold well.', "Late Trams", True),
        ("What book did Ann Lee write?", "Her book Late Trams sold well.", "Late Trams", False),
        ("What book did Ann Lee write?", "She wrote “Late Trams” in May.", "Late Trams", False),
        ("Which team did Ann Lee join?", "She joined “The Trams” in May.", "The Trams", False),
    ],
)
def test_what_is_called_a_book_is_one(question, text, span, title):
    asked, start = category_asked(question), text.index(span)
    assert is_title(asked, text, start, start + len(span)) is title


@pytest.mark.parametrize(
    ("text", "span", "possible"),
    [
        ("Judge Joe Marn blocked it.", "Joe Marn", True),
        ("Judge Joe Marn blocked it.", "Judge Joe Marn", True),
        ("Joe Marn blocked it.", "Joe Marn", True),
        ("Chief Justice Joe Marn blocked it.", "Joe Marn", True),
        ("A judge may block President Joe Marn’s plan.", "Joe Marn", False),
        ("A judge may block President Joe Marn’s plan.", "President Joe Marn", False),
        ("Judge Ann Lee heard Gov. Joe Marn.", "Joe Marn", False),
        ("Dr. Joe Marn blocked it.", "Dr. Joe Marn", False),
        ("The 9th Circuit blocked it.", "The 9th Circuit", False),
        ("Thirteen blocked it.", "Thirteen", False),
    ],
)
def test_which_judge_asks_for_no_governor_court_or_number(text, span, possible):
    start = text.index(span)
    assert can_be(category_asked("Which judge blocked the plan?"), text, start, start + len(span)) is possible


@pytest.mark.parametrize(
    ("text", "span", "possible"),
    [
        ("J.K. Marn fell.", "J.K. Marn", False),
        ("The party leader Joe Marn fell.", "Joe Marn", False),
        ("The Vell Rangers fell.", "Vell Rangers", True),
    ],
)
def test_what_is_called_what_people_are_is_no_team(text, span, possible):
    asked = category_asked("Which team fell?")
    assert can_be(asked, text, text.index(span), text.index(span) + len(span)) is possible
