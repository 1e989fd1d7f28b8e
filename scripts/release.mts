/**
 * Holds a release tag (`v1.2.3`) against the version of package.json and the changelog, which must have a section of
 * that version with its date and an empty or missing *Unreleased*. Exits 1 and says what does not agree.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** What does not agree, one sentence each; none: the release may go out. */
export function disagreements(tag: string, version: string, changelog: string): string[] {
	const sections = new Map(
		changelog
			.split(/^## /m)
			.slice(1)
			.map((part) => [part.split('\n', 1)[0]?.trim() ?? '', part.slice(part.indexOf('\n')).trim()]),
	);
	const titles = [...sections.keys()];
	const wanted = `${version} (`;
	return [
		tag !== `v${version}` && `The tag is ${tag}; package.json says ${version}.`,
		!titles.some((title) => title.startsWith(wanted) && /\(\d{4}-\d{2}-\d{2}\)$/.test(title)) &&
			`CHANGELOG.md has no section "${version} (YYYY-MM-DD)".`,
		(sections.get('Unreleased') ?? '') !== '' &&
			'CHANGELOG.md has lines under Unreleased: they belong to this version.',
	].filter((sentence) => sentence !== false);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	const read = (file: string) => readFileSync(new URL(`../${file}`, import.meta.url), 'utf8');
	const found = disagreements(
		process.argv[2] ?? '',
		(JSON.parse(read('package.json')) as { version: string }).version,
		read('CHANGELOG.md'),
	);
	for (const sentence of found) console.error(sentence);
	process.exitCode = found.length === 0 ? 0 : 1;
}
