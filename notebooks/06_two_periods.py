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
# # 6 · Two periods side by side
#
# **Question.** What grew, what faded and what is new since the period before?
#
# The texts of both periods are grouped together, so that one grouping holds for both, and each suggestion is asked how
# its texts are shared between them. Then the later period is grouped by itself, and asked how far each suggestion lies
# from anything that was said before.
#
# The example material is *keksitty esimerkkiaineisto*: invented texts. **Figures measured on it say nothing of the
# field.** Two exports can be named instead, or one file with a column `period`.

# %%
from pathlib import Path

EARLIER_SOURCE = Path("../examples/observations.tsv")
LATER_SOURCE = Path("../examples/observations.tsv")
EARLIER, LATER = "2026-kevat", "2026-syksy"  # names of the periods in a file; any two names for exports

# %%
import warnings

import matplotlib.pyplot as plt
import pandas as pd

from evaluation.corpus import of_two_periods, read_corpus
from evaluation.periods import compare_periods
from evaluation.result_tables import figure as told
from nlp.pipeline import discover

warnings.filterwarnings("ignore", message="IProgress not found")  # of progress bars, none of which is shown

sources = read_corpus(EARLIER_SOURCE), read_corpus(LATER_SOURCE)
before, after = of_two_periods(*sources, EARLIER, LATER)
period_of = dict.fromkeys((one.id for one in before), EARLIER) | dict.fromkeys((one.id for one in after), LATER)
notice = sources[1].notice
f"{notice}: {len(before)} texts of {EARLIER}, {len(after)} of {LATER}"

# %% [markdown]
# ## What changed?
#
# Share of a suggestion's texts that are of the later period, with its 95 % interval; the dotted line is that of all
# texts. A change is told only where chance would seldom give one as large (Fisher's exact test, p ≤ 0.05). With twenty
# suggestions, chance alone gives one such: look at what is told before believing it.

# %%
together = discover([*before, *after])
changes = compare_periods(together, period_of, EARLIER, LATER)
table = pd.DataFrame(changes)
table["share_later"] = [told(change.share_later) for change in changes]
table.round({"p": 3})

# %%
figure, axes = plt.subplots(figsize=(8, 0.8 + 0.3 * len(changes)))
for row, change in enumerate(reversed(changes)):
    share = change.share_later
    axes.plot([share.low, share.high], [row, row], color="grey")
    axes.scatter(share.value, row, color="C0" if change.verdict == "no change told" else "C3", zorder=2)
axes.axvline(len(after) / len(period_of), color="grey", linestyle=":")
axes.set_yticks(range(len(changes)), [change.title for change in reversed(changes)])
axes.set_xlim(0, 1)
axes.set_xlabel(f"share of its texts that are of {LATER}")
axes.set_title(f"Suggestions of both periods ({notice}; red: a change is told)")
figure.tight_layout()

# %% [markdown]
# ## What is new?
#
# The later period by itself. Novelty is 0 for what was said before in the same way, towards 1 for what lies far from
# everything said before.

# %%
later = discover(after, earlier=before)
new = [(suggestion.title, suggestion.size, suggestion.novelty) for suggestion in later.suggestions]
pd.DataFrame(new, columns=["title", "texts", "novelty"]).sort_values("novelty", ascending=False).round(2)

# %%
texts = {one.id: one.text for one in after}
singles = [(texts[single.id][:100], single.novelty) for single in later.singles]
pd.DataFrame(singles, columns=["text left alone", "novelty"]).sort_values("novelty", ascending=False).head(10).round(2)

# %% [markdown]
# ## How to read this
#
# A period with more texts has more of everything: look at shares, not at counts. A change in the number of texts is a
# change in what was *sent*, which is not the same as a change in what *is*: a reminder to staff, a new form or one
# busy office does it too. Texts left alone with high novelty are where a weak signal may sit.
