"""What is published in a store: shown by one object, whole or not at all, and read from anywhere."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from pages import ROOT

from pipeline import cli, open_output
from pipeline.errors import Fault, NothingPublished, OutputBusy, UsageFault
from pipeline.publish.snapshot_folder import shown
from pipeline.publish.stored import fetched, opened
from pipeline.publish.stored.decided import decided_in
from pipeline.publish.stored.fetched import fetched_output
from pipeline.publish.stored.home import home_of
from pipeline.publish.stored.opened import open_output as output_to_publish
from pipeline.publish.stored.shown import Shown, read_shown, show
from pipeline.stores.url import Url

OLD, NEW, NEWEST = (f"20261130T02150{each}.000000Z-0000000{each}" for each in range(3))


def tables(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*.parquet"))}


def published(*arguments: object) -> int:
    return cli.main(["run", *map(str, arguments), "--quiet", "--jobs", "1"])


def names(s3: Any, output: Url) -> set[str]:
    """The snapshots of which there is anything."""
    path = output.text.removeprefix("s3://")
    return {each[len(path) + 1 :].split("/")[1] for each in s3.find(path) if "/snapshots/" in each}


@pytest.fixture
def output(bucket: str) -> Url:
    return Url(f"s3://{bucket}/fees")


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Lets the rest of a test run on another machine, or again on this one."""

    def go(machine: str) -> None:
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / machine))

    return go


def snapshot(home: Path, name: str, text: str = "a") -> None:
    """Stands for what a run publishes: one table, and its manifest."""
    from hashlib import sha256

    folder = home / "snapshots" / name
    folder.mkdir(parents=True)
    (folder / "documents.parquet").write_text(text)
    manifest = {"tables": {"documents.parquet": sha256(text.encode()).hexdigest()}}
    (folder / "run.json").write_text(json.dumps(manifest))
    (home / "latest").unlink(missing_ok=True)
    (home / "latest").symlink_to(Path("snapshots", name))


def shows(output: Url, name: str, keep: int = 30) -> tuple[str, ...]:
    with output_to_publish(output) as opened:
        snapshot(opened.folder, name)
        return opened.show(keep)


# ---------------------------------------------------------------------- as it is used


