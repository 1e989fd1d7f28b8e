import { Script, createContext, runInContext } from 'node:vm';
import type { Template, TemplateNode } from '../../workflows/source/flow.mts';

/** A text of a node, and where in its parameters it stands. */
export interface PlacedText {
	place: string;
	text: string;
}

/** Every text in a node's parameters. */
export function textsOf(node: TemplateNode): PlacedText[] {
	return textsIn(node.parameters, node.name);
}

function textsIn(value: unknown, place: string): PlacedText[] {
	if (typeof value === 'string') return [{ place, text: value }];
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([key, inner]) => textsIn(inner, `${place} › ${key}`));
}

/** n8n takes a text as an expression where it begins with `=`. */
export function isExpression(text: unknown): text is string {
	return typeof text === 'string' && text.startsWith('=');
}

/** What an expression runs, as n8n cuts it: each part ends at the first two closing braces. */
export function codeOf(expression: string): { code: string[]; rest: string } {
	const parts = /\{\{([\s\S]*?)\}\}/g;
	return {
		code: [...expression.matchAll(parts)].map(([, code = '']) => code),
		rest: expression.replace(parts, ''),
	};
}

/** @throws SyntaxError unless the code is one JavaScript expression */
export function parses(code: string): boolean {
	return new Script(`(${code}\n)`) instanceof Script;
}

/** Names of the nodes that a text reads with `$('…')`. */
export function nodesReadBy(text: string): string[] {
	return [...text.matchAll(/\$\((['"`])(.*?)\1\)/g)].map(([, , name = '']) => name);
}

/**
 * The value of an expression in which everything that n8n knows at run time is stood in for by something that can be
 * called, looped over and asked for any field, and holds nothing.
 */
export function shapeOf(expression: string): unknown {
	const [code = ''] = codeOf(expression).code;
	const context = createContext({ $: nothing, $json: nothing, $now: nothing, $runIndex: 0 });
	return JSON.parse(JSON.stringify(runInContext(`(${code})`, context), known) ?? 'null');
}

/** Keeps a key whose value is only known at run time. */
function known(_: string, value: unknown): unknown {
	return typeof value === 'function' || value === undefined ? null : value;
}

const nothing: unknown = new Proxy(() => undefined, {
	get(_, key) {
		if (key === Symbol.iterator) return [][Symbol.iterator].bind([]);
		if (key === Symbol.toPrimitive) return () => '';
		return key === 'toJSON' ? undefined : nothing;
	},
	apply: () => nothing,
});

export function isNote({ type }: TemplateNode): boolean {
	return type === 'n8n-nodes-base.stickyNote';
}

/** The nodes from which a node gets its items. */
export function sourcesOf(template: Template, name: string): TemplateNode[] {
	return template.nodes.filter((node) =>
		(template.connections[node.name]?.main ?? []).flat().some((wire) => wire.node === name),
	);
}
