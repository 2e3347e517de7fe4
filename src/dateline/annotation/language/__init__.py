"""Words of English: how a text is cut into them, their forms and classes, and numbers in words."""
