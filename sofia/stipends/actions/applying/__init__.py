"""What a learner does with her application: begins, answers, signs, sends, corrects and withdraws it."""
