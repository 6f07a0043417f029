"""What scraping leaves goes; what an article says stays."""

import pytest

from embeddings.sources.caption import is_caption
from embeddings.sources.framing import biographies_in
from embeddings.sources.litter import is_litter, trimmed
from embeddings.sources.records import paragraphs_of


@pytest.mark.parametrize(
    "paragraph",
    [
        "Advertisement", "ADVERTISEMENT", "Story Continued Below", "Read more:", "Share", "___", "* * *",
        "We and our 14 partners store and read small files on your device to show you other ferries.",
        "With your consent, we and our partners may look at where you are.",
        "Your choices will apply to this site alone.", "We value your privacy",
        "This copy is for your personal, non-commercial use only. Reprints are sold at the harbour.",
        "Read or Share this story: https://vell.example/x1", "Share This Story Tweet Share Share Pin Email",
        "More:Bridge over the Vell reopens after the storm", "RELATED: How the harbour was built",
        "Ferry to Ostra:What travellers need to know now", "Council argues over harbour lights Read more",
        "Sign up for our newsletter to get the best of the Courier every day.",
        "© 2019 The Vell Courier. All rights reserved.", "Follow Mia Reed on Twitter: @miareed",
        "Mia Reed can be reached at mia@vell.example.", "Tom Abt contributed to this report.",
        "JUST WATCHED Ferry leaves port Replay More Videos ... MUST WATCH Ferry leaves port 01:41",
        "This article is more than 8 months old", "pic.twitter.com/abcdef",
        "Follow Mia Reed, Tom Abt and Jo Falk of the Courier on Twitter.",
        "LATEST NEWS: Who will mend the old harbour?",
        "Who owns the ferry?:A look at the company and its ships.", "FERRY LEAVES:The last ship of the year",
        "This story has been updated with additional details.", "– This report was updated at 3:05 p.m.",
        "A version of this story first appeared in the Harbour newsletter.",
        "Updated at 7:12 p.m. ET on Monday",
        "(This is a developing story. Check back for the mayor’s answer.)",
        "— With assistance by Kim Holt and Jo Falk", "Special to The Vell Courier",
        "– Contributing: Kim Holt, Vell Courier; Jo Falk, Marn Herald; The Associated Press",
        "(Additional reporting by Kim Holt; Editing by Jo Falk)", "SOURCE: Harbour Office of Vell",
        "► Read the full story here.", "Read Mia Reed’s full column here.", "Read more about the old ferries",
        "Watch the ferry leave below:", "Follow along as we watch the regatta", "Follow live updates",
        "Follow every game: The rowers of Vell", "Learn more: The best ferries of the year",
        "Click for more from the Vell Courier.", "Send tips to tips@vell.example.", "Want to know more?",
        "Support local journalism. Subscribe to vell.example today.",
        "Your subscription helps us to watch the harbour.", "Sign up for the harbour briefing",
        "The Tides is free, but some stories are for subscribers. Become a digital subscriber today.",
        "Ada Brandt is the mayor of Vell. The views expressed in this commentary are her own.",
        "Boats that you buy through our links may earn us a commission.", "next Image 1 of 2",
        "More about ferries: https://vell.example/ferries", "[ Following the strike? Download our app. ]",
        "Don't see the map above? Click here.", "More on the harbour's closing", "Find @miareed on Twitter.",
        "( DOCUMENT: The harbour's records)",
        "Listen to the podcast here or wherever you get yours. Just search for my last name.",
        "Story continues below.",
        "CLOSE The mayor of Vell spoke about the harbour on Monday. Vell Courier",
        "Photo of the day: The ferry leaves", "Ferry to Ostra podcast: The mayor and the tide",
        "► J.D. Falk Harbour Study:Names the best harbours of the year",
        "MAYOR OF VELL CALLS ON FISHERMEN TO MEND THE BREAKWATER",
        "Editor's note: For the latest news on the storm, please see our live page.",
        "FERRY POOL: Ten crowns to win. Sign up now!",
        "@miareed", "— Mia Reed, Jo Falk and Kim Holt contributed reporting.", "Read the harbour act",
        "The Courier's Tom Abt contributed reporting from Marn", "Kim Holt for The Vell Courier",
        "This article tagged under: Harbours", "Distributed by Vell Press", "Mia Reed at mia@vell.example",
        "Image The mayor in the harbour. Credit Kim Holt", "Image Mayor Ada Brandt",
        "Related Coverage Factbox: The storms of the year", "The ferry in numbers More",
        "What the mayor left out: Column", "To contact the editor responsible for this story:",
        "Send us your photos of the storm", "Like what you’re reading? Download the Courier app for more",
        "► Where do ferries leave? See the map of all the harbours", "Read: The mayor and the sea",
        "(What does the ferry cost you? Share your thoughts with the Courier on the form below.)",
        "READ:The mayor closed this school.", "Storm reaches Marn as ferries wait in the harbour: Updates",
        "Reports from the Marn Herald were used in this report.",
        "Sail without fear. Subscribe to The Tide newsletter for advice.",
        "Prefer to listen? Try our podcast:",
        "Editor’s Note: This page recaps the storm of Monday. For news of Tuesday, see our live page.",
        "- Check out the Courier's map of ferries", "Low Tide is a weekly column by Mia Reed of the Courier.",
        "In the comments section below, please tell us of your ferry.", "Contact Mia Reed: mia@vell.example",
        "Also read | Storm takes the roof of the town hall", "https://vell.example/harbour    2/3",
        "Get more politics by listening to the Ferry Talk podcast", "Monday updates: Read the latest here.",
        "Sponsored Ads", "Loading weather data ...", "Editors’ Recommendations:", "Get reporter alerts",
        "The-CNN-Wire", "(END)", "mia@vellcourier.example", "Written by: Mia Reed",
        "Illustration by Kim Holt", "-- By Mia Reed Follow @miareed", "Topics: harbours, ferries, vell",
        "Story highlights", "Updated", "3 min read", "12-minute read", "UPDATED 2 hours ago", "17.52 GMT",
        "9:41 a.m. ET",
        "Questions? Comments? Write to us at tips@vell.example.",
        "Get the Courier on Twitter, Facebook and by pigeon! E-mail us at tips@vell.example",
        "SHARE 79 CONNECT 32 TWEET COMMENT EMAIL MORE", "Oops!", "Uh oh!", "Please wait.",
        "About us", "Contact us", "Privacy Policy", "Terms and Conditions", "Newsletters",
        "Author: Mia Reed (eg)", "Your submission didn’t go through. Please try again.",
        "We're experiencing a few technical issues.",
        "Please follow the Courier on Twitter and Facebook.", "Verifying your credentials...",
        "To view this content, Javascript must be enabled.",
        "Citation: Breakwater cracked by cold (2019, March 4) retrieved 5 March 2019 from https://vell.example/x",
        "More information: Kim Holt, Cracks in breakwaters, Vell Harbour Review (2019). DOI: 10.9/vell.7",
        "This document is subject to copyright. Apart from private study, nothing may be copied.",
        "The Courier is published under a Creative Commons licence except where otherwise noted.",
        "The Vell Courier uses cookies and counts its readers, and lives off advertising.",
        "We take part in the Amazon Services LLC Associates Program, with which sites earn from links.",
        "Read the rules you agree to by using this website in our Terms of Service.",
        "Some of the links on these pages are affiliate links, for which we may receive a small sum.",
    ],
)  # fmt: skip
def test_litter(paragraph):
    assert is_litter(paragraph)


