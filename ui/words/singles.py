"""Words of the singles page."""

import sys

from ui.languages import Words

INTRO = (
    "Nämä havainnot eivät kuulu mihinkään ryhmään. Heikot signaalit ovat usein täällä, joten lue ne kaikki. "
    "Yksittäisetkin havainnot ovat mukana raportissa."
)
EMPTY = "Yksittäisiä havaintoja ei ole."
EMPTY_NO_RUN = "Yksittäiset havainnot näkyvät täällä, kun aineisto on ryhmitelty."
EMPTY_NO_RUN_LINK = "Siirry ryhmittelyyn"
NEAREST = "Lähin: {name} ({status}), {similarity}"
NO_NEAREST = "Lähellä ei ole ryhmiä."
OPEN_NEAREST = "Avaa lähin"

sys.modules[__name__].__class__ = Words
