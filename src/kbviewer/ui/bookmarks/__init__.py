"""The Bookmarks view."""
