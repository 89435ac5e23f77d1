"""Words of the report page."""

import sys

from ui.languages import Words

INTRO = "Yhteenveto kootaan vain hyväksytyistä teemoista. Jokainen lainaus tarkistetaan alkuperäisestä tekstistä."
CHECKS = "Tarkistuslista"
CHECK_OK = "kunnossa"
CHECK_OPEN = "kesken"
NOT_READY = "Raporttia ei voi vielä koota. Tarkistuslista kertoo, mitä puuttuu."
NOT_READY_LINK = "Tarkista ehdotukset"
DRAFT = "Raportti on luonnos, koska tarkistuslistalla on keskeneräisiä kohtia. Se lukee myös raportissa."
BUILD = "Kokoa raportti"
BUILDING = "Kootaan raporttia…"
PREVIEW = "Esikatselu"
PREVIEW_TITLE = "Raportin esikatselu"
DOWNLOAD_HTML = "Lataa HTML"
DOWNLOAD_PDF = "Lataa PDF"
BUILT_AT = "Koottu klo {time}. Kokoa uudelleen, jos teemat ovat muuttuneet."

sys.modules[__name__].__class__ = Words
