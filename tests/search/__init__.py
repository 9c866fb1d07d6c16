"""Tests of search.

They hold for the fork that keeps Whoosh alive, too, so that a change of engine stays cheap. It has
the same import name; to run them against it:

    python -m pip install --no-deps --target /tmp/whoosh3 whoosh3==3.54.0
    PYTHONPATH=/tmp/whoosh3 python -m pytest tests/search
"""
