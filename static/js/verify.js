// On the page that verifies: checks the QR that a link brought, whose text never leaves the browser, and works out the
// fingerprint of a file so that the file does not leave it either. Without this, the forms are ordinary ones.
(() => {
  const place = document.querySelector("[data-qr]");
  const byCode = document.querySelector("[data-by-code]");
  const byFile = document.querySelector("[data-by-file]");
  const hex = (text) => Uint8Array.from(text.match(/../g), (pair) => parseInt(pair, 16));
  const keys = Object.fromEntries(Object.entries(JSON.parse(place.dataset.keys)).map(([id, key]) => [id, hex(key)]));
  const fields = JSON.parse(place.dataset.fields);

  const warn = (title, text) => {
    const box = document.createElement("div");
    const heading = Object.assign(document.createElement("p"), { className: "notice-title", textContent: title });
    box.className = "notice notice-error";
    box.tabIndex = -1;
    box.append(heading, Object.assign(document.createElement("p"), { textContent: text }));
    place.replaceChildren(box);
    box.focus();
  };

  // A true QR is asked for by its code alone. Going back does not ask again: the address has no text any more.
  const fromLink = () => {
    const text = location.hash;
    if (text.length < 100 || !Object.keys(keys).length) return;
    history.replaceState(null, "", location.pathname);
    const { fault, paper } = qr.read(decodeURIComponent(text), keys, fields);
    if (fault === "forged") {
      warn("✗ Código QR falso o alterado: no acepte el certificado", "Tiene la forma de los nuestros, pero ninguna de nuestras llaves lo firmó.");
    } else if (fault) {
      warn("No se pudo leer el código QR", "Está incompleto, o no es de un certificado. Escanéelo otra vez, o escriba el código impreso.");
    } else {
      byCode.elements.code.value = paper.code;
      byCode.requestSubmit();
    }
  };

  byFile.addEventListener("submit", async (event) => {
    const input = byFile.elements.file;
    if (!input.files[0] || !globalThis.crypto?.subtle) return;
    event.preventDefault();
    document.querySelector("[data-by-file-says]").textContent = "Calculando la huella del archivo en su navegador…";
    const digest = await crypto.subtle.digest("SHA-256", await input.files[0].arrayBuffer());
    byFile.elements.sha256.value = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
    input.disabled = true; // what is disabled is not sent
    byFile.submit();
  });
  addEventListener("pageshow", () => (byFile.elements.file.disabled = false));
  addEventListener("hashchange", fromLink);
  fromLink();
})();
