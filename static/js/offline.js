// The page that verifies a paper with the network off. Needs ed25519.js and qr.js. It asks nothing of anybody: the keys
// and the list of what was annulled are in the page, and its own policy forbids it any connection.
(() => {
  const given = JSON.parse(document.getElementById("datos").textContent);
  const hex = (text) => Uint8Array.from(text.match(/../g), (pair) => parseInt(pair, 16));
  const toHex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  const keys = Object.fromEntries(Object.entries(given.keys).map(([id, key]) => [id, hex(key)]));
  const base64 = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));
  const words = (bytes) => new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  const day = (iso) => new Intl.DateTimeFormat("es-CO", { dateStyle: "long", timeZone: "UTC" }).format(new Date(`${iso.slice(0, 10)}T00:00:00Z`));
  const moment = (iso) => new Intl.DateTimeFormat("es-CO", { dateStyle: "long", timeStyle: "short", timeZone: "America/Bogota" }).format(new Date(iso));
  const OLD = 30 * 24 * 3600 * 1000;

  // The dated list, when one of our keys signed it; else null.
  const readList = (token) => {
    try {
      const [head, body, signature] = token.trim().split(".");
      const header = JSON.parse(words(base64(head)));
      const signed = new TextEncoder().encode(`${head}.${body}`);
      const ours = header.typ === "sofia-revocations+jwt" && header.alg === "EdDSA" && Object.hasOwn(keys, header.kid);
      if (!ours || !ed25519.verify(base64(signature), signed, keys[header.kid])) return null;
      const said = JSON.parse(words(base64(body)));
      if (said.format !== "sofia-revocations-1") return null;
      return { asOf: said.as_of, entries: new Map(said.entries.map((entry) => [entry.id, entry])) };
    } catch {
      return null;
    }
  };
  let list = readList(given.snapshot);

  // The same as sofia/certificates/verification/verdict.py.
  const judge = (text) => {
    const { fault, paper } = qr.read(text, keys, given.fields);
    if (fault) return { outcome: fault };
    if (!list) return { outcome: "authentic", paper };
    const id = toHex(ed25519.sha512(new TextEncoder().encode(paper.code)).slice(0, 16));
    const entry = list.entries.get(id);
    if (entry) return { outcome: entry.state === "annulled" ? "annulled" : "replaced", paper, entry };
    const issued = paper.values[given.fields[paper.kind].findIndex(([name]) => name === "issued_on")];
    return { outcome: issued >= list.asOf.slice(0, 10) ? "authentic" : "current", paper };
  };

  const SAID = {
    current: ["success", "✓ Auténtico y vigente", () => `No estaba anulado ni reemplazado el ${moment(list.asOf)}, fecha de la lista de esta página.`],
    authentic: ["warning", "Auténtico, pero falta saber si sigue vigente", () => "Se expidió el mismo día de la lista de esta página, o después. Si puede, consúltelo en línea o cargue una lista más reciente."],
    replaced: ["warning", "Reemplazado: pida el certificado nuevo", ({ entry }) => `Fue auténtico y otro lo reemplazó el ${day(entry.on)}. ${entry.reason}.`],
    annulled: ["error", "✗ Anulado: no lo acepte", ({ entry }) => `Fue auténtico y se anuló el ${day(entry.on)}. ${entry.reason}.`],
    forged: ["error", "✗ Falso o alterado: no lo acepte", () => "El código tiene la forma de los nuestros, pero ninguna de nuestras llaves lo firmó."],
    unreadable: ["error", "No se pudo leer", () => "No es el código de un certificado, o está incompleto. Revise que lo copió entero, o escanéelo otra vez."],
  };
  const make = (name, attributes, ...children) => {
    const made = Object.assign(document.createElement(name), attributes);
    made.append(...children);
    return made;
  };
  const shown = (name, value) => (name === "issued_on" ? day(value) : value);
  const facts = ({ kind, values, code }) => {
    const rows = given.fields[kind].map(([name, label], place) => [label, shown(name, values[place])]);
    rows.push(["Código", code.replace(/(.{4})(?=.)/g, "$1-")]);
    return make("dl", { className: "facts" }, ...rows.map(([label, value]) => make("div", {}, make("dt", {}, label), make("dd", {}, value))));
  };

  const answer = document.getElementById("respuesta");
  const say = (verdict) => {
    const [kind, title, explain] = SAID[verdict.outcome];
    const said = make("div", { className: `notice notice-${kind}`, tabIndex: -1 }, make("h2", { className: "notice-title first" }, title), make("p", {}, explain(verdict)));
    said.dataset.outcome = verdict.outcome;
    answer.replaceChildren(said);
    if (["current", "authentic", "replaced", "annulled"].includes(verdict.outcome)) {
      const kindOfPaper = given.kinds[verdict.paper.kind];
      answer.append(
        make("h2", {}, `Lo que dice el código: ${kindOfPaper}`),
        make("p", {}, "Compárelo con el papel y con el documento de identidad de la persona. Si algo es distinto, el papel fue alterado."),
        facts(verdict.paper),
      );
    }
    said.focus();
  };

  const showList = (message = "") => {
    document.getElementById("fecha").textContent = list ? moment(list.asOf) : "(no se pudo leer)";
    const age = list ? Date.now() - Date.parse(list.asOf) : OLD + 1;
    document.getElementById("vieja").hidden = age <= OLD;
    document.getElementById("lista-dicho").textContent = message;
  };

  // A PDF holds the link of its QR as text, in the clear or inside a compressed stream.
  const LINK = /#([A-Z2-7]{100,1120})(?![A-Z2-7])/;
  const MOST_INSIDE = 5_000_000;
  const latin = (bytes) => new TextDecoder("latin1").decode(bytes);
  // What opens of a stream that ends in a line break of the file: the break is no part of it, and the browser stops there.
  const inflated = async (bytes) => {
    const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate")).getReader();
    let text = "";
    try {
      for (let part = await reader.read(); !part.done && text.length < MOST_INSIDE; part = await reader.read()) text += latin(part.value);
    } catch {
      return text;
    }
    return text;
  };
  const fromPdf = async (bytes) => {
    const text = latin(bytes);
    const found = LINK.exec(text);
    if (found || !globalThis.DecompressionStream) return found?.[1] ?? "";
    for (const stream of text.matchAll(/stream\r?\n/g)) {
      const start = stream.index + stream[0].length;
      const inner = LINK.exec(await inflated(bytes.slice(start, text.indexOf("endstream", start)).slice(0, 200_000)));
      if (inner) return inner[1];
    }
    return "";
  };

  const code = document.getElementById("codigo");
  const take = (text) => {
    code.value = text;
    say(judge(text));
  };
  document.getElementById("verificar").addEventListener("submit", (event) => {
    event.preventDefault();
    say(judge(code.value));
  });
  document.getElementById("pdf").addEventListener("change", async ({ target }) => {
    if (target.files[0]) take(await fromPdf(new Uint8Array(await target.files[0].arrayBuffer())));
    target.value = "";
  });
  document.getElementById("lista").addEventListener("change", async ({ target }) => {
    const newer = target.files[0] ? readList(await target.files[0].text()) : null;
    target.value = ""; // choosing the same name again is another file
    if (!newer) return showList("Ese archivo no es una lista firmada por nosotros. Se sigue usando la anterior.");
    if (list && Date.parse(newer.asOf) <= Date.parse(list.asOf)) return showList("Esa lista no es más reciente que la que ya está. Se sigue usando la que está.");
    list = newer;
    showList("Lista cargada. Verifique otra vez.");
    answer.replaceChildren();
  });
  const fromAddress = () => location.hash.length > 1 && take(decodeURIComponent(location.hash));
  addEventListener("hashchange", fromAddress);

  // Where the browser reads QR codes by itself, the camera or a photo will do.
  const look = async () => {
    const detector = new BarcodeDetector({ formats: ["qr_code"] });
    const area = document.getElementById("camara"), status = document.getElementById("camara-dicho"), video = area.querySelector("video");
    area.hidden = false;
    document.getElementById("foto").addEventListener("change", async ({ target }) => {
      if (!target.files[0]) return;
      const [seen] = await detector.detect(await createImageBitmap(target.files[0])).catch(() => []);
      status.textContent = seen ? "" : "No se ve un código QR en esa foto. Tómela de cerca, con luz y sin inclinarla.";
      if (seen) take(seen.rawValue);
    });
    document.getElementById("abrir-camara").addEventListener("click", async () => {
      try {
        video.srcObject = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
      } catch {
        status.textContent = "No se pudo abrir la cámara. Use una foto, o copie el texto del código.";
        return;
      }
      video.hidden = false;
      await video.play();
      const stop = () => {
        video.srcObject.getTracks().forEach((track) => track.stop());
        video.hidden = true;
      };
      const search = async () => {
        const [seen] = await detector.detect(video).catch(() => []);
        if (!seen) return setTimeout(search, 200);
        stop();
        take(seen.rawValue);
      };
      status.textContent = "Ponga el código frente a la cámara.";
      search();
    });
  };
  if (globalThis.BarcodeDetector) BarcodeDetector.getSupportedFormats().then((known) => known.includes("qr_code") && look()).catch(() => {});

  showList();
  fromAddress();
})();
