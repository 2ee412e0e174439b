"""Runs a script of SQL in a process of its own: its CPU, its memory."""

import sys

import duckdb

with open(sys.argv[1]) as script:
    duckdb.execute(script.read())
