"""Names out of bylines."""

import pytest

from embeddings.sources.byline import is_byline, names_in, plain_name


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By Mia Reed", ["Mia Reed"]),
        ("By Mia Reed and Tom Abt", ["Mia Reed", "Tom Abt"]),
        ("By Mia Reed, Tom Abt & Jo Falk", ["Mia Reed", "Tom Abt", "Jo Falk"]),
        ("Written by Mia Reed, staff writer", ["Mia Reed"]),
        ("By Mia Reed Jul 19, 2019", ["Mia Reed"]),
        ("By Mia Reed - The Vell Courier - Thursday, April 27, 2019", ["Mia Reed", "The Vell Courier"]),
        ("By Mia Reed on 19 July 2019", ["Mia Reed"]),
        ("By Mia Reed on July 19, 2019", ["Mia Reed"]),
        ("By Mia ReedBusiness Columnist", ["Mia Reed"]),
        ("By Mia McDonald", ["Mia McDonald"]),
        ("By Mia Reed at Quarry Lane", ["Mia Reed"]),
        ("By May Brandt and April Falk", ["May Brandt", "April Falk"]),
        ("By Theresa May", ["Theresa May"]),
        ("By Mia Reed The Associated Press", ["Mia Reed"]),
        ("The Associated Press", ["The Associated Press"]),
        ("By Mia Reed, AP Auto Writer", ["Mia Reed"]),
        ("Mia Reed Senior Political Correspondent", ["Mia Reed"]),
        ("By Mia Reed, Tom Abt and Jo Falk, CNN", ["Mia Reed", "Tom Abt", "Jo Falk"]),
        ("By Mia Reed, CNN Senior Supreme Court Analyst", ["Mia Reed"]),
        ("By MIA REED and JO FALK - AP Technology Writers | AP", ["MIA REED", "JO FALK"]),
        ("by Mia Reed , Vell.example", ["Mia Reed"]),
        ("By Mia Reed@miareed", ["Mia Reed"]),
        ("By Mia Reed mia@vell.example", ["Mia Reed"]),
        ("AP", ["AP"]),
        ("CNN, Reuters", ["CNN", "Reuters"]),
        ("Mia Reed, M.D., RDN", ["Mia Reed"]),
        ("Mia Reed, civil, on topic", ["Mia Reed"]),
        ("mia reed", ["mia reed"]),
        ("Mia Writer", ["Mia Writer"]),
        ("mia@vell.example", []),
        ("https://vell.example/mia", []),
        ("Senior Political Correspondent", []),
        ("", []),
    ],
)
def test_names(byline, names):
    assert names_in(byline) == names


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("Mia Reed", "Mia Reed"),
        ("Mia Writer", "Mia Writer"),
        ("To Lam", "To Lam"),
        ("Sun Yu", "Sun Yu"),
        ("See Kee Oon", "See Kee Oon"),
        ("On Kawara", "On Kawara"),
        ("In Young Lee", "In Young Lee"),
        ("Story Hinck", "Story Hinck"),
        ('"Mia OReed"', "Mia OReed"),
        ("Analysis Mia Reed", "Mia Reed"),
        ("Vell Courier Staff", "Vell Courier Staff"),
        ("Cnn Political Commentator", ""),
        ("Cnn Editor-At-Large", ""),
        ("Opinion Columnist", ""),
        ("Staff Writer For", ""),
        ("Special To Cnn", ""),
        ("Follow Mia On", ""),
        ("In July Of", ""),
        ("Fri March", ""),
        ("See More", ""),
        ("Backgroundurl Avatar_Large", ""),
        ("Comment Count", ""),
        ("Mia.Reed Vell.Com", ""),
        ("", ""),
    ],
)
def test_what_a_list_of_authors_has_is_a_name_or_what_stood_around_one(given, name):
    assert plain_name(given) == name


@pytest.mark.parametrize(
    "line", ["By Mia Reed", "by Mia Reed", "By a2017001", "Written by Mia Reed", "Von Ada Brandt"]
)
def test_bylines(line):
    assert is_byline(line)


@pytest.mark.parametrize(
    "line", ["By noon the harbour was closed.", "By submitting you agree to the terms", "Mia Reed", ""]
)
def test_what_is_no_byline(line):
    assert not is_byline(line)
