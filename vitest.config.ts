import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take long are started first, so that no processor is idle at the end. */
const LONG = /\/test\/(?:sinks|e2e|docs\.)/;

/** The usual order, which is by how long files took or else by their size, behind the files that are known to take long. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((a, b) => Number(LONG.test(b.moduleId)) - Number(LONG.test(a.moduleId)));
  }
}

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Loading what is tested takes longer than most files of tests do, so files share it. No module keeps what a test could see.
    isolate: false,
    // One more than there are processors: many tests wait for a process or a terminal.
    maxWorkers: availableParallelism() + 1,
    sequence: { sequencer: LongestFirst },
    // The compiled program is loaded as it is.
    server: { deps: { external: [/\/dist\//] } },
  },
});
