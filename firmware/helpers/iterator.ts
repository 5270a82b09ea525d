// `for…of` over what may be a generator. Espruino goes through arrays and strings only.

interface Elements {
  next(): { value?: unknown; done: boolean };
  /** What a loop that is left early calls. */
  return(): unknown;
}

/** What gives the elements one after the other: the generator itself, or a walk over an array's or a string's. */
export function iterator(
  subject: Elements | { next?: undefined; length: number; [at: number]: unknown },
): Elements {
  if (subject.next) return subject;
  let at = 0;
  return {
    next: () => (at < subject.length ? { value: subject[at++], done: false } : { done: true }),
    return: () => 0,
  };
}
