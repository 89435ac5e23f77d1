"""Words of the theme list."""

import sys

from ui.languages import Words

INTRO = "Koordinaattorin hyväksymät teemat."
INTRO_READER = "Koordinaattorin hyväksymät teemat. Alle {min_cell} havainnon lukuja ei näytetä tarkasti."
EMPTY = "Teemoja ei ole vielä hyväksytty."
EMPTY_LINK = "Tarkista ehdotukset"
EMPTY_READER = "Teemoja ei ole vielä hyväksytty. Luettelo täydentyy, kun koordinaattori hyväksyy ehdotuksia."
AS_OTHERS_SEE = "Näytä niin kuin verkosto näkee"
RENAME_OR_MERGE = "Avaa ja muokkaa"
UNDO_ACCEPTANCE = "Kumoa hyväksyminen"
DOWNLOAD_XLSX = "Lataa Excel (XLSX)"
DOWNLOAD_JSON = "Lataa JSON"
NO_QUOTES = "Julkaistavaksi vahvistettuja tekstejä ei vielä ole."
CUT = "[…]"
UNCONFIRMED = "vahvistamatta {n}"
NAME_SV_MISSING = "ruotsinkielinen nimi puuttuu"

sys.modules[__name__].__class__ = Words
