"""Words that more than one page shows."""

import sys

from ui.languages import Words

PRODUCT = "Ilmiö"
EXAMPLE_BADGE = "keksitty esimerkkiaineisto"
EXAMPLE_HELP = "Tämän raportointikauden havainnot on keksitty. Ne eivät kuvaa todellisia asiakkaita eikä työntekijöitä."

LANGUAGE = "Kieli"
LARGE_TEXT = "Suuri teksti (kokousnäyttö)"
DAY_AND_CLOCK = "{day} klo {clock}"

PAGES = {
    "start": "Etusivu",
    "material": "Aineisto",
    "grouping": "Ryhmittely",
    "suggestions": "Ehdotukset",
    "singles": "Yksittäiset",
    "search": "Haku",
    "themes": "Teemat",
    "phenomena": "Ilmiöt kausittain",
    "history": "Päätökset",
    "coding": "Rinnakkaisarviointi",
    "report": "Raportti",
    "unit": "Yksikön havainnot",
    "research": "Tutkimusaineisto",
}

SIGN_IN = "Kirjaudu sisään"
SIGN_IN_INTRO = "Sosiaalisen raportoinnin havainnot teemoiksi ja yhteenvedoksi."
USERNAME = "Käyttäjätunnus"
PASSWORD = "Salasana"  # noqa: S105 - a label
SIGN_IN_INCOMPLETE = "Kirjoita käyttäjätunnus ja salasana."
SIGN_OUT = "Kirjaudu ulos"
SIGNED_IN_AS = "Kirjautunut: {name}"
SESSION_ENDED = "Istuntosi on päättynyt. Kirjaudu uudelleen sisään."
NO_PAGES = (
    "Roolillasi ei ole sivuja täällä. Jos tarvitset pääsyn teemoihin tai aineistoon, pyydä oikeutta pääkäyttäjältä."
)

PERIOD = "Raportointikausi"
PERIOD_DATES = "{starts}–{ends}"
NO_PERIODS = "Raportointikausia ei vielä ole. Perusta ensimmäinen: anna sille nimi ja päivät."
NO_PERIODS_READER = "Raportointikausia ei vielä ole. Koordinaattori perustaa ensimmäisen."
PERIOD_NAME = "Kauden nimi"
PERIOD_NAME_EXAMPLE = "esim. Syksy 2026"
ORGANISATION = "Organisaatio"
PERIOD_STARTS = "Kausi alkaa"
PERIOD_ENDS = "Kausi päättyy"
PERIOD_CREATE = "Perusta kausi"
PERIOD_NEXT = "Perusta uusi raportointikausi"
PERIOD_CREATED = "Raportointikausi on perustettu. Tuo seuraavaksi havaintoja tai jaa lomakkeen osoite."

UNREACHABLE = "Palveluun ei saada yhteyttä. Tarkista, että palvelu on käynnissä, ja yritä hetken kuluttua uudelleen."
UNHAPPY = "Palvelu ei pystynyt vastaamaan (HTTP {status}). Yritä hetken kuluttua uudelleen."
UNEXPECTED = "Sivun näyttämisessä tapahtui virhe. Yritä uudelleen. Jos virhe toistuu, kerro siitä pääkäyttäjälle."
TRY_AGAIN = "Yritä uudelleen"

PREVIOUS = "Edelliset"
NEXT = "Seuraavat"
SHOWING = "Näytetään {first}–{last} / {total}"

CHOOSE_FILE = "Valitse tiedosto"
# What Streamlit calls its own controls, for those who hear them: whole names, and how others begin.
CONTROLS = {
    "Show password": "Näytä salasana",
    "Hide password": "Piilota salasana",
    "Sidebar": "Sivupalkki",
    "Collapse sidebar": "Sulje sivupalkki",
    "Expand sidebar": "Avaa sivupalkki",
    "Open sidebar": "Avaa sivupalkki",
    "App pages": "Sivut",
    "Open": "Avaa luettelo",
    "Close": "Sulje",
    "Clear all": "Tyhjennä kaikki",
    "Clear value": "Tyhjennä",
    "Clear selection": "Tyhjennä valinta",
    "Remove file": "Poista tiedosto",
    "progress": "Edistyminen",
    "file upload": "Tiedosto",
}
CONTROL_STARTS = {"Remove ": "Poista valinnoista: ", "Shortcut ": "Pikanäppäin ", "Help for ": "Ohje: "}
ALL = "Kaikki"
FILTERS = "Rajaa luetteloa"
FILTERS_ON = "Rajaa luetteloa (rajauksia {n})"
FILTERS_CLEAR = "Poista rajaukset"
FILTER_LISTS = {
    "service_task": "Palvelutehtävä",
    "client_group": "Asiakas- tai väestöryhmä",
    "support_need": "Tuen tarve",
    "information_need": "Tiedontarve",
    "language": "Kieli",
    "voice": "Kenen ääni",
    "valence": "Myönteinen vai kielteinen",
    "municipality": "Kunta",
}
AS_TABLE = "Näytä taulukkona"

LANGUAGES = {"fi": "suomi", "sv": "ruotsi", "other": "muu kieli"}
TEXT_FIELDS = {
    "title": "Nimi",
    "observation_text": "Havainto",
    "impact_text": "Vaikutus",
    "action_proposal_text": "Toimenpide-ehdotus",
}
THEME_STATUSES = {
    "pending": "ehdotus",
    "accepted": "teema",
    "rejected": "hylätty",
    "merged": "yhdistetty toiseen",
    "split": "jaettu",
}

ONE_OBSERVATION = "{n} havainto"
OBSERVATIONS = "{n} havaintoa"

CONFIRMED = "vahvistettu julkaistavaksi"
REDACTED = "kohtia poistettu"
CONFIRM_TEXTS = "Vahvista näkyvät tekstit julkaistaviksi ({n})"
CONFIRM_HELP = (
    "Vahvistus koskee vain tässä näkyviä tekstejä. Lue ne ensin: vain vahvistettuja tekstejä lainataan raportissa."
)
ALL_CONFIRMED = "Kaikki näkyvät tekstit on vahvistettu julkaistaviksi."
CONFIRMED_N = "Vahvistettiin julkaistavaksi: {n}."

sys.modules[__name__].__class__ = Words
