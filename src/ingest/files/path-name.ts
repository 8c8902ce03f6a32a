/** Shows paths, which are bytes, as text. */

/**
 * @param path as in the file system
 * @returns the path; bytes that are not UTF-8 as `\xNN`, so that two paths never look the same
 */
export function pathName(path: Buffer): string {
  const text = path.toString();
  if (Buffer.from(text).equals(path)) return text;
  let name = '';
  for (let at = 0; at < path.length; ) {
    const [character, length] = characterAt(path, at);
    name += character;
    at += length;
  }
  return name;
}

/** The UTF-8 character at `at`, or the byte there, and how many bytes it takes. */
function characterAt(path: Buffer, at: number): readonly [string, number] {
  for (let length = 1; length <= 4; length += 1) {
    const bytes = path.subarray(at, at + length);
    const character = bytes.toString();
    if (Buffer.from(character).equals(bytes)) return [character, length];
  }
  return [`\\x${(path[at] ?? 0).toString(16).padStart(2, '0')}`, 1];
}

/** Joins a folder and an entry's name. */
export function joinPath(folder: Buffer, name: Buffer): Buffer {
  const slash = folder.at(-1) === 47 ? '' : '/';
  return Buffer.concat([folder, Buffer.from(slash), name]);
}
