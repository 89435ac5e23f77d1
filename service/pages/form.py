"""The public form."""

from fastapi import APIRouter

router = APIRouter(tags=["form"])
