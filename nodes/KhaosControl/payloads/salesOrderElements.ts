import { escapeXml } from '../transport/xml';

/** An element with its content; without content it is still written. */
export function node(name: string, content: string | string[]): string {
	return `<${name}>${[content].flat().join('')}</${name}>`;
}

/** An element with a text; nothing where there is none. */
export function text(name: string, value: string | number | undefined): string {
	return value === undefined || value === ''
		? ''
		: `<${name}>${escapeXml(String(value))}</${name}>`;
}

/** Khaos Control's boolean: -1 true, 0 false; nothing where it was not said. */
export function flagged(name: string, value: boolean | undefined): string {
	return value === undefined ? '' : text(name, value ? '-1' : '0');
}

/** An element that holds one element with a NAME attribute per entry; nothing where there are no entries. */
export function named(
	name: string,
	entry: string,
	values: Record<string, string> | undefined,
): string {
	const written = Object.entries(values ?? {}).map(
		([key, value]) => `<${entry} NAME="${escapeXml(key)}">${escapeXml(value)}</${entry}>`,
	);
	return written.length === 0 ? '' : node(name, written);
}

/** An empty element that carries your own reference. */
export function referenced(name: string, reference: string | undefined): string {
	return reference === undefined || reference === ''
		? ''
		: `<${name} OTHER_REF="${escapeXml(reference)}"/>`;
}