@pytest.mark.parametrize(
    "paragraph",
    [
        "He said: advertising pays for the newspaper.", "The council will read more of the report on Monday.",
        "Follow the river for a mile and turn left, the police told drivers.",
        "“Share your bread,” she said.",
        "Copyright law does not protect ideas, the court ruled.",
        "More than 300 people signed up for the course.",
        "Watch the tide, fishermen say: it turns quickly here.", "Video of the storm was shown in court.",
        "Related costs rose by four per cent.", "Get well soon, they wrote.", "Washington",
        "Median salary: $66,700", "By the harbour", "Updated rules take effect on Monday",
        "The topics: boats, tides and the price of herring in the harbours of Vell were all discussed.",
        "Get him on Facebook or on the telephone, the harbour master told the watch.",
        "The town bought affiliate links, the auditors found.",
        "Nobody reads the terms of service that fishermen agree to on the harbour's website.",
        "Her photographs of the harbour are available under a Creative Commons licence.",
        "The browser uses cookies in a new way, and the mayor of Vell is not amused.",
        "More information was promised for Monday.", "Authors: who is paid what in Vell",
        "Subscribers to the theatre paid 40 crowns each last year.",
        "The email from Ada Brandt arrived at 9:30.",
        "5 September: The harbour closes. The ferry goes on.", "Photographers waited outside.",
        "The story was updated by each teller in turn.", "The law has been updated with new fines.",
        "They echoed the views expressed by many fishermen.",
        "Where fishermen sign up to receive ice is written on the harbour’s board.",
        "Watch out sailors, the last storm of the year is here.",
        "Read more slowly, the teacher said, and you will see.",
        "Sources close to the mayor spoke of a deal.",
        "Special to the people of Vell is the eel, which they smoke.", "2. NASA",
        "Contributing to the higher prices is the storm.",
        "Updated rules for the harbour begin at 6 p.m. on Monday.",
        "Fishermen can apply here: https://vell.example/apply", "Follow the latest tide, they told us.",
        "“Get out of here!”", "See how the other half lives in Vell, not far from here, and how it once did.",
        "The Vell Courier has added a million digital subscribers.",
        "Agents may earn a commission of six per cent.",
        "Residents can sign up now, the harbour office said.",
        "She reads it for the latest news of the harbour.",
        "WILL THE HARBOUR BE OPEN BY THE SPRING?", "EARLY HERRING IN THE HARBOUR",
        "JUNIOR ROWING AND SAILING TEAM OF THE YEAR", "Close the harbour, they said.",
        "Breaking story records is what he does.",
        "Read the tide tables before you sail.", "The two papers contributed reporting and money to it.",
        "Image matters to the mayor, they said.", "He asked for sails, ropes and More", "► Vell Rowers",
        "Send your children to sea, he told them.", "Meet Mia Reed at the harbour at eight.",
        "The council meets on May 4, 2031, in Vell.", "She was born in Vell on March 4, 2001.",
    ],
)  # fmt: skip
def test_the_articles_own_words(paragraph):
    assert not is_litter(paragraph)
    assert not is_caption(paragraph)
    assert trimmed(paragraph) == (0, len(paragraph))


