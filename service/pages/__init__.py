"""Public pages: semantic HTML that works without JavaScript."""
