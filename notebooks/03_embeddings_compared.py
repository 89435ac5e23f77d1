# ---
# jupyter:
#   jupytext:
#     formats: ipynb,py:percent
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # 3 · Embeddings compared
#
# **Question.** In which vectors do texts about one thing lie nearest each other, and do Finnish and Swedish ones meet?
#
# Grouping can be no better than the vectors beneath it. Here they are looked at before anything is grouped: meaning
# alone (the built-in table of base forms), wording alone (lemmas and letter sequences of the texts at hand), and both
# side by side, which is the default.
#
# The example material is *keksitty esimerkkiaineisto*: invented texts. **Figures measured on it say nothing of quality
# in the field.** An export can be named instead: its accepted themes are then what texts are about. Models are
# compared on public sets by `python -m evaluation embeddings`.

# %%
from pathlib import Path

SOURCE = Path("../examples/observations.tsv")
MORE_MODELS: list[str] = []  # names or folders of sentence-transformers models that are on this machine

# %%
import warnings

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd

from evaluation.corpus import read_corpus
from evaluation.gold import NOISE
from evaluation.neighbours import neighbours_alike, pair_similarities
from evaluation.preparation import SILENT
from evaluation.result_tables import figure as told
from nlp.embeddings import LexicalEmbedder, MeaningEmbedder, load_embedder

warnings.filterwarnings("ignore", message="IProgress not found")  # of progress bars, none of which is shown

corpus = read_corpus(SOURCE)
documents = [document for document in corpus.documents() if document.id in corpus.labels]
labels = [corpus.labels[document.id] for document in documents]
embedders = {
    "meaning": MeaningEmbedder(),
    "wording": LexicalEmbedder(0),
    "both (the default)": load_embedder(None, 0),
    **{model: load_embedder(model, 0) for model in MORE_MODELS},
}
vectors = {name: embedder.embed(documents, SILENT) for name, embedder in embedders.items()}
f"{corpus.notice}: {len(documents)} texts with a label, {len(set(labels) - {NOISE})} labels"

# %% [markdown]
# ## Are the nearest neighbours alike?
#
# Of a text's five nearest, the share about the same thing. Separation is the chance that two texts about one thing are
# nearer than two about different ones: 0.5 for vectors that tell nothing.

# %%
pairs = {name: pair_similarities(found, labels) for name, found in vectors.items()}
pd.DataFrame(
    {
        name: {
            "dimensions": str(found.shape[1]),
            "five nearest alike": told(neighbours_alike(found, labels)),
            "separation": told(pairs[name].separation),
        }
        for name, found in vectors.items()
    }
).transpose()

# %%
figure, axes = plt.subplots(1, len(pairs), figsize=(4 * len(pairs), 3.2), sharey=True)
for axis, (name, pair) in zip(np.atleast_1d(axes), pairs.items(), strict=True):
    bins = np.linspace(-0.3, 1, 40)
    axis.hist(pair.different, bins=bins, density=True, alpha=0.6, label="different")
    axis.hist(pair.same, bins=bins, density=True, alpha=0.6, label="the same")
    axis.set_title(name)
    axis.set_xlabel("cosine similarity of two texts")
np.atleast_1d(axes)[0].set_ylabel("share of pairs (density)")
np.atleast_1d(axes)[-1].legend(title="about")
figure.suptitle(corpus.notice)
figure.tight_layout()

# %% [markdown]
# ## Do the two languages meet?
#
# Of each Swedish text's five nearest *Finnish* texts, the share about the same thing, beside what chance would give.

# %%
spoken = np.array([document.language.value for document in documents])
named = np.array(labels)
finnish = np.flatnonzero(spoken == "fi")
swedish = [row for row in np.flatnonzero((spoken == "sv") & (named != NOISE)) if named[row] in named[finnish]]
across = {}
for name, found in vectors.items():
    nearest = [finnish[np.argsort(-(found[finnish] @ found[row]), kind="stable")[:5]] for row in swedish]
    across[name] = [float((named[places] == named[row]).mean()) for row, places in zip(swedish, nearest, strict=True)]
chance = [float((named[finnish] == named[row]).mean()) for row in swedish]
pd.DataFrame({**across, "chance": chance}).mean().round(2).rename(f"share alike, {len(swedish)} Swedish texts")

# %% [markdown]
# ## How to read this
#
# Where *both* is no better than one of its halves, that half adds nothing on these texts. Where the languages do not
# meet, expect suggestions in one language only, and join them by hand. Intervals are 95 %, over texts: where two of
# them overlap widely, these texts cannot tell the vectors apart.
