"""``python -m service``: the command line, for whoever starts it without the ``ilmio`` script."""

from service.cli.main import app

app()
