"""`python -m kbviewer` and the frozen program."""

import sys

from kbviewer.cli import main

if __name__ == "__main__":
    if getattr(sys, "frozen", False) and "multiprocessing" in sys.modules:
        # In a frozen program, worker processes start here too; what runs before has seen that.
        from multiprocessing import freeze_support

        freeze_support()
    sys.exit(main())
