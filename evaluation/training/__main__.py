"""``python -m evaluation.training --data DIR --out FOLDER``: train the model that ships, on the processor alone."""

import argparse
import logging
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import numpy as np

from evaluation.errors import EvaluationError
from evaluation.training import beginning, bridge, folder, spelling, teacher
from evaluation.training.beginning import Corpus
from evaluation.training.card import model_card
from evaluation.training.corpus import Bags, Entry, finnish, unit
from evaluation.training.distil import Material, Pairs, Recipe, distil
from evaluation.training.sources import Sources, own_dictionary
from nlp.meaning import SWEDISH

BAD_INPUT = 2
FINNISH_TERMS = 48_000

_log = logging.getLogger("evaluation.training")


def main(arguments: Sequence[str] | None = None) -> int:
    """Train, and give the exit code."""
    options = _parser().parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", stream=sys.stderr)
    try:
        recipe = Recipe(seed=options.seed, epochs=options.epochs)
        train(options.data, options.out, recipe, processes=options.processes, cache=options.cache)
    except EvaluationError as error:
        sys.stderr.write(f"{error}\n")
        return BAD_INPUT
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m evaluation.training", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the data sets")
    parser.add_argument("--out", type=Path, required=True, help="folder to write the model to")
    parser.add_argument("--seed", type=int, default=0, help="of every draw (default: %(default)s)")
    parser.add_argument("--epochs", type=int, default=Recipe().epochs, help="default: %(default)s")
    parser.add_argument("--processes", type=int, default=4, help="for teacher and lemmas (default: %(default)s)")
    parser.add_argument("--cache", type=Path, help="folder to keep the teacher's vectors in (default: none are kept)")
    return parser


def train(data: Path, out: Path, recipe: Recipe, *, processes: int, cache: Path | None) -> None:
    """The whole recipe on one page.

    Raises:
        EvaluationError: A set or the teacher is missing.
    """
    started = time.monotonic()
    sources = Sources(data)
    parallel, synsets, concepts = sources.parallel(), sources.synsets(), sources.concepts()

    _log.info("the teacher reads %d English texts", len(parallel) + len(synsets) + len(concepts))
    targets = teacher.embed([english for _, english in parallel], processes, cache)
    common = targets.mean(axis=0)
    targets = unit(targets - common)
    of_synsets = unit(teacher.embed([synset.english for synset in synsets], processes, cache) - common)
    of_concepts = unit(teacher.embed([concept.english for concept in concepts], processes, cache) - common)

    _log.info("lemmatising")
    sentences = finnish([sentence for sentence, _ in parallel], processes)
    labels = finnish([concept.finnish for concept in concepts], processes)
    questions = [finnish(side, processes) for side in zip(*sources.questions(), strict=True)]
    paraphrases = [finnish(side, processes) for side in zip(*sources.paraphrases(), strict=True)]
    answers = finnish(sources.answers(), processes)
    words = finnish([word for synset in synsets for word in synset.words], processes)
    of_words = np.repeat(of_synsets, [len(synset.words) for synset in synsets], axis=0)

    paragraphs = finnish(sorted({paragraph for _, paragraph in sources.questions()}), processes)
    corpora = [
        Corpus([sentences, questions[0], paragraphs]),
        Corpus(paraphrases, weight=2.0),
        Corpus([answers]),
        Corpus([labels], weight=0.25),
    ]
    vocabulary = beginning.choose(corpora, words, FINNISH_TERMS)
    row_of = vocabulary.row_of
    _log.info("%d Finnish terms", len(row_of))
    bags = Bags.of(sentences, row_of)
    dictionary = [*zip(words, of_words, strict=True), *zip(labels, of_concepts, strict=True)]
    table = beginning.first_vectors(vocabulary, dictionary, bags, targets)
    _log.info("training %d tables", len(recipe.neighbours))
    material = Material(
        table, bags, targets, _pairs(questions, row_of), _pairs(paraphrases, row_of), Bags.of(answers, row_of)
    )
    table = distil(material, recipe, processes)

    _log.info("Swedish")
    table = table @ folder.rotation(table, vocabulary.counts)
    own = own_dictionary()
    counterparts = iter(finnish([word for _, finnish_words in own for word in finnish_words], 1))
    entries = [(word, [next(counterparts) for _ in finnish_words]) for word, finnish_words in own]
    swedish = bridge.swedish_vectors(table, row_of, list(zip(concepts, labels, strict=True)), entries)

    tokens = [*vocabulary.terms, *(SWEDISH + word for word in swedish)]
    vectors = np.concatenate([table, np.array(list(swedish.values()), dtype=np.float32)])
    sequences, of_sequences = spelling.sequence_vectors(tokens, vectors)
    card = model_card(len(row_of), len(swedish), len(sequences), asdict(recipe))
    folder.write(out, [*tokens, *sequences], np.concatenate([vectors, of_sequences]), card)
    _log.info("%s written after %.0f minutes", out, (time.monotonic() - started) / 60)


def _pairs(sides: Sequence[Sequence[Entry]], row_of: dict[str, int]) -> Pairs:
    first, second = sides
    return Pairs(Bags.of(first, row_of), Bags.of(second, row_of))


if __name__ == "__main__":
    sys.exit(main())
