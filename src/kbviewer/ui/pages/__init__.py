"""Pages as places: the Pages view and the strip of the whole book."""
