"""What comes with the tool."""

from duty_cli.store.shipped import shipped_policies, shipped_policy, shipped_templates
from tests.store.build import Folder


def test_every_shipped_policy_is_sound_and_bears_its_files_name(folder: Folder) -> None:
    assert shipped_policies()
    for name in shipped_policies():
        folder.write(
            "duty.yaml", f"duty: 1\norganisation: x\nsince: 2025-01-01\npolicies: [{name}]\n"
        )
        register = folder.load()
        assert register.faults == ()
        assert [policy.id for policy in register.policies] == [name]


def test_a_policy_that_is_not_shipped() -> None:
    assert shipped_policy("nobody") is None
    assert shipped_policy("../errors") is None


def test_there_are_templates() -> None:
    assert [entry.name for entry in shipped_templates().iterdir()]
