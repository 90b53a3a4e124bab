// Verifies an Ed25519 signature (RFC 8032, 5.1.7) also where the browser cannot: an older phone, or a page opened from
// a file. Everything here is public, so nothing depends on how long it takes. tests/journeys/test_offline_page.py
// compares it with the RFC's vectors and with another implementation.
const ed25519 = (() => {
  const P = 2n ** 255n - 19n;
  const ORDER = 2n ** 252n + 27742317777372353535851937790883648493n;
  const MASK = 2n ** 64n - 1n;
  const mod = (value, by = P) => ((value % by) + by) % by;
  const power = (base, exponent) => {
    let result = 1n;
    for (; exponent; exponent >>= 1n, base = mod(base * base)) if (exponent & 1n) result = mod(result * base);
    return result;
  };
  const inverse = (value) => power(mod(value), P - 2n);
  const D = mod(-121665n * inverse(121666n));
  const ROOT_OF_MINUS_ONE = power(2n, (P - 1n) / 4n);

  const littleEndian = (bytes) => bytes.reduceRight((value, byte) => (value << 8n) | BigInt(byte), 0n);
  const toBytes = (value) => Uint8Array.from({ length: 32 }, (_, place) => Number((value >> BigInt(8 * place)) & 255n));

  // Points are [X, Y, Z, T] with x = X/Z, y = Y/Z, xy = T/Z; this sum is complete, so it doubles too.
  const add = ([x1, y1, z1, t1], [x2, y2, z2, t2]) => {
    const a = (y1 - x1) * (y2 - x2), b = (y1 + x1) * (y2 + x2);
    const c = mod(t1 * t2) * 2n * D, d = z1 * z2 * 2n;
    const e = mod(b - a), f = mod(d - c), g = mod(d + c), h = mod(b + a);
    return [mod(e * f), mod(g * h), mod(f * g), mod(e * h)];
  };
  const multiply = (times, point) => {
    let sum = [0n, 1n, 1n, 0n];
    for (; times; times >>= 1n, point = add(point, point)) if (times & 1n) sum = add(sum, point);
    return sum;
  };
  const opposite = ([x, y, z, t]) => [mod(-x), y, z, mod(-t)];
  const fromBytes = (bytes) => {
    const number = littleEndian(bytes);
    const odd = number >> 255n, y = number & (2n ** 255n - 1n);
    if (y >= P) return null;
    const square = mod((y * y - 1n) * inverse(D * y * y + 1n));
    let x = power(square, (P + 3n) / 8n);
    if (mod(x * x) !== square) x = mod(x * ROOT_OF_MINUS_ONE);
    if (mod(x * x) !== square || (x === 0n && odd)) return null;
    if ((x & 1n) !== odd) x = P - x;
    return [x, y, 1n, mod(x * y)];
  };
  const asBytes = ([x, y, z]) => {
    const under = inverse(z);
    return toBytes(mod(y * under) | ((mod(x * under) & 1n) << 255n));
  };
  const BASE = fromBytes(toBytes(mod(4n * inverse(5n))));

  // SHA-512 (FIPS 180-4). Its constants are the first bits of the roots of the first primes: they are worked out.
  const primes = [];
  for (let number = 2n; primes.length < 80; number++) if (primes.every((prime) => number % prime)) primes.push(number);
  const fraction = (prime, root) => {
    const wanted = prime << (64n * root);
    let low = 0n, high = 2n ** 70n;
    while (high - low > 1n) {
      const middle = (low + high) >> 1n;
      if (middle ** root <= wanted) low = middle;
      else high = middle;
    }
    return low & MASK;
  };
  const ROUNDS = primes.map((prime) => fraction(prime, 3n));
  const FIRST = primes.slice(0, 8).map((prime) => fraction(prime, 2n));
  const turn = (word, by) => ((word >> by) | (word << (64n - by))) & MASK;

  const round = ([a, b, c, d, e, f, g, h], word, place) => {
    const one = h + (turn(e, 14n) ^ turn(e, 18n) ^ turn(e, 41n)) + ((e & f) ^ (~e & MASK & g)) + ROUNDS[place] + word;
    const two = (turn(a, 28n) ^ turn(a, 34n) ^ turn(a, 39n)) + ((a & b) ^ (a & c) ^ (b & c));
    return [(one + two) & MASK, a, b, c, (d + one) & MASK, e, f, g];
  };
  const block = (state, bytes) => {
    const words = [];
    for (let place = 0; place < 80; place++) {
      if (place < 16) words.push(bytes.slice(8 * place, 8 * place + 8).reduce((all, byte) => (all << 8n) | BigInt(byte), 0n));
      else {
        const early = words[place - 15], late = words[place - 2];
        const small = turn(early, 1n) ^ turn(early, 8n) ^ (early >> 7n);
        const large = turn(late, 19n) ^ turn(late, 61n) ^ (late >> 6n);
        words.push((words[place - 16] + small + words[place - 7] + large) & MASK);
      }
    }
    return words.reduce(round, state).map((word, place) => (word + state[place]) & MASK);
  };
  const sha512 = (bytes) => {
    const size = Math.ceil((bytes.length + 17) / 128) * 128;
    const padded = [...bytes, 128, ...new Array(size - bytes.length - 9).fill(0)];
    for (let place = 7n; place >= 0n; place--) padded.push(Number((BigInt(bytes.length * 8) >> (8n * place)) & 255n));
    let state = FIRST;
    for (let start = 0; start < size; start += 128) state = block(state, padded.slice(start, start + 128));
    return Uint8Array.from(state.flatMap((word) => Array.from({ length: 8 }, (_, place) => Number((word >> BigInt(56 - 8 * place)) & 255n))));
  };

  // Whether the key signed the message. ``signature`` has 64 bytes and ``key`` 32; else it did not.
  const verify = (signature, message, key) => {
    if (signature.length !== 64 || key.length !== 32) return false;
    const first = signature.slice(0, 32), second = littleEndian(signature.slice(32)), point = fromBytes(key);
    if (second >= ORDER || !point) return false;
    const challenge = mod(littleEndian(sha512(Uint8Array.from([...first, ...key, ...message]))), ORDER);
    const sum = asBytes(add(multiply(second, BASE), multiply(challenge, opposite(point))));
    return sum.every((byte, place) => byte === first[place]);
  };
  return { verify, sha512 };
})();
