"""How good the analysis is.

``python -m evaluation run EXPERIMENT --data DIR``: methods side by side on gold sets.
``python -m evaluation compare RESULT.json [OTHER.json]``: what differs, and by how much more than chance.
``python -m evaluation score GOLD.tsv FOUND``: how far a discovery, or any groups, agree with people's.
``python -m evaluation hand-out EXPERIMENT --out DIR``: texts and vectors for a method in an environment of its own.
``python -m evaluation embeddings --data DIR``: how well vectors tell what texts are about.
``python -m evaluation lemmas --data DIR``: how often a base form is the right one.
"""

import argparse
import json
import os
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from evaluation import comparison, coordinators, survivorship
from evaluation.elsewhere import hand_out, method_from
from evaluation.errors import EvaluationError
from evaluation.exports import read_export
from evaluation.methods import DEFAULT, METHODS, choose_methods
from evaluation.result_tables import as_markdown, figure, table
from evaluation.results import Result
from evaluation.samples import EXPERIMENTS, open_samples
from evaluation.scores import Score, score_files
from nlp.embeddings import BUILT_IN
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
    except OSError as error:
        sys.stderr.write(f"{error.filename} cannot be used ({error.strerror}); name another file or folder.\n")
        return BAD_INPUT
    sys.stdout.write(answer + "\n")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m evaluation", description="How good the analysis is.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    score = commands.add_parser("score", help="compare a discovery, or any labels, with a gold grouping")
    score.add_argument("gold", type=Path, metavar="GOLD.tsv", help="tab-separated, with a header row, no quoting")
    score.add_argument("found", type=Path, metavar="FOUND", help="a discovery.json, or a .tsv with id and label")
    score.add_argument("--id-column", default="id", help="column of ids (default: %(default)s)")
    score.add_argument("--label-column", default="label", help="column of gold labels (default: %(default)s)")
    _add_resamples(score)
    score.set_defaults(run=_score)
    _add_run(commands)
    _add_hand_out(commands)
    compare = commands.add_parser("compare", help="tell what differs between methods, or between two results")
    compare.add_argument("result", type=Path, metavar="RESULT.json", help="what `run --out` wrote")
    compare.add_argument(
        "older", type=Path, nargs="?", metavar="OLDER.json", help="set each method beside itself there"
    )
    compare.add_argument(
        "--baseline", default=DEFAULT, help="the method beside which others are set (default: %(default)s)"
    )
    compare.set_defaults(run=_compare)
    _add_bench(commands)
    survived = commands.add_parser("survivorship", help="tell what became of suggestions")
    survived.add_argument("export", type=Path, metavar="DIR", help="what `ilmio export` wrote")
    survived.set_defaults(run=_survivorship)
    agree = commands.add_parser("coordinators", help="tell how far people who grouped the same texts agree")
    agree.add_argument(
        "codings", type=Path, nargs="+", metavar="CODING.tsv", help="of each person: id, label, empty if not judged"
    )
    agree.add_argument("--label-column", default="label", help="column of labels (default: %(default)s)")
    agree.set_defaults(run=_coordinators)
    embeddings = commands.add_parser("embeddings", help="compare models on clustering and retrieval")
    embeddings.add_argument("--model", action="append", default=[], help="one more, by name or folder; repeatable")
    embeddings.add_argument("--seeds", type=int, default=20, help="runs of each clustering (default: %(default)s)")
    embeddings.add_argument("--table", type=Path, default=BUILT_IN, help="folder of a table to measure as the built-in")
    embeddings.add_argument("--out", type=Path, help="folder for embeddings.json and embeddings.md")
    embeddings.add_argument("--card", type=Path, help="model card to write the built-in model's figures into")
    embeddings.set_defaults(run=_embeddings)
    lemmas = commands.add_parser("lemmas", help="compare base forms with those of Universal Dependencies")
    lemmas.set_defaults(run=_lemmas)
    for command in (embeddings, lemmas):
        command.add_argument("--data", type=Path, required=True, help="folder of the data sets")
    for command in (compare, survived, agree, score, embeddings, lemmas):
        command.add_argument("--json", action="store_true", help="print as JSON")
    return parser


