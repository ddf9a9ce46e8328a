"""What is left of an MS Project plan that went into a store and out again."""
