"""The client of Visma against its stand-in."""
