"""Documents of made-up fund families whose fee histories are known, and a judge of what is made of them.

A family is a registrant with portfolios and plans, and a chain of events; each event is printed as a plain
drafter would print it, and noted in a ledger: who charged what from which day on, as far as the documents
tell. Print is easy here; the question is what follows from all documents together.

    python -m bench.histories --families 1000 --seed 1 [--kind KIND] [--show N]
"""
