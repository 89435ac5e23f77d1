"""Words of the history page."""

import sys

from ui.languages import Words

INTRO = "Kaikki päätökset: kuka päätti, mitä ja milloin. Mitään ei poisteta; kumoaminenkin on päätös."
EMPTY = "Päätöksiä ei vielä ole. Ne kertyvät tänne, kun ehdotuksia tarkistetaan."
EMPTY_LINK = "Tarkista ehdotukset"
NO_HITS = "Rajauksella ei löytynyt päätöksiä. Väljennä rajausta."
FILTER = "Rajaa päätöksiä"
KIND = "Millainen päätös"
WHO = "Kuka päätti"
FROM = "Alkupäivä"
TO = "Loppupäivä"
ALL = "Kaikki"
FOUND = "Päätöksiä: {n}"
KINDS = {
    "accept": "hyväksyminen",
    "rename": "nimeäminen",
    "merge": "yhdistäminen",
    "split": "jakaminen",
    "move": "siirto",
    "leave_single": "jättäminen yksittäiseksi",
    "lift": "nosto heikoksi signaaliksi",
    "create": "oma teema",
    "add_secondary": "lisäys toissijaiseksi",
    "remove_secondary": "poisto toissijaisista",
    "mark_divergent": "merkintä eriäväksi näkökulmaksi",
    "unmark_divergent": "eriävän näkökulman merkinnän poisto",
    "reject": "hylkääminen",
    "set_aside": "jättäminen pois",
    "bring_back": "palauttaminen",
    "tag": "luokittelu",
    "pick": "lautakuntanosto",
    "note": "muistiinpano",
    "take_offer": "tarjotun tekstin liittäminen",
    "refuse_offer": "tarjotun tekstin torjuminen",
    "link": "ilmiön vahvistaminen",
    "fade": "ilmiön hiipuminen",
    "undo": "kumoaminen",
}
DOWNLOAD_JSON = "Lataa päätökset (JSON)"
DOWNLOAD_CSV = "Lataa päätökset (CSV)"
SURVIVORSHIP = "Mitä koneen ehdotuksista tuli"
SURVIVED = {
    "suggestions": "Ehdotuksia kaikkiaan",
    "kept": "hyväksytty sellaisenaan",
    "renamed": "hyväksytty uudella nimellä",
    "merged": "yhdistetty",
    "split": "jaettu",
    "rejected": "hylätty",
    "pending": "tarkistamatta",
    "texts_moved": "tekstejä siirretty",
    "own": "ihmisen perustamia teemoja",
    "weak_signals": "heikkoja signaaleja",
}
WHAT = "Asia"
NUMBER = "Määrä"

sys.modules[__name__].__class__ = Words
