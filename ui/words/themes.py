"""Words of the theme list."""

import sys

from ui.languages import Words

INTRO = "Koordinaattorin hyväksymät teemat."
INTRO_READER = "Koordinaattorin hyväksymät teemat. Alle {min_cell} havainnon lukuja ei näytetä tarkasti."
EMPTY = "Teemoja ei ole vielä hyväksytty."
EMPTY_LINK = "Tarkista ehdotukset"
EMPTY_READER = "Teemoja ei ole vielä hyväksytty. Luettelo täydentyy, kun koordinaattori hyväksyy ehdotuksia."
AS_OTHERS_SEE = "Näytä verkoston näkymä"
TABLE = "Teemat taulukkona"
LISTED = "Hyväksytyt teemat"
NAME = "Teema"
N = "Havaintoja"
VALENCE = "Myönteinen vai kielteinen"
VALENCES = {
    "positive": "myönteisiä",
    "negative": "kielteisiä",
    "mixed": "molempia",
    "unspecified": "ei määritelty",
}
LANGUAGES = "Kielet"
VOICES = "Äänet"
SERVICE_TASKS = "Palvelutehtävät"
TAGS = "Luokittelu"
STATUS = "Tila"
CONFIRMED = "vahvistettu"
UNCONFIRMED = "vahvistamatta {n}"
WEAK_SIGNAL = "heikko signaali"
COMMITTEE = "lautakuntaan"
OPEN = "Avaa teema"
RENAME_OR_MERGE = "Avaa ja muokkaa"
UNDO_ACCEPTANCE = "Kumoa hyväksyminen"
DOWNLOAD_XLSX = "Lataa Excel (XLSX)"
DOWNLOAD_JSON = "Lataa JSON"
NO_QUOTES = "Julkaistavaksi vahvistettuja tekstejä ei vielä ole."
CUT = "[…]"
NAME_SV_MISSING = "ruotsinkielinen nimi puuttuu"

OFFERS = "Liittyykö tähän?"
OFFERS_INTRO = "Uusi ryhmittely löysi tekstejä, jotka voivat kuulua hyväksyttyihin teemoihin. Jäljellä: {n}."
OFFER_THEME = "Teema: {name}"
OFFER_YES = "Kyllä, liitä teemaan"
OFFER_NO = "Ei liity tähän"
OFFER_TAKEN = "Teksti liitettiin: {name}."
OFFER_REFUSED = "Tekstiä ei liitetty teemaan: {name}. Sitä ei tarjota siihen uudelleen."

sys.modules[__name__].__class__ = Words
