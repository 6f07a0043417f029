"""What scraping leaves between an article's paragraphs: adverts, share lines, sign-ups, teasers, credits.

Only whole paragraphs go, and fragments at a paragraph's beginning or end: what is kept is
verbatim. What litter says, people say too ("Sign up for the army, the poster told young men"), so a
sentence that somebody is said to have said is never litter, and each pattern goes as far as only litter goes.
"""

from __future__ import annotations

import re

#: A paragraph that is one of these from end to end, in any case.
_WHOLE = r"""
    [\W_]* | \[\s?\w[^\[\]]*\] | \(\ [^()]{3,150}\)\.?
  | \W*(?:advertisement|ads?|sponsored(?:\ content|\ ads?)?|promoted)\W*
  | (?:ad(?:vertisement)?\W+)?story\ continue[sd]?\ below(?:\ ad\w*)?\.?
      | (?:ad\w*\W+)?article\ continues\ (?:below|after).{0,40}
  | (?:advertisement\s+)?(?:continue\ reading|skip\ (?:past|to|advert)|scroll\ (?:down|to)\ (?:for
      |continue))\b.{0,60}
  | (?:share|tweet|print|e-?mail|comments?|facebook|twitter|whatsapp|link\ copied|pin|save|close|photos?
      |video|slide\ ?show
      |gallery|image|loading|play|replay|listen|follow|subscribe|sign\ up|log\ in|menu|search|top|more
          |cnn|usa\ ?today
      |\d{1,2}\ (?:years?|months?|days?|hours?)\ ago|read\ (?:more|next|full\ story)(?:\ here)?|see\ more
          |watch|live
      |more\ on\ this|click\ here.{0,30}|(?:also|related)(?:\ (?:read|articles?|stories|content|coverage
          |links|topics|video))?)
    \s*[:.…>»!]*
  | (?:[A-Z][\w.,’' ]{1,40}\ )?\(?CNN(?:\ Business)?\)?\ —
  | (?:(?:share|tweet|pin|e-?mail|print|facebook|twitter|linkedin|whatsapp|reddit|flipboard|this|story|or
      |read|copy|link|url|connect|comment|more)
      [\s\d:,|•/]*){2,}(?:https?://\S+)?
  | (?:https?://|www\.|pic\.twitter\.com)\S+(?:\s+\d+/\d+)?
  | this\ (?:article|story)\ is\ more\ than\ .{1,30}\ old\.?
  | more\ ap\ [\w\ -]+:\ .{0,120} | check\ your\ local\ forecast\ here\W*
  | (?:the\ )?(?:associated\ press|ap|reuters|afp)\.? | (?:from\ )?(?:staff
      |.{2,30}\ network)\ and\ wire\ reports\.?
  | [-–—]{1,2}\s?(?:the\ )?(?:associated\ press|ap|reuters|afp|bloomberg|usa\ today)\.?
  | \(?\ ?also\ on\ .{2,30}:.{0,120} | slide\ ?show\ \(\d+\ images\)
  | [^.!?]{10,140}\ \d{1,2}:\d\d(?:\ -\ source:\ .{2,30})?
  | .{10,140}\ listen\ ·.{0,20}
  | [-–—(\s]*with\ (?:assistance|additional\ reporting)\ (?:by|from)\ .{3,200}
  | [-–—(\s]*(?:contributing|contributors?):\ .{3,250}
  | special\ to\ (?:the\ )?[\w ’'-]{3,40}
  | @\w{3,30} | first\ posted | distributed\ by\ [\w. ]{3,40} | this\ article\ tagged\ under:.{0,60}
  | [-–—•\s]*[^.!?“"]{3,200}\ contributed\ reporting(?:\ from\ [\w ,’'-]{3,60})?\.?
  | \w[\w.’' -]{3,60}\ at\ [\w.-]+@[\w.-]+
  | (?-i:(?:[A-Z][\w.’'-]+\ ){2,3})for\ (?:npr|propublica|time|vox|the\ [\w ]{3,30})
  | (?-i:[Rr]ead|READ)\ (?:the|our|his|her|their|\w+opinion['’]s)\ [^.!?:"“]{3,60}
  | [^.!?]{3,60}\ source:\ [^.!?]{3,60} | .{0,250}\ (?-i:Related\ Stories)
  | .{10,120}\?\ vote\ (?:here|now)\W*
  | includes\ reporting\ (?:by|from)\ .{3,80}
  | sources?:\ [^.!?]{3,250} | produced\ by\ [^.!?]{2,30}\ team
  | (?:(?:just\ )?for\ subscribers|vote\ now|want\ to\ know\ more|up\ next|original\ (?:post|story)):?\??
  | [-–—\s]*(?:(?:photo(?:graph)?s?|photography|illustrations?|graphics?|images?|pictures?|artwork|video
      |written|posted|reported|text|words|story)\ )?by:?\ (?-i:(?:[A-Z][\w.’'-]*\ ?){2,4})(?:follow\ @\w+)?
  | \S+@[\w-]+(?:\.[\w-]+)+ | \((?:end|ends|more)\) | [-\s]*(?:the-cnn-wire|-30-|\#\#\#)[-\s]*
  | \d{1,2}[\s-]min(?:ute)?s?\ read
  | (?:updated|published|posted):?\ \d{1,2}\ (?:second|minute|hour|day)s?\ ago
  | \d{1,2}[.:]\d\d(?:\ ?[ap]\.?m\.?)?\ (?:GMT|BST|UTC|CES?T|E[SD]?T|C[SD]T|M[SD]T|P[SD]?T|AE[SD]T)
  | updated | published | main\ content | story\ highlights | loading\ [\w ]{2,30}(?:\.\.\.|…)
      | editors?['’]?s?\ (?:recommendations|picks):? | get\ [\w ]{2,20}\ alerts
  | topics?:\ [^.!?]{3,150} | authors?:\ (?-i:(?:[A-Z][\w.’'-]*\ ?){2,4})(?:\(\w{2,3}\))?
  | (?:about|contact)\ us | (?:privacy|cookies?)\ policy | terms\ (?:of\ (?:use|service)|and\ conditions)
      | advertise(?:\ with\ us)? | site\ ?map | newsletters?
  | oops\W* | uh\ oh\W* | please\ wait\W* | verifying\ your\ credentials\W*
  | analysis/opinion:? | filed\ under\W.{0,80} | tags?:.{0,200} | source:?\ \w.{0,60}(?:news|agenc).{0,20}
"""

