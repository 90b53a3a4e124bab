"""How long a session lasts without use, and how long a password that was just typed is worth. All in seconds."""

OFFICER_IDLE = 15 * 60  # whoever acts on other people's data
CITIZEN_IDLE = 60 * 60  # a long form on a telephone, with a call in between
WARNING = 2 * 60  # before the end
FRESH = 10 * 60
TOUCH = 60  # a session's last use is written at most once in this long
HALF_WAY = 10 * 60  # between the password and the second step
