"""How an output folder stands, in lines that fit in a mail."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from textwrap import wrap

from pipeline.commands.folded_lines import counted
from pipeline.commands.status.standing import Standing

_WIDTH = 80


def lines(now: Standing) -> Iterator[str]:
    """The lines, none wider than 80 columns but for paths."""
    yield from _line("last run", f"{now.published:%Y-%m-%d %H:%M} UTC, {_age(now.age)} ago")
    yield from _line("snapshot", f"{now.snapshot} (version {now.version})")
    yield from _line("inputs", f"{counted(now.files, 'file', 'files')}, read in {now.seconds:,.0f} s")
    yield from (f"             {path}" for path in now.inputs)
    yield from _line("exhibits", _counts(now.filings))
    if quarantined := now.filings.get("quarantined", 0):
        told = "edgar-fees findings --code quarantined --code crashed"
        yield from _line("QUARANTINED", f"{quarantined:,} (see {told})")
    yield from _line("findings", _findings(now))
    yield from _line("to decide", _decisions(now.waiting))
    yield from _line("disk", _disk(now))
    yield ""
    yield from _rows(now)


def _line(word: str, text: str) -> list[str]:
    return wrap(text, _WIDTH, initial_indent=f"{word:13}", subsequent_indent=" " * 13,
                break_long_words=False, break_on_hyphens=False)  # fmt: skip


def _age(hours: float) -> str:
    if hours < 1:
        return f"{max(hours, 0) * 60:.0f} minutes"
    return f"{hours:.1f} hours" if hours < 48 else f"{hours / 24:.1f} days"


def _counts(numbers: Mapping[str, int]) -> str:
    return ", ".join(f"{number:,} {name}" for name, number in numbers.items() if number) or "none"


def _findings(now: Standing) -> str:
    if now.new_findings is None:
        return _counts(now.findings)
    if not any(now.new_findings.values()):
        return f"{_counts(now.findings)}; none is new"
    return f"{_counts(now.findings)}; new: {_counts(now.new_findings)}"


def _decisions(waiting: Mapping[str, int]) -> str:
    if not any(waiting.values()):
        return "nothing"
    words = {name.replace("_", " "): number for name, number in waiting.items()}
    return f"{_counts(words)} (edgar-fees review)"


def _disk(now: Standing) -> str:
    return (
        f"{counted(now.snapshots, 'snapshot', 'snapshots')} {_size(now.snapshot_bytes)}, "
        f"cache {_size(now.cache_bytes)}, "
        f"free {_size(now.free_bytes)}"
    )


def _size(number: float) -> str:
    for unit in ("bytes", "kB", "MB", "GB"):
        if number < 1000:
            return f"{number:.0f} {unit}" if unit == "bytes" or number >= 100 else f"{number:.1f} {unit}"
        number /= 1000
    return f"{number:,.1f} TB"


def _rows(now: Standing) -> Iterator[str]:
    yield f"{'rows':17} {'now':>11}" + (
        f" {'since the snapshot before':>27}" if now.growth is not None else ""
    )
    for table, number in now.rows.items():
        grown = now.growth[table] if now.growth is not None else 0
        yield f"{table:17} {number:11,}{f' {grown:+27,}' if grown else ''}"
