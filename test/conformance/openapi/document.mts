import { existsSync, readFileSync } from 'node:fs';

/** A JSON schema of the document, as far as it is looked at here. */
export interface Schema {
	type?: string;
	format?: string;
	$ref?: string;
	enum?: unknown[];
	allOf?: Schema[];
	items?: Schema;
	properties?: Record<string, Schema>;
	required?: string[];
	additionalProperties?: unknown;
	discriminator?: { propertyName: string; mapping: Record<string, string> };
	[keyword: string]: unknown;
}

export interface Parameter {
	name: string;
	in: 'query' | 'path' | 'header';
	required?: boolean;
	schema: Schema;
}

export interface Content {
	schema: Schema;
	examples?: Record<string, { value?: unknown }>;
}

export interface DocumentedOperation {
	operationId: string;
	method: string;
	path: string;
	deprecated: boolean;
	parameters: Parameter[];
	request: Record<string, Content>;
	/** By status, then by content type. */
	responses: Record<string, Record<string, Content>>;
}

export interface OpenApi {
	schemas: Record<string, Schema>;
	operations: Map<string, DocumentedOperation>;
}

interface RawOperation {
	operationId?: string;
	deprecated?: boolean;
	parameters?: Parameter[];
	requestBody?: { content?: Record<string, Content> };
	responses?: Record<string, { content?: Record<string, Content> | null }>;
}

interface RawDocument {
	paths: Record<string, Record<string, RawOperation>>;
	components: { schemas: Record<string, Schema> };
}

let loaded: OpenApi | undefined;

/** Path of the official document, or undefined where the environment names none. */
export const documentPath: string | undefined = process.env['MIRAKL_OPENAPI'] || undefined;

/**
 * The official OpenAPI document that `MIRAKL_OPENAPI` names, or undefined where it is not set.
 * @throws Error where it is set and there is no such file
 */
export function openApi(): OpenApi | undefined {
	if (documentPath === undefined) return undefined;
	if (!existsSync(documentPath)) {
		throw new Error(`MIRAKL_OPENAPI names '${documentPath}', which does not exist`);
	}
	loaded ??= read(JSON.parse(readFileSync(documentPath, 'utf8')) as RawDocument);
	return loaded;
}

function read({ paths, components }: RawDocument): OpenApi {
	const operations = new Map<string, DocumentedOperation>();
	for (const [path, methods] of Object.entries(paths)) {
		for (const [method, raw] of Object.entries(methods)) {
			if (raw.operationId === undefined) continue;
			const responses = Object.entries(raw.responses ?? {});
			operations.set(raw.operationId, {
				operationId: raw.operationId,
				method: method.toUpperCase(),
				path,
				deprecated: raw.deprecated === true,
				parameters: raw.parameters ?? [],
				request: raw.requestBody?.content ?? {},
				responses: Object.fromEntries(
					responses.map(([status, { content }]) => [status, content ?? {}]),
				),
			});
		}
	}
	return { schemas: components.schemas, operations };
}
