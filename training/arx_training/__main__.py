"""The command line: ``python -m arx_training starter | check``.

Exit codes: 0 done and as expected; 1 ran, and found a difference; 2 wrong usage, configuration or data;
3 something outside could not be read or written; 130 interrupted.
"""

import argparse
import json
import sys
from pathlib import Path

from arx_training.errors import TrainingError


def main(arguments: list[str] | None = None) -> int:
    """Run one command; data goes to stdout, progress and errors to stderr. Returns the exit code."""
    options = _parser().parse_args(arguments)
    try:
        return options.run(options)
    except TrainingError as error:
        _say(str(error))
        return error.exit_code
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="arx train", description="Trains and checks the anomaly models.")
    commands = parser.add_subparsers(required=True, metavar="command")

    starter = commands.add_parser("starter", help="train the starter isolation forest and write its folder")
    starter.add_argument(
        "--panes", type=Path, required=True, metavar="FILE", help="exported panes, .csv[.gz]"
    )
    starter.add_argument("--out", type=Path, required=True, metavar="DIR", help="the model folder to write")
    starter.add_argument("--seed", type=_seed, default=7, metavar="N", help="of the forest (default: 7)")
    starter.add_argument("--source", metavar="TEXT", help="what the manifest names as origin (default: FILE)")
    starter.set_defaults(run=_starter)

    check = commands.add_parser("check", help="verify a model folder: schema, SHA-256, graph, golden vectors")
    check.add_argument("folder", type=Path, metavar="DIR")
    check.set_defaults(run=_check)

    for command in (starter, check):
        command.add_argument("--json", action="store_true", help="print one JSON object on stdout")
    return parser


def _seed(text: str) -> int:
    value = int(text) if text.isdecimal() else -1
    if not 0 <= value < 2**32:
        raise argparse.ArgumentTypeError(f"'{text}' is not a whole number from 0 to {2**32 - 1}")
    return value


# The libraries take a second to load, so each command loads what it needs after the arguments are checked.
def _starter(options: argparse.Namespace) -> int:
    from arx_training.features import read_panes
    from arx_training.publish import publish_starter

    _say(f"reading {options.panes}")
    rows = read_panes(options.panes)
    source = options.source or options.panes.name
    manifest = publish_starter(rows, source, options.seed, options.out, _say)
    if options.json:
        _print({"command": "starter", "folder": str(options.out), "manifest": manifest})
    return 0


def _check(options: argparse.Namespace) -> int:
    from arx_training.check import check_folder

    problems, difference = check_folder(options.folder)
    for problem in problems:
        _say(problem)
    if not problems:
        _say(f"{options.folder} is good; its scores differ from the golden ones by at most {difference:.1e}")
    if options.json:
        result = {"ok": not problems, "problems": problems, "largestDifference": difference}
        _print({"command": "check", "folder": str(options.folder), **result})
    return 1 if problems else 0


def _say(line: str) -> None:
    print(f"arx train: {line}", file=sys.stderr, flush=True)


def _print(value: dict) -> None:
    print(json.dumps(value, sort_keys=True))


if __name__ == "__main__":
    sys.exit(main())
