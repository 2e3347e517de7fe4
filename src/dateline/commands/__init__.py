"""The verbs, one a file: read earlier folders, think, write one."""
