"""Words of the decisions: their forms, what they led to, the log, and what others decided meanwhile."""

import sys

from ui.languages import Words

DECIDE = "Päätös"
CLOSED = "Tästä on jo päätetty. Päätöksen voi kumota päätöslokista sivun lopussa."
NAME_FI = "Nimi suomeksi"
NAME_SV = "Nimi ruotsiksi (ei pakollinen)"
DESCRIPTION_FI = "Kuvaus suomeksi (ei pakollinen)"
DESCRIPTION_SV = "Kuvaus ruotsiksi (ei pakollinen)"
NAME_MISSING = "Kirjoita nimi suomeksi."
ACCEPT_BUTTON = "Hyväksy teemaksi"
ACCEPT_HELP = "Teema siirtyy teemaluetteloon ja raporttiin."
RENAME_BUTTON = "Tallenna vain nimi ja kuvaus"
RENAME_THEME_BUTTON = "Tallenna nimi ja kuvaus"

MORE = "Muut toiminnot"
MERGE = "Yhdistä…"
MERGE_TITLE = "Yhdistä toiseen"
MERGE_WITH = "Yhdistä näiden kanssa"
MERGE_PLACEHOLDER = "Valitse ehdotus tai teema"
MERGE_NOT_LISTED = "Luettelossa ovat suurimmat. Siitä puuttuu {n} pienintä."
MERGE_NAME = "Yhteinen nimi suomeksi (tyhjänä nykyinen nimi säilyy)"
MERGE_BUTTON = "Yhdistä"
MERGE_NONE = "Valitse ensin, minkä kanssa yhdistetään."
MERGE_NOTE = "Kaikki tekstit säilyvät. Jos jokin yhdistettävistä on jo teema, tuloskin on teema."
MERGE_NOTHING = "Muita ehdotuksia tai teemoja ei ole."
MERGE_SIZE = "Yhdistettynä tekstejä olisi {n}."
MERGE_HIDES = "Yhdistäminen jättäisi piiloon:"
MERGE_KEPT = "Nämä säilytetään yhdistetyn teeman osanäkyminä."
MERGE_HIDES_NOTHING = "Yhdistäminen ei jätä piiloon vähemmistön ääntä eikä eriävää näkökulmaa."

SPLIT = "Jaa…"
SPLIT_TITLE = "Jaa osiin"
SPLIT_NOTE = "Jokaisesta valitusta osasta tulee oma ehdotuksensa. Loput tekstit jäävät tähän."
SPLIT_THEME_NOTE = "Jokaisesta valitusta osasta tulee oma teemansa. Loput tekstit jäävät tähän."
SPLIT_NONE = "Kone ei löydä tästä selviä osia. Voit jakaa itse: valitse tekstit ja avaa Valitut tekstit."
SPLIT_PART = "Osa {number}: {n} tekstiä"
SPLIT_ONE = "Osa {number}: 1 teksti"
SPLIT_NAME = "Osan {number} nimi suomeksi"
SPLIT_BUTTON = "Jaa valittuihin osiin"
SPLIT_NOTHING_CHOSEN = "Valitse ainakin yksi osa."

REJECT = "Hylkää…"
REJECT_TITLE = "Hylkää ehdotus"
REJECT_REASON = "Miksi tämä ei ole yksi ilmiö?"
REJECT_NOTE = "Tarkennus (ei pakollinen)"
REJECT_BUTTON = "Hylkää ehdotus"
REJECT_HELP = "Tekstit palaavat yksittäisiksi havainnoiksi. Mitään ei poisteta."

TAGS = "Luokittele…"
TAGS_TITLE = "Luokittele"
TAG_LISTS = {
    "service_task": "Palvelutehtävä",
    "client_group": "Asiakas- tai väestöryhmä",
    "support_need": "Tuen tarve (sosiaalihuoltolaki 11 §)",
    "information_need": "Tiedontarve",
}
TAGS_PLACEHOLDER = "Ei valittu"
TAGS_BUTTON = "Tallenna luokittelu"

NOTE = "Muistiinpano…"
NOTE_TITLE = "Muistiinpano"
NOTE_TEXT = "Muistiinpano koordinaattoreille (ei tule raporttiin)"
NOTE_BUTTON = "Tallenna muistiinpano"
NOTE_EMPTY = "Kirjoita ensin muistiinpano."

COMMITTEE = "Nosta lautakuntaan"
COMMITTEE_OFF = "Peru lautakuntanosto"