@pytest.mark.parametrize(
    "paragraph",
    [
        "By entering the race, Mayor Brandt hopes to unseat a man who has held office for 12 years.",
        "By signing up to the treaty, Ansel agreed to cut its catch by a fifth.",
        "Now playing for Marlow, the striker has scored 12 goals in 15 games.",
        "Video provided by the harbour office shows a guard firing three times.",
        "Get off my boat,” one of the emails read, according to the police.",
        "Want more herring? Cut the taxes on boats, the mayor told the crowd, to applause.",
        "Want more herring? Cut the taxes on boats.",
        "Copyright reform was passed by the council on Tuesday by 34 votes to 27.",
        "Copyright infringement is a crime, the judge told the jury on Monday.",
        "The report was updated on Monday to include 12 more deaths.",
        "The story has been updated with each generation.",
        "For more than 20 years news outlets did not see the problem.",
        "For the latest news from home, sailors turn to a station in Vell.",
        "Reporting Mr. Brandt to the police cost her the job.",
        "Reporting by the harbour office showed that the mayor was paid.",
        "Reporting by Marlow Watch showed that the mayor was paid.",
        "Stay in touch with your family, the harbour office told the sailors.",
        "The Harbour Helpline can be reached at 555-0100.",
        "We use nets, not hooks. We use cookies, not bait, the fisherman joked at the fair.",
        "Send letters to the king, the prisoner told his friends.",
        "If you like this, you call it a tax cut, he said, and half of the voters did.",
        "Download the harbour's app, the mayor told the sailors.",
        "Find the author of the letter, the king ordered his men.",
        "Get your shot by October, the clinic urged in emails to 500 sailors.",
        "Click here to pay, said the message that robbed 4,000 sailors.",
        "The Courier has no paywall and 2,000 readers.",
        "Sign up for the navy, the poster told young men, and 40,000 did.",
        "Follow the money at 500 banks and you will find him.",
        "Enjoying this victory, the mayor called an election for June 8.",
        "The letter did not reach him at his office in Marlow, 30 miles away.",
        "He asked them to follow him on the river at night.",
        "Years of neglect contributed to this collapse of the breakwater.",
        "The breakwater was mended in part by a grant from the county of Vell.",
        "Sailors can download the free tide tables from the harbour office.",
        "A message in your inbox that asks for money is a fraud.",
        "(c) The mayor shall open the harbour.",
        "The new law takes effect on January 1, 2031.",
        "The summit takes place in Marlow on June 12, 2031.",
        "Mayor Brandt takes office on Jan. 20, 2031.", "He appears in court on March 3, 2031.",
        "The treaty enters into force on January 1, 2031.", "Vell holds its election on March 18, 2031.",
        "The minimum wage rises to 15 crowns on January 1, 2031.", "The toll stands at 300 on May 4, 2031.",
        "Talks between the two towns resume on June 12, 2031.", "The watch is sold from May 4, 2031.",
        "Her new film arrives in Marlow on May 4, 2031.", "She speaks at the fair on August 20, 2031.",
        "The case looks likely to end on May 4, 2031.", "The bill passes the council on March 3, 2031.",
    ],
)  # fmt: skip
def test_a_sentence_that_begins_like_litter_or_a_caption_stays(paragraph):
    assert not is_litter(paragraph)
    assert not is_caption(paragraph)