#: No more than one sentence follows, after a bullet or an arrow at most.
_ALONE = r"(?!.*[\w”\"’][.!?]\s\w)[^\w“”\"'‘’]*"
#: How a paragraph begins that is none of the article, whatever follows, up to the length given.
_LEADS: tuple[tuple[str, int], ...] = (
    (r"\W*(?:related|read more|see more|learn more|see also|also read|read also|also see|read next|read on"
     r"|further reading|dig deeper|go deeper|podcasts|(?:just )?for subscribers|follow every game"
     r"|recommended|must read|read the full (?:story|article))(?: (?:on|from)[^:.]{0,40})?\s?[:|](?!\d)",
     220),
    (r"\W*(?:more|read|don['’]t miss|insight|watch|video|listen|up next|in case you missed it|opinion|photos"
     r"|live updates?|view gallery|for more)(?: (?:on|from)[^:.]{0,40})?\s?:(?!\d)(?!.*[.]$)", 220),
    (r"\W*(?:(?:sign up|subscribe|get (?:the|our|your|my free|access|daily|breaking|full|(?-i:[A-Z]+)))"
     r"\b.{0,160}(?:inbox|newsletters?|e-?mails?|alerts|app|subscriptions?)\b"
     r"|want (?:more|to read more)\b.{0,120}\b(?:sign up|subscri|newsletter|inbox|here\b|app\b|podcast"
     r"|follow|visit|listen|check out|click|download|find)"
     r"|(?:enjoy(?:ing|ed)?|if you (?:like|enjoy)(?:ed)?) (?:(?:this|the|our|what you['’]re) (?:[\w-]+ )?"
     r"(?:stor(?:y|ies)|article|column|show|podcast|newsletter|episode|coverage|content|post|piece|video"
     r"|read(?:ing)?|see(?:ing)?)\b|this\?|what you (?:read|see|hear)))", 600),
    (r"\W*(?:©|(?:\(c\)|copyright\b)\W{0,3}(?:©|\(c\)|(?:19|20)\d\d|copyright|by\b|"
     r"(?:the )?(?-i:[A-Z])[\w.&’'-]*(?: (?:(?-i:[A-Z&])[\w.&’'-]*|of|the|and)){0,7}\W*(?:$|(?:19|20)\d\d)))",
     400),
    (r"\W*(?:please )?(?:follow|contact|email|reach|tweet) (?:[\w.’'-]+,? ){0,12}"
     r"(?:on (?:twitter|facebook|instagram|x)\b|at \S+@|@\w|[\w.’'-]*: ?\S*@"
     r"|at \(?\d{3}\)?[-. ]{1,2}\d{3})", 300),
    (r"citation: .{10,300}\bretrieved\b", 400), (r"more information: .{5,400}\bdoi\b", 500),
    (r"to view this (?:content|video|page)\b.{0,60}javascript", 160),
    (r"your submission (?:didn['’]t|did not) go through", 120),
    (r"we['’]re experiencing (?:a few |some )?technical", 120),
    (r"\W*questions\? comments\?", 200), (r"get .{2,40} on (?:twitter|facebook)\b", 250),
    (r"(?-i:(?:[A-Z][\w.’'-]+,? (?:and )?){2,8})contributed\.?$", 120),
    (r"(?:have a (?:tip|question|story)|got a (?:tip|story)|do you have a)\b.{0,160}(?:e-?mail|contact"
     r"|reach|call|send|@)", 400),
    (r"[-–—(\s]*(?:contributing|additional reporting|reporting)(?: by\s?:?|\s?:)\s?(?-i:[A-Z])"
     r"(?:(?!\b(?:showed|shows|found|revealed|led|has|had|was|were|says?|suggests?|indicates?|that)\b)[^.]"
     r"|\b[A-Z]\.|\.[;,)]){0,160}\.?\W*$", 220),
    (r"contributing (?:(?:(?-i:[A-Z])[\w.’'/-]*[,;]?|and|in|of|the)(?: |$)){2,12}$", 220),
    (r"[-–—(\s]*contribut(?:ing|ors?): (?-i:[A-Z])", 1500),
    (r"(?-i:SOURCES?:? [A-Z][^!?]{3,250}$)", 300),
    (r"[-–—(\s]*(?:update:\s*|editor['’]s note:\s*)?this (?:\w+ and )?(?:story|article|report|post"
     r"|column|headline)(?: and (?:story|headline))? (?:has been|have been|was) updated(?:\.?$"
     r"| (?:with|at|on|\w+day|to (?:include|add|reflect (?:additional|new|the latest)))\b)", 260),
    (r"(?:editor['’]s note:\s*)?(?:a version of )?this (?:story|article|column|piece|post) (?:was )?"
     r"(?:originally |first )(?:appeared|published|ran)\b", 300),
    (r"\W*(?:last )?updated:?(?:\s(?:at|on|\w{3,6}day|[a-z]{3,9}\.? \d{1,2},?(?: \d{4},?)?|[\d/]{3,10}))*"
     r"\s\d{1,2}(?::\d\d)? ?[ap]\.?m\b.{0,30}$", 90),
    (r"\W*(?:this (?:is|remains) an? )?(?:developing|breaking)(?: news)? story"
     r"(?:\W*$|\b.{0,80}\b(?:check back|updated?|refresh|return)\b)", 200),
    (r"\W*(?:sign up|subscribe) (?:for|to) [^.!?:]{3,110}$", 120),
    (r".{0,160}\bclick here[.!]?\W*$", 180), (r".{5,180}[.!?]\s+sign up now\W*$", 200),
    (r"editor['’]s note: .{0,120}for the latest (?:news|updates)\b"
     r"|for the latest (?:news|updates)\b[^.]{0,120}?(?:[,:] ?|(?<=news) |(?<=updates) )"
     r"(?:please |you can )?(?:see|visit|check|follow|go to|click|read|sign up|watch|head|download|subscribe"
     r"|join|tap)\b", 200),
    (r".{0,380}become an? (?:[\w ]{1,20} )?digital subscriber\b", 400),
    (r"(?:next|prev(?:ious)?) image \d+ of \d+$", 40),
    (r"(?:AP|(?:for )?more|online|facebook|twitter|instagram|youtube|website|embedded content)\b[^:]{0,40}:"
     r" https?://\S+(?:,? (?:and|or) https?://\S+)*$", 200),
    (r"(?:for|to find) (?:more(?! than)|the latest) (?:[\w'’-]+ ){0,5}(?:news|recalls|stories|coverage"
     r"|scores)\b.{0,80}\b(?:visit|click|see|check|go to|sign up|follow|read)\b", 200),
    (r"(?-i:CLOSE [A-Z“\"‘'])", 700), (r"(?-i:Image [A-Z])(?:.*\bcredit\b|[^.]*$)", 500),
    (r"(?-i:Related Coverage [A-Z])", 220),
    (r".{10,300}[^,]\s(?<!\band )(?<!\bor )(?<![&,] )(?-i:More)$", 320),
    (r"[^.!?:]{10,120}: (?:column|columnist|opinion|our view|opposing view|quicktake)$", 140),
    (r"to contact the (?:editor|reporter|author|writer|staff)s?\b|find (?:the (?:editor|reporter|author"
     r"|writer)s? (?:on|at)\b|ap fact checks)", 160),
    (r".{0,60}\bsend (?:us )?your (?:photos|video|stories|memories|questions)\b", 140),
    (r"(?-i:(?:READ|WATCH|MORE|SEE|LISTEN):[A-Z‘'“]).{5,160}$", 180),
    (r"[^.!?]{20,200}: (?:live )?updates$", 220),
    (r"(?-i:(?:.{0,200}[.!?:] )?(?:Subscribe|Sign up) (?:to|for) .{2,50} newsletter\b)", 400),
    (r"editor['’]?s? note:? (?:for (?:the )?(?:latest|updated)\b|affected by the\b"
     r"|this page (?:recaps|reflects)|cnn['’]s continuing coverage)", 400),
    (r"\W*check out (?:the|our|all|more)\b[^.!?]{3,90}\b(?:map|page|guide|gallery|coverage|podcast|video"
     r"|calculator|database|list|photos|site|channel)s?\b", 220),
    (r"(?-i:[A-Z]).{1,40} is an? (?:[\w-]+ )?(?:column|blog|newsletter) (?:by|from)"
     r" (?-i:[A-Z])", 200),
    (r"subscribe to [\w.]+\.com\b", 160), (r"(?-i:[A-Z]{3,}(?: [A-Z]+){1,4}): the latest\b", 160),
    (r"prefer to listen\?", 200), (r"usa today network\W.{0,30}$", 60),
    (r"like what you['’]re reading\?", 160), (r".{10,120}\bstart an? free trial\W*$", 140),
    (r"get more .{3,60} (?:podcast|newsletter|app)\W*$", 140),
    (r"[\w ]{3,30} updates?: (?:read|follow|see|watch)\b", 120),
    (r"►\s?\S.{3,80}[?:]\s?.{20,}[^.!”\"]$", 200), (r"\W*photo of the day:.{3,120}$", 140),
    (r"(?!on )[\w’' ]{2,40} podcast:(?!.*[.]$)", 160),
    (r"more (?:on|about|from|coverage)\b[^.!?:]{2,100}:?$", 120), (r"(?:find|follow) @\w+ on\b", 120),
    (r"listen to the (?:podcast|episode|show)\b", 160),
    (r"[-–—\s]*(?:prices were accurate at the time|recommendations are independently chosen"
     r"|hit play on the player\b|support (?:[\w'’-]+ ){0,3}journalism\b"
     r"|(?:your|a) subscription (?:helps|makes|supports)\b)", 300),
    (r"(?:never miss a story"
     r"|stay (?:up to date with the .{0,30}\bapp\b|tuned to (?-i:[A-Z])|in touch(?:[.!:]|$)"
     r"|in the conversation)"
     r"|take (?:[\w'’]+ ){1,3}quiz\b|join us on\b|send (?:letters|tips|comments) to (?:[\w’']+ ){0,4}"
     r"(?:\S*@|us\b|editor|opinion)|vote now\b"
     r"|listen to (?:this )?article\b"
     r"|click (?:for more|to (?:share|e-?mail|print|enlarge|expand)|through the gallery))", 200),
    (_ALONE + r"follow (?:along as|(?:\w+ ){0,6}?(?:live\b|updates?\b|results here|latest .*scores"
     r"|every game))", 140),
    (_ALONE + r"(?:read|see|watch(?! out)|listen to|find|view|check out|get (?:the|your|more|it))"
     r" [^:“\"]{2,130}(?<! is)(?<! are)\s(?:here|below)\W*$", 170),
    (_ALONE + r"read (?:more(?: (?:about|on|of|from|in|here)\b| .{2,60} coverage\W*$|\W*$)"
     r"|the (?:full|whole|complete|entire)|[\w'’ ]{3,40}(?:full|complete|whole|entire))\b"
     r"[^:“\"]{0,130}$", 170),
    (r"(?:video ad feedback|(?-i:JUST WATCHED|Just Watched|NOW PLAYING|Now Playing)\b|now playing\W*$"
     r"|media playback|your browser does not|this video file cannot"
     r"|please (?:enable (?:javascript|cookies|your)|verify you)|chat with us in facebook)", 3000),
    (r"(?:we (?:will|may) use the (?:details|information) you have"
     r"|if you wish to object to the use of your data|['‘]we['’] includes"
     r"|would you like to receive the|the \w+ newsletter provides you|by (?:signing up|clicking"
     r"|subscribing|entering|submitting)\b[^.]*\b(?:you|i) (?:\w+ )?(?:agree|consent|accept|confirm)"
     r"|this site is protected by recaptcha|we use cookies\b(?!,)|(?:this|our) (?:web)?site uses cookies"
     r"|view comments"
     r"|thank you for supporting our journalism|can['’]t read this story"
     r"|content created by .{3,60} is available without"
     r"|support (?:our|independent|quality) journalism|to get unlimited access|already a (?:subscriber"
     r"|member)"
     r"|click here (?:to|for)|tap here|download (?:the|our) .{0,40}\bapp\b|like us on facebook"
     r"|join the conversation"
     r"|this material may not be published|all rights reserved|read or share this story"
     r"|share this (?:article|story|post)"
     r"|follow us (?:on|at|@)|follow .{2,40} on (?:twitter|facebook|instagram)|catch up on the latest"
     r"|(?:first )?(?:published|updated|posted)(?: on| at)?:? \w+ \d{1,2},? \d{4}.{0,40}$"
     r"|thank you for visiting .{3,40}\bbrowser|you are using (?:a|an) .{0,30}browser|enjoying our latest"
     r"|log in or create an account|get in touch (?:at|by|with (?:us|our"
     r"|the (?:author|reporter|editor|newsroom)))\b|follow along (?:with|for|below)"
     r"|this slideshow requires|\[button|your (?:email|e-mail) (?:address )?will not be"
     r"|tell us what you think"
     r"|we and our (?:\d[\d,]* |trusted |advertising )?partners (?:\w+ )?(?:store|access|process|use)\b"
     r"|we (?:value|respect|care about) your privacy\b|with your (?:permission|consent),? we and our\b"
     r"|your (?:preferences|choices) will (?:only )?apply to th(?:is|ese)\b"
     r"|this (?:copy|article) is for your personal,? non-?commercial use\b)", 700),
)  # fmt: skip

