"""How close a computed schedule comes to the one that MS Project stored."""
