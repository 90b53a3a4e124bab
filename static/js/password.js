// Adds a button that shows or hides a password. Without it the field is an ordinary password field.
for (const field of document.querySelectorAll("[data-password]")) {
  const input = field.querySelector("input");
  const button = document.createElement("button");
  const show = (visible) => {
    input.type = visible ? "text" : "password";
    button.textContent = visible ? "Ocultar" : "Mostrar";
    button.setAttribute("aria-label", visible ? "Ocultar la contraseña" : "Mostrar la contraseña");
  };
  button.type = "button";
  button.className = "button button-secondary";
  button.setAttribute("aria-controls", input.id);
  button.addEventListener("click", () => show(input.type === "password"));
  input.form?.addEventListener("submit", () => show(false));
  show(false);
  input.after(button);
}
