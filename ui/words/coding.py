"""Words of the second coding: asking somebody to review blind, and setting the two reviews side by side."""

import sys

from ui.languages import Words

CODING_NAME = "{period}, ryhmittely {run}"
CODING = "Arvioitava aineisto"
NO_CODINGS = "Sinulta ei ole vielä pyydetty arviota. Koordinaattori pyytää sen, kun kausi on ryhmitelty."
BLIND = "Arvioit omin silmin: et näe muiden päätöksiä, eivätkä muut näe sinun päätöksiäsi ennen vertailua."

ALL_REVIEWED = "Kaikki ehdotukset on tarkistettu. Kiitos! Lue vielä yksittäiset havainnot."

INTRO = (
    "Rinnakkaisarvioija käy läpi saman ryhmittelyn näkemättä muiden päätöksiä. "
    "Vertailu näyttää, missä kaksi ihmistä päätyi samaan ja mistä kannattaa keskustella."
)
ASK = "Pyydä rinnakkaisarviointi"
WHO = "Keneltä?"
WHO_PLACEHOLDER = "Valitse rinnakkaisarvioija"
WHO_MISSING = "Valitse ensin rinnakkaisarvioija."
NOBODY = "Rinnakkaisarvioijia ei vielä ole. Pyydä pääkäyttäjältä tunnus, jolla on rinnakkaisarvioijan rooli."
ASK_NOTE = "Arvio koskee uusinta ryhmittelyä sellaisena kuin kone sen teki."
ASK_BUTTON = "Pyydä arvio"
ASKED = "Arvio on pyydetty: {name}. Hän näkee ehdotukset, kun hän kirjautuu sisään."
CODINGS = "Pyydetyt arviot"
CODINGS_NONE = "Arvioita ei ole vielä pyydetty."
CODING_LINE = "{name}, ryhmittely {run}: {reviewed}/{total} tarkistettu"
OPENED = "Pyydetty {when}"
COMPARED = "Vertailu avattu {when}"
COMPARE = "Päätä arvio ja avaa vertailu"
COMPARE_HELP = "Sen jälkeen arviota ei voi enää muuttaa, ja kumpikin näkee toisen ratkaisut."
COMPARE_NOW = "Vertailu on avattu. Arvio on päättynyt."
SHOW = "Näytä vertailu"
NOT_YET = "Vertailu näkyy täällä, kun koordinaattori on avannut sen."

COMPARISON = "Vertailu: {name}"
FIGURES = "Yksimielisyys lukuina"
FIGURE, VALUE, MEANING = "Luku", "Arvo", "Mitä se kertoo"
ALPHA = "Krippendorffin alfa"
ALPHA_MEANS = "1 tarkoittaa täyttä yksimielisyyttä, 0 sattumanvaraista."
PRECISION = "Tarkkuus (B³)"
PRECISION_MEANS = "Kuinka suuri osa rinnakkaisarvioijan yhdistämistä teksteistä on yhdessä myös kauden teemoissa."
RECALL = "Kattavuus (B³)"
RECALL_MEANS = "Kuinka suuri osa kauden teemoissa yhdistetyistä teksteistä on yhdessä myös rinnakkaisarvioijalla."
F1 = "Tarkkuuden ja kattavuuden harmoninen keskiarvo (B³)"
F1_MEANS = "Kaksi edellistä yhtenä lukuna: 1 tarkoittaa täyttä yksimielisyyttä."
N_TEXTS = "Molempien arvioimia tekstejä"
N_TEXTS_MEANS = "Luvut on laskettu näistä."
UNJUDGED_FIRST = "Kauden ehdotuksissa vielä tarkistamatta"
UNJUDGED_SECOND = "Rinnakkaisarvioijalta tarkistamatta"
UNJUDGED_MEANS = "Nämä eivät ole luvuissa mukana."
NO_FIGURE = "ei laskettavissa"
ALPHA_LIMITS = ((0.8, "vahva"), (0.667, "kohtalainen"), (0.0, "heikko"), (-1.0, "sattumaa heikompi"))
IN_WORDS = "Yksimielisyys on alfan mukaan {word}."
DIFFERENCES = "Eriävät ratkaisut ({n})"
DIFFERENCES_NOTE = "Eniten eroavat ensin. Lukekaa tekstit yhdessä ja päättäkää, mihin ne kuuluvat."
NO_DIFFERENCES = "Eriäviä ratkaisuja ei ole."
FIRST = "Kauden tarkistus: {place}"
SECOND = "Rinnakkaisarvioija: {place}"
ALONE = "yksittäinen"
ONLY_FIRST = "samassa tekstejä, jotka rinnakkaisarvioijalla ovat muualla: {n}"
ONLY_SECOND = "samassa tekstejä, jotka kauden tarkistuksessa ovat muualla: {n}"
OPEN = "Avaa kauden teema"

sys.modules[__name__].__class__ = Words
