"""The command line: parse, call one verb, print. The only package that prints or exits."""
