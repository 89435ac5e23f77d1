"""Make the table small and write it as a folder that sentence-transformers loads."""

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

DIMENSIONS = 168

_UNKNOWN = "[UNK]"
_WEIGHT_OF_COUNT = 1_000  # occurrences from which on a term weighs no more in the rotation


def rotation(table: NDArray[np.float32], counts: NDArray[np.int64]) -> NDArray[np.float32]:
    """The directions in which the terms differ most, weighted by the root of how often they occur.

    Returns:
        Shape ``(n_dimensions, DIMENSIONS)``, orthonormal columns; each one's largest entry is positive.
    """
    weighted = table.astype(np.float64) * np.sqrt(np.minimum(counts, _WEIGHT_OF_COUNT))[:, None]
    _, axes = np.linalg.eigh(weighted.T @ weighted)
    axes = axes[:, ::-1][:, :DIMENSIONS]
    signs = np.sign(axes[np.abs(axes).argmax(axis=0), np.arange(axes.shape[1])])
    return np.asarray(axes * signs, dtype=np.float32)


def write(folder: Path, tokens: Sequence[str], vectors: NDArray[np.float32], card: str) -> None:
    """Write tokenizer, weights in float16 and card.

    Args:
        folder: Made if it is not there.
        tokens: In the order of their vectors.
        vectors: Shape ``(n_tokens, n_dimensions)``.
        card: The model card in Markdown.
    """
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Normalize, StaticEmbedding
    from tokenizers import Tokenizer
    from tokenizers.models import WordLevel
    from tokenizers.pre_tokenizers import WhitespaceSplit
    from torch import from_numpy

    words = {_UNKNOWN: 0} | {token: number for number, token in enumerate(tokens, start=1)}
    tokenizer = Tokenizer(WordLevel(words, unk_token=_UNKNOWN))
    tokenizer.pre_tokenizer = WhitespaceSplit()
    weights = np.concatenate([np.zeros((1, vectors.shape[1])), vectors]).astype(np.float16)
    model = SentenceTransformer(
        modules=[StaticEmbedding(tokenizer, embedding_weights=from_numpy(weights)), Normalize()], device="cpu"
    )
    model.save(str(folder))
    file = folder / "tokenizer.json"
    compact = json.dumps(json.loads(file.read_text(encoding="utf-8")), ensure_ascii=False, separators=(",", ":"))
    file.write_text(compact, encoding="utf-8")
    (folder / "README.md").write_text(card, encoding="utf-8")
