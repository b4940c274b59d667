"""What stands outside of a file about the filing that it came with: in an index, or in its path.

EDGAR's usual layouts for downloads say it by the path:

    edgar/data/796227/000095012904008223/dex99m.txt      CIK and accession number
    0000950129-04-008223/dex99m.txt                      accession number
    796227_485BPOS_2004-10-15_0000950129-04-008223.txt   CIK, form type, filing date, accession number
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from parsers.container.names import words
from parsers.model import Exhibit, Filer

BY_PATH = "its path"
_YEARS = range(1980, 2101)  # Rule 12b-1 is of 1980; a day far beyond stands for "unknown" somewhere
_PARTS, _PIECES = re.compile(r"[/#]"), re.compile(r"[._]")
_NUMBER = re.compile(r"(\d{10})-?(\d{2})-?(\d{6})")
_DAY, _YEAR = re.compile(r"\d{4}-?\d{2}-?\d{2}"), re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True)
class Filing:
    """What is said of a file, or of the part `member` of a container (`#ex1.htm`); `by` says where.

    `size` and `sha256` are what its bytes should have; the other fields are those of a header.
    """

    by: str
    member: str = ""
    accession_number: str | None = None
    ciks: tuple[str, ...] = ()
    form_type: str | None = None
    exhibit_type: str | None = None
    filing_date: date | None = None
    size: int | None = None
    sha256: str | None = None

    @property
    def facts(self) -> tuple[object, ...]:
        """What a reading may depend on: all but where it stands, and what the bytes should be."""
        return self.member, *(getattr(self, name) for name in _FACTS), self.ciks


_FACTS = ("accession_number", "form_type", "exhibit_type", "filing_date")


Said = Mapping[str, Sequence[Filing]]  # by the part of a file that it is said of; "" is the whole


def by_member(said: Iterable[Filing]) -> Said:
    """What is said of a file, by the part that it is said of; the best first."""
    found: dict[str, list[Filing]] = {}
    for filing in said:
        found.setdefault(filing.member, []).append(filing)
    return found


def wholes(member: str) -> Iterator[str]:
    """`#plans.zip#ex1.htm` is a part of itself, of `#plans.zip`, and of the whole file, which has no name."""
    while member:
        yield member
        member = member.rpartition("#")[0]
    yield ""


def with_filing(exhibit: Exhibit, name: str, said: Said) -> Exhibit:
    """An exhibit of the file `name`, and what its container does not say from the first that does.

    What speaks of another accession number than what goes before it is about another filing: nothing of
    it is taken.
    """
    for filing in _about(exhibit.source_path.removeprefix(name), said):
        number = exhibit.accession_number
        if None in (number, filing.accession_number) or _fold(number) == _fold(filing.accession_number):
            lacking = {fact: getattr(filing, fact) for fact in _FACTS if getattr(exhibit, fact) is None}
            filers = exhibit.filers or tuple(Filer(cik, "") for cik in filing.ciks)
            exhibit = replace(exhibit, **lacking, filers=filers)
    return exhibit


def _about(member: str, said: Said) -> Iterator[Filing]:
    """What is said of a part of a file, the best first: by an index, its path within, that of the file."""
    rows = [filing for whole in wholes(member) for filing in said.get(whole, ())]
    yield from (filing for filing in rows if filing.by != BY_PATH)
    yield from filter(None, [path_says(member)])
    yield from (filing for filing in rows if filing.by == BY_PATH)


def contradictions(exhibits: Sequence[Exhibit], name: str, said: Sequence[Filing]) -> tuple[str, ...]:
    """A sentence for each thing that is said of a file and that none of its exhibits bears out."""
    about: dict[str, list[Exhibit]] = {}
    within: list[Filing] = []
    for exhibit in exhibits:
        member = exhibit.source_path.removeprefix(name)
        within += (replace(found, member=member) for found in [path_says(member)] if found)
        for whole in wholes(member):
            about.setdefault(whole, []).append(exhibit)
    before: dict[str, list[Filing]] = {}
    sentences: dict[str, None] = {}
    for filing in (*said, *within):
        better = [each for whole in wholes(filing.member) for each in before.get(whole, ())]
        sentences |= dict.fromkeys(_untrue(filing, about.get(filing.member, ()), better))
        before.setdefault(filing.member, []).append(filing)
    return tuple(sentences)


def _untrue(filing: Filing, exhibits: Sequence[Exhibit], before: Sequence[Filing]) -> Iterator[str]:
    for fact in _FACTS:
        taken = {getattr(one, fact) for one in exhibits} - {None}
        wanted = getattr(filing, fact)
        if wanted is not None and taken and _fold(wanted) not in map(_fold, taken):
            by = next((other.by for other in before if getattr(other, fact) in taken), "the file itself")
            yield _contradiction(filing.by, fact.replace("_", " "), [wanted], by, taken)
            if fact == "accession_number":  # all else is about another filing too
                return
    filers = {filer.cik for one in exhibits for filer in one.filers}
    if filers and not filers.issuperset(filing.ciks):
        by = next((other.by for other in before if filers.issuperset(other.ciks or [""])), "the file itself")
        yield _contradiction(filing.by, "CIK", filing.ciks, by, filers)


def _fold(fact: object) -> str:
    """`EX-99.M` is written `ex99m` too, and `N-1A/A` `N1AA`."""
    return "".join(filter(str.isalnum, str(fact))).casefold()


def _contradiction(by: str, fact: str, wanted: Sequence[object], other: str, taken: Iterable[object]) -> str:
    *shown, last = sorted(map(str, taken))
    more = f" and {len(shown) - 2:,} more" if len(shown) > 2 else ""
    return (
        f"{by[0].upper()}{by[1:]} says that the {fact} is {', '.join(map(str, wanted))}; {other} says "
        f"{', '.join([*shown[:2], last])}{more}, which is taken."
    )


# ---------------------------------------------------------------------- a path


def path_says(path: str) -> Filing | None:
    """What a path says of a filing, the parts nearest to the file first; None where it says nothing."""
    *folders, file = _PARTS.split(path)
    named = next(filter(None, map(_by_name, (file, *reversed(folders)))), None)
    number = accession_of(_stem(file)) if "-" in file else None  # 18 digits alone may be anything
    number = number or next(filter(None, (accession_of(_stem(part)) for part in reversed(folders))), None)
    found = named or Filing(BY_PATH, accession_number=number)
    if not found.ciks and (cik := _directory(folders)):
        found = replace(found, ciks=(cik,))
    return found if found.accession_number or found.ciks else None


def _stem(part: str) -> str:
    return _PIECES.split(part, maxsplit=1)[0]


def _by_name(part: str) -> Filing | None:
    """`796227_485BPOS_2004-10-15_0000950129-04-008223.txt`; some give a ticker, or the year alone."""
    pieces = part.partition(".")[0].split("_")
    for at in range(3, len(pieces)):
        number, day = accession_of(pieces[at]), pieces[at - 1]
        if number and (_DAY.fullmatch(day) or _YEAR.fullmatch(day)):
            cik = cik_of(pieces[0])
            form = pieces[1 : at - 1] if cik else pieces[at - 2 : at - 1]  # N-1A_A stands for N-1A/A
            form_type = words("/".join(form)) or None
            return Filing(BY_PATH, "", number, (cik,) if cik else (), form_type, None, day_of(day))
    return None


def _directory(folders: Sequence[str]) -> str | None:
    """The CIK in `edgar/data/CIK/...`, the last one."""
    trios = zip(folders, folders[1:], folders[2:], strict=False)
    found = (cik_of(three) for one, two, three in trios if (one.lower(), two.lower()) == ("edgar", "data"))
    return next(iter([cik for cik in found if cik][-1:]), None)


# ---------------------------------------------------------------------- words -> facts


def accession_of(text: str) -> str | None:
    """`0000950129-04-008223`, given so or as 18 digits."""
    found = _NUMBER.fullmatch(text) if text.isascii() else None
    return "-".join(found.groups()) if found and text.count("-") in (0, 2) else None


def cik_of(text: str) -> str | None:
    """Ten digits, zero-padded; None for what is no CIK."""
    return text.zfill(10) if text.isascii() and text.isdigit() and len(text) <= 10 and int(text) else None


def day_of(text: str) -> date | None:
    """`2004-10-15` or `20041015`; None for any other form, and where no such day can be meant."""
    try:
        found = date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        return None
    return found if found and found.year in _YEARS else None
