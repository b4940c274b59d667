"""Charged 12b-1 rates out of a data set: what each line of num.tsv says, or why it can't be used."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from parsers.terms.figures import PLAUSIBLE
from pipeline.charged.data_sets import DataSet
from pipeline.charged.table_lines import TableLines

TAG = "DistributionAndService12b1FeesOverAssets"
_SUB = ("adsh", "effdate", "filed")
_NUM = (
    "adsh", "tag", "version", "ddate", "uom", "series", "class", "measure", "document", "otherdims", "iprx",
    "value",
)  # fmt: skip
_PLACES = Decimal("0.0000001")
_LONG = 40  # characters of a number
_YEAR = timedelta(days=366)


class Unusable(StrEnum):
    """Why a value is none of ours, or none at all; the words stand in a finding."""

    LINE = "stand in lines that have not as many values as the head"
    OWN_TAG = "bear a tag of the filer's own, whatever it means"
    FILING = "are of filings of which sub.tsv does not say when they were filed"
    DIMENSION = "are tied to something else than a series and a class"
    NO_CLASS = "are of a series as a whole, with no class named"
    ID = "name a series or class by what is no id of the SEC"
    UNKNOWN = "are of classes that no document here is about"
    OTHER_SERIES = "name a series that is not that of the class"
    DAY = "bear no day"
    UNIT = "have a unit other than pure, so they are no fraction"
    EMPTY = "are empty"
    NO_NUMBER = "are no number"
    NEGATIVE = "are negative"
    IMPLAUSIBLE = "are more than any plan charges (25 for 0.0025, say)"
    TOO_FINE = "are finer than seven decimals of a fraction hold"


class UnusableError(Exception):
    """Ends the reading of a value."""

    def __init__(self, why: Unusable) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class Filing:
    """When a filing was made, and the day whose plan its prospectus is held against."""

    filed: date
    in_force: date


@dataclass(frozen=True, slots=True, order=True)
class Value:
    """A charged rate as a fraction."""

    series_id: str
    class_id: str
    accession_number: str
    period_end: date
    charged: Decimal
    filed: date
    in_force: date
    file: str  # num.tsv, as told
    document: str = ""
    occurrence: int = 0  # iprx: 0 is the one to take, others say the same less exactly


@dataclass(frozen=True, slots=True)
class Refused:
    """A value that can't be used, with what shows it."""

    why: Unusable
    shown: str


Row = Mapping[str, str]  # a line of num.tsv
Home = Callable[[str], str | None]  # class id -> its series id; None: nobody here knows the class


def values(data_set: DataSet, home: Home, hashes: dict[str, str]) -> Iterator[Value | Refused]:
    """Each value of the tag in a data set, as it stands; `hashes` gets the SHA-256 of both files."""
    filings = _filings(data_set, hashes)
    lines = TableLines(data_set.num, _NUM, TAG)
    for line in lines:
        row = dict(zip(_NUM, line, strict=True))
        if row["tag"] == TAG:
            yield _value(row, filings, home, data_set.num.name)
    hashes[data_set.num.name] = lines.sha256
    for _ in range(lines.misfits):
        yield Refused(Unusable.LINE, data_set.num.name)


def _filings(data_set: DataSet, hashes: dict[str, str]) -> Mapping[str, Filing]:
    lines = TableLines(data_set.sub, _SUB)
    found: dict[str, Filing] = {}
    for accession, effective, filed in lines:
        if day := _day(filed):
            holds = _day(effective)
            found[accession] = Filing(day, holds if holds and abs(holds - day) <= _YEAR else day)
    hashes[data_set.sub.name] = lines.sha256
    return found


def _value(row: Row, filings: Mapping[str, Filing], home: Home, file: str) -> Value | Refused:
    try:
        series_id, class_id = _named(row, home)
        filing = filings.get(row["adsh"])
        if filing is None:
            raise UnusableError(Unusable.FILING)
        period_end = _day(row["ddate"])
        if period_end is None:
            raise UnusableError(Unusable.DAY)
        charged = _charged(row)
    except UnusableError as error:
        whose = row["class"] or row["otherdims"] or row["series"] or "nobody"
        return Refused(error.why, f"{row['value'] or 'nothing'} for {whose} in {row['adsh']} ({file})")
    return Value(
        series_id, class_id, row["adsh"], period_end, charged, filing.filed, filing.in_force, file,
        row["document"], _occurrence(row["iprx"]),
    )  # fmt: skip


def _occurrence(iprx: str) -> int:
    return int(iprx) if iprx.isascii() and iprx.isdecimal() and len(iprx) < _LONG else 0


def _named(row: Row, home: Home) -> tuple[str, str]:
    """Series and class. Of late the data name them in `otherdims` alone: `Class=C000092055;`."""
    if row["version"] == row["adsh"]:
        raise UnusableError(Unusable.OWN_TAG)
    said: dict[str, set[str]] = {"series": {row["series"]} - {""}, "class": {row["class"]} - {""}}
    for pair in filter(None, (part.strip() for part in row["otherdims"].split(";"))):
        axis, _, member = pair.partition("=")
        if axis.strip().lower() not in said:
            raise UnusableError(Unusable.DIMENSION)
        said[axis.strip().lower()].add(member.strip())
    if row["measure"] or any(len(members) > 1 for members in said.values()):
        raise UnusableError(Unusable.DIMENSION)
    series_id, class_id = (next(iter(members), "") for members in said.values())
    if not class_id:
        raise UnusableError(Unusable.NO_CLASS)
    if not _is_id(class_id, "C") or not (series_id == "" or _is_id(series_id, "S")):
        raise UnusableError(Unusable.ID)
    return _at_home(series_id, class_id, home), class_id


def _at_home(series_id: str, class_id: str, home: Home) -> str:
    """The series of a class, which the data may leave out."""
    known = home(class_id)
    if known is None:
        raise UnusableError(Unusable.UNKNOWN)
    if series_id not in ("", known):
        raise UnusableError(Unusable.OTHER_SERIES)
    return known


def _is_id(text: str, letter: str) -> bool:
    return len(text) == 10 and text[0] == letter and text[1:].isascii() and text[1:].isdecimal()


def _charged(row: Row) -> Decimal:
    if row["uom"].lower() != "pure":
        raise UnusableError(Unusable.UNIT)
    if not row["value"]:
        raise UnusableError(Unusable.EMPTY)
    number = _number(row["value"])
    if number < 0:
        raise UnusableError(Unusable.NEGATIVE)
    if number > PLAUSIBLE:
        raise UnusableError(Unusable.IMPLAUSIBLE)
    exact = number.quantize(_PLACES)
    if exact != number:
        raise UnusableError(Unusable.TOO_FINE)
    return abs(exact)  # -0 is 0


def _number(text: str) -> Decimal:
    if len(text) <= _LONG and text.isascii() and "_" not in text:  # which Decimal takes
        with suppress(InvalidOperation):
            number = Decimal(text)
            if number.is_finite():
                return number
    raise UnusableError(Unusable.NO_NUMBER)


def _day(text: str) -> date | None:
    """20120427 -> that day; None where it is none."""
    if len(text) == 8 and text.isascii() and text.isdecimal():
        with suppress(ValueError):
            return date(int(text[:4]), int(text[4:6]), int(text[6:]))
    return None
