/**
 * Loaded into n8n (`NODE_OPTIONS=--import`): on SIGUSR2 collects garbage and writes what is left, in MB, into the file that
 * `SOAK_HEAP_FILE` names.
 */
import { renameSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const file = process.env.SOAK_HEAP_FILE;
if (file !== undefined) {
	setFlagsFromString('--expose-gc');
	const collect = runInNewContext('gc');
	let count = 0;
	process.on('SIGUSR2', () => {
		collect();
		collect();
		const { heapUsed, external, rss } = process.memoryUsage();
		const mb = (bytes) => Math.round(bytes / 1048576);
		count += 1;
		const left = { count, heapMb: mb(heapUsed + external), rssMb: mb(rss) };
		writeFileSync(`${file}.part`, JSON.stringify(left));
		renameSync(`${file}.part`, file);
	});
}