def test_an_output_in_a_store_is_that_of_a_folder(
    exhibits: Path, s3: Any, output: Url, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert published(exhibits, "-o", tmp_path / "here") == published(exhibits, "-o", output) == 0
    text = s3.cat_file(f"{output.text}/latest").decode()
    s3.get(f"{output.text}/{text.strip()}/", str(tmp_path / "there"), recursive=True)
    assert tables(tmp_path / "there") == tables(tmp_path / "here" / "latest")

    (exhibits / "more.txt").write_bytes((ROOT / "fixtures/raw_filings/mfs-master-2006.txt").read_bytes())
    assert published(exhibits, "-o", output) == published(exhibits, "-o", tmp_path / "here") == 0
    asked = (["history", "Marlow Bond Fund"], ["diff"], ["findings", "--new-since", "previous"], ["renames"])
    for command in (*asked, ["sql", "SELECT count(*) FROM fee_rates"], ["status"]):
        said = []
        for where in (str(output), str(tmp_path / "here")):
            capsys.readouterr()
            assert cli.main([*command, "-o", where]) == 0
            said.append("".join(capsys.readouterr().out.split()).replace(where, "OUTPUT"))  # lines are folded
        if command[0] not in ("diff", "status"):  # these name the snapshots
            assert said[0] == said[1]
    assert len(open_output(str(output)).as_of("2012-12-31")) > 0


def test_far_less_than_the_last_time_is_refused(
    exhibits: Path, output: Url, elsewhere: Callable[[str], None], capsys: pytest.CaptureFixture[str]
) -> None:
    """On another machine too: what was there is fetched."""
    assert published(exhibits, "-o", output) == 0
    before = read_shown(output)
    elsewhere("another")
    next(iter(exhibits.iterdir())).unlink()
    assert published(exhibits, "-o", output) == 3
    assert "of the last time" in capsys.readouterr().err
    assert read_shown(output) == before


def test_charged_rates_are_published_in_the_store(exhibits: Path, output: Url) -> None:
    assert published(exhibits, "-o", output) == 0
    (first,) = read_shown(output).names
    assert cli.main(["charged", str(ROOT / "fixtures" / "risk_return"), "-o", str(output)]) == 0
    assert read_shown(output).names[1:] == (first,)


@pytest.mark.parametrize("command", [["history", "X"], ["export"], ["status"], ["verify"], ["review"]])
def test_an_output_with_nothing_published_is_a_fault_of_use(
    output: Url, command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main([*command, "-o", str(output)]) == 2
    assert f"Nothing is published in {output}" in capsys.readouterr().err


def test_inputs_and_output_stand_apart(s3: Any, output: Url, capsys: pytest.CaptureFixture[str]) -> None:
    s3.pipe_file(f"{output.text}/in/a.txt", b"x")
    assert published(output / "in", "-o", output) == 2
    assert published(output, "-o", output / "out") == 2
    assert capsys.readouterr().err.count(" lies in the ") == 2


# ---------------------------------------------------------------------- whole or not at all


def test_what_an_upload_that_died_has_left_is_removed_by_the_next(s3: Any, output: Url) -> None:
    shows(output, OLD)
    s3.pipe_file(f"{output.text}/snapshots/{NEW}/documents.parquet", b"half")
    assert read_shown(output).names == (OLD,)
    assert shows(output, NEWEST) == ()
    assert (read_shown(output).names, names(s3, output)) == ((NEWEST, OLD), {NEWEST, OLD})


def test_an_upload_that_began_later_is_left_alone(s3: Any, output: Url) -> None:
    s3.pipe_file(f"{output.text}/snapshots/{NEWEST}/documents.parquet", b"under way")
    shows(output, NEW)
    assert names(s3, output) == {NEW, NEWEST}


@pytest.mark.parametrize("at", ["put_files", "show"])
@pytest.mark.parametrize("fault", [OSError("the network is gone"), KeyboardInterrupt()])
def test_an_upload_that_fails_shows_and_leaves_nothing(
    s3: Any, output: Url, monkeypatch: pytest.MonkeyPatch, at: str, fault: BaseException
) -> None:
    shows(output, OLD)
    if at == "show":
        monkeypatch.setattr("pipeline.publish.stored.shown.put_object", fails(fault))
    else:
        monkeypatch.setattr(opened, "put_files", after(opened.put_files, fault))
    kind = NothingPublished if isinstance(fault, OSError) else KeyboardInterrupt
    with pytest.raises(kind):
        shows(output, NEW)
    assert (read_shown(output).names, names(s3, output)) == ((OLD,), {OLD})


def fails(fault: BaseException) -> Callable[..., None]:
    def failing(*_: object) -> None:
        raise fault

    return failing


def after(call: Callable[..., None], fault: BaseException) -> Callable[..., None]:
    def failing(*arguments: object) -> None:
        call(*arguments)
        raise fault

    return failing


def test_an_answer_that_got_lost_is_asked_for(output: Url, monkeypatch: pytest.MonkeyPatch) -> None:
    """The object was written, and nobody heard of it."""
    from pipeline.publish.stored import shown as module

    monkeypatch.setattr(module, "put_object", after(module.put_object, OSError("no answer")))
    show(output, [OLD], Shown())
    assert read_shown(output).names == (OLD,)


def test_of_two_runs_on_one_machine_the_second_is_refused(output: Url) -> None:
    with output_to_publish(output), pytest.raises(OutputBusy), output_to_publish(output):
        pass


@pytest.mark.parametrize("first", [True, False])
def test_of_two_runs_on_two_machines_the_slower_one_loses(
    s3: Any, output: Url, elsewhere: Callable[[str], None], first: bool
) -> None:
    """Also where there was nothing before, so that there is no object to compare with."""
    if not first:
        shows(output, OLD)
    with output_to_publish(output) as slow:
        snapshot(slow.folder, NEW, "slow")
        elsewhere("another")
        shows(output, NEWEST)
        with pytest.raises(OutputBusy, match="Another run has published"):
            slow.show(30)
    assert read_shown(output).names == (NEWEST, *(() if first else (OLD,)))
    assert names(s3, output) == {NEWEST, *(() if first else (OLD,))}


def test_a_store_that_knows_no_conditions_is_looked_at_before(elsewhere: Callable[[str], None]) -> None:
    import fsspec

    output = Url("memory://fees")
    fsspec.filesystem("memory").store.clear()
    shows(output, OLD)
    with output_to_publish(output) as slow:
        snapshot(slow.folder, NEW, "slow")
        elsewhere("another")
        shows(output, NEWEST)
        with pytest.raises(OutputBusy):
            slow.show(30)
    assert read_shown(output).names == (NEWEST, OLD)


def test_what_was_made_here_and_never_shown_is_forgotten(output: Url) -> None:
    shows(output, OLD)
    with output_to_publish(output) as run:
        snapshot(run.folder, NEW)
    with output_to_publish(output) as run:
        assert (shown(run.folder), os.listdir(run.folder / "snapshots")) == (OLD, [OLD])


def test_a_lost_folder_for_work_is_made_again(output: Url) -> None:
    shows(output, OLD)
    shutil.rmtree(home_of(output, "work"))
    with output_to_publish(output) as run:
        assert (run.folder / "latest" / "documents.parquet").read_text() == "a"


def test_older_snapshots_are_kept_as_many_as_are_wanted(s3: Any, output: Url) -> None:
    for name in (OLD, NEW, NEWEST):
        shows(output, name, keep=1)
    assert (read_shown(output).names, names(s3, output)) == ((NEWEST, NEW), {NEWEST, NEW})


# ---------------------------------------------------------------------- reading


def test_a_snapshot_is_fetched_once(output: Url, monkeypatch: pytest.MonkeyPatch) -> None:
    shows(output, OLD)
    home = fetched_output(output)
    assert (shown(home), (home / "latest" / "documents.parquet").read_text()) == (OLD, "a")
    monkeypatch.setattr(fetched, "_fetch", fails(AssertionError("it was there")))
    assert fetched_output(output) == home


def test_older_ones_are_fetched_where_they_are_asked_for(output: Url) -> None:
    for name in (OLD, NEW, NEWEST):
        shows(output, name)
    home = fetched_output(output)
    assert sorted(os.listdir(home / "snapshots")) == [NEWEST]
    fetched_output(output, ["previous"])
    assert sorted(os.listdir(home / "snapshots")) == [NEW, NEWEST]
    fetched_output(output, [OLD[:15] + OLD[15:], "2026", "latest"])
    assert sorted(os.listdir(home / "snapshots")) == [OLD, NEW, NEWEST]


def test_what_the_store_no_longer_has_is_removed_here(output: Url) -> None:
    for name in (OLD, NEW):
        shows(output, name, keep=0)
        home = fetched_output(output)
    assert os.listdir(home / "snapshots") == [NEW]


def test_a_snapshot_that_goes_while_it_is_fetched_is_looked_for_anew(
    output: Url, monkeypatch: pytest.MonkeyPatch
) -> None:
    shows(output, OLD)
    fetch, news = fetched._fetch, [NEW]

    def overtaken(url: Url, part: Path) -> None:
        if news:
            shows(output, news.pop(), keep=0)
        fetch(url, part)

    monkeypatch.setattr(fetched, "_fetch", overtaken)
    monkeypatch.setattr(opened, "fetch_snapshot", lambda *_: None)
    assert shown(fetched_output(output)) == NEW


@pytest.mark.parametrize(
    ("name", "content"),
    [("documents.parquet", b"b"), ("run.json", b"{}"), ("run.json", b"{"), ("run.json", None)],
)
def test_a_damaged_snapshot_is_told(s3: Any, output: Url, name: str, content: bytes | None) -> None:
    shows(output, OLD)
    path = f"{output.text}/snapshots/{OLD}/{name}"
    s3.rm_file(path) if content is None else s3.pipe_file(path, content)
    with pytest.raises(UsageFault, match="run edgar-fees run again"):
        fetched_output(output)


def test_a_table_that_comes_cut_short_is_told(output: Url, monkeypatch: pytest.MonkeyPatch) -> None:
    shows(output, OLD)
    fetch = fetched.fetch_objects

    def cut(objects: Any) -> None:
        pairs = list(objects)
        fetch(pairs)
        pairs[0][1].write_text("")

    monkeypatch.setattr(fetched, "fetch_objects", cut)
    with pytest.raises(Fault, match="came cut short"):
        fetched_output(output)
    assert not os.listdir(home_of(output, "read") / "snapshots")


@pytest.mark.parametrize("text", ["../../etc\n", "snapshots/\n", "hello", "\xff"])
def test_a_strange_latest_is_told(s3: Any, output: Url, text: str) -> None:
    s3.pipe_file(f"{output.text}/latest", text.encode("latin-1"))
    with pytest.raises(UsageFault, match="names no snapshot"):
        fetched_output(output)


# ---------------------------------------------------------------------- decisions


def test_decisions_are_read_from_the_store_and_written_there(s3: Any, output: Url) -> None:
    shows(output, OLD)
    with decided_in(output) as home:
        (home / "decisions.toml").write_text("# one")
    assert s3.cat_file(f"{output.text}/decisions.toml") == b"# one"
    with output_to_publish(output) as run:
        assert (run.folder / "decisions.toml").read_text() == "# one"
    s3.rm_file(f"{output.text}/decisions.toml")
    with output_to_publish(output) as run:
        assert not (run.folder / "decisions.toml").exists()


def test_decisions_that_another_wrote_meanwhile_are_not_overwritten(s3: Any, output: Url) -> None:
    shows(output, OLD)
    there = f"{output.text}/decisions.toml"
    with ExitStack() as review:
        home = review.enter_context(decided_in(output))
        (home / "decisions.toml").write_text("# mine")
        s3.pipe_file(there, b"# theirs")
        with pytest.raises(OutputBusy, match="written by somebody else"):
            review.close()
    assert s3.cat_file(there) == b"# theirs"
