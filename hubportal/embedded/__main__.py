"""The portal with servers of its own: serve it, run a command beside them, or throw their data away."""

import argparse
import sys

from hubportal.embedded import erasure, execution, supervisor
from hubportal.embedded.failure import Failure


def main():
    """Do what the command line says and return the exit code."""
    options = _parser().parse_args()
    try:
        return options.do(options) or 0
    except Failure as failure:
        sys.stderr.write(f"{failure}\n")
        return 1


def _parser():
    parser = argparse.ArgumentParser(prog="python -m hubportal.embedded", description=__doc__)
    verbs = parser.add_subparsers(required=True)
    run = verbs.add_parser("run", help="serve the portal until Ctrl-C")
    run.add_argument("--port", type=int, default=8000, help="the port to try first (default: 8000)")
    run.set_defaults(do=lambda options: supervisor.run(options.port))
    execute = verbs.add_parser("exec", help="run a command with database and broker of its own")
    execute.add_argument("command", nargs="+", help="the command, after --")
    execute.set_defaults(do=lambda options: execution.execute(options.command))
    reset = verbs.add_parser("reset", help="delete all data")
    reset.add_argument("--yes", action="store_true", help="do not ask")
    reset.set_defaults(do=lambda options: erasure.reset(options.yes))
    return parser


if __name__ == "__main__":
    sys.exit(main())
