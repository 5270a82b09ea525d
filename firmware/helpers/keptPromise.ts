// `new Promise(executor)` whose executor may let go of its functions: Espruino's own would be freed while it is in use.

/** A promise that is kept until it is in somebody's hands. */
export function keptPromise<T>(
  executor: (resolve: (value: T) => void, reject: (error: unknown) => void) => void,
): Promise<T> {
  let kept!: object;
  const promise = new Promise<T>((resolve, reject) => {
    kept = resolve;
    executor(resolve, reject);
  });
  return kept && promise; // what is not read would be left out
}
