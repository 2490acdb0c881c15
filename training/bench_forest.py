"""Scores a second of ONNX Runtime beside scikit-learn on the same forest and rows, on one core.

Usage: python bench_forest.py [--json]. Random rows: the forest is as deep as it gets. Each figure is the
median of several rounds; the rounds of the two alternate, so both see the same machine.
"""

import argparse
import json
import statistics
import sys
import time
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parent))
from arx_training import forest, runtime
from arx_training.features import PANE_FEATURES

BATCH = 256
BATCHES = 100
ROUNDS = 7


def main() -> None:
    """Measure, and print a table to stderr and, with ``--json``, one object to stdout."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()

    rows = np.random.default_rng(7).standard_normal((BATCH * BATCHES, len(PANE_FEATURES)), dtype=np.float32)
    fitted = forest.fit(rows, seed=7)
    model = forest.to_onnx(fitted)
    started = time.perf_counter()
    session = runtime.open_session(model)
    load_millis = (time.perf_counter() - started) * 1000

    batches = np.split(rows, BATCHES)
    scorers = {
        "onnxruntime": lambda batch: runtime.score(session, batch),
        "scikit-learn": lambda batch: forest.reference_scores(fitted, batch),
    }
    # scikit-learn is an order of magnitude slower a batch, so it gets fewer batches a round.
    share = {"onnxruntime": batches, "scikit-learn": batches[: BATCHES // 10]}
    rates: dict[str, list[float]] = {name: [] for name in scorers}
    for _ in range(ROUNDS + 1):
        for name, scorer in scorers.items():
            rates[name].append(rows_per_second(scorer, share[name]))
    rate = {name: statistics.median(measured[1:]) for name, measured in rates.items()}  # the first warms up
    whole = statistics.median(rows_per_second(scorers["scikit-learn"], [rows]) for _ in range(3))

    results = [
        result(f"forest-onnx-batch-{BATCH}", rate["onnxruntime"], "scikit-learn", rate["scikit-learn"]),
        result(f"forest-onnx-batch-{BATCH}", rate["onnxruntime"], "scikit-learn, all rows at once", whole),
    ]
    print(f"model of {len(model):,} bytes opened in {load_millis:.1f} ms", file=sys.stderr)
    for row in results:
        print(
            f"{row['name']}: {row['value']:,} rows/s; {row['baseline']}: {row['baselineValue']:,} rows/s;"
            f" {row['ratio']} times",
            file=sys.stderr,
        )
    if options.json:
        print(json.dumps({"bench": "forest", "results": results}))


def rows_per_second(scorer, batches: list[np.ndarray]) -> float:
    """Score all batches one after the other."""
    started = time.perf_counter()
    for batch in batches:
        scorer(batch)
    return sum(len(batch) for batch in batches) / (time.perf_counter() - started)


def result(name: str, value: float, baseline: str, baseline_value: float) -> dict:
    """One entry of a benchmark's output."""
    return {
        "name": name,
        "value": round(value),
        "unit": "rows/s",
        "baseline": baseline,
        "baselineValue": round(baseline_value),
        "ratio": round(value / baseline_value, 2),
    }


if __name__ == "__main__":
    main()
