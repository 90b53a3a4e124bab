"""The groups of SISBEN IV, the national classification of households by need."""

# Letter → highest number of the letter (SISBEN IV, methodology of Planeación Nacional).
LAST_OF = {"A": 5, "B": 7, "C": 18, "D": 21}

GROUPS = frozenset(f"{letter}{n}" for letter, last in LAST_OF.items() for n in range(1, last + 1))
