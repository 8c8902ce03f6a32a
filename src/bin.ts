#!/usr/bin/env node
/** Starts the command line. */
import { setFlagsFromString } from 'node:v8';

// How much of a function has to run before V8 optimizes it. Commands end soon: in Node.js 20, with V8's own limit of 132,000, a
// third of the CPU time of deriving a large list goes into optimizing what hardly runs again, and into undoing it. Newer
// releases do not have the flag, and no other limit makes them faster.
if (process.versions.v8.startsWith('11.')) setFlagsFromString('--interrupt-budget=1000000');
process.env.NODE_ENV ??= 'production';
const { main } = await import('./cli/main.js');
await main(process.argv);
