"""How fast each step is, beside its floor or an anchor of the same minute; a whole run, stage by stage.

`corpus.py` makes files of as many exhibits as are asked for; `steps.py` measures single steps on one core,
`stages.py` whole runs of the command line, `bad_ones.py` what one family or one exhibit may hold at worst.
`python -m bench.speed --help` tells the options.
"""
