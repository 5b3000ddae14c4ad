"""Train the models that onrecord ships, or your own on your own annotation. Needs the extra `train`."""
