"""Words of the grouping page."""

import sys

from ui.languages import Words

INTRO = (
    "Kone ryhmittelee samankaltaiset havainnot ehdotuksiksi. Hyväksytyt teemat pysyvät ennallaan: "
    "uusi ryhmittely ei kumoa kenenkään työtä."
)
TEXTS = "Ryhmiteltäviä tekstejä"
TEXTS_NOTE = "Mukana ovat tietosuojatarkistetut havainnot, jotka eivät ole vielä hyväksytyssä teemassa."
EMPTY = "Ryhmiteltävää ei ole. Tuo havaintoja tai käsittele tietosuojajono."
EMPTY_LINK = "Siirry aineistoon"
FEW = "Tekstejä on vain {n}. Ehdotukset ovat suuntaa antavia; lue yksittäisetkin havainnot."
SLIDER = "Millaisia ryhmiä? Vasemmalla vähän isoja, oikealla paljon pieniä."
GRANULARITIES = (
    (0.0, "vähän isoja ryhmiä"),
    (0.25, "melko vähän ryhmiä"),
    (0.5, "siltä väliltä"),
    (0.75, "melko paljon ryhmiä"),
    (1.0, "paljon pieniä ryhmiä"),
)
START = "Käynnistä ryhmittely"
STARTED = "Ryhmittely käynnistyi. Voit jatkaa muuta työtä; se valmistuu taustalla."
RUNNING = "Ryhmittely on käynnissä"
QUEUED_SENTENCE = "Odottaa vuoroaan."
CANCEL = "Keskeytä"
CANCELLED = "Ryhmittely keskeytetään."
READY = "Ryhmittely on valmis. Ehdotuksia: {suggestions}, yksittäisiä havaintoja: {singles}."
READY_LINK = "Tarkista ehdotukset"
FAILED = "Ryhmittely ei onnistunut: {error}"
HISTORY = "Aiemmat ryhmittelyt"
HISTORY_EMPTY = "Ryhmittelyjä ei vielä ole tehty."
NUMBER = "Nro"
STATUS = "Tila"
STATUSES = {
    "queued": "jonossa",
    "running": "käynnissä",
    "ready": "valmis",
    "failed": "epäonnistui",
    "cancelled": "keskeytetty",
}
TEXTS_COLUMN = "Tekstejä"
SUGGESTIONS_COLUMN = "Ehdotuksia"
SINGLES_COLUMN = "Yksittäisiä"
STARTED_AT = "Aloitettu"
STARTED_BY = "Käynnistänyt"
NOTES = "Huomioita"
METHOD = "Mitä kone teki"
METHOD_NOTE = "Samoilla teksteillä, asetuksilla ja versioilla syntyvät samat ryhmät."
MANIFEST = {
    "n_texts": "Tekstejä",
    "lemmatiser": "Perusmuodot",
    "embedding_model": "Tekstien vertailu",
    "algorithm": "Ryhmittelytapa",
    "seed": "Siemenluku",
    "input_sha256": "Aineiston tiiviste",
    "labels_sha256": "Tuloksen tiiviste",
}
CHANGES = "Mitä uusi ryhmittely muutti"
KEPT = "Ennallaan pysyneet teemat"
NEW = "Uudet ehdotukset"
GONE = "Poistuneet ehdotukset, joita ei ollut tarkistettu"
HELD_BACK = "Aiemmin hylätyt, joita ei näytetä uudelleen"
CHANGE_NAME = "Nimi"
CHANGE_SIZE = "Havaintoja"
CHANGE_OFFERS = "Uusia tekstejä tarjolla"
OFFERS_LINK = "Käy tarjotut tekstit läpi"
MANIFEST_WHAT = "Asia"
MANIFEST_VALUE = "Arvo"

sys.modules[__name__].__class__ = Words
