"""Words of the page of phenomena over the periods."""

import sys

from ui.languages import Words

INTRO = (
    "Teema kuuluu yhteen raportointikauteen, ilmiö jatkuu kaudesta toiseen. Kone ehdottaa, mihin aiempaan ilmiöön "
    "teema liittyy, ja koordinaattori vahvistaa."
)
PROPOSALS = "Vahvistettavat ehdotukset"
PROPOSALS_NONE = "Vahvistettavaa ei ole."
PROPOSALS_LEFT = "Vahvistamatta: {n}"
NO_THEMES = "Teemoja ei ole vielä hyväksytty. Ilmiöt kootaan hyväksytyistä teemoista."
NO_THEMES_LINK = "Tarkista ehdotukset"
CONFIRMED_ONES = "Vahvistetut"
RELATION = "Miten teema liittyy aiempaan?"
RELATIONS = {
    "continues": "jatkaa aiempaa ilmiötä",
    "splits": "erkanee aiemmasta ilmiöstä",
    "merges": "yhdistää aiempia ilmiöitä",
    "new": "on uusi ilmiö",
}
WHICH = "Aiemmat ilmiöt"
WHICH_PLACEHOLDER = "Valitse ilmiö"
CANDIDATE = "{name} ({period}), {similarity}"
CONFIRM = "Vahvista"
CONFIRMED = "Vahvistettiin: {name}."
WHICH_MISSING = "Valitse ainakin yksi aiempi ilmiö, tai valitse, että ilmiö on uusi."
FADED = "Hiipuneet"
FADED_NOTE = "Näistä ilmiöistä ei ole tällä kaudella hyväksyttyä teemaa."
FADED_LINE = "{name} (viimeksi {period})"
FADE = "Vahvista hiipuneeksi"
FADE_DONE = "Ilmiö on merkitty hiipuneeksi tällä kaudella."
TIMELINE = "Aikajana"
CHOOSE = "Valitse ilmiö"
NO_PHENOMENA = "Ilmiöitä ei ole vielä vahvistettu. Aikajana piirtyy, kun ensimmäinen on vahvistettu."
PERIOD = "Kausi"
THEME = "Teema"
COUNT = "Havaintoja"
CHART_OF = "Ilmiön {name} havainnot kausittain. Samat luvut ovat kuvion alla taulukkona."

sys.modules[__name__].__class__ = Words
