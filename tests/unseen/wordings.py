"""Sentences that give fees, as templates: `who` pays `a_fee` at a `rate` upon the assets of `shares`."""

PER_YEAR = (
    "at the annual rate of {}",
    "at an annual rate of {}",
    "equal to {} per annum",
    "of {} a year",
    "equal, on an annual basis, to {}",
    "computed at the annual rate of {}",
    "at an annualized rate of {}",
)
MOST = (
    "not to exceed {} per annum",
    "of up to {} a year",
    "at an annual rate of no more than {}",
    "at a maximum annual rate of {}",
    "not exceeding, on an annual basis, {}",
    "in no case greater than {} a year",
)
ONE_CLASS = (
    "{who} shall pay the Distributor {a_fee} {rate} of the average daily net assets attributable to the "
    "{shares}.",
    "{who} shall, in respect of the {shares}, pay to the Distributor {a_fee} {rate} of average daily net "
    "assets.",
    "As compensation for its services the Distributor shall receive {a_fee} {rate}, payable monthly, of "
    "the average "
    "daily net assets of the {shares}.",
    "The {shares} shall bear {a_fee} {rate} of their average daily net assets, which {lower} shall pay to "
    "the "
    "Distributor.",
    "For the {shares}, {lower} is authorized to pay the Distributor, monthly in arrears, {a_fee} {rate} of "
    "the "
    "average daily value of the net assets of that class.",
    "There shall be paid to the Distributor, out of the assets of the {shares}, {a_fee} {rate} of the "
    "average daily "
    "net assets of that class.",
    "The Distributor is entitled to {a_fee}, accrued daily and paid monthly, {rate} of the average daily "
    "net asset "
    "value of the {shares}.",
    "In consideration of the services described in this Plan, and whether its costs be greater or less, the "
    "Distributor shall be paid {a_fee} {rate} of the average daily net assets represented by the {shares}.",
    "Fee. {who} shall pay the Distributor, upon the average daily net assets of the {shares}, {a_fee} "
    "{rate}.",
)
TWO_RESPECTIVELY = (
    "{who} shall pay to the Distributor a distribution fee and a service fee at annual rates of {first} "
    "and {second}, "
    "respectively, of the average daily net assets of the {shares}.",
    "The distribution fee and the service fee of the {shares} are, respectively, {first} and {second} a "
    "year of "
    "average daily net assets.",
    "On the {shares} the Distributor shall receive a distribution fee and a shareholder servicing fee of "
    "{first} and "
    "{second} per annum, respectively, of average daily net assets.",
)
TWO_FEES = (
    "{who} shall pay the Distributor, each year and upon the average daily net assets of the {shares}, a "
    "distribution "
    "fee of {first} and a service fee of {second}.",
    "The {shares} bear a distribution fee of {first} a year and a service fee of {second} a year, both "
    "computed upon "
    "their average daily net assets.",
    "Upon the average daily net assets of the {shares} there shall be paid (i) {first} per annum as a "
    "distribution "
    "fee and (ii) {second} per annum as a service fee.",
    "{who} shall pay the Distributor a distribution fee at the annual rate of {first} of the average daily "
    "net assets "
    "of the {shares}, together with a service fee at the annual rate of {second} of the same assets.",
)
SUM = (
    "{who} shall pay, in respect of the {shares}, an aggregate fee of {total} per annum of average daily "
    "net assets, "
    "consisting of a distribution fee of {first} and a service fee of {second}.",
    "The total fee payable under this Plan on the {shares} is {total} a year of their average daily net "
    "assets, of "
    "which {first} is a distribution fee and {second} is a service fee.",
    "{who} shall pay the Distributor on the {shares} a distribution fee of {first} and a service fee of "
    "{second}, or "
    "{total} in all, a year of average daily net assets.",
    "The annual 12b-1 fee on the {shares} is {total} of average daily net assets. It is made up of a "
    "distribution fee "
    "of {first} and a service fee of {second}.",
)
OF_WHICH = (
    "{who} shall pay the Distributor a 12b-1 fee of {total} a year of the average daily net assets of the "
    "{shares}, of "
    "which up to {second} may be a service fee.",
    "The {shares} bear an annual 12b-1 fee of {total} of average daily net assets, of which no more than "
    "{second} "
    "shall be a service fee.",
    "Upon the average daily net assets of the {shares} {lower} may pay an aggregate fee of up to {total} "
    "per annum, "
    "not more than {second} of which may be paid as a service fee.",
)
EITHER = (
    "{who} may pay the Distributor not more than {total} per annum of the average daily net assets of the "
    "{shares}, as "
    "either a distribution fee or a service fee, or both.",
    "A distribution fee, a service fee, or any combination of the two, may be paid on the {shares}, "
    "provided that the "
    "total so paid is no more than {total} a year of their average daily net assets.",
)
TIERS = (
    "{who} shall pay the Distributor {a_fee}, on an annual basis, of {one} of the first $500 million of "
    "the average "
    "daily net assets of the {shares}, {two} of the next $500 million, and {three} of the average daily "
    "net assets "
    "over $1 billion.",
    "{A_fee} is payable on the {shares} at the annual rate of {one} of average daily net assets up to $250 "
    "million, "
    "{two} of the next $250 million and {three} of average daily net assets above $500 million.",
)
RATE_FIRST = (
    "{rate} of the average daily net assets of the {shares}",
    "{rate} of average daily net assets with respect to the {shares}",
    "{rate} of the average daily net assets attributable to the {shares}",
)
RATE_FIRST_LEADS = (
    "{who} shall pay the Distributor {a_fee} at the annual rate of {items}.",
    "{who} shall pay the Distributor {a_fee}, accrued daily and paid monthly, at the annual rate of {items}.",
    "The annual {fee} payable to the Distributor is {items}.",
    "The Distributor shall receive each year, as compensation, {a_fee} of {items}.",
)
CLASS_FIRST = (
    "for the {shares}, {rate} of their average daily net assets",
    "in the case of the {shares}, {rate} of average daily net assets",
    "with respect to the {shares}, {rate} of the average daily net assets of that class",
)
CLASS_FIRST_LEADS = (
    "The {fee} payable to the Distributor each year is: {items}.",
    "{who} shall pay the Distributor {a_fee} at these annual rates: {items}.",
    "Each year the Distributor shall be paid {a_fee} as follows: {items}.",
)
RESPECTIVELY = (
    "{who} shall pay the Distributor {a_fee} on the {names} at the annual rates of {rates}, respectively, "
    "of the "
    "average daily net assets of the class.",
    "The annual {fee} shall be {rates} of the average daily net assets of the {names}, respectively.",
    "For the {names}, the annual {fee} is {rates}, respectively, of average daily net assets.",
)
