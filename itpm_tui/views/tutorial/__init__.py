"""The tutorial: steps done with the real keys, beside whatever else is done."""
