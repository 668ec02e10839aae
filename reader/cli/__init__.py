"""The command line: a thin shell, one function per command."""
