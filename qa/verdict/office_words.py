"""The words that names of offices are made of, and one spelling for each office."""

from __future__ import annotations

import re

from embeddings.words import STOPWORDS

FORMAL = frozenset(
    """
    minister president chancellor governor mayor senator representative secretary ambassador commissioner
    director officer chair speaker spokesperson attorney-general secretary-general surgeon-general
    solicitor-general director-general treasurer sheriff superintendent administrator judge justice
    """.split()
)
"""What its holder is called by wherever he or she is named with it; nobody need call a founder one."""

NOUNS = FORMAL | frozenset(
    """
    chief leader head envoy prosecutor coach manager captain editor founder owner lawyer
    attorney adviser aide commander general admiral principal archbishop bishop pope king queen wife husband
    gunman son daughter brother sister mother father widow
    """.split()
)
LOWER_RANKS = frozenset("vice deputy assistant associate lieutenant shadow junior".split())
KINDS = LOWER_RANKS | frozenset(
    """
    prime foreign defense finance interior justice health trade energy labor education agriculture transport
    transportation treasury state homeland security commerce environment environmental culture economy
    economic home chief executive financial operating marketing technology police fire campaign majority
    minority press national legal intelligence medical military communications staff budget housing veterans
    managing general sports religious political
    """.split()
)
SORTS_OF_BODY = frozenset(
    "committee department council university party association agency board bank court".split()
)
NO_BODY = NOUNS | STOPWORDS | SORTS_OF_BODY | frozenset(
    """
    republican democratic democrat conservative labour tory liberal progressive centrist socialist nationalist
    muslim christian catholic jewish former current late acting interim incoming outgoing longtime veteran
    senior ousted embattled new north south saint united national congressional mr mrs ms dr sir lord rev
    meanwhile today yesterday monday tuesday wednesday thursday friday saturday sunday
    """.split()
)  # fmt: skip
"""What may have a capital before an office and says nothing of whose it is."""

_NATIONS = """
america american americans usa states | britain british kingdom | france french | germany german
spain spanish | italy italian | netherlands dutch holland
greece greek | turkey turkish | poland polish | denmark danish
sweden swedish | norway norwegian | finland finnish | iceland icelandic | ireland irish | switzerland swiss
austria austrian | belgium belgian | luxembourg | portugal portuguese | malta maltese | cyprus cypriot
hungary hungarian | czech czechia | slovakia slovak | slovenia slovenian | romania romanian | serbia serbian
bulgaria bulgarian | croatia croatian | bosnia bosnian | kosovo | montenegro | macedonia macedonian
albania albanian | moldova moldovan | estonia estonian | latvia latvian | lithuania lithuanian
ukraine ukrainian | russia russian | belarus belarusian | georgia georgian | armenia armenian
azerbaijan azerbaijani | kazakhstan kazakh | uzbekistan uzbek | kyrgyzstan kyrgyz | tajikistan tajik
turkmenistan | mongolia mongolian | china chinese | japan japanese | korea korean | taiwan taiwanese
india indian | pakistan pakistani | bangladesh bangladeshi | lanka lankan | maldives | nepal nepalese | bhutan
afghanistan afghan | iran iranian | iraq iraqi | syria syrian | israel israeli | palestine palestinian
lebanon lebanese | jordan jordanian | arabia saudi | yemen yemeni | oman omani | qatar qatari
bahrain bahraini | kuwait kuwaiti | emirates emirati | egypt egyptian | libya libyan | tunisia tunisian
algeria algerian | morocco moroccan | sudan sudanese | ethiopia ethiopian | eritrea eritrean | djibouti
somalia somali | kenya kenyan | uganda ugandan | rwanda rwandan | burundi | tanzania tanzanian | malawi
zambia zambian | zimbabwe zimbabwean | mozambique | angola angolan | namibia namibian | botswana | lesotho
swaziland eswatini | africa african | congo congolese | cameroon cameroonian | nigeria nigerian | niger
mali malian | chad chadian | ghana ghanaian | togo | benin | senegal senegalese | gambia gambian
guinea guinean | liberia liberian | leone | mauritania mauritanian | gabon | madagascar | canada canadian
mexico mexican | cuba cuban | haiti haitian | jamaica jamaican | dominican | bahamas | barbados | trinidad
belize | guatemala guatemalan | honduras honduran | salvador salvadoran | nicaragua nicaraguan | rica rican
panama panamanian | venezuela venezuelan | colombia colombian | ecuador ecuadorian | peru peruvian
bolivia bolivian | brazil brazilian | chile chilean | paraguay paraguayan | uruguay uruguayan
argentina argentine | guyana | australia australian | zealand | fiji | philippines philippine filipino
indonesia indonesian | malaysia malaysian | singapore singaporean | thailand thai | vietnam vietnamese
laos laotian | cambodia cambodian | myanmar burma burmese | scotland scottish | wales welsh
"""
NATIONS = {word: words.split()[0] for words in re.split(r"[|\n]", _NATIONS.strip()) for word in words.split()}
"""The words for nations, where they have several the last one, and for what is theirs; one name for each."""

