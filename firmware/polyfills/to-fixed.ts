// `toFixed`: Espruino's own cuts off where it should round, as in `(301.9).toFixed(0)`, which gives "301" there.
// Invariant: every step is exact, as the board counts: digits are taken from the fraction by eights and twos.

/** A method: `this` is the number. What is halfway is rounded away from zero. */
export function toFixed(this: number, places?: number): string {
  const size = Math.abs(this);
  if (!(size < 1e21)) return `${this}`;
  const digits: number[] = [];
  let whole = Math.floor(size);
  let rest = size - whole;
  for (let i = (places || 0) | 0; i > 0; i--) {
    const eights = Math.floor(rest * 8);
    const twos = Math.floor(rest * 2);
    let digit = eights + twos;
    rest = rest * 8 - eights + (rest * 2 - twos);
    if (rest >= 1) {
      digit++;
      rest--;
    }
    digits.push(digit);
  }
  if (rest >= 0.5) {
    let i = digits.length;
    while (i && digits[i - 1] === 9) digits[--i] = 0;
    if (i) digits[i - 1]++;
    else whole++;
  }
  return (this < 0 ? "-" : "") + whole + (digits.length ? "." + digits.join("") : "");
}
