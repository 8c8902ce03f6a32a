/** Computes a value once for each object, since many paths share one. */

/**
 * Remembers the value computed for an object.
 * @param make is called once for each object, by identity
 */
export function remembered<From extends object, To>(make: (from: From) => To): (from: From) => To {
  const known = new Map<From, To>();
  return (from) => {
    const seen = known.get(from);
    if (seen !== undefined) return seen;
    const made = make(from);
    known.set(from, made);
    return made;
  };
}
