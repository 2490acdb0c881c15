"""Runs a model in ONNX Runtime as the Java side does: one thread, no spinning, all optimizations."""

import numpy as np
import onnxruntime
from onnxruntime.capi import onnxruntime_pybind11_state as states

# What the runtime raises for a model that it will not open or run; its exceptions have no common base.
REFUSALS = (
    states.EngineError,
    states.Fail,
    states.InvalidArgument,
    states.InvalidGraph,
    states.InvalidProtobuf,
    states.NotImplemented,
    states.RuntimeException,
)

_BATCH = 65_536


def open_session(model: bytes) -> onnxruntime.InferenceSession:
    """Open a session over a model's bytes; raises one of REFUSALS for a model it does not take."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.log_severity_level = 4  # errors arrive as exceptions; do not print them as well
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def score(session: onnxruntime.InferenceSession, rows: np.ndarray, batch: int = _BATCH) -> np.ndarray:
    """Score float32 rows in batches; returns one float32 score a row."""
    name = session.get_inputs()[0].name
    parts = [
        session.run(None, {name: rows[start : start + batch]})[0] for start in range(0, len(rows), batch)
    ]
    return np.concatenate(parts)[:, 0]
