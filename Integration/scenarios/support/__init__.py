"""What the scenarios share: the program, its database, the wire and the dumps."""
