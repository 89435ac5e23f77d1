"""Words of the suggestions page: the card, its texts, what is like it."""

import sys

from ui.languages import Words

INTRO = (
    "Kone ehdottaa, ihminen päättää. Lue tekstit ja päätä, kuvaavatko ne yhtä ilmiötä. Jokaisen päätöksen voi kumota."
)
PROGRESS = "{reviewed}/{total} tarkistettu"
SHOW = "Näytä"
FILTERS = {"pending": "Tarkistamattomat", "accepted": "Hyväksytyt", "rejected": "Hylätyt", "all": "Kaikki"}
FILTER_Q = "Sana nimessä, kuvauksessa tai avainsanoissa"
JUMP = "Siirry ehdotukseen"
JUMP_LABEL = "{name} ({n})"
MORE_THAN_LISTED = "Luettelossa on {n} ensimmäistä, yhteensä {total}."
PREVIOUS_CARD = "Edellinen"
NEXT_CARD = "Seuraava"

EMPTY_NO_RUN = "Ehdotuksia ei vielä ole. Ryhmittele havainnot ensin."
EMPTY_NO_RUN_LINK = "Siirry ryhmittelyyn"
EMPTY_ALL_REVIEWED = "Kaikki ehdotukset on tarkistettu."
EMPTY_ALL_REVIEWED_LINK = "Katso hyväksytyt teemat"
EMPTY_FILTER = "Tässä luettelossa ei ole mitään. Valitse toinen luettelo tai väljennä rajausta."
PRESENT_HERE = "{name} katsoo myös tätä."
PRESENT = "Samaa kautta tarkistaa myös: {names}."
SHORTCUTS = "Pikanäppäimet"
SHORTCUTS_NOTE = (
    "Sivulla voi liikkua pelkällä näppäimistöllä: sarkain siirtää eteenpäin, ja nämä vievät suoraan perille."
)
SHORTCUT = "Näppäimet"
SHORTCUT_DOES = "Mitä tapahtuu"

KEYWORDS = "Avainsanat"
STABILITY = "Ryhmän vakaus: {label}"
STABILITIES = {
    "vakaa": "vakaa",
    "kohtalainen": "kohtalainen",
    "epävakaa": "epävakaa",
    "ei mitattu": "ei mitattu",
}
STABILITY_HELP = (
    "Vakaa ryhmä syntyy lähes samana, vaikka osa teksteistä jätettäisiin pois. Epävakaan ryhmän tekstit kannattaa "
    "lukea erityisen huolella."
)
WHY = "Miksi tämä on ehdotus?"
WEAK_SIGNAL = "heikko signaali"
OWN = "ihmisen perustama"
COMMITTEE = "lautakuntanosto"
NEW_KIND = "poikkeaa aiemmista kausista"
VIEWS = "Osanäkymät"
VIEWS_NOTE = "Nämä näkökulmat olisivat jääneet yhdistämisessä piiloon, joten ne pidetään näkyvissä."
NOTES = "Muistiinpanot"
NOTES_HELP = "Vain koordinaattorit näkevät muistiinpanot."
NOTE_BY = "{name} {when}"
TAGS = "Luokittelu"
SUMMARY = "Tiivistelmä suorina lainauksina"
SUMMARY_NOTE = "Lauseet on poimittu teksteistä sellaisinaan. Viite kertoo, mistä havainnosta lause on."
REJECTED_BECAUSE = "Hylätty: {reason}"
ACCEPTED_BY = "Hyväksynyt {name} {when}"

TEXTS = "Tekstit, tyypillisin ensin"
BOUNDARY = "sopii huonoimmin"
DIVERGENT = "eriävä näkökulma"
SECONDARY = "toissijainen"
PLACED = "ihmisen sijoittama"
PASSAGE = "Kohta, joka sopii tähän"
PASSAGE_NOTE = "Korostettu kohta sopii tähän parhaiten."
WHOLE_TEXT = "Näytä koko teksti"
PICK_NAMED = "Valitse {reference}"
NO_TEXTS = "Tässä ei ole enää tekstejä."

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
CLOSE = "Merkitykseltään {similarity}"
EARLIER = "Samankaltaiset ilmiöt aiemmilta kausilta"
EARLIER_LINE = "{name} ({period}), {similarity}"
SIMILARITY = ((0.75, "hyvin lähellä"), (0.5, "melko lähellä"), (0.25, "jonkin verran samaa"), (-1.0, "kaukana"))

sys.modules[__name__].__class__ = Words