def _add_run(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    run = commands.add_parser("run", help="set methods side by side on gold sets")
    _add_samples(run)
    run.add_argument("--methods", default="", help=f"with commas between: {', '.join(METHODS)} (default: all)")
    run.add_argument(
        "--found", action="append", default=[], metavar="NAME=FILE", help="groups made elsewhere, repeatable"
    )
    run.add_argument("--out", type=Path, help="folder for EXPERIMENT.json and EXPERIMENT.md")
    _add_resamples(run)
    run.add_argument(
        "--stability", type=_count, default=0, metavar="N", help="measure it on N subsamples (default: not)"
    )
    run.set_defaults(run=_run, json=False)


def _add_hand_out(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    hand_out = commands.add_parser("hand-out", help="write texts and vectors for a method in an environment of its own")
    _add_samples(hand_out)
    hand_out.add_argument("--out", type=Path, required=True, help="folder for texts.tsv and vectors.npy")
    hand_out.set_defaults(run=_hand_out, json=False)


def _add_samples(command: argparse.ArgumentParser) -> None:
    known = ", ".join(EXPERIMENTS)
    command.add_argument("experiment", metavar="EXPERIMENT", help=f"{known}, or a labelled .tsv file")
    command.add_argument("--data", type=Path, help="folder of the public sets")
    command.add_argument(
        "--columns", default="id,text,label", help="of a file: ids, texts, labels, languages if there are"
    )
    command.add_argument("--seed", type=_count, default=0, help="of everything drawn (default: %(default)s)")


def _add_resamples(command: argparse.ArgumentParser) -> None:
    command.add_argument("--resamples", type=_count, default=200, help="bootstrap samples (default: %(default)s)")


def _count(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"{text!r} is no number from 0 on")
    return int(text)


def _sizes(text: str) -> list[int]:
    return [_count(size) for size in text.split(",") if size]


def _add_bench(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    bench = commands.add_parser("bench", help="measure time and memory of a discovery, beside BERTopic")
    bench.add_argument(
        "--sizes", type=_sizes, default="", help="numbers of texts, commas between (default: 20 to 200000)"
    )
    bench.add_argument("--comments", type=Path, help="file of real texts (default: the example material, repeated)")
    bench.add_argument("--no-peer", dest="peer", action="store_false", help="leave BERTopic out")
    bench.add_argument("--limit", type=float, default=3600, help="seconds for one measurement (default: %(default)s)")
    bench.add_argument("--seed", type=_count, default=0, help="of the choice of texts (default: %(default)s)")
    bench.add_argument("--out", type=Path, help="folder for bench.json and bench.md")
    bench.set_defaults(run=_bench, json=False)


def _bench(options: argparse.Namespace) -> str:
    from evaluation import timing, timing_tables
    from evaluation.provenance import provenance

    _make(options.out)
    sizes = options.sizes or timing.SIZES
    asked = {
        "texts": options.comments.name if options.comments else "the example material",
        "threads": os.environ.get("OMP_NUM_THREADS"),
        "sizes": list(sizes),
    }
    made_with = provenance(options.seed, asked)
    timings = list(
        timing.measure(sizes, options.comments, peer=options.peer, seed=options.seed, limit=options.limit, tell=_tell)
    )
    told = timing_tables.as_markdown(timings, made_with)
    content = {"provenance": made_with, "rows": [asdict(one) for one in timings]}
    _write(options.out, "bench", json.dumps(content, ensure_ascii=False, indent=1) + "\n", told)
    return told


def _make(folder: Path | None) -> None:
    if folder:
        folder.mkdir(parents=True, exist_ok=True)


def _write(folder: Path | None, name: str, as_json: str, as_text: str) -> None:
    if folder:
        (folder / f"{name}.json").write_text(as_json, "utf-8")
        (folder / f"{name}.md").write_text(as_text, "utf-8")


def _run(options: argparse.Namespace) -> str:
    from evaluation import experiments

    _make(options.out)  # before the work, which may be long
    samples = open_samples(options.experiment, options.data, options.columns.split(","))
    methods = [*choose_methods([name for name in options.methods.split(",") if name]), *map(method_from, options.found)]
    settings = experiments.Settings(options.seed, options.resamples, options.stability)
    name = Path(options.experiment).stem
    result = experiments.run(name, samples, methods, settings, _tell)
    told = as_markdown(result)
    _write(options.out, name, result.as_json(), told)
    return told


def _hand_out(options: argparse.Namespace) -> str:
    samples = open_samples(options.experiment, options.data, options.columns.split(","))
    n_texts = hand_out(samples, options.out, options.seed)
    return f"{n_texts} texts and their vectors are in {options.out}; give their groups to `run` as --found NAME=FILE."


def _compare(options: argparse.Namespace) -> str:
    result = Result.read(options.result)
    if options.older:
        found = comparison.compare_results(result, Result.read(options.older))
    else:
        found = comparison.compare_methods(result, options.baseline)
    return (
        json.dumps([asdict(one) for one in found], ensure_ascii=False)
        if options.json
        else comparison.as_markdown(found)
    )


def _survivorship(options: argparse.Namespace) -> str:
    found = survivorship.survivorship(read_export(options.export))
    return json.dumps(asdict(found), ensure_ascii=False) if options.json else survivorship.as_markdown(found)


def _coordinators(options: argparse.Namespace) -> str:
    agreement = coordinators.agree(coordinators.read_codings(options.codings, label_column=options.label_column))
    return json.dumps(asdict(agreement), ensure_ascii=False) if options.json else coordinators.as_markdown(agreement)


def _tell(line: str) -> None:
    sys.stderr.write(f"{line}\n")


def _score(options: argparse.Namespace) -> str:
    found = score_files(
        options.gold,
        options.found,
        id_column=options.id_column,
        label_column=options.label_column,
        resamples=options.resamples,
    )
    return json.dumps(asdict(found)) if options.json else _as_text(found)


def _embeddings(options: argparse.Namespace) -> str:
    from evaluation import embeddings

    report = embeddings.measure(options.data, options.model, options.seeds, options.table)
    if options.out:
        options.out.mkdir(parents=True, exist_ok=True)
        (options.out / "embeddings.json").write_text(embeddings.as_json(report) + "\n", encoding="utf-8")
        (options.out / "embeddings.md").write_text(embeddings.as_markdown(report) + "\n", encoding="utf-8")
    if options.card:
        embeddings.write_to_card(report, options.card)
    return embeddings.as_json(report) if options.json else embeddings.as_markdown(report)


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
            "",
            table(("measure", "value"), ((name, figure(one)) for name, one in score.measured.items())),
        )
    )


if __name__ == "__main__":
    sys.exit(main())
