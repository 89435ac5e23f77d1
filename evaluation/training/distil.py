"""Teach the table what the teacher makes of the English sentence, and what belongs together in Finnish."""

from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn import EmbeddingBag
from torch.nn.functional import cross_entropy, normalize

from evaluation.training.corpus import Bags

_BATCH = 1_024
_PAIR_BATCH = 512
_TEMPERATURE = 0.05
_WIDE_TEMPERATURE = 0.1  # for what belongs together less strictly
_HALF = 0.5
_LONG_ENOUGH = 6  # words of a sentence that is cut into halves
_WARM_UP = 50  # steps


@dataclass(frozen=True, slots=True)
class Recipe:
    """What may be varied; the defaults are what ships.

    Attributes:
        epochs: Times over the parallel sentences.
        learning_rate: Of sparse Adam at its highest; it falls to 0 in a straight line.
        cosine: Weight of the distance to the teacher's vector beside the contrast.
        left_out: Share of each text's words that a step does not see, so that no word learns to rest on another.
        halves: Weight of the contrast between two random halves of a minister's sentence: what stands together there
            belongs together.
        neighbours: For each table that is trained and then averaged: the weight of the contrast between sentences that
            stand near each other in one article, and how far apart, at most, they stand.
        questions: Share of steps that also see questions with their paragraphs.
        paraphrases: Share of steps that also see paraphrases.
        seed: Of every draw.
    """

    epochs: int = 4
    learning_rate: float = 0.005
    cosine: float = 10.0
    left_out: float = 0.2
    halves: float = 1.0
    neighbours: tuple[tuple[float, int], ...] = ((0.0, 1), (0.5, 3), (1.5, 6))
    questions: float = 0.3
    paraphrases: float = 0.2
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Pairs:
    """Texts that belong together, one of ``firsts`` with the same one of ``seconds``."""

    firsts: Bags
    seconds: Bags

    def draw(self, random: np.random.Generator) -> NDArray[np.int64]:
        """Numbers of pairs of which neither text is empty."""
        drawn = random.integers(0, len(self.firsts.lengths), _PAIR_BATCH)
        return np.asarray(drawn[(self.firsts.lengths[drawn] > 0) & (self.seconds.lengths[drawn] > 0)])


@dataclass(frozen=True, slots=True)
class Material:
    """What is trained on.

    Attributes:
        table: Where training begins, shape ``(n_terms, n_dimensions)``.
        sentences: Finnish sentences in the order of their articles.
        targets: The teacher's unit vectors of the English ones, without what all have in common.
        questions: Questions and paragraphs.
        paraphrases: Paraphrases.
        answers: Sentences of ministers.
    """

    table: NDArray[np.float32]
    sentences: Bags
    targets: NDArray[np.float32]
    questions: Pairs
    paraphrases: Pairs
    answers: Bags


def distil(material: Material, recipe: Recipe, processes: int) -> NDArray[np.float32]:
    """Train several tables that weigh the neighbourhood differently, and take their mean.

    They begin at one place and end near each other, so their mean is better than each (Wortsman et al. 2022, ICML).

    Returns:
        Shape ``(n_terms, n_dimensions)``.
    """
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        runs = [pool.submit(_train, material, recipe, *neighbours) for neighbours in recipe.neighbours]
        return np.asarray(np.mean([run.result() for run in runs], axis=0), dtype=np.float32)


