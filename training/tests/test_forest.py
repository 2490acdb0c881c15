import numpy as np
import onnx
import pytest

from arx_training import forest, runtime
from arx_training.errors import InputError

from .conftest import pane_like_rows


def normal(rows: int, columns: int) -> np.ndarray:
    return np.random.default_rng(3).standard_normal((rows, columns), dtype=np.float32)


TABLES = {
    "random": normal(4000, 16),
    "like panes": pane_like_rows(4000),
    "exactly one tree's rows": normal(256, 16),
    "all columns constant": np.full((300, 16), 3.25, dtype=np.float32),
    "all but one column constant": np.column_stack([np.ones((500, 15)), normal(500, 1)]).astype(np.float32),
    "five rows, each many times": np.repeat(normal(5, 16), 200, axis=0),
    "one outlier among equal rows": np.concatenate([np.zeros((999, 16)), np.ones((1, 16))]).astype(
        np.float32
    ),
    "a single feature": normal(1000, 1),
    "neighbouring floats": (1 + np.random.default_rng(4).integers(0, 64, (2000, 16)) * 2.0**-23).astype("f4"),
    "huge and tiny values": (normal(2000, 16) * np.float32(10.0) ** np.arange(-24, 24, 3)).astype(np.float32),
}


@pytest.mark.parametrize("rows", TABLES.values(), ids=TABLES.keys())
def test_agrees_with_scikit_learn_on(rows):
    fitted = forest.fit(rows, seed=7)
    session = runtime.open_session(forest.to_onnx(fitted))
    unseen = np.concatenate([rows, -rows, 2 * rows, np.zeros_like(rows[:1])])

    difference = np.abs(runtime.score(session, unseen) - forest.reference_scores(fitted, unseen))

    assert difference.max() < 1e-6


def test_agrees_on_rows_that_lie_exactly_on_thresholds():
    fitted = forest.fit(normal(2000, 3), seed=7)
    session = runtime.open_session(forest.to_onnx(fitted))
    tree = fitted.estimators_[0].tree_
    thresholds = tree.threshold[tree.children_left >= 0].astype(np.float32)
    nearest = np.stack([np.nextafter(thresholds, -np.inf), thresholds, np.nextafter(thresholds, np.inf)])
    rows = np.stack(np.meshgrid(nearest.ravel()[:40], nearest.ravel()[40:60], [0.0]), -1).reshape(-1, 3)

    rows = rows.astype(np.float32)
    difference = np.abs(runtime.score(session, rows) - forest.reference_scores(fitted, rows))

    assert difference.max() < 1e-6


def test_rounds_thresholds_to_the_nearest_float32_that_is_not_above():
    thresholds = np.concatenate(
        [np.random.default_rng(5).normal(0, 100, 10_000), [0.0, -0.1, 0.1, 1.0, 1e-50]]
    )

    rounded = forest.round_down(thresholds)

    assert rounded.dtype == np.float32
    assert (rounded.astype(np.float64) <= thresholds).all()
    assert (np.nextafter(rounded, np.float32(np.inf)).astype(np.float64) > thresholds).all()


def test_scores_lie_between_0_and_1_and_an_outlier_above_the_crowd():
    rows = normal(3000, 16)
    session = runtime.open_session(forest.to_onnx(forest.fit(rows, seed=7)))

    scores = runtime.score(session, rows)
    outlier = runtime.score(session, np.full((1, 16), 9, dtype=np.float32))[0]

    assert (scores > 0).all()
    assert (scores < 1).all()
    assert outlier > scores.max()


def test_scores_are_the_same_in_any_batch_size():
    rows = normal(1000, 16)
    session = runtime.open_session(forest.to_onnx(forest.fit(rows, seed=7)))

    whole = runtime.score(session, rows)

    for batch in (1, 7, 256):
        np.testing.assert_allclose(runtime.score(session, rows, batch), whole, rtol=0, atol=5e-7)


def test_average_path_length_equals_its_definition():
    # c(n) = 2 H(n-1) - 2 (n-1)/n with H(i) estimated as ln(i) + Euler's constant; 0 and 1 below n = 3.
    assert [forest.average_path_length(count) for count in (0, 1, 2)] == [0.0, 0.0, 1.0]
    assert forest.average_path_length(256) == pytest.approx(10.24477092012, abs=1e-11)


def test_the_graph_is_one_tree_ensemble_and_two_operators_and_names_no_producer():
    model = onnx.load_model_from_string(forest.to_onnx(forest.fit(normal(300, 16), seed=7)))

    operators = [(node.domain, node.op_type) for node in model.graph.node]
    assert operators == [("ai.onnx.ml", "TreeEnsembleRegressor"), ("", "Mul"), ("", "Pow")]
    assert {opset.domain: opset.version for opset in model.opset_import} == {"": 18, "ai.onnx.ml": 3}
    assert model.ir_version == 9
    assert model.producer_name == model.producer_version == model.doc_string == ""


def test_the_same_rows_and_seed_give_the_same_bytes():
    rows = normal(1000, 16)

    assert forest.to_onnx(forest.fit(rows, seed=7)) == forest.to_onnx(forest.fit(rows.copy(), seed=7))
    assert forest.to_onnx(forest.fit(rows, seed=7)) != forest.to_onnx(forest.fit(rows, seed=8))


def test_sorting_makes_the_order_of_rows_irrelevant():
    rows = pane_like_rows(1000)
    shuffled = np.random.default_rng(9).permutation(rows)

    np.testing.assert_array_equal(forest.sort_rows(rows), forest.sort_rows(shuffled))
    assert (np.diff(forest.sort_rows(rows)[:, 0]) >= 0).all()


def test_refuses_fewer_rows_than_a_tree_takes():
    with pytest.raises(InputError, match="too few rows: 255; the forest needs at least 256"):
        forest.fit(normal(255, 16), seed=7)
