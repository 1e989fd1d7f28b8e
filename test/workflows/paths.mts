import type { Template } from '../../workflows/source/flow.mts';

/** Names of the nodes that lead to one, once for each wire. */
export function sourcesOf({ connections }: Template, name: string): string[] {
	return Object.entries(connections).flatMap(([source, { main }]) =>
		main.flat().flatMap((wire) => (wire.node === name ? [source] : [])),
	);
}

/**
 * True where branches of `from` meet on their way to a node, so that it runs once for each of them. A way back of a loop
 * does not count, nor the two outputs of one choice.
 */
export function isReachedTwice(
	template: Template,
	name: string,
	from: string | undefined,
): boolean {
	if (name === from) return false;
	const sources = sourcesOf(template, name).filter(
		(source) => isBehind(template, source, from) && !isBehind(template, source, name),
	);
	return sources.length > 1 || sources.some((source) => isReachedTwice(template, source, from));
}

function isBehind(template: Template, name: string, from: string | undefined): boolean {
	const reached = new Set<string | undefined>([from]);
	for (const each of reached) {
		const next = (template.connections[each ?? '']?.main ?? []).flat();
		next.forEach(({ node }) => reached.add(node));
	}
	return reached.has(name);
}