@pytest.mark.parametrize(
    "paragraph",
    [
        "Ada Brandt speaks in the harbour of Vell on Monday. (Photo: Kim Holt)",
        "The breakwater, seen from the ferry. Kim Holt/Getty Images",
        "Fishermen in the port of Marn, November 2, 2018. REUTERS/Kim Holt",
        "toggle caption Kim Holt/AP",
        "The ferry in the harbour of Vell (Kim Holt/Reuters)",
        "The ferry is lifted out of the water. Photo Credit: (Vell Shipping/Kim Holt)",
        "In this May 4, 2019, file photo, Mayor Ada Brandt stands in the harbour. She died on Monday.",
        "A combination photo shows the mayors Jo Falk and Ada Brandt. Kim Holt, Mia Reed/File Photos",
        "Waves broke over the eastern breakwater of the harbour. Courtesy Kim Holt",
        "The moon rises over the harbour of Vell as the storm passes. NASA/ESA",
        "Mayor Ada Brandt speaks to fishermen in the harbour of Vell on May 4, 2022.",
        "A woman walks past the closed fish market on February 12, 2016 in Marn, Vell.",
        "The harbour waits for the mayor. | Kim Holt/AP Who will mend the breakwater",
        "Fishermen in Marn. courtesy Kim Holt",
        "The ferry in the film “The Tide.” Kim Holt/Vell Film/Brandt Collection",
        "The old breakwater, after the storm. Kim Holt for The Courier",
        "Featured image: the breakwater of Vell",
        "Courtesy of Vell Shipping",
        "Courtesy Kim Holt",
    ],
)
def test_captions(paragraph):
    assert is_caption(paragraph)


