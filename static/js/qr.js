// Takes apart what the QR of a paper carries, as sofia/certificates/verification/payload.py does. Needs ed25519.js.
const qr = (() => {
  const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const SIGNATURE = 64, MOST = 700;
  const UNPRINTED = /[\x00-\x1f\x7f-\x9f\u2028\u2029]/;

  // The bytes of a base 32 text without padding; null when it is none, or not the one way to write them.
  const bytesOf = (letters) => {
    const bytes = [];
    let kept = 0, bits = 0;
    for (const letter of letters) {
      const value = LETTERS.indexOf(letter);
      if (value < 0) return null;
      kept = ((kept << 5) | value) & 0xfff;
      bits += 5;
      if (bits >= 8) {
        bits -= 8;
        bytes.push((kept >> bits) & 255);
      }
    }
    return bits >= 5 || kept & ((1 << bits) - 1) ? null : Uint8Array.from(bytes);
  };

  // {kind, keyId, code, values} of a text or a link, or {fault}: "unreadable" or "forged".
  const read = (text, keys, fields) => {
    const letters = text.slice(text.indexOf("#") + 1).replace(/[ \t\n\r\f\v]/g, "");
    const whole = /^[a-z2-7]+$/i.test(letters) ? bytesOf(letters.toUpperCase()) : null;
    if (!whole || whole.length <= SIGNATURE || whole.length > MOST) return { fault: "unreadable" };
    const signed = whole.slice(0, -SIGNATURE);
    let said;
    try {
      said = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(signed);
    } catch {
      return { fault: "unreadable" };
    }
    const [version, kind, keyId, code, ...values] = said.split("\n");
    const known = version === "SOFIA1" && Object.hasOwn(fields, kind) && values.length === fields[kind].length;
    if (!known || UNPRINTED.test(values.join("") + keyId + code) || said.normalize("NFC") !== said) return { fault: "unreadable" };
    const paper = { kind, keyId, code, values };
    if (!Object.hasOwn(keys, keyId)) return { fault: "forged", paper };
    return ed25519.verify(whole.slice(-SIGNATURE), signed, keys[keyId]) ? { paper } : { fault: "forged", paper };
  };
  return { read };
})();
