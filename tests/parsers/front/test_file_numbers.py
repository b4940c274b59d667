"""Numbers of investment companies that an exhibit prints."""

from __future__ import annotations

import pytest

from parsers import parse
from parsers.model import Exhibit

PLAN = """\
                         OAK SERIES TRUST
                        DISTRIBUTION PLAN
                      Effective March 1, 2002

{words}

1. The Oak Growth Fund shall pay the Distributor a fee of 0.25% of its average daily net assets each year.
"""


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("Oak Series Trust (File No. 811-5686) adopts this Plan under Rule 12b-1.", ("811-05686",)),
        ("The Trusts (811-09913 and 811-01424) adopt this Plan.", ("811-01424", "811-09913")),
        ("The Trust (1933 Act File No. 333-89661; telephone (811) 555-1424) adopts this Plan.", ()),
    ],
)
def test_those_of_the_1940_act_are_read_with_five_digits(words: str, numbers: tuple[str, ...]) -> None:
    document = parse(Exhibit("plan.txt", PLAN.format(words=words).encode())).document
    assert document is not None
    assert document.file_numbers == numbers
