/**
 * `npm audit` for what users get: the libraries bundled into dist. The package has no runtime dependencies, so
 * `npm audit --omit=dev` sees nothing of them. Exits 1 where one of them has a known vulnerability, 2 where the registry
 * could not be asked. Those of tools that stay at home are counted only.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

interface Vulnerability {
	name: string;
	severity: string;
	/** What is wrong, or the name of the library that brings it. */
	via: Array<string | { title: string }>;
}

/** What `npm audit --json` answers, as far as it is looked at. */
interface AuditReport {
	vulnerabilities?: Record<string, Vulnerability>;
}

/** Names of the bundled libraries, from the licences that the build writes. */
export function bundled(licences: string): string[] {
	return licences.split('\n----\n\n').map((part) => part.slice(0, part.indexOf(' ')));
}

/** What `npm audit --json` found, cut into libraries that are shipped and the rest. */
export function findings(
	report: AuditReport,
	shipped: string[],
): { lines: string[]; others: number } {
	const all = Object.values(report.vulnerabilities ?? {});
	const lines = all
		.filter(({ name }) => shipped.includes(name))
		.map(({ name, severity, via }) => {
			const titles = via.flatMap((cause) => (typeof cause === 'object' ? cause.title : []));
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
	let report: AuditReport = {};
	try {
		report = JSON.parse(stdout) as AuditReport;
	} catch {
		// said below: an answer that is no JSON has no report either
	}
	if (report.vulnerabilities === undefined) {
		console.error('The registry could not be asked for known vulnerabilities.');
		process.exitCode = 2;
	} else {
		const { lines, others } = findings(report, shipped);
		for (const line of lines) console.error(line);
		process.stdout.write(
			`${shipped.length} bundled libraries (${shipped.join(', ')}): ${lines.length} with known vulnerabilities; ${others} among the tools.\n`,
		);
		process.exitCode = lines.length === 0 ? 0 : 1;
	}
}
