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
# # 1 · Esimerkkiaineiston teemat
#
# **Question.** Does a discovery find, in the example material, the phenomena that its writers had in mind?
#
# The material is *keksitty esimerkkiaineisto*: invented texts, written for this project. **Figures measured on invented
# text say nothing of quality in the field.** They say whether the program behaves as intended, and whether a change to
# it moves anything.

# %%
from pathlib import Path

import pandas as pd

from evaluation.material import read_material
from evaluation.overview import overview
from evaluation.scores import score_discovery
from nlp.pipeline import discover
from nlp.settings import DiscoverySettings

material = read_material(
    Path("../examples/observations.tsv"),
    text_column="observation_text",
    label_column="gold",
    language_column="language",
)
f"{len(material.observations)} texts, {len(set(material.gold.values()) - {'NOISE'})} phenomena"

# %% [markdown]
# ## How well does it agree with the writers?
#
# AMI is 0 for a random grouping and 1 for the writers' own. B-cubed precision is low where phenomena are put together,
# recall where they are torn apart. Texts that stand alone count as groups of one on both sides. Granularity goes from a
# few large groups (0) to many small ones (1).

# %%
discoveries = {
    granularity: discover(material.observations, settings=DiscoverySettings(granularity=granularity))
    for granularity in (0.25, 0.5, 0.75)
}
scores = {granularity: score_discovery(material.gold, discovery) for granularity, discovery in discoveries.items()}
pd.DataFrame(
    {
        granularity: {
            "suggestions": score.n_suggestions,
            "left alone": score.n_alone,
            "AMI": round(score.ami, 2),
            "B-cubed precision": round(score.b_cubed.precision, 2),
            "B-cubed recall": round(score.b_cubed.recall, 2),
            "B-cubed F1": round(score.b_cubed.f1, 2),
        }
        for granularity, score in scores.items()
    }
).T.rename_axis("granularity")

# %% [markdown]
# ## What does it suggest?
#
# Each suggestion at the default granularity, with the phenomenon that most of its texts are about.

# %%
pd.DataFrame(overview(discoveries[0.5], material.gold)).round(2)

# %% [markdown]
# ## How to read this
#
# A low share says that the suggestion mixes phenomena: in review a person would split it, or move texts out of it. A
# suggestion in one language alone, where the phenomenon occurs in two, says that the vectors do not carry meaning
# across languages. Real texts may behave otherwise; only a gold set made by people of the field can tell.
