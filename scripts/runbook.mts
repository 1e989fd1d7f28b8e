/**
 * Writes the first checks of every kind of exception from `docs/runbooks` into the package, where the dashboard shows
 * them without the internet. `npm run templates` runs it.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const folder = join(root, 'docs/runbooks');
const target = join(root, 'nodes/KhaosMiraklSync/domain/exceptions/runbook.ts');

/** Kind → its first checks as plain text, one a line. */
export function firstChecks(): Record<string, string> {
	const pages = readdirSync(folder).filter((file) => /^[A-Z_]+\.md$/.test(file));
	return Object.fromEntries(
		pages.sort().map((file) => {
			const [, section = ''] = readFileSync(join(folder, file), 'utf8').split(/^## First .*$/m);
			const [list = ''] = section.split(/^## /m);
			const checks = [...list.matchAll(/^\d+\. (.+)$/gm)].map(([, check = '']) => plain(check));
			return [file.replace('.md', ''), checks.join('\n')];
		}),
	);
}

/** Markdown of one line as plain text. */
function plain(markdown: string): string {
	return markdown
		.replace(/\[([^\]]+)\]\([^)]*\)/g, '$1')
		.replace(/[*_`]{1,2}(?=\S)([^*`]+?)(?<=\S)[*`]{1,2}/g, '$1');
}

/** Writes the source file, laid out as the rest of the package. */
async function writeRunbook(): Promise<void> {
	const checks = firstChecks();
	const source = [
		'/** What to look at first, one a line, for each kind; written from docs/runbooks by `npm run templates`. */',
		`export const FIRST_CHECKS: Readonly<Partial<Record<string, string>>> = ${JSON.stringify(checks, null, '\t')};`,
	].join('\n');
	const { format, resolveConfig } = await import('prettier');
	const options = { ...(await resolveConfig(target)), filepath: target };
	writeFileSync(target, await format(source, options));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) void writeRunbook();
