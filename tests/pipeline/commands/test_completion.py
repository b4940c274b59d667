"""`edgar-fees completion`: a script for each shell, of all commands that there are, that bash obeys."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from pipeline.cli import COMMANDS, main
from pipeline.commands.completion import SHELLS

BASH = shutil.which("bash") or "bash"


def script(shell: str, capsys: pytest.CaptureFixture[str]) -> str:
    assert main(["completion", shell]) == 0
    return capsys.readouterr().out


def completed(text: str, folder: Path, *words: str) -> set[str]:
    """What bash offers for the last of the words of a command line."""
    asked = " ".join(f"'{word}'" for word in ("edgar-fees", *words))
    told = 'printf "%s\\n" "${COMPREPLY[@]}"'
    ask = f"COMP_WORDS=({asked}); COMP_CWORD={len(words)}; _shtab_edgar_fees; {told}"
    ended = subprocess.run(
        [BASH, "-c", f"{text}\n{ask}"], cwd=folder, capture_output=True, text=True, check=True, timeout=60
    )
    return set(ended.stdout.split())


@pytest.mark.parametrize("shell", SHELLS)
def test_every_command_is_in_the_script_of_every_shell(
    shell: str, capsys: pytest.CaptureFixture[str]
) -> None:
    text = script(shell, capsys)
    assert all(command in text for command in COMMANDS)
    assert shell == "tcsh" or "--as-of" in text  # whose script has the options of no command


def test_bash_completes_commands_options_files_and_folders(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = script("bash", capsys)
    (tmp_path / "plan.txt").touch()
    (tmp_path / "planned").mkdir()
    assert completed(text, tmp_path, "") == set(COMMANDS)
    assert completed(text, tmp_path, "sho") == {"show"}
    assert {"--json", "--unread"} <= completed(text, tmp_path, "show", "--")
    assert completed(text, tmp_path, "show", "pl") == {"plan.txt", "planned"}
    assert completed(text, tmp_path, "run", "-o", "pl") == {"planned"}
    assert completed(text, tmp_path, "completion", "") == set(SHELLS)


def test_bash_accepts_the_script(capsys: pytest.CaptureFixture[str]) -> None:
    text = script("bash", capsys)
    assert subprocess.run([BASH, "-n"], input=text, text=True, check=False, timeout=60).returncode == 0


def test_another_shell_is_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["completion", "fish"])
    assert ended.value.code == 2
    assert "choose from bash, zsh, tcsh" in capsys.readouterr().err
