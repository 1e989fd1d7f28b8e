import { operations } from '../../../nodes/Mirakl/actions/table.ts';
import type { Exchange } from '../../../sandbox/mirakl/exchange.mts';
import { everyOperation } from './everyOperation.mts';
import { startShop, stopShops } from './shop.mts';

afterEach(stopShops);

interface Shown {
	method: string;
	url: string;
	headers: Record<string, string>;
	body: string;
}

const writing = Object.entries(operations).flatMap(([resource, { operations: given }]) =>
	Object.entries(given)
		.filter(([, { fields }]) => fields.some(({ name }) => name === 'preview'))
		.map(([name]) => `${resource}.${name}`),
);
const rows = everyOperation.filter(({ shows }) => shows !== undefined);

it('every operation that offers a preview has a row, and no other', () => {
	const reads = new Set(rows.map(({ operation }) => operation));
	expect([...reads].sort()).toEqual([...writing].sort());
});

/** A file that is no text is shown by its length. */
const withFile = (body: string) => body.replace('(4 bytes)', '%PDF');

describe('a preview', () => {
	it.each(rows.map((row) => ({ name: `${row.operation} (${row.code})`, row })))(
		'of $name sends nothing, shows the very bytes and hides the key',
		async ({ row }) => {
			const exchanges: Exchange[] = [];
			const shop = await startShop({
				observe: (exchange) => exchanges.push(exchange),
			});
			const parameters = { ...row.parameters, ...(await row.stage?.(shop)) };
			const before = shop.sim.faults.log.length;
			const options = { ...(row.file && { binary: [row.file] }) };
			const items = await shop.run(row.operation, { ...parameters, preview: true }, options);
			const changing = shop.sim.faults.log.slice(before).map(({ operation }) => operation);
			expect(changing).not.toContain(row.code);

			const { request, requests } = items[0].json;
			const shown = (requests ?? [request]) as Shown[];
			expect(shown.length).toBeGreaterThan(0);
			for (const { method, url, headers } of shown) {
				expect(['POST', 'PUT', 'PATCH', 'DELETE']).toContain(method);
				expect(url.startsWith(`${shop.sim.url}/api/`)).toBe(true);
				expect(Object.keys(headers).map((name) => name.toLowerCase())).not.toContain(
					'authorization',
				);
			}
			expect(shown.map(({ url, body }) => `${url}\n${body}`).join('\n')).toContain(row.shows);
			expect(JSON.stringify(items[0].json)).not.toContain(shop.sim.apiKey);

			exchanges.length = 0;
			await shop.run(row.operation, parameters, options);
			const sent = exchanges.filter(({ method, operation }) => method !== 'GET' && operation);
			expect(sent.map(({ method, path, body }) => [method, path, body.toString()])).toEqual(
				shown.map(({ method, url, body }) => [method, new URL(url).pathname, withFile(body)]),
			);
		},
	);
});
