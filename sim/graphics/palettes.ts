// The palettes of firmwares with palettes: colours of 16 bits for images of few bits, and which of them is nearest to a colour.
// Invariant: both are computed from what they are, the 16 colours of the first Macintosh with colour and the colours of the early web.

/** Red, green and blue from 0 to 255. */
export type Parts = readonly [red: number, green: number, blue: number];

/** 5 bits of red, 6 of green, 5 of blue. */
export const to16Bits = ([red, green, blue]: Parts): number =>
  ((red >> 3) << 11) | ((green >> 2) << 5) | (blue >> 3);

const macintosh = "000 444 888 bbb 963 630 060 0a0 09f 00c 309 f09 d00 f60 ff0 fff"
  .split(" ")
  .map((digits): Parts => {
    const [red, green, blue] = Array.from(digits, (digit) => parseInt(digit, 16) * 17);
    return [red, green, blue];
  });

/** 6 steps of each part; the rest is black, and the last one white. */
const web = Array.from({ length: 256 }, (_, i): Parts => {
  if (i === 255) return [255, 255, 255];
  return i < 216 ? [Math.floor(i / 36) * 51, (Math.floor(i / 6) % 6) * 51, (i % 6) * 51] : [0, 0, 0];
});

const corners = Array.from({ length: 8 }, (_, i): Parts => [
  i & 4 ? 255 : 0,
  i & 2 ? 255 : 0,
  i & 1 ? 255 : 0,
]);

/** Colours of 16 bits, by how many bits a pixel has. */
export const palettes = {
  3: corners.map(to16Bits),
  4: macintosh.map(to16Bits),
  8: web.map(to16Bits),
} as const;

/** What 16 bits keep of each part, spread over 8 bits: green takes its lowest bits from blue there. */
function spread(color: number): Parts {
  const [red, green, blue] = [(color >> 8) & 0xf8, (color >> 3) & 0xfc, (color << 3) & 0xf8];
  return [red | (red >> 5), green | (blue >> 6), blue | (blue >> 5)];
}

/** The index of the palette's colour that is nearest, the first among equals. The last of 256 does not count. */
export function nearest(bits: 4 | 8, parts: Parts): number {
  let best = 0;
  let least = Infinity;
  palettes[bits].slice(0, 255).forEach((color, i) => {
    const distance = spread(color).reduce((sum, part, k) => sum + (part - parts[k]) ** 2, 0);
    if (distance < least) [best, least] = [i, distance];
  });
  return best;
}

/** Palettes between drawings and images of few bits each: how an image of 3 or 4 bits is shown at 4 or 8. */
export const betweenPalettes: Readonly<Record<string, readonly number[]>> = {
  "4 on 8": macintosh.map((parts) => nearest(8, parts)),
  "3 on 8": corners.map((parts) => nearest(8, parts)),
  "3 on 4": corners.map((parts) => nearest(4, parts)),
};
