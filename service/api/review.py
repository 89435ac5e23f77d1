"""Review of suggestions and themes."""

from fastapi import APIRouter

router = APIRouter(tags=["review"])
