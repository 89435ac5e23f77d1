"""Words of the suggestions page: the card, the decisions, the log."""

import sys

from ui.languages import Words

INTRO = (
    "Kone ehdottaa, ihminen päättää. Lue tekstit ja päätä, kuvaavatko ne yhtä ilmiötä. Jokaisen päätöksen voi kumota."
)
PROGRESS = "{reviewed}/{total} tarkistettu"
SHOW = "Näytä"
FILTERS = {"pending": "Tarkistamattomat", "accepted": "Hyväksytyt", "rejected": "Hylätyt", "all": "Kaikki"}
JUMP = "Siirry ehdotukseen"
JUMP_LABEL = "{name} ({n})"
MORE_THAN_LISTED = "Luettelossa on {n} ensimmäistä, yhteensä {total}."
PREVIOUS_CARD = "Edellinen"
NEXT_CARD = "Seuraava"

EMPTY_NO_RUN = "Ehdotuksia ei vielä ole. Ryhmittele havainnot ensin."
EMPTY_NO_RUN_LINK = "Siirry ryhmittelyyn"
EMPTY_ALL_REVIEWED = "Kaikki ehdotukset on tarkistettu."
EMPTY_ALL_REVIEWED_LINK = "Katso hyväksytyt teemat"
EMPTY_FILTER = "Tässä luettelossa ei ole mitään."

KEYWORDS = "Avainsanat"
STABILITY = "Ryhmän pysyvyys: {label}"
SUMMARY = "Tiivistelmä suorina lainauksina"
SUMMARY_NOTE = "Lauseet on poimittu teksteistä sellaisinaan. Viite kertoo, mistä havainnosta lause on."
REJECTED_BECAUSE = "Hylätty: {reason}"
ACCEPTED_BY = "Hyväksynyt {name} {when}"

TEXTS = "Tekstit, tyypillisin ensin"
BOUNDARY = "sopii huonoimmin"
NO_TEXTS = "Tässä ei ole enää tekstejä."

DECIDE = "Päätös"
RENAME = "Nimeä uudelleen"
MERGE = "Yhdistä…"
REJECT = "Hylkää"
NAME_FI = "Nimi suomeksi"
NAME_SV = "Nimi ruotsiksi (ei pakollinen)"
DESCRIPTION_LABEL = "Kuvaus omin sanoin (ei pakollinen)"
ACCEPT_BUTTON = "Hyväksy teemaksi"
ACCEPT_HELP = "Teema siirtyy teemaluetteloon ja raporttiin."
RENAME_BUTTON = "Tallenna nimi"
NAME_MISSING = "Kirjoita nimi suomeksi."
MERGE_WITH = "Yhdistä näiden kanssa"
MERGE_PLACEHOLDER = "Valitse ehdotus tai teema"
MERGE_NOT_LISTED = "Luettelossa ovat suurimmat. Siitä puuttuu {n} pienintä."
MERGE_NAME = "Yhteinen nimi suomeksi (tyhjä: säilyy nykyinen nimi)"
MERGE_BUTTON = "Yhdistä"
MERGE_NONE = "Valitse ensin, minkä kanssa yhdistetään."
MERGE_NOTE = "Kaikki tekstit säilyvät. Jos jokin yhdistettävistä on jo teema, tuloskin on teema."
MERGE_NOTHING = "Muita ehdotuksia tai teemoja ei ole."
REJECT_REASON = "Miksi tämä ei ole yksi ilmiö?"
REJECT_NOTE = "Tarkennus (ei pakollinen)"
REJECT_BUTTON = "Hylkää ehdotus"
REJECT_HELP = "Tekstit palaavat yksittäisiksi havainnoiksi. Mitään ei poisteta."

ACCEPTED = "Hyväksyttiin teemaksi: {name}."
RENAMED = "Uusi nimi on tallennettu: {name}."
MERGED = "Yhdistettiin: {name}."
REJECTED = "Hylättiin: {name}. Tekstit ovat nyt yksittäisinä havaintoina."
UNDONE = "Päätös on kumottu."
UNDO = "Kumoa"
UNDO_LAST = "Kumoa äskeinen päätös"
STALE = (
    "Joku ehti päättää ennen sinua. Näet nyt tuoreen tilanteen, ja kirjoittamasi on tallella. "
    "Tarkista ja päätä uudelleen."
)

CLOSED = "Tästä on jo päätetty. Päätöksen voi kumota päätöslokista sivun lopussa."

DIVERSITY = "Moniäänisyys"
DIVERSITY_NOTE = "Keiden ääni kuuluu? Tarkista, etteivät vähemmistön näkökulmat huku."
DIVERSITY_LISTS = {
    "languages": "Kieli",
    "valence": "Myönteinen vai kielteinen",
    "roles": "Raportoijan rooli",
    "voices": "Kenen ääni",
    "service_tasks": "Palvelutehtävä",
    "municipalities": "Kunta",
}
NOT_TOLD = "ei kerrottu"

SIMILAR = "Samankaltaiset"
SIMILAR_NONE = "Samankaltaisia ehdotuksia tai teemoja ei löytynyt."
SHARED = "Yhteisiä sanoja: {words}"
SIMILARITY = ((0.75, "hyvin lähellä"), (0.5, "melko lähellä"), (0.25, "jonkin verran samaa"), (-1.0, "kaukana"))

LOG = "Päätösloki ja kumoaminen"
LOG_EMPTY = "Päätöksiä ei vielä ole."
LOG_UNDONE = "kumottu"

sys.modules[__name__].__class__ = Words
