"""Stories in a real Chromium, and the rig that they run on."""
