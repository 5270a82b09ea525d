// Versions of Espruino's firmware, such as 2v29, and 2v29.277 for a build between releases. Invariant: what is no version
// counts as older than all.

/** Whether `version` is `least` or later. */
export function isAtLeast(version: string, least: string): boolean {
  const own = parts(version);
  const other = parts(least);
  const differs = own.findIndex((part, i) => part !== other[i]);
  return differs < 0 || own[differs] > other[differs];
}

function parts(version: string): number[] {
  const [, major = 0, minor = 0, build = 0] = /^(\d+)v(\d+)(?:\.(\d+))?/.exec(version) ?? [];
  return [major, minor, build].map(Number);
}
