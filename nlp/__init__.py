"""The analysis: observations in, suggestions out.

observation -> clean text -> language -> lemmas -> vectors -> clusters -> description -> suggestions

``nlp.pipeline`` is the whole of it on one page. Nothing here knows of the web, a database or a screen.
"""