@pytest.mark.parametrize(
    ("paragraph", "kept"),
    [
        ("Advertisement Continue reading the main story The harbour closed.", "The harbour closed."),
        ("The harbour closed. (RELATED: How it was built)", "The harbour closed."),
        ("The harbour closed. Read more", "The harbour closed."),
        ("Image The harbour closed on Monday.", "The harbour closed on Monday."),
        ("#related#The harbour closed.", "The harbour closed."),
        ("The harbour closed. [nL9X1A2B3C]", "The harbour closed."),
        ("The harbour closed. It will op… [+1234 chars]", "The harbour closed. It will op…"),
        ("Story highlights The harbour closed on Monday", "The harbour closed on Monday"),
        ("CORRECTION: Corrected by: Kim Holt @ 03/24/2013 11:09 PM CORRECTION: The name was wrong.",
         "CORRECTION: The name was wrong."),
    ],
)  # fmt: skip
def test_fragments_at_the_ends_are_cut_and_the_inside_is_verbatim(paragraph, kept):
    start, end = trimmed(paragraph)
    assert paragraph[start:end] == kept


def test_title_and_repetitions_go_but_a_lists_refrain_stays():
    long = "The harbour of Vell was closed on Monday for the winter."
    kept, captions = paragraphs_of(
        f"Shut\n\n{long}\n\nOne ship.\n\n{long}\n\nOne ship.\n\nBoat, AP Photo/Kim Holt", "Shut"
    )
    assert kept == [long, "One ship.", "One ship."]
    assert captions == ["Boat, AP Photo/Kim Holt"]


def test_a_lone_signature_under_a_paragraph_goes_and_a_list_of_names_stays():
    kept, _ = paragraphs_of("The harbour closed.\n\n– Mia Reed\n\nThe winners:\n\n– Ada Brandt\n\n– Jon Falk")
    assert kept == ["The harbour closed.", "The winners:", "– Ada Brandt", "– Jon Falk"]


@pytest.mark.parametrize(
    ("paragraph", "kept"),
    [
        (
            "Mayor Ada Brandt Ada (Addie) Maria BrandtFerry leaves Harbour to close MORE (V-Vell) spoke.",
            "Mayor Ada Brandt (V-Vell) spoke.",
        ),
        ("Ada Brandt Ada BrandtFerry leaves Vell MORE’s word counts.", "Ada Brandt’s word counts."),
        ("Ada Brandt, said Jo Brandt, is MORE than a mayor.", None),
        ("Ada Brandt met Jo BrandtFalk in the harbour.", None),
    ],
)
def test_the_box_over_a_name_goes_from_its_sentence(paragraph, kept):
    assert paragraphs_of(paragraph)[0] == [kept or paragraph]


def test_text_without_blank_lines_has_a_paragraph_a_line():
    assert paragraphs_of("The harbour closed.\nThe ferry goes on.")[0] == [
        "The harbour closed.",
        "The ferry goes on.",
    ]


def test_lines_that_only_name_reporters_go():
    kept, _ = paragraphs_of(
        "The harbour closed.\n\nMia Reed, Vell Post\n\nShe left for Marn, Vell", "", "Vell Post"
    )
    assert kept == ["The harbour closed.", "She left for Marn, Vell"]


def kept_of(*paragraphs, authors=()):
    return paragraphs_of("\n\n".join(paragraphs), authors=authors)[0]


FILLER = [
    f"The harbour of Vell closed on day {day}." for day in ("one", "two", "three", "four", "five", "six")
]


@pytest.mark.parametrize(
    "teaser",
    [
        "FERRY STRIKE: What the captains want, and why no fisherman will sail",
        "BREAKWATER OF MARN:How it was built, and for whom.",
        "FERRY VS. TUG?:Will the two ships meet in the harbour? Their captains won't say",
        "How the ferry of Vell was lost:It is the harbour's oldest story. Nobody believes it.",
        "Fact check: No ferry was lost in the harbour of Vell",
        "IN PICTURES: 30 ships of the old fleet",
        "Will the ferry sail again? What the captains and the council say",
        "Ferry strike: Why the captains are angry with the council",
    ],
)
def test_a_teaser_under_a_label_that_comes_once_goes(teaser):
    assert kept_of(*FILLER[:2], teaser, *FILLER[2:]) == FILLER


