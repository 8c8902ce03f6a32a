/**
 * The version of the ask reader. Raise it when the same mail gives other requests (forms, signs, or where the text of a
 * mail ends): stores then read their mails again. Finding the person and the patches comes later and needs no reading.
 */
export const ASK_READER = '5';
