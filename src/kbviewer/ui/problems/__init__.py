"""What the owner of the notes may want to mend, as a list to work through."""