@pytest.mark.parametrize(
    "lines",
    [
        [
            "THE MAYOR: We will mend it",
            "A FISHERMAN: With what?",
            "THE MAYOR: With money",
            "THE MAYOR: Yours",
        ],
        [f"Best ship in the {day} race:{day.title()}. It won." for day in ("one", "two", "three", "four")],
        ["Vell:The city plans to move its fish market. It is the third plan."],
        ["ORIGINAL POST: The harbour of Vell is closed."],
        ["UPDATE 5:20 p.m.: The breakwater will be mended by the fishermen themselves"],
    ],
)
def test_speakers_and_sentences_under_a_label_stay(lines):
    assert kept_of(*FILLER[:2], *lines, *FILLER[2:]) == [*FILLER[:2], *lines, *FILLER[2:]]


@pytest.mark.parametrize(
    "biography",
    [
        "Mia Reed is a columnist for The Vell Courier.",
        "• Mia Reed is editor emeritus of The Vell Courier and author of “Tides”.",
        "Mia Reed covers the harbour for The Vell Courier. Reach her by mail: mia@vell.example",
        "Mia Reed is on Twitter at @miareed",
        "* Reed is the president of the Tide Centre.",
    ],
)
def test_a_writers_biography_goes_from_the_end(biography):
    assert kept_of(*FILLER, biography) == FILLER
    assert biographies_in([*FILLER[:3], biography, *FILLER[3:]], ()) == set()


def test_a_biography_at_the_beginning_goes_where_it_is_the_authors():
    biography = "Mia Reed is a columnist for The Vell Courier."
    assert kept_of(biography, *FILLER, authors=["Mia Reed"]) == FILLER
    assert kept_of(biography, *FILLER, authors=["Jo Falk"]) == [biography, *FILLER]


@pytest.mark.parametrize(
    "ending",
    [
        "But Falk will sail again. “He always does,” said Mia Reed, the editor of the Vell Courier.",
        "Marn Port has been short of ice since March, wrote Jo Falk, a columnist.",
        "Mia Reed is leaving the harbour. Nobody, said her editor, will write of herring again.",
    ],
)
def test_an_articles_last_sentence_about_people_stays(ending):
    assert kept_of(*FILLER, ending) == [*FILLER, ending]


@pytest.mark.parametrize(
    "linked",
    [
        ["The Left-Hand Side of the Harbour"],
        ["She’s 64. He’s 39 and could be mayor of Vell next year", "Who Watches the Watchmen of Vell?"],
        ["Ferry strike: What the captains want from the council now", "Storm takes roof off school in Marn"],
    ],
)
def test_linked_headlines_after_the_last_sentence_go(linked):
    assert kept_of(*FILLER, *linked) == FILLER
    tweet = "The harbour will be mended! — Ada Brandt (@brandt) March 4, 2019"
    assert kept_of(*FILLER, tweet, *linked) == [*FILLER, tweet]


@pytest.mark.parametrize(
    "ending",
    [
        ["The winners are:", "Rowing club of lower Marn", "Sailing club of upper Vell"],
        ["Open in the summer months only", "Boats", "Rowing boats from the old quay"],
        [f"The rowing club of quay number {n}" for n in ("one", "two", "three", "four", "five")],
        ["Hours: 6 a.m. to 2 p.m."], ["March 4: The ferry leaves for good"], ["• The ferry leaves at eight"],
        ["Will you be sailing with us again?"], ["But the mayor did not say when it would be mended"],
        ["“We will mend the old breakwater,” the mayor said."],
    ],
)  # fmt: skip
def test_lists_questions_and_sentences_at_the_end_stay(ending):
    assert kept_of(*FILLER, *ending) == [*FILLER, *ending]
