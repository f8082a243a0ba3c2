"""Parallax: one story, seen from every source.

The map of the house, from the roof down; each floor imports only floors below it.

    __main__            python -m generator
    cli  hook           the two doors: the command line, and MkDocs
    pipeline            the whole story on one page
    read  extract  align  charts  render  site  bundle  check
    tables  schema  language  project  text  config  units  wording  gazetteer  executors  guard  cache  files  extras  han
    numerals  model  errors
"""

__version__ = "0.1.0"
