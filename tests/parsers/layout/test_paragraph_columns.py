"""Names beside paragraphs are rows; numbers beside paragraphs, and names beside values, are none."""

from __future__ import annotations

import pytest
from growth import Work, grows_evenly
from small_print import codes, lines, schedule, told

from parsers.layout.paragraph_columns import parted
from parsers.model import Table

CLOSE = """\
FUND                         FEE

Hollin Growth Fund           An annual rate of up to 0.30% of
                             the average daily net assets of
                             the Fund.
Hollin Emerging              An annual rate of up to 0.35% of
Markets Equity               the average daily net assets of
Fund                         the Fund.
"""
CLASSED = """\
Name of Fund                 Compensation
------------                 ------------

CLASS A SHARES

Hollin Growth Fund           Annual rate not to exceed thirty
                             one-hundredths of one percent (.30%) of
                             the average daily net assets of such
                             Fund's Class A Shares.

CLASS C SHARES

Hollin U.S. Treasury         Annual rate not to exceed 1.00% of the
  Fund                       average daily net assets of such Fund's
                             Class C Shares.
"""
COLUMNS = """\
Fund                      Class      Rate

Hollin Growth Fund        Class A    twenty-five basis points (0.25%) of
                                     the average daily net assets of
                                     the class

Hollin U.S. Government    Class C    one percent (1.00%) of the average
Securities Fund                      daily net assets of the class
"""
TWO_FEES = """\
Name of Series               Compensation

Hollin Cash Series           A distribution fee at the annual rate of
                             0.10% and a service fee at the annual
                             rate of 0.25% of the average daily net
                             assets of the Series.

Hollin Bond Series           A distribution fee at the annual rate of
                             0.50% and a service fee at the annual
                             rate of 0.25% of the average daily net
                             assets of the Series.
"""
READ = [
    (
        CLOSE,
        [
            ("Hollin Growth Fund", None, "total", "0.30%"),
            ("Hollin Emerging Markets Equity Fund", None, "total", "0.35%"),
        ],
    ),
    (
        COLUMNS,
        [
            ("Hollin Growth Fund", "Class A", "total", "twenty-five basis points (0.25%)"),
            ("Hollin U.S. Government Securities Fund", "Class C", "total", "one percent (1.00%)"),
        ],
    ),
    (
        TWO_FEES,
        [
            ("Hollin Cash Series", None, "distribution", "0.10%"),
            ("Hollin Cash Series", None, "service", "0.25%"),
            ("Hollin Bond Series", None, "distribution", "0.50%"),
            ("Hollin Bond Series", None, "service", "0.25%"),
        ],
    ),
]


@pytest.mark.parametrize(("print_", "rates"), READ)
def test_a_name_is_that_of_the_rates_in_its_paragraph(print_: str, rates: list[object]) -> None:
    assert told(schedule(print_).rates) == rates


def test_a_class_stands_over_its_rows() -> None:
    reading = schedule(CLASSED)
    assert [(r.portfolio_name, r.share_class, r.rate_text) for r in reading.rates] == [
        ("Hollin Growth Fund", "Class A", "thirty one-hundredths of one percent (.30%)"),
        ("Hollin U.S. Treasury Fund", "Class C", "1.00%"),
    ]
    assert codes(reading) == []


@pytest.mark.parametrize(
    "print_",
    [
        """
        3.1      The Distributor shall be paid a fee at the annual rate of
                 0.75% of the average daily net assets of each Fund.

        3.2      The Distributor shall be paid a fee at the annual rate of
                 0.25% of the average daily net assets of each Fund.
        """,
        """
        Front-end load:      a maximum of 5.75% of the price, and 4.50%
        Distribution Fee:    up to 0.25% of average daily net assets
        Service Fee:         up to 0.25% of average daily net assets
        """,
        """
        Class A Shares:      Class A shares are sold with a load of 5.75%
                             and bear a distribution fee of 0.25%.
        Class C Shares:      Class C shares are sold without a load and
                             bear a distribution fee of 0.75%.
        """,
        """
        Hollin Growth Fund           0.30%
        Hollin Municipal             0.20%
          Income Fund
        """,
        """
        Hollin Growth Fund           The Fund pays what the Board of its
                                     Trustees sets from year to year.
        Hollin Value Fund            The Fund pays what the Board of its
                                     Trustees sets from year to year.
        """,
    ],
)
def test_what_is_no_name_beside_a_paragraph_with_a_rate_stays(print_: str) -> None:
    assert not any(isinstance(part, Table) for part in parted(lines(print_)))


@pytest.mark.parametrize("line", ["Hollin Fund     An annual rate of", "Hollin Fund     0.30%\nCLASS A"])
def test_the_time_grows_with_the_lines(line: str) -> None:
    def work(size: int) -> Work:
        print_ = lines("\n".join([line] * size))
        return lambda: list(parted(print_))

    assert grows_evenly(work, 400)
