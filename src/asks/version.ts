/**
 * Raised whenever other requests are read out of the same mail (the forms, the signs, or where a mail's words end):
 * stores then read their mails again. Who is meant and which patches is found out later, and needs no reading.
 */
export const ASK_READER = '5';
