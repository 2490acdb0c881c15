"""Verifies a model folder as the tracker does before it loads one: a model file is code."""

import hashlib
import json
import re
from pathlib import Path

import numpy as np
import onnx
from google.protobuf.message import DecodeError

from arx_training import runtime
from arx_training.errors import InputError, OutsideError
from arx_training.features import PANE_FEATURES
from arx_training.publish import MANIFEST_FILE

# Operators that a model of a kind may hold; everything else, custom operators first, is refused.
_OPERATORS = {"isolation-forest": {("ai.onnx.ml", "TreeEnsembleRegressor"), ("", "Mul"), ("", "Pow")}}

# Attributes that cannot carry tensors (which may lie outside the file) or further graphs.
_PLAIN_ATTRIBUTES = {
    getattr(onnx.AttributeProto, kind) for kind in ("FLOAT", "INT", "STRING", "FLOATS", "INTS", "STRINGS")
}

_MANIFEST = {
    "name": str,
    "version": str,
    "kind": str,
    "file": str,
    "sha256": str,
    "features": list,
    "input": str,
    "output": str,
    "golden": str,
    "tolerance": float,
    "createdFrom": dict,
    "scoreQuantiles": dict,
    "libraries": dict,
}
_CREATED_FROM = {"source": str, "rows": int, "seed": int, "sha256": str}
_QUANTILES = {"p50": float, "p90": float, "p99": float, "p999": float}


def check_folder(folder: Path) -> tuple[list[str], float | None]:
    """Verify manifest, hash, graph and golden vectors of a model folder.

    Returns the problems found (none: the folder is good) and the largest difference from the golden scores,
    or None where they could not be run. Raises InputError where there is no such folder.
    """
    if not folder.is_dir():
        raise InputError(f"{folder}: there is no such folder")
    manifest, problems = _read_json(folder / MANIFEST_FILE)
    problems = problems or _manifest_problems(manifest)
    if problems:
        return problems, None
    model = _read(folder / manifest["file"])
    if model is None:
        return [f"{manifest['file']}: there is no such file"], None
    found = hashlib.sha256(model).hexdigest()
    if found != manifest["sha256"]:
        return [f"{manifest['file']}: its SHA-256 is {found}, the manifest says {manifest['sha256']}"], None
    problems = _graph_problems(model, manifest)
    if problems:
        return problems, None
    golden, problems = _read_json(folder / manifest["golden"])
    problems = problems or _golden_shape_problems(golden, manifest)
    if problems:
        return problems, None
    return _golden_problems(model, golden, manifest)


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise OutsideError(f"{path}: cannot be read: {error.strerror or error}") from error


def _read_json(path: Path) -> tuple[dict, list[str]]:
    content = _read(path)
    if content is None:
        return {}, [f"{path.name}: there is no such file"]
    try:
        value = json.loads(content)
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        return {}, [f"{path.name}: is not JSON: {error}"]
    return (value, []) if isinstance(value, dict) else ({}, [f"{path.name}: is not a JSON object"])


def _fields_problems(where: str, value: dict, fields: dict[str, type]) -> list[str]:
    problems = [f"{where}: {name} is missing" for name in fields if name not in value]
    problems += [f"{where}: {name} is unknown" for name in value if name not in fields]
    for name, kind in fields.items():
        if name in value and (not isinstance(value[name], kind) or isinstance(value[name], bool)):
            problems.append(f"{where}: {name} must be a {kind.__name__}, it is {json.dumps(value[name])}")
    return problems


def _manifest_problems(manifest: dict) -> list[str]:
    problems = _fields_problems(MANIFEST_FILE, manifest, _MANIFEST)
    if problems:
        return problems
    problems += _fields_problems(f"{MANIFEST_FILE}: createdFrom", manifest["createdFrom"], _CREATED_FROM)
    problems += _fields_problems(f"{MANIFEST_FILE}: scoreQuantiles", manifest["scoreQuantiles"], _QUANTILES)
    if manifest["kind"] not in _OPERATORS:
        problems.append(f"{MANIFEST_FILE}: kind '{manifest['kind']}' is none of {sorted(_OPERATORS)}")
    for field in ("file", "golden"):
        if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*", manifest[field]):
            problems.append(f"{MANIFEST_FILE}: {field} '{manifest[field]}' is not a plain file name")
    if tuple(manifest["features"]) != PANE_FEATURES:
        problems.append(f"{MANIFEST_FILE}: features are not the {len(PANE_FEATURES)} of a pane, in order")
    if not 0 < manifest["tolerance"] <= 1e-3:
        problems.append(f"{MANIFEST_FILE}: tolerance {manifest['tolerance']} is not between 0 and 0.001")
    return problems


