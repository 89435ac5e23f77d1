"""The model card: what is in the folder, where from, under which terms, and what it is not."""

from collections.abc import Mapping

from evaluation.training.folder import DIMENSIONS

FIGURES = "## Figures"
"""Heading under which ``python -m evaluation embeddings --card`` writes what it measured."""

_CARD = """---
language: [fi, sv]
library_name: sentence-transformers
pipeline_tag: sentence-similarity
license: cc-by-sa-4.0
---

# The built-in sentence vectors of Ilmiö

A table of {dimensions}-dimensional vectors for {finnish} Finnish base forms, {swedish} Swedish ones and {sequences}
letter sequences. A text is the sum of its tokens' vectors: no network runs, and a text costs a table look-up. It was
made for finding themes in short Finnish texts with some Swedish among them.

`SentenceTransformer(folder)` loads it. It wants tokens, not sentences: base forms parted by spaces, Swedish ones marked
`sv|`, as `nlp.meaning.tokens` gives them. Ilmiö's default embedder does both.

## Recipe

`python -m evaluation.training --data DATA --out nlp/model`, on a processor, settings {recipe}.

1. Vocabulary: the commonest of Voikko's base forms and compound parts, with encyclopaedia, everyday language and
   ministers' answers counting alike, however many texts there are of each.
2. First vectors: English words and gloss of each FinnWordNet synset, English label of each YSO concept, and English
   sides of the sentences a term occurs in, embedded by the teacher (all-MiniLM-L6-v2), averaged per term and weighted
   by how rare it is.
3. Distillation: a Finnish sentence's vector must find the teacher's vector of the English one in a batch, and its
   neighbour in the same article; questions must find their paragraphs, paraphrases each other, and one half of a
   minister's sentence the other half. Words are left out at random meanwhile. Tables trained with several weights of
   the neighbourhood are averaged.
4. Swedish: a word is the mean of its Finnish counterparts, by YSO's labels and a list written for the project.
5. Letter sequences: ridge regression of all known words' vectors on their letters.
6. Rotation to {dimensions} dimensions, float16.

Never seen: SIB-200, FLORES, Yle's election compass, Universal Dependencies, Ilmiö's example material.

{figures}

Not measured yet: `python -m evaluation embeddings --data DATA --card FOLDER/README.md`.

## Sources

| what | from | licence |
|---|---|---|
| sentence pairs, questions, paragraphs | SQuAD 2.0 (Rajpurkar, Jia, Liang), machine-translated | CC BY-SA 4.0 |
| synsets | FinnWordNet, University of Helsinki; glosses: Princeton WordNet | CC BY 3.0, WordNet licence |
| concepts' labels | General Finnish Ontology YSO, National Library of Finland | CC BY 4.0 |
| paraphrases | Turku Paraphrase Corpus, TurkuNLP | CC BY-SA 4.0 |
| words that stand together | ministers' answers to written questions, Parliament of Finland | CC BY 4.0 |
| teacher, training only | all-MiniLM-L6-v2 | Apache-2.0 |
| Swedish–Finnish list | written for this project | EUPL-1.2 |

**Licence of the weights: CC BY-SA 4.0**, since they are made from sets that ask for sharing alike. Name the sources
above when you pass them on.

## Limits

- It reads words, not sentences: order and negation are lost, so *sai* and *ei saanut* lie together.
- Swedish is thinner than Finnish: it has no sentences of its own, and its base forms are looked up in tables.
- Translated encyclopaedia text taught it. No field text did, and no figure measured here is a figure for field text.
- A misspelt or colloquial word is guessed from its letters.
"""


def model_card(finnish: int, swedish: int, sequences: int, recipe: Mapping[str, object]) -> str:
    """The card in Markdown.

    Args:
        finnish: Number of Finnish terms.
        swedish: Number of Swedish words.
        sequences: Number of letter sequences.
        recipe: The settings it was trained with.
    """
    settings = ", ".join(f"{name} {value}" for name, value in recipe.items())
    return _CARD.format(
        dimensions=DIMENSIONS, figures=FIGURES, finnish=finnish, swedish=swedish, sequences=sequences, recipe=settings
    )