#: Words that give a whole paragraph away wherever they stand in it, up to the length given.
_WITHIN: tuple[tuple[str, int], ...] = (
    ("sign up for our", 300), ("newsletter sign", 900), ("subscribe here", 400),
    ("subscribe now", 400), ("subscribe to our", 400),
    ("content partner offering", 400), ("check your local forecast", 120), ("our newsletter", 250),
    ("homepage for more", 160),
    ("expressed in this commentary", 900), ("expressed in these commentaries", 900),
    ("expressed in this column", 700), ("expressed in this article", 700), ("expressed in this video", 700),
    ("views expressed here are", 700), ("expressed by columnists", 300), ("expressed by the author", 300),
    ("expressed in this channel", 300), ("activate your digital account", 500),
    ("consider subscribing", 400), ("subscribe to the weekly", 250), ("sign up to the weekly", 250),
    ("sign up to receive our", 500), ("thank you for signing up", 300), ("listening to our podcasts", 200),
    ("be the first to hear about", 300), ("subscribe to the newsletter", 300),
    ("for audience referrals", 900), ("may earn us", 400), ("we may earn a commission", 500),
    ("may earn a commission from some", 400), ("used in this report", 300),
    ("amazon services llc associates program", 600), ("this document is subject to copyright", 400),
    ("share this: facebook", 700), ("click here for", 160), ("comments section below", 250),
    ("board of contributors", 400), ("share your thoughts with", 500), ("share your story with", 300),
)  # fmt: skip

