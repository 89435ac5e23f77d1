"""The running text of a report, in Finnish; both the HTML and the PDF print these sentences."""

from dataclasses import dataclass

from service import codes
from service.reports.model import Report

_INTRODUCTION = (
    "Sosiaalinen raportointi tuo asiakastyössä tehdyt havainnot näkyviin ja päätöksenteon tueksi. Se on osa "
    "rakenteellista sosiaalityötä, josta säädetään sosiaalihuoltolain (1301/2014) 7 §:ssä.",
    "Ammattilaiset kuvaavat lomakkeella ilmiöitä, joita he kohtaavat työssään: asiakkaiden elinoloja, palvelujen "
    "toimivuutta, hyviä käytäntöjä ja heikkoja signaaleja. Havainto kertoo ilmiöstä, ei yksittäisestä asiakkaasta.",
)
_LIMITS = (
    "Havainnot eivät kerro ilmiön yleisyydestä eivätkä sen syistä. Ne kertovat, mitä raportoineet ammattilaiset ovat "
    "nähneet ja pitäneet tärkeänä. Luku on havaintojen määrä, ei asiakkaiden tai tapausten."
)
_HANDLING = "Yhteenvedon käsittelyjä tai päätöksiä ei ole vielä kirjattu."
_APPENDIX = (
    "Liitteessä ovat ne havainnot, jotka koordinaattori on vahvistanut julkaistaviksi, alkukielellään ja viitteen "
    "mukaisessa järjestyksessä. Sanamuotoihin ei ole koskettu; poistetun henkilötiedon tilalla on merkintä "
    "hakasulkeissa."
)
_EXCLUSIONS = (
    "Havainnon voi jättää pois vain jollakin seuraavista perusteista, ja jokaisesta jää merkintä. Määrät ovat luvussa "
    "Aineisto ja menetelmä siltä osin kuin ne voi kertoa. Epämukavuus ei ole peruste."
)
_PRIVACY = (
    "Jokainen havainto tarkistettiin henkilötietojen varalta ennen kuin kukaan muu kuin koordinaattori näki sen. "
    "Julkaistavat tekstit on vahvistanut ihminen.",
    "Poistettu kohta on merkitty tekstiin, esimerkiksi [poistettu: puhelinnumero] tai [borttaget: telefonnummer]. "
    "Lähettäjien nimiä, yksiköitä tai yhteystietoja ei julkaista.",
    "Tekstit käsiteltiin organisaation omassa palvelussa; niitä ei lähetetty ulkopuolisiin palveluihin.",
)


@dataclass(frozen=True, slots=True)
class Words:
    """What a report says around its contents."""

    themes_sentence: str
    singles_sentence: str
    proposals_sentence: str
    introduction: tuple[str, ...]
    no_languages: str
    small_numbers: str
    method: tuple[str, ...]
    limits: str
    handling: str
    appendix: str
    exclusions: str
    reasons: tuple[str, ...]
    privacy: tuple[str, ...]


def words_of(report: Report) -> Words:
    """Choose the sentences that are true of this report."""
    return Words(
        themes_sentence=_themes(len(report.themes)),
        singles_sentence=_singles(report),
        proposals_sentence=_proposals(report),
        introduction=_INTRODUCTION,
        no_languages=_no_languages(report),
        small_numbers=_small_numbers(report.limit),
        method=_method(report),
        limits=_LIMITS,
        handling=_HANDLING,
        appendix=_APPENDIX,
        exclusions=_EXCLUSIONS,
        reasons=tuple(codes.labels("exclusion_reason").values()),
        privacy=_PRIVACY,
    )


def _themes(n: int) -> str:
    if n == 0:
        return "Teemoja ei ole vielä hyväksytty."
    return "Niistä koottiin yksi teema." if n == 1 else f"Niistä koottiin {n} teemaa."


def _singles(report: Report) -> str:
    if not report.singles:
        return "Julkaistavaksi vahvistettuja yksittäisiä havaintoja ei ole."
    return "Mihinkään teemaan kuulumattomat havainnot ovat luvussa Heikot signaalit ja yksittäiset havainnot."


def _proposals(report: Report) -> str:
    if not report.proposals:
        return "Julkaistavaksi vahvistetuissa havainnoissa ei ole toimenpide-ehdotuksia."
    return "Lähettäjien toimenpide-ehdotukset ovat luvussa Toimenpide-ehdotukset koottuna."


def _no_languages(report: Report) -> str:
    if not report.answers:
        return "Havaintoja ei ole vielä vahvistettu julkaistavaksi, joten niitä ei ole jaoteltu kielen mukaan."
    return f"Määriä kielittäin ei näytetä, koska jollakin kielellä on alle {report.limit} julkaistua havaintoa."


def _small_numbers(limit: int) -> str:
    return (
        f"Pienet luvut on suojattu: alle {limit} havainnon lukumäärää ei kerrota. Merkintä ”ei näytetä” tarkoittaa, "
        "että luku on jätetty pois, jottei pientä lukua voisi laskea muista luvuista."
    )


def _method(report: Report) -> tuple[str, ...]:
    if not report.method.has_run:
        return ("Havaintoja ei ole vielä ryhmitelty koneellisesti.",)
    reviewers = f" ({report.method.reviewers})" if report.method.reviewers else ""
    return (
        f"Tietokone ehdotti ryhmiä vertaamalla tekstien sisältöä. Koordinaattori{reviewers} luki ja tarkisti "
        "ehdotukset: hyväksyi, nimesi, yhdisti, jakoi tai hylkäsi ne. Raportissa on vain ihmisen hyväksymiä teemoja.",
        "Tietokone ei ole kirjoittanut raporttiin omaa tekstiä. Otsikon ”Poimittu havainnoista” alla olevat virkkeet "
        "se on poiminut sellaisinaan, ja jokainen lainaus on tarkistettu alkuperäisestä tekstistä merkki merkiltä. "
        "Asetukset ja versiot ovat liitteessä 3.",
    )
