"""Submissions, runs, decisions, themes and reports; HTTP and the command line."""
