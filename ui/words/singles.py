"""Words of the singles page."""

import sys

from ui.languages import Words

INTRO = (
    "Nämä havainnot eivät kuulu mihinkään ryhmään. Heikot signaalit ovat usein täällä, joten lue ne kaikki. "
    "Yksittäisetkin havainnot ovat mukana raportissa."
)
SHOW = "Näytä"
LISTS = {"new": "Lukematta", "seen": "Jätetty yksittäiseksi", "all": "Kaikki", "aside": "Jätetty pois"}
EMPTY_ASIDE = "Yhtään havaintoa ei ole jätetty pois tarkistuksessa."
ASIDE_BY = "{reason}. {name}, {when}."
BRING_BACK = "Palauta"
BROUGHT_BACK = "Havainto on taas siellä, missä se oli."
EMPTY = "Yksittäisiä havaintoja ei ole."
EMPTY_LIST = "Tässä luettelossa ei ole mitään. Valitse toinen luettelo tai väljennä rajausta."
EMPTY_NEW = "Kaikki yksittäiset havainnot on luettu."
EMPTY_NO_RUN = "Yksittäiset havainnot näkyvät täällä, kun aineisto on ryhmitelty."
EMPTY_NO_RUN_LINK = "Siirry ryhmittelyyn"
NEAREST = "Lähin: ”{name}” ({status}), {similarity}"
BETWEEN = "Lähimmät: ”{name}” ja ”{second}”"
NO_NEAREST = "Lähellä ei ole ryhmiä."
OPEN_NEAREST = "Avaa lähin"
KINDS = {
    "alone": "ei sovi mihinkään",
    "between": "kahden ryhmän välissä",
    "says_little": "sanoo liian vähän",
}
NEW_KIND = "poikkeaa aiemmista kausista"
LOOKED_AT = "jätetty yksittäiseksi"
ATTACH_NEAREST = "Liitä lähimpään"
ATTACHED = "Teksti liitettiin: {name}."

sys.modules[__name__].__class__ = Words
