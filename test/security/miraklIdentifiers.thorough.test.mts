import { MiraklApi } from '../../credentials/MiraklApi.credentials.ts';
import { Mirakl } from '../../nodes/Mirakl/Mirakl.node.ts';
import { operations } from '../../nodes/Mirakl/actions/table.ts';
import { everyOperation } from '../node/Mirakl/everyOperation.mts';
import { runNode } from '../node/harness.mts';
import { HOSTILE, hostileParameters } from './hostile.mts';
import { record, stopRecording, type Recorded } from './recorder.mts';

/** What an operation that writes would send. */
interface Preview {
	method: string;
	url: string;
	headers: Record<string, string>;
	body: unknown;
}

const KEY = 'key-of-the-shop';
const every = Object.entries(operations).flatMap(([resource, { operations: given }]) =>
	Object.entries(given).map(([name, { fields }]) => ({ resource, name, fields })),
);
/** Operations that take an id of an order, an offer, a shipment and so on into an address. */
const sent = new Set<string>();

afterEach(stopRecording);

async function ask(resource: string, operation: string, text: string): Promise<Recorded[]> {
	const server = await record({
		status: 404,
		headers: { 'content-type': 'application/json' },
		body: '{"status":404}',
	});
	const fields = every.find(
		(each) => each.resource === resource && each.name === operation,
	)?.fields;
	const row = everyOperation.find((each) => each.operation === `${resource}.${operation}`);
	const known = resource === 'raw' ? { method: 'GET' } : row?.parameters;
	const items = await runNode({
		nodeClass: Mirakl,
		parameters: { resource, operation, ...hostileParameters(fields ?? [], text, known) },
		credentials: [
			{
				type: new MiraklApi(),
				data: { instanceUrl: server.url, apiKey: KEY, accessTier: 'unlimited' },
			},
		],
		...(row?.file && { binary: [row.file] }),
	}).catch((refused: unknown) => {
		// what is refused before it is sent is as good as sent safely; its words must not carry the key
		expect(String((refused as Error).message)).not.toContain(KEY);
	});
	const shown = (items ?? []).flatMap(
		({ json: { request, requests } }) => requests ?? request ?? [],
	);
	const previews = (shown as Preview[]).map(
		({ url, method, headers, body }): Recorded => ({
			...{ method, body: String(body) },
			target: url.replace(server.url, ''),
			headers: { ...headers, authorization: KEY },
		}),
	);
	return [...server.requests, ...previews];
}

describe('an id from outside', () => {
	it.each(every.map(({ resource, name }) => [`${resource}.${name}`, resource, name]))(
		'cannot leave its place in the address or the headers of %s',
		async (id, resource, name) => {
			for (const text of HOSTILE) {
				for (const { target, headers } of await ask(resource, name, text)) {
					sent.add(id);
					const [path = '', query = ''] = target.split('?');
					expect(path).toMatch(/^\/api\//);
					expect(path).not.toMatch(/(^|\/)\.{1,2}(\/|$)|[^\x21-\x7e]|#/);
					expect(path.toLowerCase()).not.toMatch(/\/(admin|b|evil)(\/|$)/);
					expect(query).not.toMatch(/[#\s]/);
					if (!text.startsWith('a/')) expect(query).not.toMatch(/(^|&)x=2/);
					expect(Object.keys(headers)).not.toContain('x-injected');
					expect(headers.authorization).toBe(KEY);
				}
			}
		},
	);

	it('was really sent by most operations', () => {
		expect(sent.size).toBeGreaterThan(every.length / 2);
	});
});
