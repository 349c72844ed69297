"""What the parent of all easy render processes reads: see `tests/easy_drawing.py`."""

import gc

from app.pdf import jobs

jobs.warm()
gc.freeze()  # or each search for rubbish would copy the memory that its children share
