"""Health."""

from pydantic import BaseModel


class Alive(BaseModel):
    """The process answers."""

    status: str = "ok"


class Ready(BaseModel):
    """What the service needs and whether it is there."""

    database: bool
    worker: bool
    model: bool
