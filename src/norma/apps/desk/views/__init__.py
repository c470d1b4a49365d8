"""The desk's pages: the workspace for staff, the request for customers."""
