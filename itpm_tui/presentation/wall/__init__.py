"""Pages that are read from five metres: few facts, large figures, air around them."""
