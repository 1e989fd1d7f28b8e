/**
 * Runs one side of one case on a prepared input and prints what it measured as one line of JSON:
 * `node --expose-gc --import tsx bench/measure.mts FILE SIDE INPUT`. Started by `run.mts`, a process per side, so that
 * neither the other side nor another case nor the making of the input counts into its memory.
 */
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { deserialize } from 'node:v8';
import { Worker } from 'node:worker_threads';
import type { BenchCase, Measured, Side } from './case.mts';

const [file = '', side = 'ours', inputFile = ''] = process.argv.slice(2);
const loaded = (await import(pathToFileURL(file).href)) as { default: BenchCase };
const definition = loaded.default;
const input: unknown = deserialize(readFileSync(inputFile));

/** A thread of its own looks every 2 ms: the main thread is busy, and the system's own peak includes the preparation. */
const peak = new Int32Array(new SharedArrayBuffer(4));
const watcher = new Worker(
	`const { workerData } = require('node:worker_threads');
	setInterval(() => {
		const kilobytes = Math.round(process.memoryUsage.rss() / 1024);
		if (kilobytes > Atomics.load(workerData, 0)) Atomics.store(workerData, 0, kilobytes);
	}, 2);`,
	{ eval: true, workerData: peak },
);
await new Promise((resolve) => watcher.once('online', resolve));

globalThis.gc?.();
const idle = Math.round(process.memoryUsage.rss() / 1024);
Atomics.store(peak, 0, idle);
let milliseconds = Infinity;
let found: unknown;
for (let round = 0; round < (definition.rounds ?? 1); round++) {
	const startedAt = performance.now();
	found = await definition[side as Side](input);
	milliseconds = Math.min(milliseconds, performance.now() - startedAt);
}
const megabytes = (Math.max(Atomics.load(peak, 0), process.memoryUsage.rss() / 1024) - idle) / 1024;
await watcher.terminate();

const measured: Measured = { milliseconds, megabytes, found: JSON.stringify(found) };
process.stdout.write(`${JSON.stringify(measured)}\n`);
