"""SQL over a snapshot: what is answered, how it is written; nothing is ever changed, or read beside it."""

from __future__ import annotations

import argparse
import csv
import io
import json
import mmap
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from decimal import Decimal
from pathlib import Path
from threading import Thread
from time import monotonic, sleep

import pyarrow.parquet as pq
import pytest
from made_tables import PERIOD, published, tables

from pipeline.cli import main, parser
from pipeline.commands import sql
from pipeline.commands.aligned import aligned
from pipeline.commands.sql import interruptible as interruptible_module
from pipeline.commands.sql.memory import at_most
from pipeline.commands.sql.written import csv_lines
from pipeline.commands.stopping import held_back, stoppable
from pipeline.errors import Stopped, UsageFault

ROOT = Path(__file__).parents[3]
ODD = 'Oak "A", Fund\nof =1'


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sql")
    rows = [PERIOD, PERIOD | {"portfolio_name": ODD, "rate": Decimal("0.0033333")}]
    published(folder, tables({"fee_history": rows}))
    return folder


def ask(output: Path, query: str, *more: str) -> int:
    options = parser(["sql"]).parse_args(["sql", query, "-o", str(output), *more])
    assert isinstance(options, argparse.Namespace)
    return sql.main(options)


def fault(output: Path, query: str, *more: str) -> str:
    with pytest.raises(UsageFault) as told:
        ask(output, query, *more)
    return str(told.value)


def state(output: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(output.rglob("*")) if path.is_file()}


# ---------------------------------------------------------------------- it only reads

CHANGING = [
    "COPY documents TO '{file}'",
    "COPY (SELECT 1) TO '{file}'",
    "WITH a AS (COPY (SELECT 1) TO '{file}') SELECT 1",
    "SELECT * FROM (WITH a AS (COPY (SELECT 1) TO '{file}') SELECT 1)",
    "EXPLAIN ANALYZE COPY (SELECT 1) TO '{file}'",
    "EXPLAIN (ANALYZE) COPY (SELECT 1) TO '{file}'",
    "/* a */ EXPLAIN /* b */ ANALYZE /* c */ COPY (SELECT 1) TO '{file}'",
    "EXPLAIN ANALYZE CREATE TABLE t AS SELECT 1",
    "SELECT 1; COPY (SELECT 1) TO '{file}'",
    "COPY (PIVOT fee_rates ON component) TO '{file}'",
    "EXPORT DATABASE '{folder}'",
    "ATTACH '{file}' AS a",
    "DETACH memory",
    "INSTALL httpfs",
    "LOAD httpfs",
    "PRAGMA version",
    "CALL pragma_version()",
    "SET threads = 1",
    "RESET threads",
    "USE memory",
    "CREATE OR REPLACE VIEW documents AS SELECT 1",
    "CREATE TABLE t AS SELECT 1",
    "CREATE MACRO f(a) AS a",
    "CREATE SECRET (TYPE s3)",
    "DROP VIEW documents",
    "INSERT INTO documents SELECT * FROM documents",
    "WITH a AS (INSERT INTO documents SELECT * FROM documents RETURNING *) SELECT * FROM a",
    "UPDATE documents SET kind = 'x'",
    "DELETE FROM documents",
    "ALTER TABLE documents ADD COLUMN x INT",
    "PREPARE a AS SELECT 1",
    "BEGIN",
    "CHECKPOINT",
    "VACUUM",
    "ANALYZE",
    "IMPORT DATABASE '{folder}'",
    "COMMENT ON VIEW documents IS 'x'",
    "UPDATE EXTENSIONS",
]


@pytest.mark.parametrize("query", CHANGING)
def test_what_changes_anything_is_refused(output: Path, query: str) -> None:
    folder = next((output / "snapshots").iterdir())
    before = state(output)
    told = fault(output, query.format(file=folder / "documents.parquet", folder=folder))
    assert "questions are answered" in told or "one at a time" in told
    assert state(output) == before


PRYING = [
    "FROM read_csv('/etc/passwd')",
    "FROM '/etc/passwd'",
    "FROM read_text('/etc/passwd')",
    "FROM read_blob('/etc/passwd')",
    "FROM glob('/etc/*')",
    "FROM sniff_csv('/etc/passwd')",
    "FROM read_json('{folder}/run.json')",
    "FROM parquet_metadata('{folder}/documents.parquet')",
    "SELECT getenv('HOME')",
    "SELECT current_setting('home_directory')",
    "SELECT (SELECT current_setting('secret_directory'))",
    "FROM duckdb_settings()",
    "FROM duckdb_settings",
    "FROM duckdb_secrets()",
    "FROM pg_settings",
    "FROM pg_catalog.pg_settings",
    "WITH pg_settings AS (SELECT 1) SELECT * FROM (SELECT 1), pg_settings",
    "FROM query('SELECT 1')",
    "FROM query_table('documents')",
    "FROM arrow_scan(1, 2, 3)",
    "FROM enable_logging()",
    "FROM json_execute_serialized_sql('x')",
    "FROM documents WHERE kind IN (SELECT content FROM read_text('/etc/passwd'))",
    "DESCRIBE FROM read_csv('/etc/passwd')",
    "SUMMARIZE '/etc/passwd'",
    "FROM options",  # what a Python variable is called
    "FROM 'https://example.com/a.parquet'",
    "SELECT * FROM (WITH \"{folder}/run.json\" AS (SELECT 1) SELECT 1), '{folder}/run.json'",
    'SELECT * FROM (WITH "{folder}/run.json" AS (SELECT 1) SELECT 1), "{folder}/run.json"',
]


