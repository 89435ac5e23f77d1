"""Words of the material page: observations, the privacy queue, the import."""

import sys

from ui.languages import Words

INTRO = "Kauden havainnot, tietosuojatarkistus ja tuonti tiedostosta."
FORM_ADDRESS = "Julkisen lomakkeen osoite:"
TAB_OBSERVATIONS = "Havainnot"
TAB_PRIVACY = "Tietosuojajono"
WAITING_IN_QUEUE = "Tietosuojajonossa odottaa {observations}."
TAB_IMPORT = "Tuonti"

SEARCH = "Hae teksteistä tai viitteestä"
LANGUAGE = "Kieli"
SERVICE_TASK = "Palvelutehtävä"
ALL = "Kaikki"
EMPTY = "Tällä kaudella ei ole vielä luettavia havaintoja. Tuo havaintoja Tuonti-välilehdellä tai jaa lomakkeen osoite."
NO_HITS = "Haulla ei löytynyt havaintoja. Väljennä hakua."
FOUND = "Havaintoja: {n}"

EXCLUDE = "Jätä pois (peruste)"
EXCLUDE_NOTE = (
    "Pois jätetyn havainnon alkuperäinen teksti säilyy. Määrä ja peruste kerrotaan raportissa. "
    "Epämukavuus ei ole peruste."
)
EXCLUDE_REASON = "Peruste"
EXCLUDE_BUTTON = "Jätä pois"
EXCLUDED = "Havainto {reference} on jätetty pois. Peruste on kirjattu."
REASON_MISSING = "Valitse peruste."

PRIVACY_EMPTY = "Tietosuojajono on tyhjä. Uudet havainnot tarkistetaan automaattisesti, kun ne saapuvat."
PRIVACY_INTRO = (
    "Näissä teksteissä näyttää olevan henkilötietoja. Teksti ei näy muualla ennen kuin päätät. "
    "Lukemisesta jää merkintä lokiin."
)
PRIVACY_READING = (
    "Näissä teksteissä näyttää olevan henkilötietoja, ja ne odottavat koordinaattorin tarkistusta. "
    "Lukemisesta jää merkintä lokiin."
)
PRIVACY_FINDINGS = "Poistettavat kohdat"
PRIVACY_NONE_CHOSEN = "Mitään ei ole valittu"
PRIVACY_FINDING = "{kind}: {text}"
PRIVACY_REDACT = "Poista kohta (merkintä jää)"
PRIVACY_REDACT_HELP = "Valitut kohdat korvataan näkyvällä merkinnällä. Alkuperäinen teksti säilyy."
PRIVACY_CLEAR = "Ei henkilötieto"
PRIVACY_CLEAR_HELP = "Teksti julkaistaan sellaisenaan."
PRIVACY_WORDS = "Poista myös (kirjoita kohta täsmälleen, yksi riville)"
PRIVACY_WORDS_HELP = (
    "Esimerkiksi nimi tai osoite, jota kone ei tunnistanut. Kaikki kohdat, jotka on kirjoitettu täsmälleen näin, "
    "poistetaan havainnon jokaisesta osasta, myös pidempien sanojen sisältä."
)
PRIVACY_SHOW_PLACES = "Näytä kohdat tekstissä"
PRIVACY_PLACE = "poistetaan"
PRIVACY_PLACES = "Kirjoitettuja kohtia löytyi {n}. Ne on merkitty tekstiin."
PRIVACY_NOT_FOUND = "Tekstistä ei löydy: {words}. Kirjoita kohta täsmälleen niin kuin se on tekstissä."
PRIVACY_NOTHING_CHOSEN = "Valitse tai kirjoita ainakin yksi poistettava kohta."
PRIVACY_CLEAR_OR_REMOVE = "Olet kirjoittanut poistettavia kohtia. Poista ne tekstistä tai tyhjennä kenttä."
PRIVACY_REDACTED = "Kohdat on poistettu havainnosta {reference}. Merkintä näkyy tekstissä."
PRIVACY_CLEARED = "Havainto {reference} on hyväksytty sellaisenaan."

