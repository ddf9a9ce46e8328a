"""Who has how much to do: hours there are, hours that are needed, and ways out."""
