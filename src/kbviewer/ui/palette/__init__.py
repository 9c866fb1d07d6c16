"""The palette: one field that goes anywhere and does anything."""
