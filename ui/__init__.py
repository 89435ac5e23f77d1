"""The review screens; they speak HTTP to the service and know nothing else of it."""
