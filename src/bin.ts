#!/usr/bin/env node
/** Starts the command line. */
process.env.NODE_ENV ??= 'production';
const { main } = await import('./cli/main.js');
await main(process.argv);
