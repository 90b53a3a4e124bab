// Adds a "copy" button beside a fingerprint where the browser can copy. The text is selectable without it.
if (navigator.clipboard) {
  for (const line of document.querySelectorAll("[data-copy]")) {
    const button = document.createElement("button");
    const said = document.createElement("span");
    button.type = "button";
    button.className = "button button-quiet";
    button.textContent = "Copiar";
    said.setAttribute("role", "status");
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(line.querySelector("code").textContent);
        said.textContent = "Copiada.";
      } catch {
        said.textContent = "No se pudo copiar: seleccione el texto.";
      }
    });
    line.append(button, said);
  }
}