#: The same where only what stands beside the words tells: the words, the pattern, the length.
_BESIDE: tuple[tuple[str, str, int], ...] = (
    # A hotline that can be reached at a number is news.
    ("be reached at", r"(?<!line )\b(?:can|may) be reached at(?:\w+@|:?\s+(?:\(?\d{3}|\S*@|\[e|https?:))",
     400),
    ("reach him at", r"reach him at(?:\s?\S*[@\d]|\s\[e)", 400),
    ("reach her at", r"reach her at(?:\s?\S*[@\d]|\s\[e)", 400),
    ("contributed ", r"contributed (?:reporting |research |photos? )?to this (?:\w+ )?(?:report|story|article"
     r"|post|column|piece|project|file|investigation|newsletter|episode|package|series|review|coverage"
     r"|analysis|dispatch|update)(?:\W*$|[.;!]|\s(?:from|via|with)\b|, which (?:was|is)\b)", 300),
    ("follow ", r"(?:^|[.!?:;,|)”\"] ?|\b(?:and|or|can|also) )follow (?:her|him|them|me) on\b", 300),
    ("video provided by", r"video provided by (?-i:[A-Z])[\w.&’' /-]{1,40}$", 500),
    ("your inbox", r"(?:sign(?:ed)? up|subscri\w+|newsletter|briefing|delivered|alerts)\b.{0,160}\byour inbox"
     r"|\byour inbox\b.{0,120}(?:sign up|subscri|newsletter)"
     r"|^(?:[^.:]{3,40}:\s?)?\W*(?:get|more|royal) .{3,80}\byour inbox", 400),
    ("in part by a grant", r"\b(?:coverage|fact-? ?check|reporting|project|story|article|series|journalism)"
     r"\b[^.]*in part by a grant", 600),
    ("terms of ", r"\b(?:you|contributors) (?:\w+ )?agree\b.{0,60}\bterms of (?:service|use)"
     r"|\bin our terms of (?:service|use)", 400),
    ("creative commons", r"(?:published|licen[sc]ed|available) under a creative commons.{0,60}"
     r"(?:except where|unless) (?:otherwise )?(?:noted|stated)", 300),
    ("uses cookies", r"^[\w’' ]{2,30} uses cookies\b.{0,80}\b(?:analy|track|improve|experience|advertis)",
     400),
    ("copyright infringement", r"copyright infringement is (?:not )?(?:intended|strictly|prohibited)", 400),
    ("affiliate", r"affiliate links?\b.{0,120}\b(?:may|might|earn|receive|commission)|\bare affiliate links",
     500),
    ("no paywall", r"(?:^|[.!?] )no paywall|\b(?:our|we|is free)\b.{0,80}no paywall", 300),
    ("sign up here", r"newsletter|inbox|subscri|updates|alerts|briefing|^.{0,80}sign up here", 500),
    ("sign up for text", r"(?:^|[.!?] )sign up for text message alerts", 300),
    ("download the free", r"(?:^|[.!?:] )download the free\b", 200),
)  # fmt: skip

