// Warns before a session that is not used ends, and keeps it when the person says so. The server ends it in any case.
const dialog = document.querySelector("[data-idle]");
if (dialog?.showModal) {
  const limit = Number(dialog.dataset.idle) * 1000;
  const warning = Number(dialog.dataset.warning) * 1000;
  const said = dialog.querySelector("[data-left]");
  const form = dialog.querySelector("form");
  let seen = Date.now();

  const ended = () => {
    said.textContent = "La sesión terminó. Lo que escribió sigue en esta página: al enviarlo, ingrese otra vez y podrá seguir donde iba.";
    dialog.querySelector("button").textContent = "Entendido";
    if (!dialog.open) dialog.showModal(); // a machine that slept wakes up after the end
  };
  const look = () => {
    const left = seen + limit - Date.now();
    if (left <= 0) ended();
    else if (left <= warning && !dialog.open) {
      said.textContent = `Por seguridad terminará en ${Math.ceil(left / 60000)} minutos o menos.`;
      dialog.showModal();
    }
    if (left > 0) setTimeout(look, Math.min(5000, left));
  };
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    dialog.close();
    if (Date.now() >= seen + limit) return;
    const answer = await fetch(form.action, { method: "POST", body: new FormData(form), redirect: "manual" });
    if (answer.status === 204) seen = Date.now();
  });
  look();
}
