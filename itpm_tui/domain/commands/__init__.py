"""What can be asked of the executor."""