_GALLERY = re.compile(r"\bhide caption\b\s+\d+ of \d+|^photos:.{0,80}\bphotos:", re.IGNORECASE)

#: A teaser whose label was glued to its linked headline: "More:Bridge reopens after storm".
_GLUED = re.compile(
    r"(?!https?:)(?:[^.!?]|(?<=\b[A-Z])\.){2,70}(?:[^\s\d.]:(?=[^\s/])|\d:(?=[A-Z][a-z]))(?:\S+\s+){2,}[^\n]{5,200}"
)
#: The same where the label is a question and the headline a sentence.
_ASKED = re.compile(r"[^.!?]{8,70}\?(?::\s?)?(?=[A-Z])[^.!?]{10,160}[.!]?")
#: A teaser that ends with its button: "Bridge reopens after storm Read more".
_BUTTON = re.compile(r"[^.!?]{15,160}[^.!?\s] read more", re.IGNORECASE)
#: A teaser under a label in capitals: "LATEST NEWS: Who will mend the harbour?".
_SHOUTED = re.compile(
    r"\W*(?:[A-Z'’&-]+ ){0,4}(?:PHOTOS|VIDEO|WATCH|READ|SEE|MORE|NEWS|NEWSLETTER|INTERACTIVE|COUNTDOWN"
    r"|TRACKER|ALERTS?|RECOMMENDED|DATABASE|ALSO|SNAP|LATEST|RELATED|GRAPHICS?|LISTEN|QUIZ"
    r"|CENTRAL|PODCASTS?|PICTURES|COVERAGE|UPDATES|LATEST UPDATE)"
    r": (?=[A-Z‘“'\"])(?:\S+ ){3,}\S+"
)
#: A line in capitals of so many words is a linked headline.
HEADLINE = 7
_TELLS = re.compile(r"\b(?:TO|AS|AFTER|SAYS?|WILL|COULD|HAVE|HAS|ARE|IS|WHETHER|WHAT|HOW|WEIGH|VOWS)\b")
#: A sentence's end. Teasers may end in a question.
_ENDS = re.compile(r"[.!…][\"'”’)\]]*$")