NO_NAME = NO_BODY | KINDS | NATIONS.keys() | frozenset("gov sen rep reps sens sec gen lt col".split())
"""What may have a capital before a name and is no part of it."""

NOUN = rf"(?<![\w-])(?i:{'|'.join(sorted(NOUNS))})(?![\w-])"
OFFICE = rf"(?i:(?:{'|'.join(sorted(KINDS))}) ){{0,4}}{NOUN}"
"""Patterns of an office's noun, and of the noun with its kind."""

_SPELLINGS = tuple(
    (re.compile(pattern), spelling)
    for pattern, spelling in (
        (r"\b(?:U\.S\.(?:A\.)?|USA?|White House)(?!\w)", "America"),
        (r"\b(?:U\.K\.|UK)(?!\w)", "Britain"),
        (r"\b(?:U\.N\.|UN)(?!\w)", "United Nations"),
        (r"\b(?:[Tt]hen|[Ee]x|[Nn]ow)-(?=\w)|(?<=\w)-elect\b|,? (?:[JS]r\.|II|III|IV)(?!\w)", ""),
        (r"\b(?:CEO|(?i:chief executive)(?i: officer)?)\b", "chief executive officer"),
        (r"\bCFO\b", "chief financial officer"),
        (r"\bCOO\b", "chief operating officer"),
        (r"\bGov\.", "Governor"),
        (r"\bSen\.", "Senator"),
        (r"\bRep\.", "Representative"),
        (r"\bSec\.", "Secretary"),
        (r"\bGen\.", "General"),
        (r"\bLt\.", "Lieutenant"),
        (r"\b(?:PM|(?i:premier))\b", "prime minister"),
        (r"\b([Dd])efence\b", r"\1efense"),
        (r"\b(?i:spokes(?:man|woman))\b", "spokesperson"),
        (r"\b(?i:chair(?:man|woman|person))\b", "chair"),
        (r"\b(?i:congress(?:man|woman))\b", "representative"),
        (r"\b(?i:advisor)\b", "adviser"),
        (r"\b(?i:shooter|attacker|assailant)\b", "gunman"),
        (r"\b(?i:co-?founder)\b", "founder"),
        (r"\b(?i:(attorney|secretary|surgeon|solicitor|director)[ -]general)\b", r"\1-general"),
        (r"\b(?i:chief of staff)\b", "staff chief"),
        (
            rf"\b(?i:(minister|secretary) (?:of|for) (?:the )?({'|'.join(sorted(KINDS))}))\b(?! Minister)",
            r"\2 \1",
        ),
    )
)
_COUNTERPART = re.compile(rf"({OFFICE})((?:(?!{OFFICE})[^.;\n]){{1,120}}) counterpart\b")


def spelt_out(text: str) -> str:
    """Return a text with one spelling for each office: nothing short, nothing for men and women apart.

    A counterpart gets the office of the one before: "President Lee and his Chilean president, Ana Rojas".
    """
    for pattern, spelling in _SPELLINGS:
        text = pattern.sub(spelling, text)
    return _COUNTERPART.sub(r"\1\2 \1", text) if " counterpart" in text else text
