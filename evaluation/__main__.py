"""How good the analysis is.

``python -m evaluation score GOLD.tsv DISCOVERY.json``: how far a discovery agrees with people's grouping.
``python -m evaluation embeddings --data DIR``: how well vectors tell what texts are about.
``python -m evaluation lemmas --data DIR``: how often a base form is the right one.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from evaluation.errors import EvaluationError
from evaluation.scores import Score, score_files
from nlp.errors import NlpError

BAD_INPUT = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and give its exit code."""
    options = _parser().parse_args(arguments)
    try:
        answer: str = options.run(options)
    except (EvaluationError, NlpError) as error:
        sys.stderr.write(f"{error}\n")
        return BAD_INPUT
    sys.stdout.write(answer + "\n")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m evaluation", description="How good the analysis is.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    score = commands.add_parser("score", help="compare a discovery.json with a gold grouping")
    score.add_argument("gold", type=Path, metavar="GOLD.tsv", help="tab-separated, with a header row, no quoting")
    score.add_argument("discovery", type=Path, metavar="DISCOVERY.json", help="what `ilmio discover` wrote")
    score.add_argument("--id-column", default="id", help="column of ids (default: %(default)s)")
    score.add_argument("--label-column", default="label", help="column of gold labels (default: %(default)s)")
    score.set_defaults(run=_score)
    embeddings = commands.add_parser("embeddings", help="compare models on clustering and retrieval")
    embeddings.add_argument("--model", action="append", default=[], help="one more, by name or folder; repeatable")
    embeddings.add_argument("--seeds", type=int, default=20, help="runs of each clustering (default: %(default)s)")
    embeddings.set_defaults(run=_embeddings)
    lemmas = commands.add_parser("lemmas", help="compare base forms with those of Universal Dependencies")
    lemmas.set_defaults(run=_lemmas)
    for command in (embeddings, lemmas):
        command.add_argument("--data", type=Path, required=True, help="folder of the data sets")
    for command in (score, embeddings, lemmas):
        command.add_argument("--json", action="store_true", help="print as JSON")
    return parser


def _score(options: argparse.Namespace) -> str:
    found = score_files(options.gold, options.discovery, id_column=options.id_column, label_column=options.label_column)
    return json.dumps(asdict(found)) if options.json else _as_text(found)


def _embeddings(options: argparse.Namespace) -> str:
    from evaluation import embeddings

    rows = embeddings.measure(options.data, options.model, options.seeds)
    return embeddings.as_json(rows, options.seeds) if options.json else embeddings.as_markdown(rows)


def _lemmas(options: argparse.Namespace) -> str:
    from evaluation import lemmas

    rows = lemmas.measure(options.data)
    return json.dumps([asdict(row) for row in rows], ensure_ascii=False) if options.json else lemmas.as_markdown(rows)


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
