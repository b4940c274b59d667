"""How a clause is worded: for each thing that it can say, some ways in which drafters say it.

`{old}` and `{new}` are names, `{label}` is a schedule, `{day}` a day, `{fee}` a fee; `{x}`, `{y}` are
rates.
"""

from __future__ import annotations

import random

_WAYS: dict[str, tuple[str, ...]] = {
    "rename": (
        "The name of {old} is hereby changed to {new}.",
        "{old} is hereby renamed {new}.",
        "All references in the Plan to {old} are hereby changed to {new}.",
        "{old} shall hereafter be known as {new}, and the Plan is amended accordingly.",
        "Each reference in the Plan to {old} is hereby replaced with a reference to {new}.",
    ),
    "renamed": (
        "{old} has been renamed {new}",
        "the name of {old} has been changed to {new}",
        "{old} has changed its name to {new}",
        "{old} is now known as {new}",
    ),
    "rename_on": (
        "Effective {day}, the name of {old} is changed to {new}.",
        "Effective {day}, {old} is renamed {new}.",
        "As of {day}, the name of {old} shall be changed to {new}.",
        "The name of {old} is changed to {new}, effective {day}.",
    ),
    "joins": (
        "{new} is to be added to the Plan",
        "{new} is being added to the Plan",
        "the parties wish to add {new} to the Plan",
        "the Board has approved the addition of {new} to the Plan",
    ),
    "leaves": (
        "{old} is to be removed from the Plan",
        "{old} is being removed from the Plan",
        "the parties wish to delete {old} from the Plan",
        "the Board has approved the removal of {old} from the Plan",
    ),
    "remove": (
        "{label} to the Plan is hereby amended to delete {old}.",
        "{old} is hereby removed from {label} to the Plan.",
        "{label} to the Plan is hereby amended to remove {old}.",
        "{old} is hereby deleted from {label} to the Plan.",
    ),
    "remove_on": (
        "Effective {day}, {old} is removed from the schedules to the Plan.",
        "Effective {day}, {old} is hereby deleted from the schedules to the Plan.",
        "{old} is removed from the schedules to the Plan, effective {day}.",
        "As of {day}, {old} shall be removed from the schedules to the Plan.",
    ),
    "liquidated": (
        "{old} having been liquidated, the Plan is hereby terminated with respect to {old}.",
        "{old} has been liquidated and is hereby removed from the Plan.",
        "The Plan is hereby terminated as to {old}, which has been liquidated.",
        "In connection with its liquidation, {old} is hereby removed from the Plan.",
    ),
    "merged": (
        "{old} has been merged into {new}",
        "{old} has been reorganized into {new}",
        "{old} was merged with and into {new}",
        "all of the assets of {old} have been acquired by {new}, and {old} has been liquidated",
    ),
    "merge_on": (
        "Effective {day}, {old} is merged into {new} and is removed from the Plan.",
        "Effective {day}, {old} is reorganized into {new} and is removed from the Plan.",
        "{old} is merged into {new}, and is removed from the Plan, effective {day}.",
        "As of {day}, {old} is merged with and into {new} and is removed from the Plan.",
    ),
    "terminate": (
        "The Plan is hereby terminated.",
        "The Plan is hereby terminated in its entirety.",
        "The Plan shall terminate on the date first written above and be of no further force or effect.",
        "The Board has determined to terminate the Plan, and the Plan is hereby terminated.",
    ),
    "terminate_on": (
        "The Plan is hereby terminated, effective {day}.",
        "Effective {day}, the Plan is terminated.",
        "The Plan shall terminate effective {day}.",
        "The Plan is terminated in its entirety as of {day}.",
    ),
    "class_ends": (
        "The Plan is hereby terminated with respect to the {old} Shares of each Portfolio.",
        "The Plan is hereby terminated as to {old} Shares of all Portfolios.",
        "The {old} Shares of each Portfolio are hereby removed from the Plan.",
        "With respect to the {old} Shares of each Portfolio, the Plan is hereby terminated.",
    ),
    "class_leaves": (
        "The {share_class} Shares of {old} are hereby removed from {label} to the Plan.",
        "{label} to the Plan is hereby amended to delete the {share_class} Shares of {old}.",
        "The {share_class} Shares of {old} are hereby deleted from {label} to the Plan.",
        "{label} to the Plan is hereby amended to remove the {share_class} Shares of {old}.",
    ),
    "redesignate": (
        "The {old} Shares of {who} are hereby redesignated as {new} Shares.",
        "The {old} Shares of {who} are hereby renamed {new} Shares.",
        "The {old} Shares of {who} shall hereafter be designated {new} Shares.",
        "The designation of the {old} Shares of {who} is hereby changed to {new} Shares.",
    ),
    "redesignated": (
        "the {old} Shares of each Portfolio have been redesignated as {new} Shares",
        "the {old} Shares of each Portfolio have been renamed {new} Shares",
        "the {old} Shares of each Portfolio are now designated {new} Shares",
        "the designation of the {old} Shares of each Portfolio has been changed to {new} Shares",
    ),
    "only": (
        "{label} to the Plan is hereby amended with respect to {who} only, as follows:",
        "{label} to the Plan is hereby amended, with respect to {who} only, to read as follows:",
        "With respect to {who} only, {label} to the Plan is hereby amended as follows:",
        "{label} to the Plan is amended solely with respect to {who}, as follows:",
    ),
    "add": (
        "{label} to the Plan is hereby amended to add {who}, as follows:",
        "{label} to the Plan is supplemented by the addition of {who}, as follows:",
        "{label} to the Plan is hereby amended to include {who}, as follows:",
        "{who} is hereby added to {label} to the Plan, as follows:",
    ),
    "whole": (
        "{label} to the Plan is hereby deleted in its entirety and replaced with the following:",
        "{label} to the Plan is hereby amended and restated in its entirety as follows:",
        "{label} to the Plan is hereby replaced in its entirety with the following:",
        "{label} to the Plan is deleted and the following is substituted therefor:",
    ),
    "rate": (
        "The {fee} payable by {who} under the Plan is hereby {moved} from {x} to {y}.",
        "The {fee} of {who} is hereby {moved} from {x} to {y} of average daily net assets.",
        "The {fee} payable by {who} under the Plan is changed from {x} to {y} per annum.",
        "The annual rate of the {fee} payable by {who} is {moved} from {x} to {y}.",
    ),
    "rate_on": (
        "Effective {day}, the {fee} payable by {who} under the Plan is {moved} from {x} to {y}.",
        "The {fee} payable by {who} under the Plan is {moved} from {x} to {y}, effective {day}.",
        "As of {day}, the {fee} of {who} shall be {moved} from {x} to {y}.",
        "The {fee} of {who} is {moved} from {x} to {y} effective {day}.",
    ),
    "waiver": (
        "the Distributor has voluntarily agreed to waive {x} of the fee payable by {old} until {day}",
        "the Distributor will voluntarily waive {x} of its fee from {old} through {day}",
        "the Distributor has agreed to limit the fee payable by {old} to {y} until {day}",
        "the Distributor currently waives a portion of its fee equal to {x} with respect to {old}",
    ),
}


def worded(chance: random.Random, kind: str, **parts: str) -> str:
    """A clause of this kind; its first letter is a capital where it is a sentence."""
    text = chance.choice(_WAYS[kind]).format(**parts)
    return text[0].upper() + text[1:] if text.endswith((".", ":")) else text
