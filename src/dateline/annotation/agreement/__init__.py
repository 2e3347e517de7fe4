"""How far annotators agree: what is counted in each report, the measures, and the figures that follow."""
