"""The pages of the monitor that are drawn for reading from afar."""
