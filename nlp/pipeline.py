"""The whole analysis on one page: observations in, suggestions out."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from sklearn.preprocessing import normalize

from nlp.anchors import check_anchors, offer
from nlp.clusters import cluster, too_few_note
from nlp.description import describe
from nlp.documents import is_worth_grouping, read, why_set_aside
from nlp.embeddings import Embedder, load_embedder
from nlp.leftovers import describe_leftovers
from nlp.lemmas import default_lemmatiser
from nlp.manifest import build_manifest
from nlp.maps import project
from nlp.novelty import add_novelty, add_novelty_of_singles, measure_novelty
from nlp.numerics import one_thread
from nlp.passages import add_passages
from nlp.progress import Stage, Steps
from nlp.proposals import add_proposals
from nlp.purity import language_purity, purity_note
from nlp.settings import DiscoverySettings
from nlp.stability import measure_stability
from nlp.types import Anchor, Discovery, Observation, Progress, Vectors
from nlp.vectors import check_vectors
from nlp.wording import count_words

_DEFAULTS = DiscoverySettings()


@one_thread()
def discover(
    observations: Sequence[Observation],
    *,
    settings: DiscoverySettings = _DEFAULTS,
    embedder: Embedder | None = None,
    progress: Progress | None = None,
    anchors: Sequence[Anchor] = (),
    earlier: Sequence[Observation] = (),
) -> Discovery:
    """Group observations into suggestions and describe each.

    The same observations, settings and versions give the same result, whatever their order.

    Args:
        observations: What to analyse; their ids must be unique.
        settings: What a person may set.
        embedder: Makes the vectors; by default the one that ``settings.model`` names.
        progress: Told how far the work is, stage by stage (``nlp.progress.Stage``).
        anchors: Accepted themes, whose texts are among the observations. They stay as they are; other texts are
            offered to them where they fit, and grouped where they do not.
        earlier: Texts of earlier periods, only to tell how new the suggestions and singles are.

    Raises:
        DuplicateIds: Two observations bear one id.
        BadAnchors: An accepted theme names a text that is not there, or a text is in two.
        ResourceMissing: The Finnish dictionary or the model is not on this machine.
        BadVectors: The embedder gave something that is no vectors.
        Cancelled: ``progress`` raised it.
    """
    check_anchors(anchors, observations)
    lemmatiser = default_lemmatiser()
    embedder = embedder or load_embedder(settings.model, settings.seed)

    everything = read(observations, lemmatiser, progress)
    worded = [document for document in everything if is_worth_grouping(document)]
    found = embedder.embed(worded, Steps(progress, Stage.VECTORS))
    all_vectors = check_vectors(found, len(worded), embedder.name)
    anchored = offer(worded, all_vectors, anchors)

    taken = {id for anchor in anchored for id in (*anchor.members, *(text.id for text in anchor.offered))}
    set_aside = tuple(why_set_aside(d) for d in everything if not is_worth_grouping(d) and d.id not in taken)
    rows = [row for row, document in enumerate(worded) if document.id not in taken]
    documents, vectors = [worded[row] for row in rows], all_vectors[rows]

    apart = ["" if embedder.crosses_languages else document.language.value for document in documents]
    counts = count_words(documents)
    clustering = cluster(vectors, apart, settings.granularity, Steps(progress, Stage.CLUSTER), counts)
    stability = measure_stability(clustering, settings.subsamples, Steps(progress, Stage.STABILITY))
    novelty = measure_novelty(documents, read(earlier, lemmatiser, None), clustering.labels, embedder)
    suggestions = describe(documents, clustering, stability, lemmatiser, settings, Steps(progress, Stage.DESCRIBE))
    suggestions = add_proposals(suggestions, documents, vectors, clustering, settings.granularity)
    suggestions = add_novelty(suggestions, novelty)
    steps = Steps(progress, Stage.PASSAGES)
    suggestions = add_passages(suggestions, documents, clustering, embedder, lemmatiser, steps)
    singles = add_novelty_of_singles(describe_leftovers(documents, vectors, clustering), novelty)
    points = project(worded, all_vectors, settings.seed, Steps(progress, Stage.MAP))

    manifest = build_manifest(
        observations,
        settings,
        lemmatiser=lemmatiser.name,
        embedding_model=embedder.name,
        algorithm=clustering.algorithm,
        parts=(suggestions, singles, set_aside, anchored),
    )
    purity = language_purity(suggestions)
    few = too_few_note(len(documents), len(suggestions)) if documents or not worded else ()  # all may have a theme
    notes = (*few, *purity_note(suggestions, purity))
    return Discovery(manifest, suggestions, singles, set_aside, points, notes, anchored, purity)


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
    vectors = check_vectors(embedder.embed(grouped, Steps(progress, Stage.VECTORS)), len(grouped), embedder.name)
    row_of = {observation.id: row for row, observation in enumerate(observations)}
    result = np.zeros((len(observations), vectors.shape[1]), dtype=np.float32)
    result[[row_of[document.id] for document in grouped]] = normalize(vectors)  # rounding took them off unit length
    return result
