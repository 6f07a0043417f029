"""The Korea Herald, Seoul. An example of its dumps: ``seeds/004_8d9470cfc43e8bef.txt``."""

import re
from zoneinfo import ZoneInfo

from embeddings.sources.outlets import Outlet

OUTLET = Outlet(
    name="The Korea Herald",
    domains=("koreaherald.com",),
    zone=ZoneInfo("Asia/Seoul"),
    place="is printed",
    masthead=re.compile(r"The Korea Herald"),
    # The name of the site's image template, printed where its logo stands.
    litter=re.compile(r"피터빈트"),
    # Its editing system signs with the account's number: "By a2017001".
    no_person=re.compile(r"[a-z]\d{4,}"),
)
