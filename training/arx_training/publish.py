"""Writes a model folder: ``model.onnx``, ``golden.json`` and ``manifest.json``.

The bytes depend on the rows (not on their order), the seed and the pinned libraries, on nothing else.
"""

import hashlib
import json
from importlib.metadata import version
from pathlib import Path

import numpy as np

from arx_training import forest, runtime
from arx_training.errors import DisagreementError, OutsideError
from arx_training.features import PANE_FEATURES

MODEL_FILE = "model.onnx"
GOLDEN_FILE = "golden.json"
MANIFEST_FILE = "manifest.json"
NAME = "isolation-forest-starter"
KIND = "isolation-forest"
TOLERANCE = 1e-5

_GOLDEN_ROWS = 32
_QUANTILES = {"p50": 0.5, "p90": 0.9, "p99": 0.99, "p999": 0.999}
_LIBRARIES = ("numpy", "onnx", "onnxruntime", "scikit-learn")


def publish_starter(rows: np.ndarray, source: str, seed: int, folder: Path, say) -> dict:
    """Fit the starter forest on float32 rows of ``PANE_FEATURES`` and write its folder.

    ``say`` takes a line of progress. Nothing is written unless ONNX Runtime agrees with scikit-learn within
    the tolerance on the golden rows. Returns the manifest. Raises InputError for too few rows,
    DisagreementError, OutsideError where the folder cannot be written.
    """
    rows = forest.sort_rows(rows)
    say(f"fitting {forest.TREES} trees on {len(rows)} panes, seed {seed}")
    fitted = forest.fit(rows, seed)
    model = forest.to_onnx(fitted)
    session = runtime.open_session(model)

    golden = golden_rows(rows)
    expected = forest.reference_scores(fitted, golden)
    difference = float(np.abs(runtime.score(session, golden) - expected).max())
    say(f"ONNX Runtime and scikit-learn differ by at most {difference:.1e} on {len(golden)} golden rows")
    if difference > TOLERANCE:
        raise DisagreementError(
            f"the ONNX graph is off by {difference:.1e}, more than {TOLERANCE}; nothing was written"
        )

    say("scoring all panes for the quantiles")
    manifest = {
        "name": NAME,
        "version": "1",
        "kind": KIND,
        "file": MODEL_FILE,
        "sha256": hashlib.sha256(model).hexdigest(),
        "features": list(PANE_FEATURES),
        "input": forest.INPUT,
        "output": forest.OUTPUT,
        "golden": GOLDEN_FILE,
        "tolerance": TOLERANCE,
        "createdFrom": {"source": source, "rows": len(rows), "seed": seed, "sha256": hash_rows(rows)},
        "scoreQuantiles": _quantiles(fitted, rows, runtime.score(session, rows)),
        "libraries": {name: version(name) for name in _LIBRARIES},
    }
    vectors = {
        "features": [[_shortest(value) for value in row] for row in golden],
        "scores": [round(float(score), 9) for score in expected],
    }
    # The manifest comes last: a folder that has one is complete.
    _write(folder / MODEL_FILE, model)
    _write(folder / GOLDEN_FILE, _json(vectors, rows_per_line=True))
    _write(folder / MANIFEST_FILE, _json(manifest))
    say(f"wrote {folder}")
    return manifest


def hash_rows(sorted_rows: np.ndarray) -> str:
    """SHA-256 of the sorted rows as little-endian float32, so a re-export in another order has the same."""
    return hashlib.sha256(sorted_rows.astype("<f4").tobytes()).hexdigest()


def golden_rows(sorted_rows: np.ndarray) -> np.ndarray:
    """Choose rows from every corner: each feature's extreme, ordinary rows, and rows never seen."""
    extremes = sorted_rows[sorted_rows.argmax(axis=0)]
    lowest, highest = sorted_rows.min(axis=0), sorted_rows.max(axis=0)
    median = np.median(sorted_rows, axis=0).astype(np.float32)
    zero = np.zeros_like(median)
    alternating = np.where(np.arange(median.size) % 2 == 0, lowest, highest)
    unseen = np.stack([zero, zero - 1, lowest, median, highest, 2 * highest, alternating])
    chosen = np.unique(np.concatenate([extremes, unseen]), axis=0)
    spread = np.linspace(0, len(sorted_rows) - 1, _GOLDEN_ROWS - len(chosen)).astype(int)
    return np.concatenate([chosen, sorted_rows[spread]])


def _quantiles(fitted, rows: np.ndarray, scores: np.ndarray) -> dict[str, float]:
    ordered = np.argsort(scores, kind="stable")
    # float32 finds the row, float64 scores it: the sixth decimal is then the same on every machine.
    positions = [round(share * (len(rows) - 1)) for share in _QUANTILES.values()]
    exact = forest.reference_scores(fitted, rows[ordered[positions]])
    return {name: round(float(value), 6) for name, value in zip(_QUANTILES, exact, strict=True)}


def _shortest(value: np.float32) -> float:
    """Find the shortest decimal that reads back as the same float32."""
    return float(str(value))


def _json(content: dict, rows_per_line: bool = False) -> bytes:
    if not rows_per_line:
        return (json.dumps(content, indent=2, sort_keys=True, allow_nan=False) + "\n").encode()
    parts = []
    for key in sorted(content):
        entries = ",\n    ".join(json.dumps(entry, allow_nan=False) for entry in content[key])
        parts.append(f"  {json.dumps(key)}: [\n    {entries}\n  ]")
    return ("{\n" + ",\n".join(parts) + "\n}\n").encode()


def _write(path: Path, content: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = path.with_name(f".{path.name}.part")  # left by a failure, it is overwritten next time
        temporary.write_bytes(content)
        temporary.replace(path)
    except OSError as error:
        raise OutsideError(f"{path}: cannot be written: {error.strerror or error}") from error
