"""The Korea Times, Seoul. An example of its dumps: ``seeds/000_4cd3d77f2b5ca8b8.txt``."""

import re
from zoneinfo import ZoneInfo

from embeddings.sources.outlets import Outlet

OUTLET = Outlet(
    name="The Korea Times",
    domains=("koreatimes.co.kr",),
    zone=ZoneInfo("Asia/Seoul"),
    place="is printed",
    masthead=re.compile(
        r"The Korea Times(?: close)?|Masthead : The Korea Times|Copyright © koreatimes\.co\.kr.*"
    ),
    litter=re.compile(
        r"Font Size (?:Up|Down)|Email\s?\S+@ktimes\.(?:com|co\.kr)\b.*|.*More articles by this reporter"
    ),
)
