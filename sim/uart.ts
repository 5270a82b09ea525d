// What a receiver makes of a serial line, bit by bit: 8 data bits, no parity, one stop bit. Invariant: with equal speeds and
// a clean line everything is read as it was sent.

const bitsPerFrame = 10;
const dataBits = 8;
/** How finely an edge is found, in shares of a receiver's bit: chips sample 16 times a bit. */
const samplesPerBit = 16;

export interface ReceivedCharacter {
  readonly character: string;
  /** The stop bit was missing. */
  readonly framing: boolean;
  /** Seconds from the first edge on the line to the middle of the stop bit. */
  readonly at: number;
}

/**
 * What arrives of Latin-1 text that is sent without pauses at `sent` baud and read at `read` baud. `flips` is asked once
 * for each bit on the line whether noise turns it over. O(bits).
 */
export function receive(
  text: string,
  sent: number,
  read: number,
  flips: () => boolean = () => false,
): ReceivedCharacter[] {
  const bits = lineOf(text).map((bit) => (flips() ? 1 - bit : bit));
  const level = (seconds: number): number => bits[Math.floor(seconds * sent)] ?? 1;
  const end = bits.length / sent;
  const step = 1 / (read * samplesPerBit);
  const characters: ReceivedCharacter[] = [];
  for (let time = 0; time < end;) {
    if (level(time) === 1) {
      time += step;
      continue;
    }
    let code = 0;
    for (let bit = 0; bit < dataBits; bit++) code |= level(time + (bit + 1.5) / read) << bit;
    const at = time + (bitsPerFrame - 0.5) / read;
    const framing = level(at) === 0;
    characters.push({ character: String.fromCharCode(code), framing, at });
    time = at;
    while (time < end && level(time) === 0) time += step; // A new frame begins with a falling edge.
  }
  return characters;
}

function lineOf(text: string): number[] {
  return Array.from(text).flatMap((character) => {
    const code = character.charCodeAt(0);
    const data = Array.from({ length: dataBits }, (_, bit) => (code >> bit) & 1);
    return [0, ...data, 1];
  });
}
