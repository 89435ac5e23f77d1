from collections.abc import Callable

import pytest

from nlp.types import Observation

# Invented example texts (keksitty esimerkkiaineisto): five phenomena, five texts each.
PHENOMENA = {
    "toimeentulotuki": [
        "Toimeentulotuen päätökset viipyvät Kelassa viikkoja ja vuokra jää maksamatta.",
        "Asiakas odottaa toimeentulotuen päätöstä Kelasta eikä rahaa ole ruokaan.",
        "Kelan toimeentulotukipäätös tuli kuukauden myöhässä, vuokra oli jo erääntynyt.",
        "Toimeentulotukihakemus hylättiin Kelassa puuttuvan liitteen takia.",
        "Kelasta pyydetään toimeentulotukea varten liitteitä, joita asiakas ei osaa hankkia.",
    ],
    "omaishoito": [
        "Omaishoitaja ei uskalla pitää vapaapäiviä, koska sijaista ei löydy.",
        "Iäkäs omaishoitaja on uupunut ja omaishoidon sijainen vaihtuu joka kerta.",
        "Omaishoidon tuki ei korvaa sijaishoitoa ja omaishoitajan vapaapäivät jäävät pitämättä.",
        "Omaishoitajat kertovat, että vapaapäivän sijaishoito perutaan viime hetkellä.",
        "Puolisoaan hoitava omaishoitaja sairastui, sijaista ei ollut.",
    ],
    "tulkkaus": [
        "Tulkki puuttui vastaanotolta ja lapsi joutui tulkkaamaan vanhemmilleen.",
        "Tulkkausta ei saatu somalin kielelle, tapaaminen siirrettiin tulkin puuttuessa.",
        "Puhelintulkkaus katkeili ja tulkki vaihtui kesken tapaamisen.",
        "Tulkkia ei ollut tilattu, joten kieli ymmärrettiin väärin.",
        "Tulkkauspalvelun aikoja on vähän ja harvinaisen kielen tulkki löytyy harvoin.",
    ],
    "asunnottomuus": [
        "Nuori on asunnoton ja yöpyy kavereiden sohvilla, vuokra-asuntoa ei saa luottotietojen takia.",
        "Asunnottomuus pitkittyy, koska vuokra-asunnon hakija tarvitsee puhtaat luottotiedot.",
        "Asunnottomat yöpyvät rappukäytävissä, hätämajoitus on täynnä.",
        "Hätämajoitus on täynnä ja asunnoton perhe yöpyy autossa.",
        "Vuokra-asunto jää saamatta luottotietojen vuoksi ja asunnottomuus jatkuu.",
    ],
    "koulupoissaolot": [
        "Koulupoissaolot lisääntyvät yläkoulussa eikä kuraattorille saa aikaa.",
        "Oppilas ei ole käynyt koulussa kuukauteen, kuraattori on ainoa yhteys.",
        "Koulu tekee poissaoloista ilmoituksen vasta, kun poissaoloja on satoja tunteja.",
        "Poissaolot koulusta alkavat ahdistuksesta ja kuraattori vaihtuu kesken lukuvuoden.",
        "Yläkoulun oppilaiden poissaoloihin puututaan liian myöhään.",
    ],
}


@pytest.fixture
def observations() -> list[Observation]:
    """Twenty-five invented texts, ``toimeentulotuki-0`` … ``koulupoissaolot-4``."""
    return [
        Observation(f"{phenomenon}-{number}", text)
        for phenomenon, texts in PHENOMENA.items()
        for number, text in enumerate(texts)
    ]


@pytest.fixture
def observe() -> Callable[..., list[Observation]]:
    """Observations ``t0``, ``t1`` … of bare texts."""
    return lambda *texts: [Observation(f"t{number}", text) for number, text in enumerate(texts)]
