"""`python -m howdoweknow` runs the command."""

from howdoweknow.cli.main import main

if __name__ == "__main__":
    main(prog_name="howdoweknow")
