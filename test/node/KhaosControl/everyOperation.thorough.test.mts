import { table } from '../../../nodes/KhaosControl/actions/table';
import { startKhaosSimulator, type KhaosSimulator } from '../../../sandbox/khaos/server.mts';
import { everyOperation, type Row, type Scene } from './everyOperation.mts';
import { khaos, sampleOrder } from './support.mts';

const ENCODINGS = ['multiRefInBody', 'multiRefInWrapper', 'inline'] as const;

describe('every operation of the Khaos Control node', () => {
	it('is in the table below', () => {
		const all = Object.entries(table).flatMap(([resource, { operations }]) =>
			Object.keys(operations).map((operation) => `${resource}.${operation}`),
		);
		expect(new Set(everyOperation.map(({ operation }) => operation))).toEqual(new Set(all));
	});
});

describe.each(['7.8d', '7.3b'] as const)('on a service of v%s', (interfaceVersion) => {
	let simulator: KhaosSimulator;
	let code = '';
	let runs = 0;

	beforeAll(async () => {
		const orderChanges = interfaceVersion === '7.8d' ? 'byCode' : 'off';
		simulator = await startKhaosSimulator({
			port: 0,
			catalogue: 200,
			interfaceVersion,
			switches: { orderChanges },
		});
		const inStock = simulator.state.stock
			.all()
			.filter(({ controlled, isParent, discontinued }) => controlled && !isParent && !discontinued);
		code = inStock.find((item) => simulator.level(item.code) > 50)?.code ?? '';
		await create('KEPT');
	});
	afterAll(async () => await simulator.close());

	const create = async (reference: string) =>
		await khaos(simulator, 'salesOrder.create', {
			salesOrder: sampleOrder(reference, code, { payments: [] }) as never,
		});
	const expectedOf = (row: Row) =>
		interfaceVersion === '7.3b' && row.older !== undefined ? row.older : row;

	describe.each(ENCODINGS)('that writes objects %s', (objectEncoding) => {
		beforeAll(() => simulator.setSwitches({ objectEncoding }));

		const rows = everyOperation.map((row, i) => ({ name: `${row.operation} (row ${i + 1})`, row }));
		it.each(rows)('$name gives what it says, or is refused by name', async ({ row }) => {
			runs += 1;
			const scene: Scene = { simulator, code, reference: 'KEPT', own: `OWN-${runs}` };
			if (/cancel|amend/.test(row.operation)) await create(scene.own);
			const parameters = (row.parameters?.(scene) ?? {}) as never;
			const run = async () => await khaos(simulator, row.operation, parameters);
			const expected = expectedOf(row);
			if ('refuses' in expected && expected.refuses !== undefined) {
				await expect(run()).rejects.toThrow(expected.refuses);
				return;
			}
			const items = await run();
			expect(items.map(({ json }) => json)).toEqual(
				'gives' in expected ? expected.gives?.(scene) : undefined,
			);
			for (const { pairedItem } of items) expect(pairedItem).toBeDefined();
		});
	});
});
