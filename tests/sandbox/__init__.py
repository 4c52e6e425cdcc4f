"""The stand-ins, each behaviour under the number that its README gives it."""
