/**
 * Registers an element. A tag that is taken stays with its first owner, since a page may load the library twice;
 * a warning is logged once where that owner is another class than this one.
 */
export function define(tag: string, element: CustomElementConstructor): void {
  const owner = customElements.get(tag);
  if (owner === undefined) customElements.define(tag, element);
  else if (owner !== element) {
    // The only trace of a second copy that a developer could find.
    // oxlint-disable-next-line no-console
    console.warn(`<${tag}> is already defined, so this copy of it stays unused.`);
  }
}
