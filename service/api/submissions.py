"""Submissions of a period."""

from fastapi import APIRouter

router = APIRouter(tags=["submissions"])
