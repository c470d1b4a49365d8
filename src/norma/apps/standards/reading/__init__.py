"""A standard as its pages show it: clauses laid out for reading, in the reader's language.

Pure: packs and clauses in, frozen values for templates out. What the format lets an author write and
this version does not know is shown as written, never left out.
"""
