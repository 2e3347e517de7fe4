"""How many: numbers of people and things, with what their words allow."""
