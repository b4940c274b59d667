"""What one file of the input may give in all, however deep its archives lie in each other.

A file that was made to do harm unpacks to more than any disk holds, or to more exhibits than any night can
read. So one allowance is made for a file of the input, and handed down into whatever is opened in it.
"""

from __future__ import annotations

from dataclasses import dataclass

MEMBER_LIMIT = 200 << 20  # bytes of one member: as much as a bare exhibit may have
RATIO_LIMIT = 200  # bytes given for a byte packed; text packs to about 1 : 10, blank tables to 1 : 100
RATIO_FREE = 10 << 20  # bytes given without a look at the ratio: small files of blanks pack to nothing
TOTAL_LIMIT = 20 << 30  # bytes given in all: a day's feed has 2 GB packed, and not ten times that unpacked
COUNT_LIMIT = 200_000  # members and documents: a day's feed has 5,000 submissions of 10 to 100, mostly 20
DEEPEST = 1  # an archive may lie in an archive, and no deeper: a feed archive holds zips of submissions
HEADER_BYTES = 32 << 10  # bytes of a header of a tar that holds a name: the longest path has 4 KB

TOO_LARGE = "It would unpack to more than the limit (200 MB, or 200 times its packed size)."
TOO_MANY = f"What stands behind was not opened: there is more than the limit of {COUNT_LIMIT:,} files."


class BeyondAllowanceError(Exception):
    """More would come out of a file than it may give."""


@dataclass(slots=True)
class Allowance:
    """What may still be given: bytes unpacked (those read in vain count too), members and documents."""

    bytes_left: int
    count_left: int

    def spend(self, count: int) -> None:
        """Counts bytes. Raises BeyondAllowanceError where there were fewer left."""
        beyond = count > self.bytes_left
        self.bytes_left = max(self.bytes_left - count, 0)
        if beyond:
            raise BeyondAllowanceError

    def admits(self) -> bool:
        """Counts a member or a document, and says whether it may still be given."""
        self.count_left -= 1
        return self.count_left >= 0


def allowance_for(packed: int) -> Allowance:
    """The allowance of a file of that many bytes."""
    return Allowance(min(TOTAL_LIMIT, ratio_limit(packed)), COUNT_LIMIT)


def ratio_limit(packed: int) -> int:
    """The bytes that so many packed ones may give."""
    return max(RATIO_FREE, RATIO_LIMIT * packed)
