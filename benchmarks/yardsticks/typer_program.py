"""A yardstick: the least that a command line by Typer can be, one command that prints a word."""

import typer

app = typer.Typer()


@app.command()
def check() -> None:
    """Print a word."""
    print("checked")


app()
