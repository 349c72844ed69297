"""The one adapter around fpdf2: nothing outside this package imports it.

fpdf2 is fast enough for the speed of typing only with mechanisms that lean on its internals
(shared parsed faces, subsets cut by HarfBuzz, remembered widths, replayed blocks). They are kept
here, fpdf2's version is pinned, and a test holds the result to what fpdf2 draws by itself.
One thread a process: HarfBuzz fonts are shared by the documents of a process.
"""
