"""The call: from the national call to the published one, and the acts that give it more days."""
