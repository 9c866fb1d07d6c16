"""The preferences: what can be chosen, as data, and the dialog that shows it."""
