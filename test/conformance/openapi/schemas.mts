import Ajv2020 from 'ajv/dist/2020';
import type { ValidateFunction } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import type { OpenApi, Schema } from './document.mts';

const PREFIX = '#/components/schemas/';
const BASE = 'mirakl:';

/** Something that does not fit its schema: where, as a path with `*` for positions in lists, and what. */
export interface Violation {
	at: string;
	problem: string;
}

/**
 * Checks values against schemas of the document. Beyond what the document says, objects may hold nothing
 * that it does not know, and an object with a discriminator must fit the schema of its kind.
 */
export class Schemas {
	private readonly ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: true });
	private readonly compiled = new Map<Schema, ValidateFunction>();

	constructor(document: OpenApi) {
		addFormats.default(this.ajv);
		for (const name of ['with decimals', 'int32', 'int64', 'binary', 'JSON', 'PDF', 'cXML']) {
			this.ajv.addFormat(name, true);
		}
		const bases = new Set(
			Object.entries(document.schemas)
				.filter(([, schema]) => schema.discriminator !== undefined)
				.map(([name]) => name),
		);
		for (const [name, schema] of Object.entries(document.schemas)) {
			if (!bases.has(name)) {
				this.ajv.addSchema(rewrite(schema, bases) as object, `${BASE}${name}`);
				continue;
			}
			this.ajv.addSchema(rewrite({ ...schema, open: true }, bases) as object, `${BASE}${name}`);
			this.ajv.addSchema(kinds(name, schema), `${BASE}${name}:any`);
		}
		this.bases = bases;
	}

	private readonly bases: ReadonlySet<string>;

	/** Everything in which a value does not fit; an empty list when it does. */
	check(schema: Schema, value: unknown): Violation[] {
		let validate = this.compiled.get(schema);
		if (validate === undefined) {
			// `type` beside `$ref` says nothing more, and where the example is a list it is wrong.
			const { type: _, ...rest } = schema;
			const wanted = schema.$ref === undefined ? schema : rest;
			validate = this.ajv.compile(rewrite(wanted, this.bases) as object);
			this.compiled.set(schema, validate);
		}
		if (validate(value)) return [];
		const found = (validate.errors ?? []).filter(({ keyword }) => keyword !== 'if');
		return found.map((error) => ({
			at: error.instancePath.replace(/\/\d+(?=\/|$)/g, '/*'),
			problem: [
				error.message ?? error.keyword,
				error.keyword === 'additionalProperties' ? error.params['additionalProperty'] : undefined,
				error.keyword === 'enum' ? JSON.stringify(error.params['allowedValues']) : undefined,
			]
				.filter((part) => part !== undefined)
				.join(': '),
		}));
	}
}

/** References by our names, polymorphic ones to all kinds, and objects closed. */
function rewrite(schema: unknown, bases: ReadonlySet<string>, inAllOf = false): unknown {
	if (Array.isArray(schema)) return schema.map((entry) => rewrite(entry, bases, inAllOf));
	if (typeof schema !== 'object' || schema === null) return schema;
	const { $ref, allOf, discriminator: _, open, example: _example, ...rest } = schema as Schema;
	const result: Record<string, unknown> = {};
	for (const [keyword, value] of Object.entries(rest)) {
		result[keyword] =
			keyword === 'properties'
				? Object.fromEntries(
						Object.entries(value as object).map(([name, entry]) => [name, rewrite(entry, bases)]),
					)
				: keyword === 'items'
					? rewrite(value, bases)
					: value;
	}
	if (allOf !== undefined) result['allOf'] = rewrite(allOf, bases, true);
	if ($ref !== undefined) {
		const name = $ref.slice(PREFIX.length);
		return { ...result, $ref: `${BASE}${name}${bases.has(name) && !inAllOf ? ':any' : ''}` };
	}
	const closed = rest.properties !== undefined && allOf === undefined && open !== true;
	if (closed && rest.additionalProperties === undefined) result['additionalProperties'] = false;
	return result;
}

/** A schema with a discriminator: the base, and the kind that the discriminating property names. */
function kinds(name: string, { discriminator }: Schema): object {
	const { propertyName, mapping } = discriminator ?? { propertyName: '', mapping: {} };
	return {
		allOf: [
			{ $ref: `${BASE}${name}` },
			...Object.entries(mapping).map(([value, target]) => ({
				if: { properties: { [propertyName]: { const: value } }, required: [propertyName] },
				then: { $ref: `${BASE}${target.slice(PREFIX.length)}` },
			})),
		],
	};
}
