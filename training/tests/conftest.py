import json
from pathlib import Path

import numpy as np
import pytest

from arx_training import publish
from arx_training.features import PANE_FEATURES


def quiet(_line: str) -> None:
    """Takes progress that no test looks at."""


def pane_like_rows(count: int, seed: int = 1) -> np.ndarray:
    """Rows with what panes have: many zeros, repeated counts, one share, heavy tails."""
    random = np.random.default_rng(seed)
    counts = np.log1p(random.poisson(1.5, (count, 6)))
    amounts = np.log1p(random.lognormal(0, 2, (count, 9)) * (random.random((count, 9)) < 0.4))
    return np.column_stack([counts, amounts, random.random(count)]).astype(np.float32)


def write_panes(path: Path, rows: np.ndarray, header=PANE_FEATURES) -> Path:
    lines = [",".join(header)] + [",".join(str(value) for value in row) for row in rows]
    path.write_text("\n".join(lines) + "\n")
    return path


@pytest.fixture
def panes(tmp_path: Path) -> Path:
    return write_panes(tmp_path / "panes.csv", pane_like_rows(600))


@pytest.fixture
def model_folder(tmp_path: Path) -> Path:
    folder = tmp_path / "model"
    publish.publish_starter(pane_like_rows(600), "rows of a test", 7, folder, quiet)
    return folder


def edit_json(path: Path, **changes) -> None:
    """Sets fields of a JSON object; a field set to None is removed."""
    content = json.loads(path.read_text()) | changes
    path.write_text(json.dumps({name: value for name, value in content.items() if value is not None}))
