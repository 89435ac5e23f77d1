"""``python -m evaluation score GOLD.tsv DISCOVERY.json``: how far a discovery agrees with people's grouping."""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from evaluation.errors import EvaluationError
from evaluation.scores import Score, score_files

BAD_INPUT = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and give its exit code."""
    options = _parser().parse_args(arguments)
    try:
        score = score_files(
            options.gold, options.discovery, id_column=options.id_column, label_column=options.label_column
        )
    except EvaluationError as error:
        sys.stderr.write(f"{error}\n")
        return BAD_INPUT
    sys.stdout.write((json.dumps(asdict(score)) if options.json else _as_text(score)) + "\n")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m evaluation", description="How good the analysis is.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    score = commands.add_parser("score", help="compare a discovery.json with a gold grouping")
    score.add_argument("gold", type=Path, metavar="GOLD.tsv", help="tab-separated, with a header row, no quoting")
    score.add_argument("discovery", type=Path, metavar="DISCOVERY.json", help="what `ilmio discover` wrote")
    score.add_argument("--id-column", default="id", help="column of ids (default: %(default)s)")
    score.add_argument("--label-column", default="label", help="column of gold labels (default: %(default)s)")
    score.add_argument("--json", action="store_true", help="print as JSON")
    return parser


def _as_text(score: Score) -> str:
    return "\n".join(
        (
            f"texts              {score.n_texts}",
            f"gold groups        {score.n_gold_groups} and {score.n_gold_alone} alone",
            f"suggestions        {score.n_suggestions} and {score.n_alone} alone",
            f"AMI                {score.ami:.3f}",
            f"B-cubed precision  {score.b_cubed.precision:.3f}",
            f"B-cubed recall     {score.b_cubed.recall:.3f}",
            f"B-cubed F1         {score.b_cubed.f1:.3f}",
        )
    )


if __name__ == "__main__":
    sys.exit(main())
