/**
 * `npm audit` for what users get: the libraries bundled into dist. The package has no runtime dependencies, so
 * `npm audit --omit=dev` sees nothing of them. Exits 1 where one of them has a known vulnerability, 2 where the registry
 * could not be asked. Those of tools that stay at home are counted only.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Names of the bundled libraries, from the licences that the build writes. */
export function bundled(licences) {
	return licences.split('\n----\n\n').map((part) => part.slice(0, part.indexOf(' ')));
}

/** What `npm audit --json` found, cut into libraries that are shipped and the rest. */
export function findings(report, shipped) {
	const all = Object.values(report.vulnerabilities ?? {});
	const lines = all
		.filter(({ name }) => shipped.includes(name))
		.map(({ name, severity, via }) => {
			const titles = via.filter((cause) => typeof cause === 'object').map(({ title }) => title);
			return `${name}: ${severity}${titles.length > 0 ? `, ${titles.join('; ')}` : ''}`;
		});
	return { lines, others: all.length - lines.length };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	const shipped = bundled(
		readFileSync(new URL('../dist/THIRD-PARTY-LICENCES.txt', import.meta.url), 'utf8'),
	);
	const { stdout } = spawnSync('npm', ['audit', '--json'], {
		encoding: 'utf8',
		shell: process.platform === 'win32',
	});
	let report = {};
	try {
		report = JSON.parse(stdout);
	} catch {
		// said below: an answer that is no JSON has no report either
	}
	if (report.vulnerabilities === undefined) {
		console.error('The registry could not be asked for known vulnerabilities.');
		process.exitCode = 2;
	} else {
		const { lines, others } = findings(report, shipped);
		for (const line of lines) console.error(line);
		console.log(
			`${shipped.length} bundled libraries (${shipped.join(', ')}): ${lines.length} with known vulnerabilities; ${others} among the tools.`,
		);
		process.exitCode = lines.length === 0 ? 0 : 1;
	}
}