def _graph_problems(content: bytes, manifest: dict) -> list[str]:
    where = manifest["file"]
    try:
        model = onnx.load_model_from_string(content)
    except DecodeError as error:
        return [f"{where}: is not an ONNX file: {error}"]
    if model.graph.sparse_initializer or any(
        tensor.data_location == onnx.TensorProto.EXTERNAL or tensor.external_data
        for tensor in model.graph.initializer
    ):
        return [f"{where}: keeps data outside the file, or in a form that is not allowed here"]
    try:
        onnx.checker.check_model(model)
    except onnx.checker.ValidationError as error:
        return [f"{where}: is no valid ONNX model: {error}"]
    problems = []
    used = {(node.domain, node.op_type) for node in model.graph.node}
    for domain, operator in sorted(used - _OPERATORS[manifest["kind"]]):
        problems.append(f"{where}: operator {domain or 'ai.onnx'}.{operator} is not allowed here")
    if model.functions:
        problems.append(f"{where}: brings functions of its own")
    for node in model.graph.node:
        problems += [
            f"{where}: attribute {attribute.name} of {node.op_type} is not a plain value"
            for attribute in node.attribute
            if attribute.type not in _PLAIN_ATTRIBUTES
        ]
    columns = len(manifest["features"])
    problems += _tensor_problems(f"{where}: input", model.graph.input, manifest["input"], columns)
    problems += _tensor_problems(f"{where}: output", model.graph.output, manifest["output"], 1)
    return problems


def _tensor_problems(where: str, values, name: str, columns: int) -> list[str]:
    if [value.name for value in values] != [name]:
        return [f"{where} is {[value.name for value in values]}, not '{name}' alone"]
    tensor = values[0].type.tensor_type
    dimensions = [dimension.dim_value for dimension in tensor.shape.dim]
    if tensor.elem_type != onnx.TensorProto.FLOAT or dimensions != [0, columns]:
        return [f"{where} '{name}' is not float32 [N, {columns}]"]
    return []


def _golden_shape_problems(golden: dict, manifest: dict) -> list[str]:
    where = manifest["golden"]
    problems = _fields_problems(where, golden, {"features": list, "scores": list})
    if problems:
        return problems
    try:
        features = np.array(golden["features"], dtype=np.float32)
        scores = np.array(golden["scores"], dtype=np.float64)
    except (ValueError, TypeError) as error:
        return [f"{where}: is not a table of numbers: {error}"]
    if scores.ndim != 1 or scores.size == 0 or features.shape != (scores.size, len(manifest["features"])):
        return [f"{where}: features {features.shape} and scores {scores.shape} do not go together"]
    if not (np.isfinite(features).all() and np.isfinite(scores).all()):
        return [f"{where}: holds a value that is not a finite number"]
    return []


def _golden_problems(model: bytes, golden: dict, manifest: dict) -> tuple[list[str], float | None]:
    try:
        session = runtime.open_session(model)
        scores = runtime.score(session, np.array(golden["features"], dtype=np.float32))
    except runtime.REFUSALS as error:
        return [f"{manifest['file']}: ONNX Runtime refuses it: {error}"], None
    differences = np.abs(scores - np.array(golden["scores"]))
    worst = int(differences.argmax())
    if not differences[worst] <= manifest["tolerance"]:
        return [
            f"{manifest['golden']}: row {worst + 1} scores {scores[worst]:.9f}, expected"
            f" {golden['scores'][worst]}; {int((differences > manifest['tolerance']).sum())} row(s) are off"
        ], float(differences[worst])
    return [], float(differences[worst])
