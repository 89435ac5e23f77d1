"""The curated list and the report, for reading."""

from fastapi import APIRouter

router = APIRouter(tags=["reports"])
