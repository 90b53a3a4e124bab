// One key takes a choice, and Enter sends. Only while the focus is in the form and not where one writes, so that the
// keys of a screen reader and of the browser stay theirs.
for (const form of document.querySelectorAll("[data-keys]")) {
  form.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("textarea, input[type=text]")) return;
    const choice = form.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
    if (!choice) return;
    event.preventDefault();
    choice.checked = true;
    choice.focus();
    const day = form.querySelector('input[name="issued_on_day"]');
    if (choice.value === "accepted" && day && !day.value) day.focus();
    const reason = form.querySelector('input[name="reason"]');
    if (choice.name === "verdict" && choice.value !== "accepted" && reason) reason.focus();
  });
}
