"""Analysis runs."""

from fastapi import APIRouter

router = APIRouter(tags=["runs"])
