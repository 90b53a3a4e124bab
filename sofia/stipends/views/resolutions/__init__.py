"""The pages of a resolution: its officers', its people's and everybody's."""
