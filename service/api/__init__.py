"""HTTP: thin routes under ``/api/v1``; each names the roles it is for."""