@pytest.mark.parametrize("query", PRYING)
def test_nothing_beside_the_tables_is_read(output: Path, query: str) -> None:
    folder = next((output / "snapshots").iterdir())
    told = fault(output, query.format(folder=folder))
    assert "is not for questions" in told or "There is no table" in told
    assert "root:" not in told


ASKING = [
    "SELECT 1",
    "VALUES (1)",
    "FROM documents",
    "TABLE documents",
    "WITH documents_2 AS (FROM documents) FROM documents_2",
    "WITH RECURSIVE t AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM t WHERE n < 3) FROM t",
    "SELECT * FROM Documents d JOIN main.fee_rates r USING (document_id)",
    "SELECT unnest(registrants) FROM documents",
    "FROM range(3)",
    "DESCRIBE documents",
    "SUMMARIZE documents",
    "SHOW TABLES",
    "SHOW ALL TABLES",
    "EXPLAIN SELECT * FROM documents",
    "EXPLAIN ANALYZE SELECT 1",
    "EXPLAIN (FORMAT json) SELECT 1",
    "FROM information_schema.columns SELECT table_name",
    "PIVOT fee_rates ON component IN ('service_fee') USING count(*)",
    "SELECT 1 UNION SELECT 2;",
]


@pytest.mark.parametrize("query", ASKING)
def test_questions_are_answered(output: Path, query: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert ask(output, query) == 0
    assert capsys.readouterr().out


# ---------------------------------------------------------------------- faults in plain words


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("FROM fee_histry", "no table fee_histry (line 1, column 6): did you mean fee_history?"),
        ("SELECT\n 'é', rat FROM fee_rates", "no column rat (line 2, column 7): did you mean rate?"),
        ("SELECT r.rat FROM fee_rates r", "no column rat (line 1, column 8): did you mean rate?"),
        ("SELECT 1 frm x y", "no SQL (line 1, column 14): syntax error"),
        ("SELECT 'a'::INT", "Could not convert string 'a' to INT32"),
        ("SELECT sum(title) FROM documents", "The query fails (line 1, column 8)"),
        ("", "There is no query"),
        (" -- nothing", "There is no query"),
        (";", "There is no query"),
        ("SELECT 1; SELECT 2", "There are 2 statements"),
        ("PIVOT fee_rates ON component", "PIVOT where its values are said"),
        ("SELECT '\0'", "holds a NUL"),
        ("SELECT " + "(" * 3000 + "1" + ")" * 3000, "."),
    ],
)
def test_faults_are_told_with_their_place(output: Path, query: str, told: str) -> None:
    assert told in fault(output, query)


def test_the_columns_that_exist_are_named(output: Path) -> None:
    assert "registrant_names has registrant_id, registrant_name" in fault(
        output, "SELECT cik FROM registrant_names"
    )


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (["--to", "a.txt"], "must end in .csv, .parquet or .json"),
        (["--to", "a.csv", "--format", "json"], "give one of them"),
        (["--to", "/nonesuch/a.csv"], "The folder /nonesuch is not there"),
        (["--file", "a.sql"], "Give one query"),
    ],
)
def test_faults_of_options(output: Path, more: list[str], told: str) -> None:
    assert told in fault(output, "SELECT 1", *more)


def test_two_columns_of_one_name_have_no_json(output: Path) -> None:
    assert "Two columns are called a" in fault(output, "SELECT 1 AS a, 2 AS a", "--format", "json")


def test_memory_is_bounded(output: Path) -> None:
    query = "SELECT range FROM range(200000000) ORDER BY hash(range)"
    assert "more memory" in fault(output, query, "--memory", "1")


# ---------------------------------------------------------------------- what is written

WRITTEN = """SELECT portfolio_name, rate, valid_from, valid_to, '' AS empty, '=1+1' AS formula, assumed
FROM fee_history ORDER BY rate"""