def _train(material: Material, recipe: Recipe, neighbour: float, reach: int) -> NDArray[np.float32]:
    """One table; one thread, so that twice with one seed gives the same."""
    torch.set_num_threads(1)
    torch.manual_seed(recipe.seed)
    random = np.random.default_rng(recipe.seed)
    student = _Student(material.table, recipe.left_out, random)
    optimiser = torch.optim.SparseAdam(student.bag.parameters(), lr=recipe.learning_rate)
    sentences = material.sentences
    usable = np.flatnonzero(sentences.lengths >= 2)
    long_enough = np.flatnonzero(material.answers.lengths >= _LONG_ENOUGH)
    per_epoch = len(usable) // _BATCH
    steps = recipe.epochs * per_epoch
    for step in range(steps):
        if step % per_epoch == 0:
            order = random.permutation(usable)
        for group in optimiser.param_groups:
            group["lr"] = recipe.learning_rate * (1 - step / steps) * min(1.0, (step + 1) / _WARM_UP)
        texts = order[step % per_epoch * _BATCH :][:_BATCH]
        loss = _sentence_loss(student, material, texts, recipe)
        if neighbour:
            apart = random.integers(1, reach + 1, len(texts))
            loss = loss + neighbour * _neighbour_loss(student, sentences, texts, apart)
        if recipe.halves:
            halves = student.halves(material.answers, random.choice(long_enough, _PAIR_BATCH))
            loss = loss + recipe.halves * _contrast(*halves, _WIDE_TEMPERATURE)
        for share, pairs in ((recipe.questions, material.questions), (recipe.paraphrases, material.paraphrases)):
            if random.random() < share:
                drawn = pairs.draw(random)
                loss = loss + _contrast(student.read(pairs.firsts, drawn), student.read(pairs.seconds, drawn))
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]  # torch has no type for it
        optimiser.step()  # type: ignore[no-untyped-call]
    return np.asarray(student.bag.weight.detach().numpy(), dtype=np.float32)


class _Student:
    """The table in training.

    Args:
        table: Where it begins.
        left_out: Share of words that are not seen.
        random: Draws them.
    """

    def __init__(self, table: NDArray[np.float32], left_out: float, random: np.random.Generator) -> None:
        n_terms, n_dimensions = table.shape
        begun = torch.from_numpy(table.copy())
        self.bag = EmbeddingBag(n_terms, n_dimensions, mode="sum", sparse=True, _weight=begun)
        self._left_out, self._random = left_out, random

    def read(self, bags: Bags, texts: NDArray[np.int64]) -> torch.Tensor:
        """Unit vectors of some texts, some of their words left out."""
        rows, starts = bags.take(texts)
        seen = (self._random.random(len(rows)) >= self._left_out).astype(np.float32)
        return self._sums(rows, starts, seen)

    def halves(self, bags: Bags, texts: NDArray[np.int64]) -> tuple[torch.Tensor, torch.Tensor]:
        """Unit vectors of two halves of each text, its words dealt at random."""
        rows, starts = bags.take(texts)
        first = (self._random.random(len(rows)) < _HALF).astype(np.float32)
        return self._sums(rows, starts, first), self._sums(rows, starts, 1 - first)

    def _sums(self, rows: NDArray[np.int64], starts: NDArray[np.int64], weights: NDArray[np.float32]) -> torch.Tensor:
        return normalize(self.bag(torch.from_numpy(rows), torch.from_numpy(starts), torch.from_numpy(weights)))


def _sentence_loss(student: _Student, material: Material, texts: NDArray[np.int64], recipe: Recipe) -> torch.Tensor:
    vectors, wanted = student.read(material.sentences, texts), torch.from_numpy(material.targets[texts])
    return 2 * _contrast(vectors, wanted) + recipe.cosine * (1 - (vectors * wanted).sum(1)).mean()


def _neighbour_loss(
    student: _Student, sentences: Bags, texts: NDArray[np.int64], apart: NDArray[np.int64]
) -> torch.Tensor:
    near = np.minimum(texts + apart, len(sentences.lengths) - 1)
    there = sentences.lengths[near] >= 2
    return _contrast(student.read(sentences, texts[there]), student.read(sentences, near[there]), _WIDE_TEMPERATURE)


def _contrast(firsts: torch.Tensor, seconds: torch.Tensor, temperature: float = _TEMPERATURE) -> torch.Tensor:
    """Each text must find its own among those of the batch, in both directions (van den Oord et al. 2018)."""
    similarities = firsts @ seconds.T / temperature
    right = torch.arange(len(firsts))
    return (cross_entropy(similarities, right) + cross_entropy(similarities.T, right)) / 2
