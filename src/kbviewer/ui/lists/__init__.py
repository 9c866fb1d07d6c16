"""Rows, lists and trees that several views share."""
