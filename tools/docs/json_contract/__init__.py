"""The JSON contract from the shapes of `duty_cli.render.json`: its page, a schema each output."""

from tools.docs.json_contract.page import page
from tools.docs.json_contract.schema import schemas

__all__ = ["page", "schemas"]
