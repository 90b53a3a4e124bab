// Recomputes the published draw in this browser and marks each row. The page is complete without it.
const hex = (bytes) => Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");
const bytesOf = (text) => Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16));
const sha256 = async (data) =>
  hex(await crypto.subtle.digest("SHA-256", typeof data === "string" ? new TextEncoder().encode(data) : data));

async function recompute(draw) {
  const list = await sha256(draw.tickets.map(([ticket, application]) => `${ticket} ${application}\n`).join(""));
  const randomness = await sha256(bytesOf(draw.signature));
  const seed = await sha256(`${list}|${draw.witnesses.join(",")}|${draw.round}|${randomness}`);
  const keyed = await Promise.all(
    draw.tickets.map(async ([ticket, application]) => ({ application, key: await sha256(`${seed}|${ticket}`) })),
  );
  keyed.sort((one, other) => (one.key < other.key ? -1 : 1));
  const same = list === draw.list_sha256 && randomness === draw.randomness && seed === draw.seed;
  return { same, order: keyed };
}

function mark(row, expected) {
  const right = row.dataset.application === expected?.application && row.dataset.key === expected?.key;
  row.querySelector("[data-mark]").textContent = right ? "✓ Igual" : "✗ Distinto";
  return right;
}

function say(status, kind, text) {
  status.className = `notice notice-${kind}`;
  status.querySelector("p").textContent = text;
}

async function check(status) {
  if (!globalThis.crypto?.subtle) {
    say(status, "warning", "Este navegador no puede recalcular aquí: hace falta una conexión segura. Use el archivo y el programa de abajo.");
    return;
  }
  const answer = await fetch(status.dataset.draw);
  if (!answer.ok) throw new Error(String(answer.status));
  const { same, order } = await recompute(await answer.json());
  const rows = [...document.querySelectorAll("[data-application]")];
  const right = rows.map((row, index) => mark(row, order[index])).every(Boolean) && rows.length === order.length;
  if (same && right) {
    say(status, "success", `✓ Recalculado en su navegador: las ${order.length} boletas salen en el mismo orden.`);
  } else {
    say(status, "error", "✗ Recalculado en su navegador: algo no coincide. Guarde esta página y avise al centro.");
  }
}

const status = document.querySelector("[data-draw]");
if (status) {
  check(status).catch(() => {
    say(status, "warning", "No se pudo descargar el sorteo para recalcularlo. Recargue la página, o use el archivo y el programa de abajo.");
  });
}
