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
# # 2 · Lemmas and unknown words
#
# **Question.** How far do base forms bring Finnish words together, and which words does no dictionary know?
#
# *Vuokra, vuokran, vuokrarästit* are one thing to a reader and three to a computer. Base forms join the first two, the
# parts of compounds the third. A word that no dictionary knows (a new service, a slang word, a slip of the keys) stays
# as it is, and is found again only where it is written the same way.
#
# The example material is *keksitty esimerkkiaineisto*: invented texts. **Figures measured on it say nothing of quality
# in the field.** Name an export or another file to look at other texts. How often base forms are *right* is measured
# elsewhere, on words that people have analysed: `python -m evaluation lemmas`.

# %%
from pathlib import Path

SOURCE = Path("../examples/observations.tsv")

# %%
import matplotlib.pyplot as plt
import pandas as pd

from evaluation.corpus import read_corpus
from evaluation.vocabulary import growth, unknown_share, unknown_words
from nlp.types import Language

corpus = read_corpus(SOURCE)
documents = [document for document in corpus.documents() if document.language is Language.FI]
f"{corpus.notice}: {len(documents)} Finnish texts"

# %% [markdown]
# ## How fast does the vocabulary grow?
#
# The number of different words after so many. The flatter the line, the more words meet again in another text, and the
# better wording can tell that two texts are about one thing.

# %%
told = pd.DataFrame(growth(documents))
figure, axes = plt.subplots(figsize=(8, 4))
for column, name in (("surfaces", "as written"), ("lemmas", "base forms"), ("parts", "parts of base forms")):
    axes.plot(told["words"], told[column], label=name)
axes.set_xlabel("words read (stop words left out)")
axes.set_ylabel("different words")
axes.set_title(f"Growth of the vocabulary ({corpus.notice})")
axes.legend()
figure.tight_layout()

# %%
told.tail(1)

# %% [markdown]
# ## Which words are unknown?
#
# By the number of texts they stand in. Names of services and abbreviations in this list are worth a line in
# `nlp/data`; slips of the keys are not.

# %%
unknown = pd.DataFrame(unknown_words(documents), columns=["form", "texts"])
unknown.head(25)

# %% [markdown]
# ## Where are they?
#
# Share of unknown words in each text. A text far to the right is perhaps in another language, dialect, or haste.

# %%
shares = [unknown_share(document) for document in documents]
figure, axes = plt.subplots(figsize=(8, 3))
axes.hist(shares, bins=20)
axes.set_xlabel("share of a text's words that are unknown")
axes.set_ylabel("texts")
axes.set_title(f"Unknown words by text ({corpus.notice})")
figure.tight_layout()

# %% [markdown]
# ## How to read this
#
# Where the line of base forms runs far below that of written forms, lemmatising pays. Where many texts have a tenth of
# their words unknown, wording sees less than it could, and letter sequences and meaning carry the weight.
