"""The whole analysis on one page: observations in, suggestions out."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from sklearn.preprocessing import normalize

from nlp.clusters import cluster, too_few_note
from nlp.description import describe, describe_singles
from nlp.documents import is_worth_grouping, read, why_set_aside
from nlp.embeddings import Embedder, load_embedder
from nlp.lemmas import default_lemmatiser
from nlp.manifest import build_manifest
from nlp.maps import project
from nlp.progress import Stage, Steps
from nlp.settings import DiscoverySettings
from nlp.stability import measure_stability
from nlp.types import Discovery, Observation, Progress, Vectors

_DEFAULTS = DiscoverySettings()


def discover(
    observations: Sequence[Observation],
    *,
    settings: DiscoverySettings = _DEFAULTS,
    embedder: Embedder | None = None,
    progress: Progress | None = None,
) -> Discovery:
    """Group observations into suggestions and describe each.

    The same observations, settings and versions give the same result, whatever their order.

    Args:
        observations: What to analyse; their ids must be unique.
        settings: What a person may set.
        embedder: Makes the vectors; by default the one that ``settings.model`` names.
        progress: Told how far the work is, stage by stage (``nlp.progress.Stage``).

    Raises:
        DuplicateIds: Two observations bear one id.
        ResourceMissing: The Finnish dictionary or the model is not on this machine.
        Cancelled: ``progress`` raised it.
    """
    lemmatiser = default_lemmatiser()
    embedder = embedder or load_embedder(settings.model, settings.seed)

    documents = read(observations, lemmatiser, progress)
    set_aside = tuple(why_set_aside(document) for document in documents if not is_worth_grouping(document))
    documents = [document for document in documents if is_worth_grouping(document)]

    vectors = embedder.embed(documents, Steps(progress, Stage.VECTORS))
    apart = ["" if embedder.crosses_languages else document.language.value for document in documents]
    clustering = cluster(vectors, apart, settings.granularity, Steps(progress, Stage.CLUSTER))
    stability = measure_stability(vectors, apart, clustering, settings, Steps(progress, Stage.STABILITY))
    suggestions = describe(documents, clustering, stability, lemmatiser, settings, Steps(progress, Stage.DESCRIBE))
    singles = describe_singles(documents, vectors, clustering)
    points = project(documents, vectors, settings.seed, Steps(progress, Stage.MAP))

    manifest = build_manifest(
        observations,
        settings,
        lemmatiser=lemmatiser.name,
        embedding_model=embedder.name,
        algorithm=clustering.algorithm,
        parts=(suggestions, singles, set_aside),
    )
    notes = too_few_note(len(documents), len(suggestions))
    return Discovery(manifest, suggestions, singles, set_aside, points, notes)


def embed(
    observations: Sequence[Observation],
    *,
    settings: DiscoverySettings = _DEFAULTS,
    embedder: Embedder | None = None,
    progress: Progress | None = None,
) -> Vectors:
    """Vectors of observations, for those who work with them elsewhere.

    Args and exceptions are those of :func:`discover`.

    Returns:
        Row *i* is the vector of observation *i*: float32, unit length; a zero row when it has nothing in it.
    """
    embedder = embedder or load_embedder(settings.model, settings.seed)
    documents = read(observations, default_lemmatiser(), progress)
    grouped = [document for document in documents if is_worth_grouping(document)]
    vectors = embedder.embed(grouped, Steps(progress, Stage.VECTORS))
    row_of = {observation.id: row for row, observation in enumerate(observations)}
    result = np.zeros((len(observations), vectors.shape[1]), dtype=np.float32)
    result[[row_of[document.id] for document in grouped]] = normalize(vectors)  # rounding took them off unit length
    return result
