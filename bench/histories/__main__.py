"""Make families, run the pipeline on all their documents together, and say what it got right.

python -m bench.histories --families 1000 --seed 1              kinds at random, several a family
python -m bench.histories --families 300 --alone                each family has one kind of event, in turn
python -m bench.histories --kind swap --families 5 --show 3     one kind, and what is wrong in words
python -m bench.histories --kind swap --families 1 --keep DIR   the documents, to look at
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from bench.histories.making import KINDS, family
from bench.histories.model import Family
from bench.histories.tables import Found, found_in
from bench.histories.verdicts import Verdict, verdict
from pipeline.run import run

_OUTCOMES = ("exact", "untold", "told", "basis", "silent", "unread")


def made(
    count: int,
    seed: int,
    kinds: Sequence[str] = (),
    *,
    alone: bool = False,
    first: int = 1,
    without: Sequence[str] = (),
) -> list[Family]:
    """Families; `alone`: each has one of the kinds, in turn, else all of these (none: some at random)."""
    names = tuple(kinds) or (tuple(KINDS) if alone else ())
    return [
        family(number, seed, (names[number % len(names)],) if alone and names else names, without)
        for number in range(first, first + count)
    ]


def judged(families: Iterable[Family], folder: Path, *, jobs: int = 2) -> list[Verdict]:
    """Write the documents into a folder, read them all, and judge each family."""
    everyone = list(families)
    for one in everyone:
        place = folder / "in" / f"{one.number:05}"
        place.mkdir(parents=True)
        for name, content in one.files.items():
            (place / name).write_text(content)
    summary = run([folder / "in"], folder / "out", jobs=jobs)
    found = found_in(summary.snapshot)
    return [verdict(one, found.get(one.number, Found())) for one in everyone]


def table(verdicts: Sequence[Verdict]) -> str:
    by_kind: dict[str, Counter[str]] = defaultdict(Counter)
    for each in verdicts:
        for kind in (*each.family.kinds, "all families"):
            by_kind[kind][each.outcome] += 1
    order = [*(kind for kind in KINDS if kind in by_kind), "all families"]
    lines = [f"{'kind':22}{'families':>9}" + "".join(f"{name:>8}" for name in _OUTCOMES) + f"{'exact':>9}"]
    for kind in order:
        count = by_kind[kind].total()
        figures = "".join(f"{by_kind[kind][name]:8}" for name in _OUTCOMES)
        lines.append(f"{kind:22}{count:9}{figures}{by_kind[kind]['exact'] / count:9.1%}")
    return "\n".join(lines)


def notes(verdicts: Sequence[Verdict]) -> str:
    """What is amiss in families that are exact: warnings in vain, reasons and documents."""
    exact = [each for each in verdicts if each.outcome == "exact"]
    alarms = Counter(code for each in exact for code in set(each.alarms))
    words = ", ".join(f"{code} {count}" for code, count in alarms.most_common()) or "none"
    details = sum(bool(each.details) for each in exact)
    return (
        f"Exact families with warnings in vain: {sum(bool(e.alarms) for e in exact)} ({words}); with another"
        f" reason, document or day of knowledge: {details}."
    )


def shown(verdicts: Iterable[Verdict], count: int, outcomes: Sequence[str]) -> Iterable[str]:
    chosen = [
        each for each in verdicts if each.outcome in outcomes or ("details" in outcomes and each.details)
    ]
    chosen.sort(key=lambda each: len(each.family.documents))
    for each in chosen[:count]:
        yield f"\nfamily {each.family.number} ({each.outcome}): {', '.join(each.family.kinds)}"
        for title in ("unread", "wrong", "untold", "details", "alarms"):
            sentences = getattr(each, title)
            yield from (f"  {title}: {text}" for text in sentences[:8])
            if len(sentences) > 8:
                yield f"  {title}: and {len(sentences) - 8} more"


def main() -> None:
    words = argparse.ArgumentParser(prog="python -m bench.histories", description=__doc__.split("\n")[0])
    words.add_argument("--families", type=int, default=300)
    words.add_argument("--first", type=int, default=1, help="the number of the first family")
    words.add_argument("--seed", type=int, default=1)
    words.add_argument("--kind", action="append", default=[], choices=[*KINDS], help="again for several")
    words.add_argument("--without", action="append", default=[], choices=[*KINDS], help="not this kind")
    words.add_argument("--alone", action="store_true", help="one kind of event a family, in turn")
    words.add_argument("--show", type=int, default=0, help="so many families that are not exact, in words")
    words.add_argument("--outcome", action="append", default=[], help="show these only: silent, details, ...")
    words.add_argument("--keep", type=Path, help="an empty folder for documents and tables")
    words.add_argument("--jobs", type=int, default=2)
    said = words.parse_args()
    kinds = said.kind or ([kind for kind in KINDS if kind not in said.without] if said.alone else ())
    families = made(said.families, said.seed, kinds, alone=said.alone, first=said.first, without=said.without)
    with tempfile.TemporaryDirectory() as temporary:
        verdicts = judged(families, said.keep or Path(temporary), jobs=said.jobs)
    print(table(verdicts))
    print(notes(verdicts))
    for text in shown(verdicts, said.show, said.outcome or [name for name in _OUTCOMES if name != "exact"]):
        print(text)


if __name__ == "__main__":
    main()
