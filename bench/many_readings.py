"""What a run over a million exhibits takes where nothing is to be read: a made corpus, read once, many times.

python -m bench.many_readings --exhibits 20000 --times 50

Each copy is of other registrants: other CIKs, other names of registrants and portfolios, other files. These
are as large as the first, and hold nothing. Their readings are laid where a run looks for them; so it works
out and publishes all, and a second run finds nothing new. Seconds and memory are as bench.speed has them.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path

import duckdb
import pyarrow as pa

from bench.speed.corpus import write
from bench.speed.process import Ran, edgar_fees, ran
from parsers.model import ChangeKind
from pipeline.ingest.discover import discover
from pipeline.ingest.program import code_version
from pipeline.ingest.readings.kept import stamp

# In SQL over a column: of `nth` copies none shares a name, an id or a tie with another.
_FILE = "nth || '/' || {0}"
_NAME = "CASE {0} WHEN '' THEN '' ELSE 'N' || nth || ' ' || {0} END"
_ID = "substr(md5({0} || '/' || nth), 1, length({0}))"
_CIK = "printf('%d%09d', nth % 9 + 1, (nth // 9 * 10000000 + {0}::BIGINT) % 1000000000)"
_OTHER = {
    **dict.fromkeys(("file", "name", "source_path"), _FILE),
    **dict.fromkeys(("registrant_name", "portfolio_name", "conformed_name", "former_name"), _NAME),
    **dict.fromkeys(("document_id", "finding_id"), _ID),
    **dict.fromkeys(("cik", "owner_cik"), _CIK),
    "ciks": f"list_transform(ciks, lambda cik: {_CIK.format('cik')})",
    "registrants": f"list_transform(registrants, lambda one: {_NAME.format('one')})",
    "names": "list_transform(names, lambda name: hash(name, nth))",
    "tie": "hash(tie, nth)",
}
_NAMED = f"CASE WHEN kind = '{ChangeKind.CLASS_RENAME}' THEN {{0}} ELSE {_NAME} END"
_OTHER |= dict.fromkeys(("old_value", "new_value"), _NAMED)
_NOTHING = ("touched", "units", "answers", "parts", "published")  # nothing was published yet


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--exhibits", type=int, default=2_000, help="that are made and read (%(default)s)")
    parser.add_argument("--times", type=int, default=5, help="so many copies of them (%(default)s)")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--folder", type=Path, help="where all is made (default: that of the system)")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=given.folder, prefix="many-") as folder:
        measure(Path(folder), given.exhibits, given.times, given.jobs)


def measure(folder: Path, exhibits: int, times: int, jobs: int) -> dict[str, Ran]:
    """The runs: over what is made, over so many copies of it, and over these again; each is printed."""
    write(folder / "made", exhibits, 1, jobs)
    runs = {"made and read": _run(folder / "made", folder / "first", jobs)}
    lay(folder / "first", folder / "many", folder / "out", times)
    for name in ("from nothing but readings", "nothing new"):
        runs[name] = _run(folder / "many", folder / "out", jobs)
    manifest = json.loads((folder / "out" / "latest" / "run.json").read_bytes())
    print(f"{sum(manifest['filings'].values()):,} exhibits; rows: {manifest['rows']}")
    for name, it in runs.items():
        memory = f"main process {it.main_peak / 1e6:,.0f} MB"
        print(f"{name:28} {it.wall:8.1f} s, {it.cpu:8.1f} s of processors, {memory}, exit status {it.status}")
    return runs


def _run(inputs: Path, output: Path, jobs: int) -> Ran:
    return ran(edgar_fees("run", str(inputs), "-o", str(output), "--jobs", str(jobs), "--quiet"))


def lay(output: Path, inputs: Path, target: Path, times: int) -> None:
    """Files as large as those of an output, so many times; their readings, where a run to `target` looks."""
    inputs.mkdir()
    (target / ".cache").mkdir(mode=0o700, parents=True)
    name = f"readings-{code_version()}.duckdb"
    place = target / ".cache" / name
    with duckdb.connect(str(place)) as found:
        place.chmod(0o600)
        found.execute(f"ATTACH '{output / '.cache' / name}' AS first (READ_ONLY)")
        sql = "SELECT table_name FROM duckdb_tables() WHERE database_name = 'first'"
        for (table,) in found.execute(sql).fetchall():
            copied = f"SELECT {_columns(found, table)} FROM range({times}) copies(nth), first.{table}"
            found.execute(f"CREATE TABLE {table} AS {copied} {'LIMIT 0' if table in _NOTHING else ''}")
        for file, size in found.execute("SELECT name, size FROM files").fetchall():
            _make(inputs / file, size)
        found.register("stamps", _stamps(inputs))
        found.execute(
            "CREATE OR REPLACE TABLE files AS SELECT f.* REPLACE (s.modified AS modified, s.changed AS "
            "changed, s.inode AS inode, s.path AS path, s.place AS place, false AS again) "
            "FROM files f JOIN stamps s USING (name)"
        )


def _columns(found: duckdb.DuckDBPyConnection, table: str) -> str:
    """All columns of a table of readings, those that tell one copy from another as they are in this one."""
    names = [row[0] for row in found.execute(f"DESCRIBE first.{table}").fetchall()]
    return ", ".join(f"{_OTHER.get(name, '{0}').format(name)} AS {name}" for name in names)


def _make(path: Path, size: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "xb") as file:
        file.truncate(size)


def _stamps(inputs: Path) -> pa.Table:
    """What a run will know the files by."""
    columns = ("name", "path", "place", "modified", "changed", "inode")
    rows = [
        (file.name, json.dumps(file.where), json.dumps(file.place), *stamp(file))
        for file in discover([inputs])
    ]
    return pa.table(dict(zip(columns, zip(*rows, strict=True), strict=True)))


if __name__ == "__main__":
    main()
