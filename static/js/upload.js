// Sends a file with a progress bar, and again after a cut, with the same key: it never arrives twice.
// Without this the form is an ordinary one.
const WAITS = [1000, 3000, 8000];

function make(name, attributes, parent) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  parent.append(made);
  return made;
}

function prepare(form) {
  const input = form.querySelector("input[type=file]");
  const button = form.querySelector("button");
  const area = make("div", {}, form);
  const status = make("p", { role: "status" }, area);
  const bar = make("progress", { max: "100", value: "0", "aria-label": "Avance del envío", hidden: "" }, area);
  const alert = make("p", { role: "alert", class: "field-error" }, area);
  let tries = 0;
  let told = 0;

  const rest = (message) => {
    button.disabled = input.disabled = false;
    bar.hidden = true;
    status.textContent = "";
    alert.textContent = message;
  };
  const progress = (event) => {
    const percent = event.lengthComputable ? Math.round((100 * event.loaded) / event.total) : 0;
    bar.value = percent;
    if (percent >= told + 25 || percent === 100) {
      told = percent;
      status.textContent = percent === 100 ? "Enviado. Revisando el archivo…" : `Enviando: ${percent} %`;
    }
  };
  const cut = (data) => {
    if (tries >= WAITS.length) {
      rest("No se pudo enviar: revise su conexión. El archivo sigue elegido; presione otra vez el botón.");
      return;
    }
    status.textContent = "Se cortó la conexión. Se intenta otra vez…";
    setTimeout(() => send(data), WAITS[tries++]);
  };
  const answer = (request, data) => {
    let said = {};
    try {
      said = JSON.parse(request.responseText);
    } catch {
      if (request.status < 400) location.reload(); // the session ended: the server asks to sign in
    }
    if (said.next) location.assign(said.next);
    else if (request.status === 502 || request.status === 504) cut(data);
    else rest(said.message ?? "No se pudo recibir el archivo. Recargue la página e inténtelo otra vez.");
  };
  const send = (data) => {
    const request = new XMLHttpRequest();
    told = 0;
    request.upload.addEventListener("progress", progress);
    request.addEventListener("load", () => answer(request, data));
    request.addEventListener("error", () => cut(data));
    request.open("POST", form.action);
    request.setRequestHeader("Accept", "application/json");
    request.send(data);
  };

  form.addEventListener("submit", (event) => {
    const file = input.files[0];
    if (!file) return;
    event.preventDefault();
    if (file.size > Number(input.dataset.most)) {
      rest(input.dataset.tooLarge);
      input.focus();
      return;
    }
    const data = new FormData(form);
    tries = 0;
    alert.textContent = "";
    bar.hidden = false;
    bar.value = 0;
    status.textContent = "Enviando…";
    button.disabled = input.disabled = true;
    send(data);
  });
}

document.querySelectorAll("[data-upload]").forEach(prepare);
