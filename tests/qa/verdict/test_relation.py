from __future__ import annotations

import pytest

from qa.evidence import candidates
from qa.question import read_question
from qa.reader import Span
from qa.retriever import Retriever
from qa.verdict.relation import is_spoken_of


@pytest.mark.parametrize(
    ("question", "span", "near", "spoken_of"),
    [
        ("When did Ann Lee die?", "May 2018", "“Trams are art” – Ann Lee (@lee) May 2018", False),
        ("When did Ann Lee die?", "May 2018", "Ann Lee's funeral was in May 2018.", True),
        ("When did Ann Lee die?", "1967", "The late Ann Lee was fined in 1967.", False),
        ("When did Ann Lee die?", "1911", "The poet Ann Lee (1847–1911) wrote of trams.", True),
        ("When did Ann Lee marry Bo Quist?", "1957", "Ann Lee married Joe Marn in 1957.", False),
        ("When did Ann Lee marry Bo Quist?", "1957", "Ann Lee and Quist married in 1957.", True),
        ("When did Vell beat Marn Rovers?", "1957", "Vell beat Marn in 1957.", True),
        ("When did Ann Lee meet Bo Perez?", "1957", "Ann Lee met Bo Pérez in 1957.", True),
        ("Who replaced Ann Lee?", "Joe Marn", "Her work is taken over by Joe Marn.", True),
        ("What did Ann Lee die of?", "pneumonia", "The cause was pneumonia, said Bo Lee.", True),
        ("What did Ann Lee die of?", "joy", "Ann Lee wept of joy, said Bo Lee.", False),
        ("Who was Ann Lee's brother?", "Bo Lee", "The poets Ann Lee (1847–1911) and Bo Lee met.", False),
        ("When was Ann Lee killed?", "Friday", "Ann Lee drove to Vell on Friday.", False),
        ("Where was Ann Lee born?", "Vell", "Ann Lee drove to Vell on Friday.", False),
        ("Where was Ann Lee born?", "Vell", "Ann Lee, a native of Vell, drove there on Friday.", True),
        ("Who founded Vellmart?", "Ann Lee", "Ann Lee praised Vellmart.", False),
        ("Who founded Vellmart?", "Ann Lee", "Ann Lee built Vellmart up from a stall.", True),
        ("Who is Ann Lee married to?", "Bo Quist", "Ann Lee saw Bo Quist.", False),
        ("Who is Ann Lee married to?", "Bo Quist", "Ann Lee came with her husband, Bo Quist.", True),
        ("Who is Ann Lee's husband?", "Bo Quist", "Ann Lee and Bo Quist came.", False),
        (
            "Who is Ann Lee's daughter?",
            "Ida Lee",
            "Ann Lee came with her children, Ida Lee among them.",
            True,
        ),
        ("Who is Ann Lee's brother?", "Bo Lee", "Ann Lee and Bo Lee came.", False),
        ("Who is Vellmart's founder?", "Ann Lee", "Ann Lee, the head of Vellmart, came.", False),
        ("How old is Ann Lee?", "23, 2018", "– Ann Lee (@lee) May 23, 2018", False),
        ("How old is Ann Lee?", "three-month-old", "Ann Lee read from her three-month-old book.", False),
        ("How old is Ann Lee?", "1.4 million", "Ann Lee has 1.4 million readers.", False),
        ("How old is Ann Lee?", "seventy-two", "Ann Lee, seventy-two, wrote of trams.", True),
        ("how old is Ann Lee?", "in her 40s", "Ann Lee, in her 40s, wrote of trams.", True),
        ("How old is the bridge?", "since 1911", "The bridge has stood since 1911.", True),
        ("Where did Ann Lee grow up?", "Vell", "Ann Lee drove to Vell.", False),
        ("Where did Ann Lee grow up?", "Vell", "Ann Lee was raised in Vell.", True),
        ("Where did Ann Lee go to law school?", "Vell", "Ann Lee spoke in Vell.", False),
        ("Where did Ann Lee go to law school?", "Vell", "Ann Lee studied in Vell.", True),
        ("When did Ann Lee join the council?", "May", "In May Ann Lee drove to Vell.", False),
        ("When did Ann Lee join the council?", "May", "In May Ann Lee was sworn in.", True),
        ("When did Ann Lee resign?", "May", "In May Ann Lee drove to Vell.", False),
        ("When did Ann Lee resign?", "May", "In May Ann Lee stepped down.", True),
        ("When did Vell leave the league?", "May", "In May Vell joined the league.", False),
        ("When did Vell leave the league?", "May", "Vell's exit came in May.", True),
        ("How did Ann Lee die?", "unrest", "There was unrest after Ann Lee's death.", False),
        ("How did Ann Lee die?", "a fall", "Ann Lee died in a fall.", True),
        ("When was Ann Lee elected?", "May", "In May the elect Ann Lee spoke.", False),
        ("When was Ann Lee elected?", "May", "Ann Lee won in May.", True),
        ("When was the pact signed?", "May", "In May the pact was praised.", False),
        ("When was the pact signed by Ann Lee?", "May", "In May the pact was praised.", True),
        ("Who sued Ann Lee?", "Bo Quist", "Bo Quist saw Ann Lee's trial.", False),
        ("Who sued Ann Lee?", "Bo Quist", "Bo Quist won his suit against Ann Lee.", True),
        ("Who did Ann Lee hire?", "Bo Quist", "Ann Lee's manager is Bo Quist.", False),
        ("Who did Ann Lee hire?", "Bo Quist", "Ann Lee brought in Bo Quist.", True),
        ("Where were the gloves found?", "Vell", "They lay in Vell.", True),
    ],
)
def test_the_words_around_an_answer_speak_of_the_relation(question, span, near, spoken_of):
    assert is_spoken_of(question, span, near) is spoken_of


def test_what_says_nothing_of_the_relation_is_ruled_out(archive):
    hit = Retriever(archive).search("library fire", 1)[0]
    at = hit.passage.text.index("Saturday")
    span = Span("Saturday", at, at + 8, 9.0, 0.0)

    def verdict(question):
        return candidates(read_question(question), [hit], [span])[0].verdict

    assert verdict("When did the library burn?") is None
    assert verdict("When did Joon Halvorsen die?") is False