_WHOLE_PATTERN = re.compile(_WHOLE, re.VERBOSE | re.IGNORECASE)
_LEAD_PATTERNS = tuple((re.compile(lead, re.IGNORECASE), most) for lead, most in _LEADS)
_BESIDE_PATTERNS = tuple((words, re.compile(beside, re.IGNORECASE), most) for words, beside, most in _BESIDE)
#: What somebody is said to have said.
_ATTRIBUTED = re.compile(
    r"\b(?:said|told|joked|warned|testified)\b|\baccording to\b"
    r"|[,”\"] (?:[\w.'’-]+ ){1,6}(?:added|asked|wrote|ordered|urged|explained|announced|argued|insisted)\b"
)

_FRONT = re.compile(
    r"""(?:
        (?:advertisement\s+)?continue\ reading\ the\ main\ story\s+
      | (?:correction:\s*)?corrected\ by:\s[\w.’' -]{3,40}@\s?\d{1,2}/\d{1,2}/\d{4}\s+\d{1,2}:\d\d\s?[ap]m\s+
      | enlarge\ this\ image\s+ | story\ highlights\s+(?=\w) | \#(?:related|share)\#\s*
      | (?-i:Image)\ (?=(?-i:[A-Z]))
      | advertisement\s+(?=[A-Z“"])
      | story\ continued\ below\s+
      | share\ (?:on\ )?(?:facebook|twitter)\s+(?:share\ (?:on\ )?(?:facebook|twitter)\s+)*
    )+""",
    re.VERBOSE | re.IGNORECASE,
)
_BACK = re.compile(
    r"""(?:
        \s*\((?:(?:related|watch|read(?:\ more)?|see\ also|more|also\ read):|click\ here\b)[^()]*\)
      | (?<=[.!?"”’)])\s+(?:read\ the\ full\ (?:story|article|report)\ here|read\ more|read\ on
          |continue\ reading|learn\ more|\[read\ more\])\.?
      | \s+story\ continued\ below | \s*\[\+\d+\ chars\] | \s*\[nL?[A-Z0-9]{7,11}\]
      | (?<=[.!?"”’)])\s+advertisement
    )+$""",
    re.VERBOSE | re.IGNORECASE,
)

