"""Arguments and output of the command line."""
