"""The terminal door: commands that turn arguments into values, call one function, print the value.

Only click is imported with it; rich and the rooms are imported by the command that needs them,
so that every `--help` is instant.
"""
