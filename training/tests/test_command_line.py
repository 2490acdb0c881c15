import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from arx_training.__main__ import main

from .conftest import edit_json, pane_like_rows, write_panes

TRAINING = Path(__file__).parents[1]


def test_starter_writes_a_folder_that_check_finds_good(panes, tmp_path, capsys):
    out = tmp_path / "model"

    assert main(["starter", "--panes", str(panes), "--out", str(out), "--json"]) == 0
    summary = json.loads(capsys.readouterr().out)
    assert main(["check", str(out), "--json"]) == 0
    verdict = json.loads(capsys.readouterr().out)

    assert summary["manifest"] == json.loads((out / "manifest.json").read_text())
    assert summary["manifest"]["createdFrom"]["source"] == "panes.csv"
    assert summary["manifest"]["createdFrom"]["seed"] == 7
    assert verdict["ok"] is True
    assert verdict["problems"] == []


def test_progress_goes_to_standard_error_and_nothing_to_standard_output(panes, tmp_path, capsys):
    assert main(["starter", "--panes", str(panes), "--out", str(tmp_path / "model"), "--source", "here"]) == 0

    printed = capsys.readouterr()
    assert printed.out == ""
    assert "arx train: fitting 100 trees on 600 panes, seed 7" in printed.err


def test_check_ends_with_1_where_something_is_wrong(model_folder, capsys):
    edit_json(model_folder / "manifest.json", sha256="0" * 64)

    assert main(["check", str(model_folder), "--json"]) == 1
    verdict = json.loads(capsys.readouterr().out)
    assert verdict["ok"] is False
    assert "the manifest says 0000" in verdict["problems"][0]


def test_wrong_data_ends_with_2_and_one_sentence(tmp_path, capsys):
    few = write_panes(tmp_path / "few.csv", pane_like_rows(10))

    assert main(["starter", "--panes", str(few), "--out", str(tmp_path / "model")]) == 2
    assert (
        capsys.readouterr().err.splitlines()[-1]
        == "arx train: too few rows: 10; the forest needs at least 256"
    )


def test_a_folder_that_cannot_be_written_ends_with_3(panes):
    assert main(["starter", "--panes", str(panes), "--out", str(panes / "below-a-file")]) == 3


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["retrain"],
        ["starter"],
        ["check"],
        ["starter", "--panes", "a", "--out", "b", "--seed", "-1"],
        ["starter", "--panes", "a", "--out", "b", "--seed", "4294967296"],
        ["starter", "--panes", "a", "--out", "b", "--sed", "1"],
    ],
)
def test_wrong_usage_ends_with_2(arguments):
    with pytest.raises(SystemExit) as end:
        main(arguments)
    assert end.value.code == 2


def test_runs_as_a_module():
    command = [sys.executable, "-m", "arx_training", "--help"]
    done = subprocess.run(command, cwd=TRAINING, capture_output=True, text=True, check=True)  # noqa: S603
    assert "starter" in done.stdout


def test_the_lock_holds_what_the_project_asks_for_with_hashes():
    project = tomllib.loads((TRAINING / "pyproject.toml").read_text())["project"]
    asked = project["dependencies"] + project["optional-dependencies"]["dev"]
    lock = (TRAINING / "requirements.lock").read_text()

    locked = re.findall(r"^(\S+==\S+)", lock, re.MULTILINE)

    assert set(asked) <= set(locked)
    assert all(re.search(rf"^{re.escape(pin)} \\\n +--hash=sha256:", lock, re.MULTILINE) for pin in locked)
    assert "://" not in lock
