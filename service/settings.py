"""Every knob of the service, read once at start: the environment variable of a field is ``ILMIO_<NAME>``."""

from datetime import timedelta
from pathlib import Path

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """What an installation can set; the README's table lists them all, held by a test."""

    model_config = SettingsConfigDict(env_prefix="ILMIO_", env_file=".env", extra="ignore")

    data_dir: Path = Field(Path("data"), description="Folder for the database and the files of runs.")
    database_url: str | None = Field(
        None, description="SQLAlchemy URL, e.g. postgresql+psycopg://…; by default SQLite in the data folder."
    )
    host: str = Field("127.0.0.1", description="Address the service and the review UI listen on.")
    port: int = Field(8000, ge=0, lt=65536, description="Port of the service; 0 finds a free one.")
    ui_port: int = Field(8501, ge=0, lt=65536, description="Port of the review UI; 0 finds a free one.")
    organisation: str = Field("Hyvinvointialue", description="Name shown on the form and in the report.")
    embedding_model: str | None = Field(
        None, description="Folder or name of a sentence-transformers model; by default the built-in vectors."
    )
    session_hours: float = Field(12, gt=0, le=168, description="Hours until a sign-in ends.")
    max_upload_megabytes: int = Field(20, ge=1, le=500, description="Largest file that an import takes.")
    form_sends_per_hour: int = Field(30, ge=1, description="Public form: sends allowed per hour from one address.")
    sign_ins_per_minute: int = Field(
        10, ge=1, description="Sign-in attempts allowed per minute for one account from one address."
    )
    secure_cookies: bool = Field(True, description="Cookies only over HTTPS; turn off for plain HTTP on loopback.")
    demo: bool = Field(False, description="Demo mode: example accounts, loopback only.")

    @field_validator("database_url", "embedding_model", mode="before")
    @classmethod
    def _empty_is_unset(cls, value: str | None) -> str | None:
        return value or None

    @property
    def session_lifetime(self) -> timedelta:
        """How long a sign-in lasts."""
        return timedelta(hours=self.session_hours)

    @property
    def most_upload_bytes(self) -> int:
        """Largest file that an import takes."""
        return self.max_upload_megabytes << 20

    @property
    def sqlalchemy_url(self) -> str:
        """Where the data are."""
        return self.database_url or f"sqlite:///{(self.data_dir / 'ilmio.sqlite').resolve()}"

    @property
    def dbos_url(self) -> str:
        """Where the run queue keeps its own state: beside the data on SQLite, the same server on PostgreSQL."""
        return self.database_url or f"sqlite:///{(self.data_dir / 'runs.sqlite').resolve()}"
