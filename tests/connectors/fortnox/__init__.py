"""The Fortnox client against its stand-in."""