TEND = "Poista henkilötieto tai jätä pois…"
TEND_CLOSE = "Sulje"
TEND_NOTE = (
    "Kone ei tunnista nimiä. Poistetun kohdan tilalle jää näkyvä merkintä, ja alkuperäinen teksti säilyy. "
    "Kun poistat kohdan, vahvistat samalla muun tekstin julkaistavaksi."
)
TEND_REDACT = "Poista kohdat (merkintä jää)"

IMPORT_INTRO = (
    "Tuo havaintoja CSV- tai Excel-tiedostosta. Tiedosto tarkistetaan ensin, eikä mitään tallenneta "
    "ennen kuin painat Tuo-painiketta. Jos tiedostossa on virheitä, sitä ei tuoda lainkaan."
)
IMPORT_FILE = "CSV- tai XLSX-tiedosto"
IMPORT_COLUMNS = "Sarakkeet"
IMPORT_COLUMNS_NOTE = "Tarkista, mistä sarakkeesta kukin tieto luetaan."
IMPORT_NOT_READ = "– ei tuoda –"
IMPORT_UPDATE = "Päivitä esikatselu"
IMPORT_SUMMARY = "{filename}: rivejä {rows}, uusia {new}, jo aiemmin tuotuja {existing}."
IMPORT_SAMPLE = "Ensimmäiset rivit"
IMPORT_ERRORS = "Korjattavaa {n} kohdassa. Korjaa tiedosto tai sarakkeet ja yritä uudelleen."
IMPORT_ERRORS_CAPTION = "Virheet riveittäin"
IMPORT_NOTICES_CAPTION = "Hyvä tietää ennen tuontia"
IMPORT_ERRORS_CUT = "Taulukossa on {shown} ensimmäistä kohtaa."
IMPORT_ROW = "Rivi"
IMPORT_COLUMN = "Sarake"
IMPORT_PROBLEM = "Mitä on korjattava"
IMPORT_NOTHING_NEW = "Tiedostossa ei ole uusia havaintoja: kaikki rivit on jo tuotu."
IMPORT_BUTTON = "Tuo havainnot ({n})"
IMPORT_DONE = "Tuotiin {new} uutta havaintoa. Jo aiemmin tuotuja oli {existing}, ja tietosuojajonoon meni {flagged}."
UNIT_INTRO = (
    "Yksikkösi havainnot kaudelta. Niistä päättää organisaation koordinaattori: kerro hänelle, jos tekstissä on "
    "jotain, mistä ihmisen voi tunnistaa."
)
UNIT_EMPTY = "Tällä kaudella ei ole vielä yksikkösi havaintoja luettavana. Tuodut havainnot näkyvät tässä."

RESEARCH_INTRO = (
    "Kauden aineisto tutkimusta varten: tarkistetut tekstit peitetunnuksin, ryhmittely, päätökset ja teemat. "
    "Yksiköitä, päiviä ja lähettäjiä siinä ei ole."
)
RESEARCH_BUILD = "Kokoa tutkimusaineisto"
RESEARCH_BUILDING = "Kootaan aineistoa…"
RESEARCH_DOWNLOAD = "Lataa tutkimusaineisto"

IMPORT_UNIT = "Työyksikkö"
IMPORT_FIELDS = {
    "external_id": "Tuontitunniste",
    "observation_text": "Havainto (pakollinen)",
    "title": "Ilmiön nimi lyhyesti",
    "impact_text": "Vaikutus",
    "action_proposal_text": "Toimenpide-ehdotus",
    "received_on": "Saapumispäivä",
    "language": "Kieli",
    "valence": "Myönteinen vai kielteinen",
    "observation_kind": "Millainen havainto",
    "service_task": "Palvelutehtävä",
    "client_group": "Asiakas- tai väestöryhmä",
    "support_need": "Tuen tarve",
    "concerned_sector": "Toimiala",
    "municipality": "Kunta",
    "reporter_role": "Tehtävänimike tai rooli",
    "voice": "Kenen ääni",
    "addressee": "Kenelle ehdotus kuuluu",
    "frequency": "Kuinka usein",
    "source_channel": "Miten tieto on koottu",
}

sys.modules[__name__].__class__ = Words
