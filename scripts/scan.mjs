/**
 * Both legs of n8n's package scanner, run locally: the source leg on this folder, the distribution leg on the packed
 * tarball. Inline lint exceptions do not count for it. Exits 1 when either leg finds something.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
	analyzePackage,
	SOURCE_FILE_PATTERNS,
} from '@n8n/scan-community-package/scanner/scanner.mjs';

const folder = mkdtempSync(join(tmpdir(), 'khaos-mirakl-scan-'));
try {
	const [{ filename }] = JSON.parse(
		execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], {
			encoding: 'utf8',
		}),
	);
	execFileSync('tar', ['-xzf', join(folder, filename), '-C', folder]);
	const source = join(folder, 'source');
	mkdirSync(source);
	for (const part of ['nodes', 'credentials', 'package.json']) {
		cpSync(part, join(source, part), { recursive: true, force: true });
	}
	const legs = [
		['source', await analyzePackage(source, SOURCE_FILE_PATTERNS)],
		['packed tarball', await analyzePackage(join(folder, 'package'), ['**/*.js', 'package.json'])],
	];
	for (const [leg, result] of legs) {
		console.log(`scanner, ${leg}: ${clean(result) ? 'passed' : 'FAILED'}`);
		if (!clean(result)) console.log(result.message, result.details ?? '');
	}
	process.exitCode = legs.every(([, result]) => clean(result)) ? 0 : 1;
} finally {
	rmSync(folder, { recursive: true, force: true });
}

/** The scanner also passes an empty folder, with a message; that is no pass here. */
function clean({ passed, message }) {
	return passed && message === undefined;
}
