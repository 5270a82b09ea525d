// Members of Object that small builds (SAVE_ON_FLASH) lack and all others have.

type Fields = Record<string, unknown>;

export function values(object: Fields): unknown[] {
  return Object.keys(object).map((key) => object[key]);
}

export function entries(object: Fields): [string, unknown][] {
  return Object.keys(object).map((key) => [key, object[key]]);
}
