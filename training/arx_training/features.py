"""The features of a closed pane, and the reader of exported panes.

The names and their order are the contract with the Java side (``PaneFeatures``), which computes and
log-scales every value. Nothing is computed here, so training and scoring cannot drift apart.
"""

import difflib
import gzip
import io
import zlib
from pathlib import Path

import numpy as np

from arx_training.errors import InputError, OutsideError

PANE_FEATURES = (
    "in_count",
    "out_count",
    "native_in",
    "native_out",
    "largest_native",
    "counterparties",
    "transactions",
    "failed_transactions",
    "gas_paid",
    "approvals",
    "contracts_created",
    "out_share",
    "hour_count",
    "hour_native_in",
    "hour_native_out",
    "minutes_since_previous",
)


def read_panes(path: Path) -> np.ndarray:
    """Read exported panes as float32 rows with the columns in the order of ``PANE_FEATURES``.

    The file is CSV, gzip-compressed where its name ends in ``.gz``, with a header that holds every feature
    name exactly once, in any order. Raises InputError for a header or value that does not fit, OutsideError
    where the file cannot be read.
    """
    lines = io.TextIOWrapper(io.BytesIO(_read(path)), encoding="utf-8-sig", newline=None)
    try:
        header = [name.strip() for name in lines.readline().rstrip("\n").split(",")]
        order = _column_order(path, header)
        body = lines.tell()
        if not lines.readline().strip():
            raise InputError(f"{path}: no pane in the line below the header")
        lines.seek(body)
        try:
            values = np.loadtxt(lines, delimiter=",", comments=None, dtype=np.float64, ndmin=2)
        except UnicodeDecodeError:
            raise
        except ValueError as error:
            lines.seek(body)
            raise InputError(f"{path}: {_first_bad_line(lines, header) or error}") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: is not UTF-8 text: {error.reason} at byte {error.start}") from error
    if values.shape[1] != len(header):
        raise InputError(f"{path}: the header names {len(header)} columns, the panes have {values.shape[1]}")
    values = values[:, order]
    _require_finite(path, values)
    return np.ascontiguousarray(values, dtype=np.float32)


def _read(path: Path) -> bytes:
    try:
        content = path.read_bytes()
        return gzip.decompress(content) if path.suffix == ".gz" else content
    except FileNotFoundError as error:
        raise InputError(f"{path}: there is no such file") from error
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise InputError(f"{path}: ends in .gz but is no complete gzip file: {error}") from error
    except OSError as error:
        raise OutsideError(f"{path}: cannot be read: {error.strerror or error}") from error


def _first_bad_line(lines: io.TextIOWrapper, header: list[str]) -> str | None:
    for number, line in enumerate(lines, start=2):
        cells = line.strip().split(",")
        if cells == [""]:
            continue
        if len(cells) != len(header):
            return f"line {number} has {len(cells)} values, the header names {len(header)} columns"
        for name, cell in zip(header, cells, strict=True):
            try:
                float(cell)
            except ValueError:
                return f"line {number}, column '{name}': '{cell}' is not a number"
    return None


def _column_order(path: Path, header: list[str]) -> list[int]:
    for name in header:
        if name not in PANE_FEATURES:
            nearest = difflib.get_close_matches(name, PANE_FEATURES, n=1, cutoff=0.0)
            raise InputError(f"{path}: unknown column '{name}'; the nearest known one is '{nearest[0]}'")
        if header.count(name) > 1:
            raise InputError(f"{path}: the column '{name}' is there {header.count(name)} times")
    missing = [name for name in PANE_FEATURES if name not in header]
    if missing:
        raise InputError(f"{path}: missing column{'s' if len(missing) > 1 else ''}: {', '.join(missing)}")
    return [header.index(name) for name in PANE_FEATURES]


def _require_finite(path: Path, values: np.ndarray) -> None:
    usable = np.abs(values) <= np.finfo(np.float32).max  # false for NaN, too
    if not usable.all():
        row, column = np.argwhere(~usable)[0]
        raise InputError(
            f"{path}: pane {row + 1}, column '{PANE_FEATURES[column]}': {values[row, column]} is not a finite"
            f" 32-bit number ({np.count_nonzero(~usable)} such values in all)"
        )
