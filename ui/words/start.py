"""Words of the start page."""

import sys

from ui.languages import Words

INTRO = "Kuinka pitkällä raportointikausi on ja mitä tehdään seuraavaksi."
RECEIVED = "Havaintoja"
THEMES = "Hyväksytyissä teemoissa"
REVIEWED = "Ehdotuksia tarkistettu"
REVIEWED_OF = "{reviewed}/{total}"

TO_DO = "Tehtävänä"
QUEUE_PRIVACY = "Tietosuojajono: {n}"
QUEUE_PRIVACY_LINK = "Tarkista tietosuojajono"
QUEUE_UNREVIEWED = "Tarkistamattomat ehdotukset: {n}"
QUEUE_UNREVIEWED_LINK = "Tarkista ehdotukset"
QUEUE_SINGLES = "Yksittäiset havainnot: {n}"
QUEUE_SINGLES_LINK = "Lue yksittäiset"
QUEUE_UNCONFIRMED = "Julkaistavaksi vahvistamattomat tekstit: {n}"
QUEUE_UNCONFIRMED_LINK = "Vahvista tekstejä teemoittain"
QUEUE_WAITING = "Ryhmittelyä odottavat: {n}"
QUEUE_WAITING_LINK = "Käynnistä ryhmittely"
NOTHING_TO_DO = "Kaikki jonot on käsitelty. Raportin voi koota."

COVERAGE = "{tasks}. Puute voi kertoa siitä, ettei tieto kulje."
SILENT_TASK = "{task}: 0 havaintoa"

EMPTY = (
    "Tällä kaudella ei ole vielä havaintoja. Tuo havaintoja tiedostosta Aineisto-sivulla "
    "tai jaa lomakkeen osoite: {url}"
)
EMPTY_LINK = "Siirry tuomaan havaintoja"

PER_WEEK = "Havainnot viikoittain"
PER_LANGUAGE = "Havainnot kielittäin"
PER_SERVICE_TASK = "Havainnot palvelutehtävittäin"
SERVICE_TASK_NOTE = "Yksi havainto voi koskea useaa palvelutehtävää, joten luvut voivat ylittää havaintojen määrän."
WEEK = "Viikko"
WEEK_LABEL = "vk {week}/{year}"
LANGUAGE = "Kieli"
SERVICE_TASK = "Palvelutehtävä"
COUNT = "Havaintoja"
CHART_OF = "{title}. Samat luvut ovat kuvion alla taulukkona."

PLACES_TITLE = "Missä havainnot ovat"
PLACE = "Missä"
PLACES = {
    "themes": "hyväksytyissä teemoissa",
    "weak_signals": "heikkoina signaaleina",
    "pending": "tarkistamattomissa ehdotuksissa",
    "singles": "yksittäisinä",
    "waiting": "odottamassa ryhmittelyä",
    "withheld": "tietosuojajonossa",
    "excluded": "perustellusti pois jätettyinä",
}
TOTAL = "yhteensä"

MAP_TITLE = "Tekstien kartta"
MAP_NOTE = (
    "Lähellä toisiaan olevat tekstit muistuttavat toisiaan. Kartta on suuntaa antava kuva: "
    "etäisyydet eivät ole tarkkoja. Vie osoitin pisteen päälle, niin näet tekstin alun."
)
MAP_TOO_MANY = "Kartalla on osa teksteistä, koska niitä on paljon."
MAP_EMPTY = "Kartta piirtyy, kun havainnot on ryhmitelty."
MAP_GROUP = "Teema tai ehdotus"
MAP_SINGLE = "yksittäiset"
MAP_OTHER = "muut ryhmät"
MAP_PICK = "Korosta teema tai ehdotus"
MAP_NONE_PICKED = "suurimmat ryhmät"
MAP_TEXT = "Teksti"

sys.modules[__name__].__class__ = Words
