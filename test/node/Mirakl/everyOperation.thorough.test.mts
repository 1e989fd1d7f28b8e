import { operations } from '../../../nodes/Mirakl/actions/table.ts';
import { badRequest, notFound } from '../../../sandbox/mirakl/errors.mts';
import type { ApiError } from '../../../sandbox/mirakl/errors.mts';
import { routes } from '../../../sandbox/mirakl/routes.mts';
import { everyOperation, type Row } from './everyOperation.mts';
import { failureOf, ShopUnderTest, startShop, stopShops } from './shop.mts';

afterEach(stopShops);

const rows = everyOperation.map((row) => ({ name: `${row.operation} (${row.code})`, row }));
const writes = ({ shows }: Row) => shows !== undefined;

it('every operation of the node is in the table', () => {
	const all = Object.entries(operations).flatMap(([resource, { operations: given }]) =>
		Object.keys(given).map((name) => `${resource}.${name}`),
	);
	expect(new Set(everyOperation.map(({ operation }) => operation))).toEqual(new Set(all));
});

/** A shop where the operation makes sense, and a way to run it there. */
async function staged(row: Row) {
	const shop = await startShop({ ...(row.profile && { profile: row.profile }) });
	const parameters = { ...row.parameters, ...(await row.stage?.(shop)) };
	const options = { ...(row.file && { binary: [row.file] }) };
	const before = shop.sim.faults.log.length;
	return {
		shop,
		run: async (from = shop) => await from.run(row.operation, parameters, options),
		/** How the calls of this row were answered. */
		outcomes: () =>
			shop.sim.faults.log
				.slice(before)
				.filter(({ operation }) => operation === row.code)
				.map(({ outcome }) => outcome),
	};
}

/** The next call of this row is answered so. */
function answerOnce({ code }: Row, error: ApiError): void {
	const route = routes.find((given) => given.code === code);
	if (route === undefined) throw new Error(`The simulator has no ${code}`);
	jest.spyOn(route, 'run').mockImplementationOnce(() => {
		throw error;
	});
}

describe('every operation, with good parameters', () => {
	it.each(rows)('$name gives what it says, each item paired', async ({ row }) => {
		const { run, outcomes } = await staged(row);
		const items = await run();
		expect(items[0].json).toMatchObject(row.gives);
		for (const { pairedItem } of items) expect(pairedItem).toBeDefined();
		expect(outcomes()).toContain('ok');
	});
});

describe('what the user reads when Mirakl says no', () => {
	it.each(rows)('401: $name names the key and where to get another', async ({ row }) => {
		const { shop, run } = await staged(row);
		const error = await failureOf(run(new ShopUnderTest(shop.sim, '', { apiKey: 'an-old-key' })));
		expect(error).toMatchObject({ httpCode: '401' });
		expect(error.message).toContain('did not accept the API key');
		expect(error.description).toContain('back office');
		expect(`${error.message} ${error.description}`).not.toContain('an-old-key');
	});

	it.each(rows)('404: $name names the call and says what to do', async ({ row }) => {
		const { run } = await staged(row);
		answerOnce(row, notFound());
		if (row.on404 !== undefined) {
			expect((await run()).map(({ json }) => json)).toEqual(row.on404);
			return;
		}
		const error = await failureOf(run());
		expect(error).toMatchObject({ httpCode: '404' });
		expect(error.message).toContain(
			row.operation.startsWith('raw.') ? 'Custom API Call' : row.code,
		);
		expect(`${error.message} ${error.description}`).toMatch(/unknown|is switched off/);
	});

	it.each(rows)('400: $name shows Mirakl’s own words', async ({ row }) => {
		const { run } = await staged(row);
		answerOnce(row, badRequest('It is not possible on a Sunday', 'NOT_ON_SUNDAYS'));
		const error = await failureOf(run());
		expect(error.message).toContain('It is not possible on a Sunday');
		expect(error).toMatchObject({ httpCode: '400' });
	});
});

describe('what passes by itself', () => {
	const isOften = ({ row }: { row: Row }) => row.toldDoubt !== true;

	it.each(rows.filter(isOften))('429, then success: $name waits and goes on', async ({ row }) => {
		const { shop, run, outcomes } = await staged(row);
		shop.sim.faults.add({ operation: row.code, kind: '429' });
		const start = shop.sim.clock.now().getTime();
		const items = await run();
		expect(items[0].json).toMatchObject(row.gives);
		expect(outcomes().slice(0, 2)).toEqual(['429', 'ok']);
		expect(shop.sim.clock.now().getTime() - start).toBeGreaterThanOrEqual(1_000);
	});

	it.each(rows.filter(({ row }) => !writes(row)))(
		'500, then a cut connection: $name reads again',
		async ({ row }) => {
			const { shop, run } = await staged(row);
			shop.sim.faults.add({ operation: row.code, kind: 'http500' });
			shop.sim.faults.add({ operation: row.code, kind: 'cutBefore' });
			const items = await run();
			expect(items[0].json).toMatchObject(row.gives);
		},
	);

	it.each(rows.filter(({ row }) => writes(row) && isOften({ row })))(
		'a connection cut after the effect: $name looks, and does nothing twice',
		async ({ row }) => {
			const { shop, run, outcomes } = await staged(row);
			shop.sim.faults.add({ operation: row.code, kind: 'cutAfter' });
			const items = await run();
			expect(items[0].json).toMatchObject(row.gives);
			expect(outcomes()).toEqual(row.absolute ? ['cutAfter', 'ok'] : ['cutAfter']);
		},
	);

	it.each(rows.filter(({ row }) => writes(row) && isOften({ row })))(
		'a 500 without effect: $name looks, and does it once',
		async ({ row }) => {
			const { shop, run, outcomes } = await staged(row);
			shop.sim.faults.add({ operation: row.code, kind: 'http500' });
			const items = await run();
			expect(items[0].json).toMatchObject(row.gives);
			expect(outcomes()).toEqual(['http500', 'ok']);
		},
	);

	it.each(rows.filter(({ row }) => row.toldDoubt))(
		'$name is sent once; its doubt is told',
		async ({ row }) => {
			const { shop, run, outcomes } = await staged(row);
			shop.sim.faults.add({ operation: row.code, kind: 'cutAfter' });
			const error = await failureOf(run());
			expect(error.description).toContain('may have taken effect');
			expect(outcomes()).toEqual(['cutAfter']);
		},
	);
});
