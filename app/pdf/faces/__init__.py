"""The faces that documents are set in: static, subset to Latin, Greek and Cyrillic, OFL.

``python -m app.pdf.faces.make`` (``make fonts``) cut them from the pinned ``fontpkg-*`` packages.
"""