#: Cheap tests before the search for fragments at the end.
_BACK_HINTS = (
    "(related", "(watch", "(read", "(see also", "(more:", "(also read", "(click", "read more", "read on",
    "continue reading", "learn more", "read the full", "story continued", "advertisement",
    "[n", " chars]",
)  # fmt: skip


def is_litter(paragraph: str) -> bool:
    """Tell whether a whole paragraph is something that scraping left, not the article's words."""
    text = paragraph.strip()
    lower = text.lower()
    if "caption" in lower and _GALLERY.search(lower[:3000]):
        return True
    if _ENDS.search(text[-4:]) and _ATTRIBUTED.search(text):
        return False
    if len(text) <= 300 and _WHOLE_PATTERN.fullmatch(text):
        return True
    if any(len(text) <= most and words in lower for words, most in _WITHIN):
        return True
    if any(
        len(text) <= most and words in lower and beside.search(text)
        for words, beside, most in _BESIDE_PATTERNS
    ):
        return True
    if any(len(text) <= most and pattern.match(text) for pattern, most in _LEAD_PATTERNS):
        return True
    if len(text) > 280:
        return False
    if _is_shouted_headline(text):
        return True
    if _ENDS.search(text[-4:]):
        return _ASKED.fullmatch(text) is not None
    return bool(
        _GLUED.fullmatch(text)
        or _ASKED.fullmatch(text)
        or _SHOUTED.fullmatch(text)
        or (lower.endswith("read more") and _BUTTON.fullmatch(text))
    )


def _is_shouted_headline(text: str) -> bool:
    """A linked headline in capitals from end to end; what is shorter or tells nothing may be a heading."""
    return (
        len(text) <= 140
        and text.isupper()
        and len(text.split()) >= HEADLINE
        and _TELLS.search(text) is not None
        and not text.endswith((".", "?", "!", ":", "”", '"'))
    )


def trimmed(paragraph: str) -> tuple[int, int]:
    """Return where the article's own words begin and end in a paragraph, as offsets into it.

    Fragments that scraping glued to its front ("Advertisement Continue reading the main story")
    or its end ("(RELATED: ...)") are left out; the inside is never touched.
    """
    start = match.end() if (match := _FRONT.match(paragraph)) else 0
    tail = max(start, len(paragraph) - 200)
    hinted = any(hint in paragraph[tail:].lower() for hint in _BACK_HINTS)
    match = _BACK.search(paragraph, tail) if hinted else None
    end = match.start() if match else len(paragraph)
    stretch = paragraph[start:end]
    return start + len(stretch) - len(stretch.lstrip()), start + len(stretch.rstrip())
