"""The privacy queue: what waits for a person's eyes."""

from fastapi import APIRouter

router = APIRouter(tags=["privacy"])
