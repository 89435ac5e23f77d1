"""Words of the search page."""

import sys

from ui.languages import Words

INTRO = "Hae havaintoja sanoilla tai merkityksen mukaan. Löydetyistä teksteistä voi koota oman teeman."
QUERY = "Mitä haetaan?"
QUERY_HELP = "Sana löytyy kaikissa taivutusmuodoissaan. Merkityshaku löytää myös tekstit, jotka sanovat saman toisin."
BY = "Hakutapa"
WAYS = {"lemma": "Sanoilla", "meaning": "Merkityksen mukaan"}
PLACES = {
    "theme": "teemoissa",
    "pending": "ehdotuksissa",
    "single": "yksittäisissä",
    "waiting": "ryhmittelyä odottavissa",
}
FOUND = "Löytyi: {n}"
NOTHING = "Haulla ei löytynyt havaintoja. Kokeile toista sanaa tai merkityshakua."
START = "Kirjoita hakusana tai lause ja paina Enter."
MATCHED = "Osumat: {words}"
OPEN = "Avaa: {name}"

sys.modules[__name__].__class__ = Words
