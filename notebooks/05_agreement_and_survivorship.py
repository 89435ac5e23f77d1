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
# # 5 · Agreement with coordinators and survivorship
#
# **Question.** Do people who group the same texts agree with each other, does the machine agree with them, and what is
# left of its suggestions once they have decided?
#
# A machine can agree with people no better than people with each other: that is the ceiling to measure it against.
#
# Codings of real coordinators are named in `CODINGS` (one file a person, with `id` and `label`; a text without a label
# was not judged), the texts in `SOURCE`: a table, or a folder that `ilmio export` wrote, which holds a period with its
# decisions. On the example material, *keksitty esimerkkiaineisto*, the notebook invents coordinators and decisions, to
# show how it works: **these coordinators do not exist, and their figures mean nothing.** On other texts it invents
# nothing.

# %%
from pathlib import Path

SOURCE = Path("../examples/observations.tsv")
CODINGS: list[Path] = []

# %%
import random
import warnings
from dataclasses import replace

import matplotlib.pyplot as plt
import pandas as pd
from IPython.display import Markdown

from evaluation import coordinators, survivorship
from evaluation.corpus import read_corpus
from evaluation.exports import Export, ExportedTheme, LoggedDecision, read_export
from evaluation.gold import NOISE, primary_groups
from nlp.pipeline import discover

warnings.filterwarnings("ignore", message="IProgress not found")  # of progress bars, none of which is shown

corpus = read_corpus(SOURCE)
sample = corpus.labelled()
observations = sample.material.observations if corpus.invented else corpus.observations
discovery = discover(observations)
f"{corpus.notice}: {len(observations)} texts, {len(discovery.suggestions)} suggestions"

# %% [markdown]
# ## Do people agree with each other?
#
# Krippendorff's alpha is 1 for perfect agreement and 0 for what chance gives. That of *labels* asks whether people
# used the same names; that of *pairs* whether they put the same texts together, whatever they called it.


# %%
def invented_coder(name: str, changed: float) -> dict[str, str]:
    """A coordinator who does not exist: the writers' labels, some of them changed."""
    choose = random.Random(name)  # noqa: S311 - nothing secret
    labels = sorted(set(corpus.labels.values()))
    return {
        text: choose.choice(labels) if choose.random() < changed else label
        for text, label in sorted(corpus.labels.items())
    }


codings = {}
if CODINGS:
    codings = coordinators.read_codings(CODINGS)
elif corpus.invented:
    codings = {
        f"keksitty {name}": invented_coder(name, changed) for name, changed in (("A", 0.1), ("B", 0.2), ("C", 0.3))
    }
told = coordinators.as_markdown(coordinators.agree(codings)) if codings else "Nobody's codings are named in `CODINGS`."
Markdown(told)

# %% [markdown]
# ## Does the machine agree with them?
#
# B³ of the suggestions with each person's groups, on the texts that the person judged, beside that of people with each
# other.

# %%
suggested = {text: NOISE if group is None else group for text, group in primary_groups(discovery.as_json())}
pairs = coordinators.pairwise_b_cubed({**codings, "the machine": suggested})
b_cubed = {(one.first, one.second): one.b_cubed.f1 for one in pairs if one.b_cubed}
machine = [value for names, value in b_cubed.items() if "the machine" in names]
people = [value for names, value in b_cubed.items() if "the machine" not in names]
figure, axes = plt.subplots(figsize=(8, 2.5))
axes.scatter(people, ["person and person"] * len(people))
axes.scatter(machine, ["machine and person"] * len(machine))
axes.set_xlim(0, 1)
axes.margins(y=0.5)
axes.set_xlabel("B³")
axes.set_title("Agreement" + (" (keksityt koodaajat)" if corpus.invented and not CODINGS else ""))
figure.tight_layout()

# %% [markdown]
# ## What survives?
#
# *Kept* as suggested, *renamed*, *merged* with others, *split* into parts, *moved* (texts put in or taken out) or
# *rejected*.


# %%
def invented_export() -> Export:
    """A period in which somebody who does not exist kept, renamed, merged and rejected suggestions in turn."""
    names = [f"1/{suggestion.id}" for suggestion in discovery.suggestions]
    groups = {text: group and f"1/{group}" for text, group in primary_groups(discovery.as_json())}
    decisions, themes = [], []
    for number, (name, suggestion) in enumerate(zip(names, discovery.suggestions, strict=True)):
        kind = ("accept", "accept", "merge", "reject", "rename", "later")[number % 6]
        members = tuple(member.id for member in suggestion.members if member.primary)
        if kind == "later":
            continue
        if kind == "rename":
            decisions.append(LoggedDecision(len(decisions) + 1, "accept", (name,)))
        touched = (names[number - 1], name) if kind == "merge" else (name,)
        decisions.append(LoggedDecision(len(decisions) + 1, kind, touched))
        if kind == "merge":
            themes[-1] = replace(themes[-1], suggestions=touched, members=(*themes[-1].members, *members))
            continue
        title = "Keksitty nimi" if kind == "rename" else suggestion.title
        status = "rejected" if kind == "reject" else "accepted"
        themes.append(
            ExportedTheme(name, status, title, kind == "rename", (name,), () if kind == "reject" else members)
        )
    titles = {f"1/{suggestion.id}": suggestion.title for suggestion in discovery.suggestions}
    return Export(sample.material.observations, titles, groups, tuple(decisions), tuple(themes))


found = None
if SOURCE.is_dir():
    found = survivorship.survivorship(read_export(SOURCE))
elif corpus.invented:
    found = survivorship.survivorship(invented_export())
Markdown(survivorship.as_markdown(found) if found else "`SOURCE` is no export, so it tells no decisions.")

# %%
counts = pd.Series(list(found.fates.values()) if found else [], dtype=object).value_counts()
shown = [(fate.value, int(counts.get(fate, 0))) for fate in survivorship.Fate]
figure, axes = plt.subplots(figsize=(8, 3))
axes.barh([name for name, _ in shown][::-1], [count for _, count in shown][::-1])
axes.xaxis.get_major_locator().set_params(integer=True)
axes.set_xlabel("suggestions")
axes.set_title("What became of the suggestions" + (" (keksityt päätökset)" if corpus.invented else ""))
figure.tight_layout()

# %% [markdown]
# ## How to read this
#
# Alpha of 0.8 and above is commonly held reliable, below 0.667 not enough to conclude anything from (Krippendorff
# 2004). Where people differ that much, a score against one of them says little. Many merged suggestions ask for a
# coarser granularity, many split ones for a finer one; many rejected ones say that the machine groups what people do
# not.
