/** Turns the 26 ASCII capitals of a string into small letters and changes nothing else. */

/**
 * Lower-cases A–Z only, as git's `strcasecmp` does. `toLowerCase` would also turn U+212A (the Kelvin sign) into `k`,
 * so that an address spelled with it would equal somebody else's.
 */
export function lowerAscii(text: string): string {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code >= 0x41 && code <= 0x5a) return text.replace(/[A-Z]+/g, (capitals) => capitals.toLowerCase());
  }
  return text;
}
