"""The PDF worker: a process of its own that reads hostile files, and the only code that imports PyMuPDF.

It is started by `reader.pdf.child` with its end of a socket pair as standard input, answers one request after the other and ends
with the connection. Nothing else is open to it; it needs no file, no network and no environment.
"""
