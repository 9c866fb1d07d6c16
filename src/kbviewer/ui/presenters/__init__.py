"""Between the session and the window: what the reader asks for, and what is shown of it."""
