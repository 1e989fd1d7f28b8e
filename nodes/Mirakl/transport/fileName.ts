/** What no file name may hold on some system: path separators, reserved and control characters. */
const UNSAFE = /[\\/:*?"<>|\p{Cc}\p{Cf}]+/gu;
const LONGEST = 200;

/**
 * The file name in a Content-Disposition header (RFC 6266: `filename*` before `filename`), made safe: no path, no
 * control characters, no leading dots. The header comes from outside, and the name may end up on a disk.
 *
 * @param otherwise the name where the header gives none
 */
export function fileNameFrom(header: string | undefined, otherwise: string): string {
	const name = safe(extendedName(header ?? '') ?? plainName(header ?? '') ?? '');
	return name === '' ? otherwise : name;
}

function extendedName(header: string): string | undefined {
	const coded = /filename\*\s*=\s*(?:utf-8|iso-8859-1)'[^']*'([^;\s]+)/i.exec(header)?.[1];
	if (coded === undefined) return undefined;
	try {
		return decodeURIComponent(coded);
	} catch {
		return undefined;
	}
}

function plainName(header: string): string | undefined {
	const quoted = /filename\s*=\s*"((?:[^"\\]|\\.)*)"/i.exec(header)?.[1];
	if (quoted !== undefined) return quoted.replace(/\\(.)/g, '$1');
	return /filename\s*=\s*([^;\s"]+)/i.exec(header)?.[1];
}

function safe(name: string): string {
	const cleaned = name
		.replace(UNSAFE, '_')
		.replace(/^[.\s_]+/, '')
		.trim();
	if (cleaned.length <= LONGEST) return cleaned;
	const ending = /\.[^.]{1,10}$/.exec(cleaned)?.[0] ?? '';
	return `${cleaned.slice(0, LONGEST - ending.length)}${ending}`;
}