TEXTS = "Valitut tekstit…"
TEXTS_TITLE = "Valitut tekstit"
TEXTS_NONE = "Valitse tekstit luettelosta: jokaisen tekstin alla on Valitse-ruutu."
TEXTS_CHOSEN = "Valittuja tekstejä: {n}"
TEXTS_ACTION = "Mitä valituille tehdään?"
ACTIONS = {
    "move": "Siirrä toiseen ehdotukseen tai teemaan",
    "attach": "Liitä ehdotukseen tai teemaan",
    "to_singles": "Siirrä yksittäisiksi",
    "split_off": "Erota omaksi ehdotuksekseen",
    "add_secondary": "Lisää myös toiseen (toissijaiseksi)",
    "remove_secondary": "Poista toissijaisista",
    "mark_divergent": "Merkitse eriäväksi näkökulmaksi",
    "unmark_divergent": "Poista merkintä eriävästä näkökulmasta",
    "lift": "Nosta heikoksi signaaliksi",
    "create": "Perusta oma teema",
    "leave_single": "Jätä yksittäiseksi",
    "set_aside": "Jätä pois (peruste)",
}
ACTION_HELPS = {
    "split_off": "Valituista teksteistä tulee oma ehdotuksensa tai teemansa.",
    "add_secondary": "Teksti näkyy molemmissa, mutta se lasketaan vain omassaan.",
    "mark_divergent": "Eriävä näkökulma pysyy näkyvissä yhdistettäessäkin, ja raportti kertoo siitä.",
    "lift": "Heikko signaali on hyväksytty teema, vaikka tekstejä olisi vain yksi.",
    "leave_single": "Teksti merkitään luetuksi. Se on mukana raportin yksittäisissä havainnoissa.",
    "set_aside": "Teksti jää pois luetteloista. Määrä ja peruste kerrotaan raportissa. Epämukavuus ei ole peruste.",
}
TARGET = "Mihin?"
TARGET_PLACEHOLDER = "Valitse ehdotus tai teema"
TARGET_MISSING = "Valitse, mihin tekstit siirretään."
ASIDE_REASON = "Peruste"
ASIDE_REASON_MISSING = "Valitse peruste."

ACCEPTED = "Hyväksyttiin teemaksi: {name}."
RENAMED = "Nimi ja kuvaus on tallennettu: {name}."
MERGED = "Yhdistettiin: {name}."
SPLIT_DONE = "Jaettiin osiin. Osat ovat luettelossa."
REJECTED = "Hylättiin: {name}. Tekstit ovat nyt yksittäisinä havaintoina."
TAGGED = "Luokittelu on tallennettu: {name}."
NOTED = "Muistiinpano on tallennettu."
PICKED = "Nostettiin lautakuntaan: {name}."
UNPICKED = "Lautakuntanosto peruttiin: {name}."
DONE = {
    "move": "Tekstit siirrettiin.",
    "attach": "Tekstit liitettiin: {name}.",
    "to_singles": "Tekstit ovat nyt yksittäisinä havaintoina.",
    "split_off": "Tekstit erotettiin omakseen.",
    "add_secondary": "Tekstit lisättiin myös toiseen.",
    "remove_secondary": "Tekstit poistettiin toissijaisista.",
    "mark_divergent": "Tekstit merkittiin eriäväksi näkökulmaksi.",
    "unmark_divergent": "Merkintä eriävästä näkökulmasta poistettiin.",
    "lift": "Nostettiin heikoksi signaaliksi: {name}.",
    "create": "Perustettiin teema: {name}.",
    "leave_single": "Tekstit merkittiin luetuiksi. Ne ovat yksittäisiä, kunnes uusi ryhmittely löytää niille seuraa.",
    "set_aside": "Tekstit jätettiin pois. Peruste on kirjattu.",
}
UNDONE = "Päätös on kumottu."
REDONE = "Kumottu päätös on taas voimassa."
UNDO = "Kumoa"
UNDO_LAST = "Kumoa äskeinen päätös"
REDO = "Tee uudelleen"
STALE = (
    "Joku ehti päättää ennen sinua. Näet nyt tuoreen tilanteen, ja kirjoittamasi on tallella. "
    "Tarkista ja päätä uudelleen."
)
STALE_HINDERED = "Joku ehti päättää ennen sinua, eikä päätöstäsi voi enää tehdä. {hindrance}"
ALL_THE_SAME = "Tee silti"

LOG = "Päätösloki ja kumoaminen"
LOG_EMPTY = "Päätöksiä ei vielä ole."
LOG_UNDONE = "kumottu"

SHORTCUTS = {
    "Alt+H": "Hyväksy teemaksi",
    "Alt+N": "Tallenna nimi ja kuvaus",
    "Alt+Y": "Yhdistä",
    "Alt+J": "Jaa",
    "Alt+V": "Valitut tekstit: siirrä, erota, merkitse, jätä pois",
    "Alt+U": "Luokittele",
    "Alt+P": "Nosta lautakuntaan",
    "Alt+M": "Muistiinpano",
    "Alt+L": "Hylkää",
    "Alt+Z": "Kumoa äskeinen päätös, tai tee kumottu uudelleen",
    "Alt+S": "Seuraava",
    "Alt+E": "Edellinen",
    "Alt+K": "Teemat-sivulla: liitä tarjottu teksti teemaan",
    "Alt+X": "Teemat-sivulla: tarjottu teksti ei liity teemaan",
}

sys.modules[__name__].__class__ = Words
