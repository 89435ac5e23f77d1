"""``ilmio serve``: the service alone, for those who run its parts one by one."""

import typer


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("serve")(serve)


def serve() -> None:
    """Käynnistä pelkkä palvelu: lomake ja rajapinta, ilman taustatyötä ja tarkistusnäkymää."""
    import uvicorn

    from service.app import create_app
    from service.programs import checked
    from service.settings import Settings

    settings = checked(Settings())
    uvicorn.run(
        create_app(settings),
        host=settings.host,
        port=settings.port,
        access_log=False,  # an address may hold words that somebody searched for
        server_header=False,
        log_level="info",
        timeout_graceful_shutdown=5,
    )
