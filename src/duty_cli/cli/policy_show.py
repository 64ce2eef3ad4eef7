"""`duty policy show`: every duty of one policy, clause by clause."""

from typing import Annotated

import typer

from duty_cli.cadence import CADENCES
from duty_cli.cli.options import format_option
from duty_cli.cli.output import emit
from duty_cli.cli.session import Session
from duty_cli.cli.whereabouts import find_root
from duty_cli.model.kinds import KINDS
from duty_cli.render import writer
from duty_cli.views.policies import policy_page


def command(
    context: typer.Context,
    policy: Annotated[str, typer.Argument(metavar="POLICY", help="policy-show.what")],
    form: Annotated[str, format_option("policy")] = "text",
) -> int:
    """Find the policy, print it whole."""
    # imported here: the readers cost half of the start, and a command's help needs none
    from duty_cli.store.library import find_book

    session: Session = context.obj
    root = session.root if session.repo else find_root(session.folder, None)
    book = find_book(policy, session.folder, root, KINDS, CADENCES)
    written = [duty.values for duty in book.draft.duties]
    view = policy_page(book.policy, written, book.draft.file.assessment)
    emit(writer(form, "policy")(view, session.display))
    return 0
