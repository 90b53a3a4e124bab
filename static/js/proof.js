// Downloads the public bundle and computes her commitment again in this browser. The page is complete without it.
const sha256 = async (bytes) =>
  Array.from(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)), (byte) => byte.toString(16).padStart(2, "0")).join("");

function say(status, kind, text) {
  status.className = `notice notice-${kind}`;
  status.querySelector("p").textContent = text;
}

async function check(status) {
  const salt = [...document.querySelectorAll("[data-copy]")].find((line) => line.textContent.startsWith("Su sal")).querySelector("code");
  const line = document.querySelector("[data-line]");
  const answer = await fetch(status.dataset.proof);
  if (!answer.ok) throw new Error(String(answer.status));
  const { lines } = await answer.json();
  const published = lines.find((one) => one.startsWith(`${status.dataset.application},`)) ?? "";
  const computed = await sha256(new TextEncoder().encode(`${salt.textContent}|${line.textContent}`));
  if (published.split(",").at(-1) === computed) {
    say(status, "success", "✓ Calculado en su navegador, con el paquete público que acaba de descargar: su línea está y es la suya.");
  } else {
    say(status, "error", "✗ Calculado en su navegador: no coincide. Guarde esta página y avise al centro.");
  }
}

// Without a secure connection a browser computes no hash: what the server computed stays, and the files below.
const status = document.querySelector("[data-proof]");
if (status && globalThis.crypto?.subtle) check(status).catch(() => {});