def test_csv_is_exact_and_harmless(output: Path, tmp_path: Path) -> None:
    ask(output, WRITTEN, "--to", str(tmp_path / "a.csv"))
    lines = (tmp_path / "a.csv").read_text()
    assert lines.split("\n")[1] == 'Oak Fund,0.0025000,2003-07-01,,"",\'=1+1,""'
    assert [row[0] for row in csv.reader(io.StringIO(lines))][1:] == ["Oak Fund", ODD]


def test_json_is_exact(output: Path, tmp_path: Path) -> None:
    ask(output, WRITTEN, "--to", str(tmp_path / "a.json"))
    found = json.loads((tmp_path / "a.json").read_text())
    assert [row["rate"] for row in found] == ["0.0025000", "0.0033333"]
    assert (found[0]["valid_to"], found[0]["empty"], found[0]["formula"]) == (None, "", "=1+1")


def test_parquet_has_the_types(output: Path, tmp_path: Path) -> None:
    ask(output, WRITTEN, "--to", str(tmp_path / "a.parquet"))
    found = pq.read_table(tmp_path / "a.parquet")
    assert str(found.schema.field("rate").type) == "decimal128(9, 7)"
    assert found["valid_from"].to_pylist() == [date(2003, 7, 1)] * 2
    assert found["rate"].to_pylist() == [Decimal("0.0025000"), Decimal("0.0033333")]


@pytest.mark.parametrize("form", ["csv", "json", "parquet"])
def test_no_row_is_no_fault(output: Path, tmp_path: Path, form: str) -> None:
    path = tmp_path / f"a.{form}"
    ask(output, "SELECT rate FROM fee_history WHERE false", "--to", str(path))
    assert path.stat().st_size


