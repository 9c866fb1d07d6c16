"""`python -m kbviewer` and the frozen program."""

import sys
from multiprocessing import freeze_support

from kbviewer.cli import main

if __name__ == "__main__":
    # In a frozen program, worker processes start here too.
    freeze_support()
    sys.exit(main())
