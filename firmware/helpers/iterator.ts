// `for…of` over what may be a generator. Espruino goes through arrays and strings only.

interface Step {
  value?: unknown;
  done: boolean;
}

/** What gives the elements one after the other: the generator itself, or a walk over an array's or a string's. */
export function iterator(subject: { next?(): Step; length: number; [at: number]: unknown }): {
  next(): Step;
} {
  if (subject.next) return subject as { next(): Step };
  let at = 0;
  return {
    next: () => (at < subject.length ? { value: subject[at++], done: false } : { done: true }),
  };
}
