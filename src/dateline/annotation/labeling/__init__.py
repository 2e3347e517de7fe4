"""What is shown to annotators on a labeling server, and what comes back."""
