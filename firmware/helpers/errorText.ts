// `toString` of classes that extend Error: Espruino's own only knows its built-in classes.

/** "name: message", or what there is of the two. */
export function errorText(this: Error): string | undefined {
  return this.name && this.message ? this.name + ": " + this.message : this.name || this.message;
}
