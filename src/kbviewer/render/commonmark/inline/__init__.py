"""Text of a block to elements: one scan, then emphasis, then the tree."""