def test_a_query_that_fails_leaves_the_file_as_it_was(output: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("before")
    fault(output, "SELECT error('no') FROM range(9) UNION ALL SELECT 1", "--to", str(path))
    assert path.read_text() == "before"
    assert os.listdir(tmp_path) == ["a.csv"]


@pytest.mark.parametrize("name", ["latest/documents.parquet", "latest/new.csv", "snapshots/new.csv"])
def test_nothing_is_written_into_a_snapshot(output: Path, name: str) -> None:
    before = state(output)
    assert "lies in a snapshot" in fault(output, "SELECT 1", "--to", str(output / name))
    assert state(output) == before


def test_a_table_is_cut_where_that_is_told(output: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ask(output, "FROM range(30)", "--rows", "3")
    found = capsys.readouterr()
    assert found.out.split("\n") == ["range", "-----", "    0", "    1", "    2", ""]
    assert "The first 3 rows; there are more" in found.err


def test_a_query_from_a_file(output: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "q.sql").write_text("SELECT 7 AS seven")
    assert main(["sql", "--file", str(tmp_path / "q.sql"), "-o", str(output), "--format", "csv"]) == 0
    assert capsys.readouterr().out == "seven\n7\n"
    (tmp_path / "q.sql").write_bytes(b"SELECT '\xff'")
    assert main(["sql", "--file", str(tmp_path / "q.sql"), "-o", str(output)]) == 2
    assert "no text in UTF-8" in capsys.readouterr().err


def test_csv_of_values_of_any_kind() -> None:
    row = (None, "", "a,b", "a\nb", True, 1.5, [None, "-x"], {"a": Decimal("0.10")}, b"\x01", " a")
    assert "".join(csv_lines(["x"] * 10, [[row]])).split("\n", 1)[1] == (
        ',"","a,b","a\nb",true,1.5,null; -x,"{""a"": ""0.10""}",01," a"\n'
    )


def test_rows_fit_the_width() -> None:
    rows = [["a" * 40, "12"], ["b", "3"]]
    assert list(aligned(["name", "n"], rows, [False, True], 20)) == [
        "name               n",
        "----------------  --",
        "aaaaaaaaaaaaa...  12",
        "b                  3",
    ]
    assert next(aligned(list("abcdefgh"), [["x" * 20] * 8], None, 30)) == "-- row 1"


# ---------------------------------------------------------------------- it ends where that is asked for

ENDLESS = "SELECT count(*) FROM range(100000000000) t(a) WHERE a % 7 = 3"
LONG = "SELECT * FROM range(100000000000)"


@contextmanager
def asking(output: Path, query: str, *more: str) -> Iterator[subprocess.Popen[bytes]]:
    """The command as a process of its own; killed where it has not ended with the block."""
    command = [sys.executable, "-m", "pipeline.cli", "sql", query, "-o", str(output), *more]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    try:
        with process:
            yield process
            process.kill()
    finally:
        process.kill()


def is_answering(process: subprocess.Popen[bytes]) -> bool:
    """Whether it has opened DuckDB, whose threads come with that."""
    try:
        names = [path.name for path in Path(f"/proc/{process.pid}/task").iterdir()]
        return len(names) > 1 or process.poll() is not None
    except FileNotFoundError:
        return True


def wait_until(condition: Callable[[], bool]) -> None:
    until = monotonic() + 60
    while not condition():
        assert monotonic() < until, "it never happened"
        sleep(0.01)


SENTENCES = {
    signal.SIGINT: b"edgar-fees: stopped.\n",
    signal.SIGTERM: b"edgar-fees: stopped by SIGTERM.\n",
    signal.SIGHUP: b"edgar-fees: stopped by SIGHUP.\n",
}


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="it looks at the threads of a process")
@pytest.mark.parametrize("number", SENTENCES)
def test_a_signal_ends_a_query(output: Path, tmp_path: Path, number: signal.Signals) -> None:
    path = tmp_path / "a.csv"
    path.write_text("before")
    with asking(output, ENDLESS, "--to", str(path)) as process:
        wait_until(lambda: is_answering(process))
        process.send_signal(number)
        assert process.communicate(timeout=60) == (b"", SENTENCES[number])
    assert process.returncode == 128 + number
    assert path.read_text() == "before"
    assert os.listdir(tmp_path) == ["a.csv"]


@pytest.mark.parametrize("query", [LONG, f"SELECT repeat('x', 1000), * FROM ({LONG})"])
def test_a_signal_ends_what_waits_for_a_reader(output: Path, query: str) -> None:
    with asking(output, query, "--format", "csv") as process:
        assert process.stdout
        process.stdout.read(1)  # it prints, and the pipe fills
        process.send_signal(signal.SIGTERM)
        assert process.wait(60) == 128 + signal.SIGTERM


@pytest.fixture
def handlers() -> Iterator[None]:
    """The handlers of this process, which hears no signal once it was stopped, as they were."""
    before = {number: signal.getsignal(number) for number in SENTENCES}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.mark.usefixtures("handlers")
def test_a_signal_that_came_to_nothing_is_heard_again(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def swallowed(stop: Stopped) -> None:
        raise stop

    monkeypatch.setattr(interruptible_module, "leave", swallowed)
    with stoppable():
        swallow(signal.SIGTERM)
        with pytest.raises(Stopped):
            ask(output, ENDLESS)


@pytest.mark.usefixtures("handlers")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_that_duckdb_hides_is_a_stop(number: signal.Signals) -> None:
    with pytest.raises(Stopped) as stop:
        hide(number)
    assert stop.value.number == number


@stoppable()
def hide(number: signal.Signals) -> None:
    swallow(number)
    raise RuntimeError("Query interrupted")


def swallow(number: signal.Signals) -> None:
    with suppress(Stopped):
        signal.raise_signal(number)


@pytest.mark.usefixtures("handlers")
def test_another_fault_stays_what_it_is() -> None:
    with pytest.raises(RuntimeError, match="another"), stoppable():
        raise RuntimeError("another")


@pytest.mark.usefixtures("handlers")
def test_a_signal_that_is_held_back_is_heard_later() -> None:
    steps: list[str] = []
    with pytest.raises(Stopped):
        hold_back(steps)
    assert steps == ["not yet"]


@stoppable()
def hold_back(steps: list[str]) -> None:
    with held_back():
        signal.raise_signal(signal.SIGTERM)
        steps.append("not yet")
    steps.append("never")


@pytest.mark.parametrize("form", ["csv", "json"])
def test_no_more_is_asked_for_than_is_read(output: Path, form: str) -> None:
    with asking(output, LONG, "--format", form) as process:
        assert process.stdout
        assert process.stdout.readline() in (b"range\n", b"[\n")
        process.stdout.close()
        assert process.wait(60) == 0
        assert process.stderr
        assert process.stderr.read() == b""


@pytest.mark.parametrize(
    "query",
    [
        "SELECT repeat('x', 2000000) FROM range(20000)",
        "SELECT list_sum(list_transform(range(300000000), lambda x: x + 1))",
        "SELECT len(list(range)) FROM range(1000000000)",
    ],
)
def test_long_texts_and_lists_are_bounded_too(output: Path, query: str) -> None:
    with asking(output, query, "--memory", "1", "--format", "csv") as process:
        _, told = process.communicate(timeout=120)
    assert told.decode().startswith("edgar-fees: The query needs more memory than it may have")
    assert process.returncode == 2


def test_what_a_process_holds_already_is_not_counted_to_the_question() -> None:
    """It is reserved and never touched: so it takes no memory of the machine."""
    with mmap.mmap(-1, 5 * 1000**3, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS), at_most(1):
        thread = Thread(target=lambda: None)
        thread.start()
        thread.join()


def test_the_bound_of_memory_ends_with_the_question(output: Path) -> None:
    before = resource.getrlimit(resource.RLIMIT_DATA)
    ask(output, "SELECT 1")
    assert resource.getrlimit(resource.RLIMIT_DATA) == before
