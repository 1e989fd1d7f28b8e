import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';

/** The files below a folder, or the file itself; not what npm installed. @throws Error where there is nothing */
export function filesBelow(path: string): string[] {
	if (!existsSync(path)) throw new Error(`Nothing to look through at ${path}`);
	if (!statSync(path).isDirectory()) return [path];
	return readdirSync(path, { withFileTypes: true }).flatMap((entry) => {
		const inner = join(path, entry.name);
		if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : filesBelow(inner);
		return entry.isFile() ? [inner] : [];
	});
}

/** What can be read in a file: its bytes, and where it is an archive (a workbook is one) those of its members. */
export function readable(file: string): Array<{ name: string; bytes: Uint8Array }> {
	const bytes = readFileSync(file);
	const whole = { name: file, bytes };
	if (bytes.subarray(0, 4).toString('latin1') !== 'PK\u0003\u0004') return [whole];
	const members = Object.entries(unzipSync(bytes));
	return [whole, ...members.map(([name, inner]) => ({ name: `${file}!${name}`, bytes: inner }))];
}
