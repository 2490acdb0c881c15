import hashlib
import json

import numpy as np
import pytest

from arx_training import forest, publish, runtime
from arx_training.errors import DisagreementError, InputError, OutsideError
from arx_training.features import PANE_FEATURES

from .conftest import pane_like_rows, quiet


def contents(folder) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_writes_model_golden_vectors_and_manifest_and_nothing_else(model_folder):
    assert sorted(contents(model_folder)) == ["golden.json", "manifest.json", "model.onnx"]


def test_the_manifest_says_what_the_model_is_and_what_it_was_made_from(model_folder):
    manifest = json.loads((model_folder / "manifest.json").read_text())
    quantiles = list(manifest["scoreQuantiles"].values())

    assert manifest["sha256"] == hashlib.sha256((model_folder / "model.onnx").read_bytes()).hexdigest()
    assert manifest["features"] == list(PANE_FEATURES)
    assert (manifest["input"], manifest["output"]) == ("features", "score")
    assert (manifest["name"], manifest["version"]) == ("isolation-forest-starter", "1")
    assert manifest["kind"] == "isolation-forest"
    assert manifest["createdFrom"]["source"] == "rows of a test"
    assert manifest["createdFrom"]["rows"] == 600
    assert manifest["createdFrom"]["seed"] == 7
    assert list(manifest["scoreQuantiles"]) == ["p50", "p90", "p99", "p999"]
    assert quantiles == sorted(quantiles)


def test_quantiles_are_scores_of_rows(model_folder):
    rows = pane_like_rows(600)
    session = runtime.open_session((model_folder / "model.onnx").read_bytes())
    manifest = json.loads((model_folder / "manifest.json").read_text())

    scores = np.sort(runtime.score(session, rows))

    assert manifest["scoreQuantiles"]["p50"] == pytest.approx(scores[300], abs=2e-6)
    assert manifest["scoreQuantiles"]["p99"] == pytest.approx(scores[593], abs=2e-6)


def test_golden_vectors_run_in_onnxruntime_from_their_json(model_folder):
    golden = json.loads((model_folder / "golden.json").read_text())
    session = runtime.open_session((model_folder / "model.onnx").read_bytes())

    scores = runtime.score(session, np.array(golden["features"], dtype=np.float32))

    assert len(golden["features"]) == 32
    np.testing.assert_allclose(scores, golden["scores"], rtol=0, atol=1e-6)


def test_golden_rows_are_varied_and_their_json_reads_back_as_the_same_float32(model_folder):
    golden = json.loads((model_folder / "golden.json").read_text())
    rows = publish.golden_rows(forest.sort_rows(pane_like_rows(600)))

    np.testing.assert_array_equal(np.array(golden["features"], dtype=np.float32), rows)
    assert len({tuple(row) for row in golden["features"]}) > 25
    assert max(golden["scores"]) - min(golden["scores"]) > 0.15


def test_the_same_panes_in_any_order_give_the_same_bytes(tmp_path):
    rows = pane_like_rows(700)
    publish.publish_starter(rows, "panes", 7, tmp_path / "one", quiet)
    publish.publish_starter(rows[::-1], "panes", 7, tmp_path / "two", quiet)

    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_publishing_again_replaces_the_folder(tmp_path, model_folder):
    publish.publish_starter(pane_like_rows(600, seed=2), "other rows", 8, model_folder, quiet)
    publish.publish_starter(pane_like_rows(600, seed=2), "other rows", 8, tmp_path / "fresh", quiet)

    assert contents(model_folder) == contents(tmp_path / "fresh")


def test_json_files_have_sorted_keys_and_end_with_a_newline(model_folder):
    for name in ("manifest.json", "golden.json"):
        text = (model_folder / name).read_text()
        assert text.endswith("}\n")
        pairs = json.loads(text, object_pairs_hook=lambda found: [key for key, _ in found])
        assert pairs == sorted(pairs)


def test_writes_nothing_where_the_graph_disagrees_with_scikit_learn(tmp_path, monkeypatch):
    monkeypatch.setattr(publish, "TOLERANCE", 1e-12)

    with pytest.raises(DisagreementError, match="nothing was written"):
        publish.publish_starter(pane_like_rows(600), "rows", 7, tmp_path / "model", quiet)

    assert not (tmp_path / "model").exists()


def test_writes_nothing_for_too_few_rows(tmp_path):
    with pytest.raises(InputError, match="too few rows"):
        publish.publish_starter(pane_like_rows(100), "rows", 7, tmp_path / "model", quiet)

    assert not (tmp_path / "model").exists()


def test_says_where_it_cannot_write(tmp_path):
    (tmp_path / "file").write_text("not a folder")

    with pytest.raises(OutsideError, match="cannot be written"):
        publish.publish_starter(pane_like_rows(600), "rows", 7, tmp_path / "file" / "model", quiet)
