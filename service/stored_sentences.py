"""Sentences that are stored as Finnish: in the log of decisions, and in what a run leaves.

They were made where nobody knows of readers (``nlp``), or long before anybody reads them. So they are recognised by
their templates when they are shown, and then said in the reader's language; one that is not known is shown as it is.
"""

from collections.abc import Sequence

from service.languages import Language, current
from service.phrases import Phrase, recognised
from service.review import guard

NO_MODEL = Phrase("Koneelta puuttuu sanakirja tai kielimalli. Ylläpito saa korjausohjeen komennolla ilmio doctor.")
BAD_MODEL = Phrase("Käytössä oleva kielimalli ei anna kelvollisia vektoreita. Pyydä ylläpitoa vaihtamaan malli.")
NO_MEMORY = Phrase("Koneen muisti ei riitä näin suuren aineiston ryhmittelyyn. Kerro ylläpidolle.")
NOT_WRITTEN = Phrase("Tulosta ei voitu kirjoittaa levylle. Kerro ylläpidolle, ja yritä sitten uudelleen.")
UNEXPECTED = Phrase("Ryhmittelyssä tapahtui odottamaton virhe. Yritä uudelleen; jos virhe toistuu, kerro ylläpidolle.")
TOO_OFTEN = Phrase("Ryhmittely keskeytyi toistuvasti. Kerro ylläpidolle; pienempi aineisto voi auttaa.")

_OF_RUNS = (
    NO_MODEL,
    BAD_MODEL,
    NO_MEMORY,
    NOT_WRITTEN,
    UNEXPECTED,
    TOO_OFTEN,
    # notes of nlp.clusters and nlp.purity
    Phrase("Aineistossa ei ole yhtään tekstiä, jonka voisi ryhmitellä."),
    Phrase("Liian vähän tekstejä luotettavaan ryhmittelyyn: mitkään tekstit eivät olleet lähellä toisiaan."),
    Phrase("Liian vähän tekstejä luotettavaan ryhmittelyyn: ehdotuksissa on vain toisiaan lähinnä olevia tekstejä."),
    Phrase(
        "Suomen- ja ruotsinkieliset tekstit ovat enimmäkseen eri ehdotuksissa. Katso, onko samaa ilmiötä kahdessa"
        " ehdotuksessa, ja yhdistä tarvittaessa."
    ),
    # reasons of nlp.anchors
    Phrase(
        "Samoja sanoja kuin teeman teksteissä: {words}. Samankaltaisuus teeman lähimmän tekstin kanssa on {similarity}."
    ),
    Phrase(
        "Sanat ovat eri, mutta merkitys on lähellä. Samankaltaisuus teeman lähimmän tekstin kanssa on {similarity}."
    ),
    # the same as earlier versions wrote them
    Phrase("Liian vähän tekstejä luotettavaan ryhmittelyyn: ehdotukset ovat vain toisiaan lähimpiä tekstejä."),
    Phrase("Samoja sanoja kuin teeman teksteissä: {words}. Samankaltaisuus teeman lähimpään tekstiin on {similarity}."),
    Phrase("Sanat ovat eri, mutta merkitys on lähellä. Samankaltaisuus teeman lähimpään tekstiin on {similarity}."),
)
# of service.reports.counts; the narrower comes first
_COUNTS = (Phrase("alle {n} havaintoa"), Phrase("{n} havaintoa"), Phrase("määrää ei näytetä"))

KNOWN: Sequence[Phrase] = (*_OF_RUNS, *guard.SENTENCES, *_COUNTS)


def retold(sentence: str) -> str:
    """A stored sentence in the language of the request."""
    if current() is Language.FI:
        return sentence
    phrase = recognised(sentence, KNOWN)
    return phrase.in_(current()) if phrase else sentence
