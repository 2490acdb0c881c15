import hashlib
import json
from pathlib import Path

import onnx
import pytest
from onnx import TensorProto, helper

from arx_training.check import check_folder
from arx_training.errors import InputError

from .conftest import edit_json

STARTER = Path(__file__).parents[2] / "functions/src/main/resources/models/isolation-forest-starter"


def problem_of(folder: Path) -> str:
    problems, _ = check_folder(folder)
    assert len(problems) == 1, problems
    return problems[0]


def replace_model(folder: Path, change) -> None:
    """Puts a changed graph into the folder with a matching hash, as an attacker with write access would."""
    path = folder / "model.onnx"
    model = onnx.load_model_from_string(path.read_bytes())
    change(model)
    path.write_bytes(model.SerializeToString())
    edit_json(folder / "manifest.json", sha256=hashlib.sha256(path.read_bytes()).hexdigest())


def test_the_committed_starter_model_is_good():
    problems, difference = check_folder(STARTER)

    assert problems == []
    assert difference < 1e-6


def test_a_published_folder_is_good(model_folder):
    assert check_folder(model_folder)[0] == []


def test_finds_a_changed_model_file(model_folder):
    with (model_folder / "model.onnx").open("ab") as file:
        file.write(b"\0")
    assert problem_of(model_folder).startswith("model.onnx: its SHA-256 is ")


@pytest.mark.parametrize("name", ["manifest.json", "model.onnx", "golden.json"])
def test_finds_a_missing_file(model_folder, name):
    (model_folder / name).unlink()
    assert problem_of(model_folder) == f"{name}: there is no such file"


@pytest.mark.parametrize("name", ["manifest.json", "golden.json"])
def test_finds_a_file_that_is_not_json(model_folder, name):
    (model_folder / name).write_text("{")
    assert problem_of(model_folder).startswith(f"{name}: is not JSON")


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"sha256": None}, "manifest.json: sha256 is missing"),
        ({"colour": "red"}, "manifest.json: colour is unknown"),
        ({"version": 1}, "manifest.json: version must be a str, it is 1"),
        ({"kind": "oracle"}, "manifest.json: kind 'oracle' is none of ['isolation-forest']"),
        ({"file": "../model.onnx"}, "manifest.json: file '../model.onnx' is not a plain file name"),
        ({"golden": "/golden.json"}, "manifest.json: golden '/golden.json' is not a plain file name"),
        ({"features": ["in_count"]}, "manifest.json: features are not the 16 of a pane, in order"),
        ({"tolerance": 0.5}, "manifest.json: tolerance 0.5 is not between 0 and 0.001"),
        ({"createdFrom": {}}, None),
        ({"input": "x"}, "model.onnx: input is ['features'], not 'x' alone"),
        ({"output": "x"}, "model.onnx: output is ['score'], not 'x' alone"),
    ],
)
def test_finds_a_manifest_that_does_not_fit(model_folder, changes, expected):
    edit_json(model_folder / "manifest.json", **changes)
    if expected is None:
        missing = [
            f"manifest.json: createdFrom: {name} is missing" for name in ("source", "rows", "seed", "sha256")
        ]
        assert check_folder(model_folder)[0] == missing
    else:
        assert problem_of(model_folder) == expected


def test_finds_golden_scores_that_the_model_does_not_reach(model_folder):
    golden = json.loads((model_folder / "golden.json").read_text())
    golden["scores"][4] += 2e-5
    edit_json(model_folder / "golden.json", scores=golden["scores"])

    problems, difference = check_folder(model_folder)

    assert problems[0].startswith("golden.json: row 5 scores ")
    assert difference == pytest.approx(2e-5, rel=0.05)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"scores": []}, "do not go together"),
        ({"scores": [0.5]}, "do not go together"),
        ({"features": [[1.0], [1.0, 2.0]]}, "is not a table of numbers"),
        ({"features": None}, "features is missing"),
        ({"scores": [float("nan")] * 32}, "not a finite number"),
    ],
)
def test_finds_golden_vectors_that_are_none(model_folder, changes, expected):
    edit_json(model_folder / "golden.json", **changes)
    assert expected in problem_of(model_folder)


def test_refuses_an_operator_that_its_kind_does_not_need(model_folder):
    def add_identity(model):
        model.graph.node[-1].output[0] = "before"
        model.graph.node.append(helper.make_node("Identity", ["before"], ["score"]))

    replace_model(model_folder, add_identity)
    assert problem_of(model_folder) == "model.onnx: operator ai.onnx.Identity is not allowed here"


def test_refuses_a_custom_operator(model_folder):
    def make_custom(model):
        model.graph.node[-1].domain = "com.example"
        model.opset_import.append(helper.make_opsetid("com.example", 1))

    replace_model(model_folder, make_custom)
    assert problem_of(model_folder) == "model.onnx: operator com.example.Pow is not allowed here"


def test_refuses_data_outside_the_file(model_folder):
    def move_out(model):
        tensor = model.graph.initializer[0]
        tensor.ClearField("raw_data")
        tensor.data_location = TensorProto.EXTERNAL
        tensor.external_data.add(key="location", value="weights.bin")

    replace_model(model_folder, move_out)
    assert problem_of(model_folder).startswith("model.onnx: keeps data outside the file")


def test_refuses_a_tensor_in_an_attribute(model_folder):
    def add_tensor(model):
        tensor = helper.make_tensor("values", TensorProto.DOUBLE, [1], [0.0])
        model.graph.node[0].attribute.append(helper.make_attribute("nodes_values_as_tensor", tensor))

    replace_model(model_folder, add_tensor)
    assert "attribute nodes_values_as_tensor of TreeEnsembleRegressor is not a plain value" in problem_of(
        model_folder
    )


def test_refuses_an_input_of_another_shape(model_folder):
    def narrow(model):
        model.graph.input[0].type.tensor_type.shape.dim[1].dim_value = 15

    replace_model(model_folder, narrow)
    assert problem_of(model_folder) == "model.onnx: input 'features' is not float32 [N, 16]"


def test_refuses_bytes_that_are_no_model(model_folder):
    (model_folder / "model.onnx").write_bytes(b"\xff" * 100)
    edit_json(model_folder / "manifest.json", sha256=hashlib.sha256(b"\xff" * 100).hexdigest())
    assert problem_of(model_folder).startswith("model.onnx: is not an ONNX file")


@pytest.mark.parametrize(
    ("name", "position", "value"),
    [
        pytest.param("nodes_truenodeids", 0, 100_000, id="a node that is not there"),
        pytest.param("nodes_truenodeids", 1, 1, id="a node below itself"),
        pytest.param("nodes_falsenodeids", 1, 0, id="a circle"),
        pytest.param("nodes_featureids", 0, 16, id="a feature that is not there"),
        pytest.param("nodes_featureids", 0, -1, id="a negative feature"),
    ],
)
def test_refuses_a_tree_with(model_folder, name, position, value):
    def break_tree(model):
        for attribute in model.graph.node[0].attribute:
            if attribute.name == name:
                attribute.ints[position] = value

    replace_model(model_folder, break_tree)
    assert "ONNX Runtime refuses it" in problem_of(model_folder)


def test_refuses_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(InputError, match="there is no such folder"):
        check_folder(tmp_path / "none")
