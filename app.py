"""The chat in a browser: ``python app.py`` is ``onrecord app``, with the same options."""

import sys

from qa.cli import main

if __name__ == "__main__":
    sys.exit(main(["app", *sys.argv[1:]]))
