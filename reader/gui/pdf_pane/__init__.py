"""The pane that shows a PDF: pages under each other, find, contents, selection and links."""
