"""What speaks against a rate that was read: checks, words left over, another reading; and its grade."""
