// Members of Date that Espruino has not.

/** Milliseconds since 1970 of a date in UTC. Months and days may be out of their range: they carry over. */
export function UTC(
  year: number,
  month = 0,
  day = 1,
  hours = 0,
  minutes = 0,
  seconds = 0,
  milliseconds = 0,
): number {
  const full = year >= 0 && year < 100 ? 1900 + year : year;
  // Years begin in March, so that the odd day is their last.
  const months = month - 2;
  const y = full + Math.floor(months / 12);
  const m = months - 12 * Math.floor(months / 12);
  const leap = Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400);
  const days = 365 * y + leap + Math.floor((153 * m + 2) / 5) + day - 719_469;
  return (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000 + milliseconds;
}
