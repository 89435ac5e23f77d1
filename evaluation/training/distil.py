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
_NEIGHBOUR_TEMPERATURE = 0.1
_WARM_UP = 50  # steps


@dataclass(frozen=True, slots=True)
class Recipe:
    """What may be varied; the defaults are what ships.

    Attributes:
        epochs: Times over the parallel sentences.
        learning_rate: Of sparse Adam at its highest; it falls to 0 in a straight line.
        cosine: Weight of the distance to the teacher's vector beside the contrast.
        neighbours: For each table that is trained and then averaged: the weight of the contrast between sentences that
            stand near each other in one article, and how far apart, at most, they stand.
        questions: Share of steps that also see questions with their paragraphs.
        paraphrases: Share of steps that also see paraphrases.
        seed: Of every draw.
    """

    epochs: int = 4
    learning_rate: float = 0.005
    cosine: float = 10.0
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
    """

    table: NDArray[np.float32]
    sentences: Bags
    targets: NDArray[np.float32]
    questions: Pairs
    paraphrases: Pairs


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
    sentences = material.sentences
    begun = torch.from_numpy(material.table.copy())
    bag = EmbeddingBag(begun.shape[0], begun.shape[1], mode="sum", sparse=True, _weight=begun)
    optimiser = torch.optim.SparseAdam(bag.parameters(), lr=recipe.learning_rate)
    usable = np.flatnonzero(sentences.lengths >= 2)
    per_epoch = len(usable) // _BATCH
    steps = recipe.epochs * per_epoch
    for step in range(steps):
        if step % per_epoch == 0:
            order = random.permutation(usable)
        for group in optimiser.param_groups:
            group["lr"] = recipe.learning_rate * (1 - step / steps) * min(1.0, (step + 1) / _WARM_UP)
        texts = order[step % per_epoch * _BATCH :][:_BATCH]
        loss = _sentence_loss(bag, material, texts, recipe)
        if neighbour:
            loss = loss + neighbour * _neighbour_loss(bag, sentences, texts, random.integers(1, reach + 1, len(texts)))
        for share, pairs in ((recipe.questions, material.questions), (recipe.paraphrases, material.paraphrases)):
            if random.random() < share:
                drawn = pairs.draw(random)
                loss = loss + _contrast(_vectors(bag, pairs.firsts, drawn), _vectors(bag, pairs.seconds, drawn))
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]  # torch has no type for it
        optimiser.step()  # type: ignore[no-untyped-call]
    return np.asarray(bag.weight.detach().numpy(), dtype=np.float32)


def _sentence_loss(bag: EmbeddingBag, material: Material, texts: NDArray[np.int64], recipe: Recipe) -> torch.Tensor:
    vectors, wanted = _vectors(bag, material.sentences, texts), torch.from_numpy(material.targets[texts])
    return 2 * _contrast(vectors, wanted) + recipe.cosine * (1 - (vectors * wanted).sum(1)).mean()


def _neighbour_loss(
    bag: EmbeddingBag, sentences: Bags, texts: NDArray[np.int64], apart: NDArray[np.int64]
) -> torch.Tensor:
    near = np.minimum(texts + apart, len(sentences.lengths) - 1)
    there = sentences.lengths[near] >= 2
    return _contrast(
        _vectors(bag, sentences, texts[there]), _vectors(bag, sentences, near[there]), _NEIGHBOUR_TEMPERATURE
    )


def _vectors(bag: EmbeddingBag, bags: Bags, texts: NDArray[np.int64]) -> torch.Tensor:
    rows, starts = bags.take(texts)
    return normalize(bag(torch.from_numpy(rows), torch.from_numpy(starts)))


def _contrast(firsts: torch.Tensor, seconds: torch.Tensor, temperature: float = _TEMPERATURE) -> torch.Tensor:
    """Each text must find its own among those of the batch, in both directions (van den Oord et al. 2018)."""
    similarities = firsts @ seconds.T / temperature
    right = torch.arange(len(firsts))
    return (cross_entropy(similarities, right) + cross_entropy(similarities.T, right)) / 2
