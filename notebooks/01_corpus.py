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
# # 1 · The corpus
#
# **Question.** What are the texts like: how many, how long, in which language, and is any there twice?
#
# Everything after rests on this. A method that groups texts of eighty words well may fail on texts of five, and a copy
# of a text makes a group of its own.
#
# By default the notebook reads the example material, *keksitty esimerkkiaineisto*: invented texts, written for this
# project. **Figures measured on invented text say nothing of quality in the field.** To look at other texts, name a
# folder that `ilmio export` wrote, or a tab-separated file with `id` and `text`.

# %%
from pathlib import Path

SOURCE = Path("../examples/observations.tsv")

# %%
import matplotlib.pyplot as plt
import pandas as pd

from evaluation.corpus import read_corpus, text_facts

corpus = read_corpus(SOURCE)
documents = corpus.documents()
facts = pd.DataFrame(text_facts(documents))
f"{corpus.notice}: {len(corpus.observations)} texts, {len(documents)} with a word in them"

# %% [markdown]
# ## How long are they?
#
# Words as they stand, and those that carry meaning. The middle half of the texts lies between the quartiles.

# %%
facts.groupby("language")[["words", "content_words"]].describe(percentiles=[0.25, 0.5, 0.75]).round(0).T.unstack()

# %%
figure, axes = plt.subplots(figsize=(8, 3.5))
languages = sorted(facts["language"].unique())
lengths = [facts.loc[facts["language"] == language, "words"] for language in languages]
axes.hist(lengths, bins=24, stacked=True, label=languages)
axes.set_xlabel("words in a text")
axes.set_ylabel("texts")
axes.set_title(f"Length of the texts ({corpus.notice})")
axes.legend(title="language")
figure.tight_layout()

# %% [markdown]
# ## Does any occur twice?
#
# Texts that are word for word the same after cleaning. They may be one submission sent twice, or a form letter.

# %%
facts[facts["copies"] > 1]

# %% [markdown]
# ## What has been said of them?
#
# Labels are the phenomenon that a writer had in mind, or in an exported period the accepted theme. A phenomenon of
# fewer than five texts is what a method finds hardest; a text labelled `NOISE` belongs with no other.

# %%
sizes = pd.Series(dict(corpus.labels)).value_counts()
figure, axes = plt.subplots(figsize=(8, 1 + 0.25 * max(1, len(sizes))))
axes.barh(sizes.index[::-1], sizes.to_numpy()[::-1])
axes.set_xlabel("texts")
axes.set_title(f"Texts by label ({corpus.notice})")
figure.tight_layout()

# %% [markdown]
# ## How to read this
#
# With fewer than fifty texts, or with most of them shorter than ten words, expect pairs and honest words rather than
# themes. Where one language has only a few texts, look at whether they stand in groups of their own: notebook 3 tells
# whether the vectors reach across.
