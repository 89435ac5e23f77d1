"""Every text that the screens show, Finnish, one module a page; ``{names}`` are filled in with ``str.format``."""
