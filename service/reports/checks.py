"""What to go through before a report is published: with open points it is a draft."""

from service.phrases import Phrase, enumerated, quoted
from service.reports.model import Check, Source
from service.small_numbers import limit_of


def checks_of(source: Source, *, for_coordinator: bool) -> tuple[Check, ...]:
    """The check list.

    Args:
        source: What the report would be built from.
        for_coordinator: Others are told no number of submissions that the report does not print.
    """
    curated, limit = source.curated, limit_of(source.min_cell)
    unexplained = any(source.texts[one].exclusion_reason is None for one in curated.excluded)
    return (
        _themes(len(curated.accepted)),
        _suggestions(len(curated.pending)),
        _withheld(len(curated.withheld), tell_number=for_coordinator),
        *([_unconfirmed(_count_unconfirmed(source))] if for_coordinator else []),
        _explained(has_gap=unexplained),
        *_divergent(source),
        Check(
            ok=True, sentence=Phrase("Pienet luvut on suojattu: alle {limit} havainnon määrää ei kerrota.", limit=limit)
        ),
    )


def can_be_made(source: Source) -> bool:
    """Whether there is anything to report."""
    return bool(source.curated.accepted)


def is_draft(source: Source) -> bool:
    """Whether the report calls itself a draft: something that it prints is still open."""
    return bool(source.curated.pending or source.curated.withheld)


def _count_unconfirmed(source: Source) -> int:
    curated = source.curated
    hidden = {*curated.withheld, *curated.excluded}
    return sum(not text.is_confirmed for text in source.texts.values() if text.id not in hidden)


def _themes(n: int) -> Check:
    if n == 0:
        return Check(ok=False, sentence=Phrase("Yhtään teemaa ei ole hyväksytty. Hyväksy ainakin yksi ehdotus."))
    return Check(
        ok=True, sentence=Phrase("Yksi teema on hyväksytty.") if n == 1 else Phrase("Teemoja on hyväksytty {n}.", n=n)
    )


def _suggestions(n: int) -> Check:
    if n == 0:
        return Check(ok=True, sentence=Phrase("Kaikki ehdotukset on tarkistettu."))
    one, many = Phrase("Yksi ehdotus on tarkistamatta."), Phrase("Tarkistamatta on {n} ehdotusta.", n=n)
    return Check(ok=False, sentence=one if n == 1 else many)


def _withheld(n: int, *, tell_number: bool) -> Check:
    if n == 0:
        return Check(ok=True, sentence=Phrase("Tietosuojatarkistus on tehty kaikille havainnoille."))
    if not tell_number:
        return Check(ok=False, sentence=Phrase("Osa havainnoista odottaa tietosuojatarkistusta."))
    one, many = (
        Phrase("Yksi havainto odottaa tietosuojatarkistusta."),
        Phrase("Tietosuojatarkistusta odottaa {n} havaintoa.", n=n),
    )
    return Check(ok=False, sentence=one if n == 1 else many)


def _unconfirmed(n: int) -> Check:
    if n == 0:
        return Check(ok=True, sentence=Phrase("Kaikki julkaistavat tekstit on vahvistettu."))
    one = Phrase("Yksi teksti odottaa vahvistusta. Vahvistamattomia tekstejä ei lainata eikä julkaista.")
    many = Phrase("Vahvistusta odottaa {n} tekstiä. Vahvistamattomia tekstejä ei lainata eikä julkaista.", n=n)
    return Check(ok=False, sentence=one if n == 1 else many)


def _explained(*, has_gap: bool) -> Check:
    if has_gap:
        return Check(ok=False, sentence=Phrase("Osalta pois jätetyistä havainnoista puuttuu peruste."))
    return Check(ok=True, sentence=Phrase("Jokaiselle pois jätetylle havainnolle on kirjattu peruste."))


def _divergent(source: Source) -> tuple[Check, ...]:
    """Whether every theme with a divergent view has one that may be quoted; nothing where there is none."""
    themes = [theme for theme in source.curated.accepted if theme.divergent]
    unheard = [one for one in themes if not any(source.texts[text].is_confirmed for text in one.divergent)]
    if not themes:
        return ()
    if unheard:
        names = enumerated(quoted(theme.name_fi) for theme in unheard)
        sentence = Phrase(
            "Eriävää näkökulmaa ei ole vahvistettu julkaistavaksi, joten se jää pois: {names}.", names=names
        )
        return (Check(ok=False, sentence=sentence),)
    return (Check(ok=True, sentence=Phrase("Eriävät näkökulmat ovat mukana raportissa.")),)
