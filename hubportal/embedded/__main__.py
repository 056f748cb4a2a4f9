"""`python -m hubportal.embedded`: exec."""

import argparse
import sys

from hubportal.embedded import execution


def main():
    """Read the command line, do what it says and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m hubportal.embedded", description=__doc__)
    verbs = parser.add_subparsers(dest="verb", required=True)
    verb = verbs.add_parser("exec", help="run a command with servers of its own")
    verb.add_argument("command", nargs=argparse.REMAINDER)
    options = parser.parse_args()
    return execution.execute(options.command[options.command[:1] == ["--"] :])


if __name__ == "__main__":
    sys.exit(main())
