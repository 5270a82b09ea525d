// Scripts that draw, for the simulator and the interpreter: the same random numbers, and a sum of the bytes after each step.

/** What every script begins with: random numbers by a seed, and `show`, which prints a sum of a drawing's bytes. */
export function drawingScript(seed: number, body: string): string {
  return `var seed = ${seed};
function rand(n) { seed = (seed * 1103 + 12345) & 0x7fffff; return (seed >> 7) % n; }
function at(n) { return rand(n + 16) - 8; }
function some(n, limit) { var list = []; for (var i = 0; i < n; i++) list.push(at(limit)); return list; }
function show(name, g) { print(name, E.CRC32(new Uint8Array(g.buffer)), JSON.stringify(g.getModified(true))); }
${body}
print("@@end");
`;
}

/** Ways in which pixels lie in a buffer. */
export const layouts: Readonly<Record<string, string>> = {
  "1 bit": "24, 16, 1",
  "1 bit, upright": "24, 16, 1, { vertical_byte: true }",
  "1 bit, upright, lowest first": "24, 16, 1, { vertical_byte: true, msb: false }",
  "1 bit, zigzag": "24, 16, 1, { zigzag: true }",
  "1 bit, interleaved": "24, 16, 1, { interleavex: true }",
  "2 bits": "17, 11, 2",
  "2 bits, lowest first, zigzag": "16, 11, 2, { msb: false, zigzag: true }",
  "2 bits, interleaved": "16, 12, 2, { interleavex: true }",
  "4 bits": "19, 13, 4",
  "4 bits, lowest first, interleaved": "20, 12, 4, { msb: false, interleavex: true }",
  "8 bits": "21, 9, 8",
  "8 bits, zigzag": "21, 9, 8, { zigzag: true }",
  "16 bits": "15, 10, 16",
  "16 bits, lowest first": "15, 10, 16, { msb: false }",
  "24 bits": "15, 10, 24",
  "24 bits, lowest first, zigzag, other order":
    "15, 10, 24, { msb: false, zigzag: true, color_order: 'grb' }",
  "32 bits": "9, 9, 32",
};
