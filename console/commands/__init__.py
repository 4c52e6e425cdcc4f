"""The commands of `hub`, one module per family. Nothing heavy is imported before a command runs."""
