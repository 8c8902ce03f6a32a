/** How vitest runs while faults are tried: all files of a run in one thread, so that the program is loaded once. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: { include: ['test/**/*.test.ts'], isolate: false, testTimeout: 60_000, hookTimeout: 60_000 },
});
