import gzip

import numpy as np
import pytest

from arx_training.errors import InputError, OutsideError
from arx_training.features import PANE_FEATURES, read_panes

from .conftest import pane_like_rows, write_panes

HEADER = ",".join(PANE_FEATURES)
ROW = ",".join(["0.5"] * 16)


def refusal_of(tmp_path, text: str) -> str:
    path = tmp_path / "panes.csv"
    path.write_text(text)
    with pytest.raises(InputError) as refusal:
        read_panes(path)
    assert str(refusal.value).startswith(f"{path}: ")
    return str(refusal.value).removeprefix(f"{path}: ")


def test_reads_back_exactly_the_float32_values_that_were_written(tmp_path):
    rows = pane_like_rows(500)

    np.testing.assert_array_equal(read_panes(write_panes(tmp_path / "panes.csv", rows)), rows)


def test_reads_gzip_windows_line_ends_and_a_byte_order_mark(tmp_path):
    rows = pane_like_rows(50)
    plain = write_panes(tmp_path / "panes.csv", rows).read_bytes()
    packed = tmp_path / "panes.csv.gz"
    packed.write_bytes(gzip.compress(b"\xef\xbb\xbf" + plain.replace(b"\n", b"\r\n")))

    np.testing.assert_array_equal(read_panes(packed), rows)


def test_puts_columns_into_the_order_of_the_contract(tmp_path):
    rows = pane_like_rows(50)
    path = write_panes(tmp_path / "panes.csv", rows[:, ::-1], header=PANE_FEATURES[::-1])

    np.testing.assert_array_equal(read_panes(path), rows)


def test_reads_a_single_pane(tmp_path):
    assert read_panes(write_panes(tmp_path / "panes.csv", pane_like_rows(1))).shape == (1, 16)


def test_names_missing_columns(tmp_path):
    header = HEADER.replace("gas_paid,", "").replace("out_share,", "")
    assert refusal_of(tmp_path, header + "\n") == "missing columns: gas_paid, out_share"


def test_names_an_unknown_column_and_the_nearest_known_one(tmp_path):
    message = refusal_of(tmp_path, HEADER.replace("counterparties", "counter_parties") + "\n")
    assert message == "unknown column 'counter_parties'; the nearest known one is 'counterparties'"


def test_refuses_a_column_that_is_there_twice(tmp_path):
    assert refusal_of(tmp_path, HEADER + ",in_count\n") == "the column 'in_count' is there 2 times"


@pytest.mark.parametrize("value", ["NaN", "inf", "-Infinity", "1e39"])
def test_names_pane_and_column_of_a_value_that_is_not_finite_in_32_bits(tmp_path, value):
    cells = ["1.0"] * 16
    cells[8] = value
    message = refusal_of(tmp_path, "\n".join([HEADER, ROW, ",".join(cells)]) + "\n")
    assert message.startswith("pane 2, column 'gas_paid': ")
    assert message.endswith("is not a finite 32-bit number (1 such values in all)")


@pytest.mark.parametrize("cell", ["", "abc", "0x10", "1;5"])
def test_names_line_and_column_of_a_cell_that_is_no_number(tmp_path, cell):
    cells = ["1.0"] * 16
    cells[1] = cell
    message = refusal_of(tmp_path, "\n".join([HEADER, ROW, ",".join(cells)]) + "\n")
    assert message == f"line 3, column 'out_count': '{cell}' is not a number"


def test_names_the_line_that_is_too_short(tmp_path):
    message = refusal_of(tmp_path, f"{HEADER}\n{ROW}\n{ROW[4:]}\n")
    assert message == "line 3 has 15 values, the header names 16 columns"


def test_refuses_panes_that_are_all_too_wide(tmp_path):
    message = refusal_of(tmp_path, f"{HEADER}\n{ROW},1\n{ROW},1\n")
    assert message == "the header names 16 columns, the panes have 17"


def test_refuses_a_header_without_panes(tmp_path):
    assert refusal_of(tmp_path, HEADER + "\n") == "no pane in the line below the header"


def test_refuses_an_empty_file(tmp_path):
    assert refusal_of(tmp_path, "").startswith("unknown column ''")


def test_refuses_a_file_that_is_not_there(tmp_path):
    with pytest.raises(InputError, match="there is no such file"):
        read_panes(tmp_path / "none.csv")


def test_refuses_bytes_that_are_not_text(tmp_path):
    path = tmp_path / "panes.csv"
    path.write_bytes(HEADER.encode() + b"\n\xff\xfe\n")
    with pytest.raises(InputError, match="is not UTF-8 text"):
        read_panes(path)


@pytest.mark.parametrize(
    "damage", [lambda packed: packed[:-20], lambda _: b"plain", lambda packed: packed[:30] + b"x" * 60]
)
def test_refuses_a_damaged_gzip_file(tmp_path, damage):
    path = tmp_path / "panes.csv.gz"
    path.write_bytes(damage(gzip.compress(f"{HEADER}\n{ROW}\n".encode())))
    with pytest.raises(InputError, match="no complete gzip file"):
        read_panes(path)


def test_a_folder_in_place_of_the_file_cannot_be_read(tmp_path):
    with pytest.raises(OutsideError, match="cannot be read"):
        read_panes(tmp_path)
