"""Parts of pages, each shown by one function."""
