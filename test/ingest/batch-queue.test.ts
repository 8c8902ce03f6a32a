/** Batches are stored in the order in which they were cut, and none after one that failed. */
import { EventEmitter, once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { BatchQueue } from '../../src/ingest/batch-queue.js';

/** A batch that is parsed when the test says so; what is stored is its name. */
function slow(name: string, stored: string[]) {
  const steps = new EventEmitter();
  const parsed = once(steps, 'parsed').then(() => name);
  const job = { parsed, store: (text: string) => void stored.push(text) };
  return { job, finish: () => steps.emit('parsed'), fail: (error: Error) => steps.emit('error', error) };
}

/** Lets everything happen that waits for nothing but its turn. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('batches', () => {
  it('are stored in their order, whichever is parsed first', async () => {
    const stored: string[] = [];
    const [one, two] = [slow('one', stored), slow('two', stored)];
    const queue = new BatchQueue<string>(3);
    await queue.add(one.job);
    await queue.add(two.job);
    two.finish();
    await settled();
    expect(stored).toEqual([]);
    one.finish();
    await queue.end();
    expect(stored).toEqual(['one', 'two']);
  });

  it('wait until there is room for another one', async () => {
    const stored: string[] = [];
    const [one, two] = [slow('one', stored), slow('two', stored)];
    const queue = new BatchQueue<string>(2);
    await queue.add(one.job);
    let room = false;
    const added = queue.add(two.job).then(() => {
      room = true;
    });
    await settled();
    expect(room).toBe(false);
    one.finish();
    await added;
    expect(stored).toEqual(['one']);
    two.finish();
    await queue.end();
  });

  it.each(['parse', 'store'])('are not stored after one that failed in the step "%s"', async (step) => {
    const stored: string[] = [];
    const [one, two, three] = [slow('one', stored), slow('two', stored), slow('three', stored)];
    const problem = new Error('the disk is full');
    const store = (): void => {
      throw problem;
    };
    const queue = new BatchQueue<string>(4);
    await queue.add(one.job);
    await queue.add(step === 'store' ? { ...two.job, store } : two.job);
    await queue.add(three.job);
    one.finish();
    if (step === 'store') two.finish();
    else two.fail(problem);
    three.finish();
    await expect(queue.end()).rejects.toBe(problem);
    expect(queue.failed).toBe(true);
    expect(stored).toEqual(['one']);
  });
});
