import { existsSync, readFileSync } from 'node:fs';
import type { IDataObject } from 'n8n-workflow';

/**
 * Mirakl's own description of the seller API, which may not be copied into this package: its path is given by
 * MIRAKL_OPENAPI. Unset, the tests that need it are reported as skipped, by name; set to a file that is not there,
 * they fail.
 */
const path = process.env.MIRAKL_OPENAPI ?? '';

export const OPENAPI = {
	describe: (name: string, body: () => void) =>
		path === '' ? describe.skip(`${name} (needs MIRAKL_OPENAPI)`, body) : describe(name, body),
};

interface Media {
	examples?: Record<string, { value: unknown }>;
}
interface Described {
	operationId?: string;
	responses?: Record<string, { content?: Record<string, Media> }>;
}

let operations: Map<string, Described> | undefined;

/** The official examples of an operation's 2xx answers, in JSON. At least one, or the test is not what it says. */
export function examplesOf(code: string, contentType = 'application/json'): IDataObject[] {
	const answers = Object.entries(described().get(code)?.responses ?? {})
		.filter(([status]) => status.startsWith('2'))
		.flatMap(([, { content }]) => Object.values(content?.[contentType]?.examples ?? {}))
		.map(({ value }) => value as IDataObject);
	if (answers.length === 0) throw new Error(`${code} has no example of ${contentType}`);
	return answers;
}

function described(): Map<string, Described> {
	if (operations !== undefined) return operations;
	if (!existsSync(path)) throw new Error(`MIRAKL_OPENAPI names no file: ${path}`);
	const { paths } = JSON.parse(readFileSync(path, 'utf8')) as {
		paths: Record<string, Record<string, Described>>;
	};
	const all = Object.values(paths).flatMap((methods) => Object.values(methods));
	operations = new Map(all.map((operation) => [operation.operationId ?? '', operation]));
	return operations;
}
