"""What was measured, as lines of print."""

from __future__ import annotations

from collections.abc import Iterator

from bench.speed.measured import Row
from bench.speed.stages import Night, Size

_SAME = {
    None: "not compared",
    True: "byte for byte those of a run from nothing",
    False: "NOT THOSE of a run from nothing",
}


def line(row: Row) -> str:
    """A row as it is printed."""
    if row.figure is None or row.anchor is None or row.ratio is None:
        return f"{row.name:44} {row.note or 'not measured'}"
    said = {None: "", True: "met", False: "NOT MET"}[row.met]
    aim = "" if row.aim is None else f"aim {row.aim:g} x"
    return (
        f"{row.name:44} {_figure(row.figure, row.unit):>10}   {row.anchor_name:40} "
        f"{_figure(row.anchor, row.unit):>10} {row.ratio:7.2f} x   {aim:10} {said:8}{row.note}".rstrip()
    )


def _figure(value: float, unit: str) -> str:
    if unit != "s":
        return f"{value:.4g} {unit}"
    return f"{value * 1000:.2f} ms" if value < 1 else f"{value:.2f} s"


def size_lines(size: Size) -> Iterator[str]:
    """A size as it is printed behind its runs: its rows, and whether the tables are the same in the end."""
    yield (
        f"{size.exhibits:,} exhibits in {size.files:,} files, {size.bytes / 1e6:.0f} MB, "
        f"made in {size.made_in:.0f} s ({size.exhibits / size.made_in:.0f} a second)"
    )
    yield from map(line, size.rows)
    yield f"tables after all of it: {_SAME[size.same_tables]}"


def print_night(night: Night) -> None:
    print(*night_lines(night), sep="\n", flush=True)


def night_lines(night: Night) -> Iterator[str]:
    """What a run took, and how that is spread over its stages."""
    it, new = night.ran, f", {night.new_files} files" if night.new_files else ""
    yield (
        f"{night.name + new:32} {it.wall:8.2f} s, {it.cpu:8.2f} s of processors;"
        f" main {it.main_peak / 1e6:6.0f} MB, {it.workers} workers {it.workers_peak / 1e6:6.0f} MB;"
        f" read {it.read / 1e6:.0f} MB, written {it.written / 1e6:.0f} MB;"
        f" {'as made' if night.right else 'NOT AS MADE'}"
    )
    yield "    " + ", ".join(f"{stage} {spent:.2f}" for stage, spent in night.seconds.items())
