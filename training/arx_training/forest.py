"""The isolation forest: fitted by scikit-learn, written as a graph of three ONNX operators.

Score of a row x over trees fitted on psi rows each (Liu, Ting, Zhou: Isolation Forest, ICDM 2008):
s(x) = 2^(-E[h(x)] / c(psi)), where h is the depth of the leaf that x reaches plus c(rows in that leaf).
It lies between 0 and 1; the higher, the more unlike the other rows.
"""

from dataclasses import dataclass

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from sklearn.ensemble import IsolationForest

from arx_training.errors import InputError

TREES = 100
ROWS_PER_TREE = 256
INPUT = "features"
OUTPUT = "score"

# Versions that ONNX Runtime 1.29 and several older ones read.
_OPSETS = {"": 18, "ai.onnx.ml": 3}
_IR_VERSION = 9


def sort_rows(rows: np.ndarray) -> np.ndarray:
    """Sort rows by their columns from first to last, so that a model does not depend on their order."""
    return rows[np.lexsort(rows.T[::-1])]


def fit(rows: np.ndarray, seed: int) -> IsolationForest:
    """Fit the forest on float32 rows; the same rows in the same order and the same seed give the same trees.

    Raises InputError where there are fewer rows than a tree takes.
    """
    if len(rows) < ROWS_PER_TREE:
        raise InputError(f"too few rows: {len(rows)}; the forest needs at least {ROWS_PER_TREE}")
    forest = IsolationForest(
        n_estimators=TREES, max_samples=ROWS_PER_TREE, max_features=1.0, random_state=seed, n_jobs=1
    )
    return forest.fit(rows)


def reference_scores(forest: IsolationForest, rows: np.ndarray) -> np.ndarray:
    """Score rows with scikit-learn, in float64: what the ONNX graph must agree with."""
    return -forest.score_samples(rows)


def average_path_length(row_count: int) -> float:
    """c(n) of the paper: the average depth of an unsuccessful search in a binary search tree of n rows."""
    if row_count <= 1:
        return 0.0
    if row_count == 2:
        return 1.0
    return 2.0 * (np.log(row_count - 1.0) + np.euler_gamma) - 2.0 * (row_count - 1.0) / row_count


def round_down(thresholds: np.ndarray) -> np.ndarray:
    """Round float64 thresholds down to float32: for every float32 x, x <= t holds before and after alike."""
    rounded = thresholds.astype(np.float32)
    too_high = rounded.astype(np.float64) > thresholds
    rounded[too_high] = np.nextafter(rounded[too_high], np.float32(-np.inf))
    return rounded


@dataclass(frozen=True)
class _TreeNodes:
    """One tree's nodes as columns; ``weights`` is meaningful for leaves, the rest for branches."""

    is_leaf: np.ndarray
    feature: np.ndarray
    threshold: np.ndarray
    left: np.ndarray
    right: np.ndarray
    weights: np.ndarray


def _nodes_of(tree) -> _TreeNodes:
    is_leaf = tree.children_left < 0
    depth = np.zeros(tree.node_count)
    for parent in np.flatnonzero(~is_leaf):  # scikit-learn numbers a parent before its children
        depth[[tree.children_left[parent], tree.children_right[parent]]] = depth[parent] + 1
    below = np.array([average_path_length(int(count)) for count in tree.n_node_samples])
    return _TreeNodes(
        is_leaf=is_leaf,
        feature=np.where(is_leaf, 0, tree.feature),
        threshold=np.where(is_leaf, np.float32(0), round_down(tree.threshold)),
        left=np.where(is_leaf, 0, tree.children_left),
        right=np.where(is_leaf, 0, tree.children_right),
        weights=(depth + below).astype(np.float32),
    )


def to_onnx(forest: IsolationForest) -> bytes:
    """Write the forest as ONNX: float32 ``features`` [N, columns] in, float32 ``score`` [N, 1] out.

    One tree ensemble averages the path lengths; nothing of the file depends on the time or the machine.
    """
    trees = [_nodes_of(estimator.tree_) for estimator in forest.estimators_]
    sizes = [tree.is_leaf.size for tree in trees]
    tree_ids = np.repeat(np.arange(len(trees)), sizes)
    node_ids = np.concatenate([np.arange(size) for size in sizes])
    is_leaf = np.concatenate([tree.is_leaf for tree in trees])
    weights = np.concatenate([tree.weights for tree in trees])[is_leaf]

    def column(name: str) -> list:
        return np.concatenate([getattr(tree, name) for tree in trees]).tolist()

    ensemble = helper.make_node(
        "TreeEnsembleRegressor",
        [INPUT],
        ["path_length"],
        domain="ai.onnx.ml",
        aggregate_function="AVERAGE",
        post_transform="NONE",
        n_targets=1,
        nodes_treeids=tree_ids.tolist(),
        nodes_nodeids=node_ids.tolist(),
        nodes_modes=["LEAF" if leaf else "BRANCH_LEQ" for leaf in is_leaf],
        nodes_featureids=column("feature"),
        nodes_values=column("threshold"),
        nodes_truenodeids=column("left"),
        nodes_falsenodeids=column("right"),
        target_treeids=tree_ids[is_leaf].tolist(),
        target_nodeids=node_ids[is_leaf].tolist(),
        target_ids=[0] * weights.size,
        target_weights=weights.tolist(),
    )
    scale = np.float32(-1.0 / average_path_length(ROWS_PER_TREE))
    graph = helper.make_graph(
        [
            ensemble,
            helper.make_node("Mul", ["path_length", "scale"], ["exponent"]),
            helper.make_node("Pow", ["two", "exponent"], [OUTPUT]),
        ],
        "isolation-forest",
        [helper.make_tensor_value_info(INPUT, TensorProto.FLOAT, ["N", forest.n_features_in_])],
        [helper.make_tensor_value_info(OUTPUT, TensorProto.FLOAT, ["N", 1])],
        [numpy_helper.from_array(scale, "scale"), numpy_helper.from_array(np.float32(2), "two")],
    )
    opsets = [helper.make_opsetid(domain, version) for domain, version in _OPSETS.items()]
    model = helper.make_model(graph, opset_imports=opsets, ir_version=_IR_VERSION)
    onnx.checker.check_model(model)
    return model.SerializeToString(deterministic=True)
