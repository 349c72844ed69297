"""One module a screen; a page function reads like a table of contents."""
