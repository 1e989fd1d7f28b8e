import type { Exchange } from '../../../sandbox/mirakl/exchange.mts';
import { boundaryOf, readParts } from '../../../sandbox/mirakl/wire/multipart.mts';
import type { DocumentedOperation, OpenApi, Parameter, Schema } from './document.mts';
import { Schemas } from './schemas.mts';
import type { Violation } from './schemas.mts';

/** Paging parameters of the general notes, which the document does not list with the operations. */
const PAGING = new Set(['max', 'offset', 'sort', 'order', 'limit', 'page_token', 'paginate']);
/** On every operation, listed or not. */
const ALWAYS = new Set(['shop_id', 'locale']);
/** OF54, OR15 and TL05: the path is what another answer named, so nothing of it stands in the document. */
const DYNAMIC = new Set(['OF54', 'OR15', 'TL05']);

export interface Finding extends Violation {
	operation: string;
	side: 'request' | 'response';
}

/** Holds exchanges of the simulator against the official document. */
export class ExchangeChecker {
	private readonly schemas: Schemas;

	constructor(private readonly document: OpenApi) {
		this.schemas = new Schemas(document);
	}

	/** Faults of a request: path, query and body. */
	request(exchange: Exchange): Finding[] {
		const documented = this.document.operations.get(exchange.operation);
		if (documented === undefined) return this.unknown(exchange, 'request');
		const found = [
			...(DYNAMIC.has(exchange.operation) ? [] : this.query(exchange, documented)),
			...this.requestBody(exchange, documented),
		];
		return found.map((violation) => ({ ...violation, ...source(exchange, 'request') }));
	}

	/** Faults of an answer below 300; refusals have no schema in the document. */
	response(exchange: Exchange): Finding[] {
		const { operation, answer } = exchange;
		if (answer.status >= 300) return [];
		const documented = this.document.operations.get(operation);
		if (documented === undefined) return this.unknown(exchange, 'response');
		const contents = documented.responses[String(answer.status)];
		if (contents === undefined) {
			const problem = `status ${answer.status} is not documented`;
			return [{ at: '', problem, ...source(exchange, 'response') }];
		}
		const type = (answer.headers['Content-Type'] ?? '').split(';')[0] ?? '';
		const content = contents[type];
		if (Object.keys(contents).length === 0) return [];
		if (content === undefined) {
			const binary = contents['application/octet-stream'] !== undefined;
			if (binary) return [];
			const problem = `content type '${type}' is not documented`;
			return [{ at: '', problem, ...source(exchange, 'response') }];
		}
		if (type !== 'application/json') return [];
		const value: unknown = JSON.parse(answer.body.toString());
		return this.value(operation, content.schema, value).map((violation) => ({
			...violation,
			...source(exchange, 'response'),
		}));
	}

	/** Faults of a JSON answer. Null stands for absent, as every recorded answer shows. */
	value(operation: string, schema: Schema, value: unknown): Violation[] {
		const present = withoutNulls(value);
		// Files of exports are lists of what the document describes; a list of orders stands in an object.
		const rows = DYNAMIC.has(operation) && Array.isArray(present) ? present : [present];
		return rows.flatMap((row) => this.schemas.check(schema, row));
	}

	/** Faults of a JSON body that is sent. */
	body(schema: Schema, value: unknown): Violation[] {
		return this.schemas.check(schema, withoutNulls(value));
	}

	private unknown(exchange: Exchange, side: Finding['side']): Finding[] {
		if (exchange.operation === 'unknown') return [];
		const problem = 'the document has no such operation';
		return [{ at: '', problem, ...source(exchange, side) }];
	}

	private query({ query }: Exchange, { parameters }: DocumentedOperation): Violation[] {
		const known = parameters.filter((parameter) => parameter.in === 'query');
		const unknown = [...new Set(query.keys())].filter(
			(name) => !PAGING.has(name) && !ALWAYS.has(name) && !known.some((one) => one.name === name),
		);
		const missing = known.filter(({ name, required }) => required === true && !query.has(name));
		return [
			...unknown.map((name) => ({ at: `?${name}`, problem: 'is not documented' })),
			...missing.map(({ name }) => ({ at: `?${name}`, problem: 'is missing' })),
			...known.flatMap((parameter) => this.parameter(parameter, query.getAll(parameter.name))),
		];
	}

	private parameter({ name, schema }: Parameter, values: string[]): Violation[] {
		const one = schema.type === 'array' ? (schema.items ?? {}) : schema;
		if (schema.type !== 'array' && values.length > 1) {
			return [{ at: `?${name}`, problem: 'is repeated' }];
		}
		// A string with an enumeration is a comma-separated list of its values (OR11 order_state_codes).
		const single = values.flatMap((value) => (one.enum === undefined ? [value] : value.split(',')));
		return single.flatMap((value) =>
			this.schemas
				.check(one, fromText(value, one))
				.map(({ problem }) => ({ at: `?${name}`, problem })),
		);
	}

	private requestBody(exchange: Exchange, { request }: DocumentedOperation): Violation[] {
		const type = (exchange.headers['content-type'] ?? '').split(';')[0]?.trim() ?? '';
		if (Object.keys(request).length === 0) {
			return exchange.body.length === 0 ? [] : [{ at: '', problem: 'a body is not documented' }];
		}
		const content = request[type];
		if (content === undefined)
			return [{ at: '', problem: `content type '${type}' is not documented` }];
		if (type === 'multipart/form-data') return this.multipart(exchange, content.schema);
		return this.body(content.schema, JSON.parse(exchange.body.toString('utf8')));
	}

	private multipart({ headers, body }: Exchange, schema: Schema): Violation[] {
		const parts = readParts(body, boundaryOf(headers['content-type']) ?? '');
		const object = this.resolve(schema);
		const value: Record<string, unknown> = {};
		for (const { name, content } of parts) {
			const property = this.resolve(object.properties?.[name] ?? {});
			const text = content.toString('utf8');
			if (property.type === 'object') value[name] = JSON.parse(text);
			else if (property.type === 'array')
				value[name] = [...((value[name] ?? []) as string[]), text];
			else value[name] = fromText(text, property);
		}
		return this.body(schema, value);
	}

	private resolve(schema: Schema): Schema {
		if (schema.$ref === undefined) return schema;
		return this.document.schemas[schema.$ref.split('/').pop() ?? ''] ?? {};
	}
}

function source(
	{ operation }: Exchange,
	side: Finding['side'],
): Pick<Finding, 'operation' | 'side'> {
	return { operation, side };
}

function fromText(text: string, { type }: Schema): unknown {
	if (type === 'integer' || type === 'number') return text.trim() === '' ? text : Number(text);
	if (type === 'boolean') return text === 'true' ? true : text === 'false' ? false : text;
	return text;
}

function withoutNulls(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(withoutNulls);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value)
			.filter(([, entry]) => entry !== null)
			.map(([name, entry]) => [name, withoutNulls(entry)]),
	);
}
