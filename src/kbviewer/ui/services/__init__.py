"""What the session has done for it: work beside the window, and state that is kept. No widgets."""
