"""The Search view: results at every keystroke."""
