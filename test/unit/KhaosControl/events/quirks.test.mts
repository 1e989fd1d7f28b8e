import { HOUR, MINUTE, World, type WorldOptions } from './world.mts';

let world: World;
const open = (options: WorldOptions = {}) => (world = new World(options));
afterEach(() => world.end());

const refs = (items: Array<Record<string, unknown>>) =>
	items.map(({ associatedRef }) => associatedRef);

describe('the order events of Khaos Control', () => {
	it('see a cancelled order, which the list leaves out', async () => {
		open();
		const reference = await world.order();
		await world.poll('orderCancelled');
		world.simulator.cancel(reference);
		world.pass(5 * MINUTE);
		expect(await world.poll('orderCancelled')).toEqual([
			expect.objectContaining({
				event: 'orderCancelled',
				associatedRef: reference,
				cancelled: true,
				cancelledOn: '2026-06-10',
				qtySold: 1,
				sweepNeeded: false,
				seenAt: '2026-06-10T08:05:00.000Z',
			}),
		]);
		world.pass(5 * MINUTE);
		expect(await world.poll('orderCancelled')).toEqual([]);
	});

	it('see an order that was created and cancelled between two polls', async () => {
		open();
		await world.poll('orderCancelled');
		world.simulator.cancel(await world.order());
		world.pass(5 * MINUTE);
		expect(await world.poll('orderCancelled')).toHaveLength(1);
		world.pass(5 * MINUTE);
		expect(await world.poll('orderCancelled')).toEqual([]);
	});

	it('do not emit what was cancelled before the first poll', async () => {
		open();
		world.simulator.cancel(await world.order());
		await world.poll('orderCancelled');
		world.pass(5 * MINUTE);
		expect(await world.poll('orderCancelled')).toEqual([]);
	});

	it('know in v7.3b that an order is cancelled by its being stored without a status', async () => {
		open({ version: '7.3b' });
		const [kept, gone] = [await world.order(), await world.order()];
		await world.poll('orderCancelled');
		await world.poll('orderStageChanged');
		world.simulator.cancel(gone);
		world.pass(5 * MINUTE);
		const found = await world.poll('orderCancelled');
		expect(refs(found)).toEqual([gone]);
		expect(found[0].cancelledOn).toBe('');
		const [changed] = await world.poll('orderStageChanged');
		expect(changed).toMatchObject({ associatedRef: gone, fromStageId: 10, stageId: 1 });
		world.pass(5 * MINUTE);
		expect(await world.poll('orderCancelled')).toEqual([]);
		world.simulator.despatch(kept);
		world.pass(50 * HOUR);
		// two days later the list has dropped the other one too: it was issued, not cancelled
		expect((await world.poll('orderCancelled')).map(({ event }) => event)).toEqual(['outage']);
	});

	it('report a pause beyond the 48 hours of the list, and name the time that has to be swept', async () => {
		open();
		await world.order();
		await world.poll('orderDespatched');
		world.simulator.despatch(await world.order());
		world.pass(49 * HOUR);
		const items = await world.poll('orderDespatched');
		expect(items).toEqual([
			expect.objectContaining({
				event: 'outage',
				sweepNeeded: true,
				gapFrom: '2026-06-10T08:00:00.000Z',
				gapTo: '2026-06-12T09:00:00.000Z',
				message: expect.stringContaining('Compare all orders'),
			}),
		]);
		world.pass(5 * MINUTE);
		expect(await world.poll('orderDespatched')).toEqual([]);
	});

	it('still find in a longer pause what became of the orders they knew', async () => {
		open();
		const reference = await world.order();
		await world.poll('orderDespatched');
		world.simulator.despatch(reference);
		world.pass(60 * HOUR);
		expect((await world.poll('orderDespatched')).map(({ event }) => event)).toEqual([
			'outage',
			'orderDespatched',
		]);
	});

	it('report the pause although the server’s clock was set back meanwhile', async () => {
		open();
		await world.poll('orderStageChanged');
		world.pass(50 * HOUR);
		world.setClock(-49 * HOUR);
		expect(await world.poll('orderStageChanged')).toEqual([
			expect.objectContaining({ sweepNeeded: true }),
		]);
	});

	it('take 47 hours for the 48 in the spring night, and say nothing within them', async () => {
		open({ start: '2026-03-28T12:00:00Z' });
		await world.poll('orderDespatched');
		world.pass(46.5 * HOUR);
		expect(await world.poll('orderDespatched')).toEqual([]);
		world.pass(47.2 * HOUR);
		expect(await world.poll('orderDespatched')).toHaveLength(1);
	});

	it('emit nothing twice where the list shows an issued invoice again', async () => {
		open();
		await world.poll('orderDespatched');
		world.simulator.despatch(await world.order());
		world.pass(HOUR);
		expect(await world.poll('orderDespatched')).toHaveLength(1);
		for (let day = 0; day < 2; day++) {
			world.pass(24 * HOUR);
			await world.poll('orderDespatched');
		}
		// the clocks go back: the invoice is on the list for one more hour
		world.setClock(-2 * HOUR);
		expect(await world.poll('orderDespatched')).toEqual([]);
	});

	it('forget orders once they are done, so that what is kept does not grow', async () => {
		open();
		await world.poll('orderStageChanged');
		for (let day = 0; day < 8; day++) {
			for (let n = 0; n < 5; n++)
				world.simulator.despatch(
					await world.order({ stockCode: world.simulator.stockCodes()[day] }),
				);
			world.pass(24 * HOUR);
			await world.poll('orderStageChanged');
		}
		const [early, orders] = [world.kept('orderStageChanged'), world.simulator.state.orders.all()];
		expect(orders).toHaveLength(40);
		world.pass(24 * HOUR);
		for (let day = 0; day < 5; day++) {
			await world.poll('orderStageChanged');
			world.pass(24 * HOUR);
		}
		expect(world.kept('orderStageChanged')).toBeLessThan(early / 4);
	});

	it('go on in the next poll where the time is up, and lose nothing', async () => {
		open({ switches: { assignAt: 'import' }, catalogue: 100 });
		await world.poll('orderDespatched');
		for (const stockCode of world.simulator.stockCodes().slice(0, 70)) {
			world.simulator.despatch(await world.order({ stockCode }));
		}
		for (const pause of [5 * MINUTE, 30 * HOUR]) {
			world.pass(pause);
			expect(await world.poll('orderDespatched', { time: false })).toEqual([]);
		}
		// by now the list has dropped them
		world.pass(20 * HOUR);
		const found = refs(await world.poll('orderDespatched'));
		expect(new Set(found).size).toBe(70);
		expect(found).toHaveLength(70);
	});

	it('ask for no more than 50 orders in a call', async () => {
		open({ catalogue: 130 });
		await world.poll('orderDespatched');
		for (const stockCode of world.simulator.stockCodes().slice(0, 101)) {
			world.simulator.despatch(await world.order({ stockCode }));
		}
		world.calls = [];
		await world.poll('orderDespatched');
		expect(world.calls).toEqual([
			'ExportOrderStatus',
			...Array<string>(3).fill('ExportOrderStatusEx'),
		]);
	});

	it('lead an invoice from stage to stage, with its quantities and no personal data', async () => {
		open();
		await world.poll('orderStageChanged');
		const reference = await world.order({ quantity: 2 });
		world.pass(MINUTE);
		const [entered] = await world.poll('orderStageChanged');
		expect(entered).toMatchObject({
			associatedRef: reference,
			fromStageId: null,
			stageId: 10,
			qtySold: 2,
		});
		world.simulator.setStage(reference, 12);
		world.pass(MINUTE);
		const items = await world.poll('orderStageChanged');
		expect(items).toMatchObject([{ fromStage: 'Staging', stage: 'Picking', stageId: 12 }]);
		expect(JSON.stringify([entered, items])).not.toMatch(/Sample|example|CU\d/i);
	});

	it('treat a stage that nobody knows as one that may be a despatch', async () => {
		open();
		const reference = await world.order();
		await world.poll('orderDespatched');
		world.simulator.despatch(reference, { issue: false });
		world.simulator.order(reference).invoices[0].stage = 42;
		world.pass(MINUTE);
		expect(await world.poll('orderDespatched')).toHaveLength(1);
	});

	it('show a sample of each, and nothing where there is none', async () => {
		open();
		expect(await world.sample('orderCancelled')).toEqual([]);
		expect(await world.sample('orderStageChanged')).toEqual([]);
		const [first, second] = [await world.order(), await world.order()];
		world.simulator.cancel(first);
		expect(refs(await world.sample('orderCancelled'))).toEqual([first]);
		expect(refs(await world.sample('orderStageChanged'))).toEqual([second]);
	});

	it('find in a longer pause the shipped part of an order whose rest is still listed', async () => {
		open();
		const [stockCode] = world.simulator.stockCodes();
		const reference = await world.order({ quantity: 3 });
		await world.poll('orderDespatched');
		world.simulator.despatch(reference, { lines: [{ stockCode, quantity: 1 }] });
		world.pass(60 * HOUR);
		const items = await world.poll('orderDespatched');
		expect(items.map(({ event }) => event)).toEqual(['outage', 'orderDespatched']);
		expect(items[1]).toMatchObject({ associatedRef: reference, qtySent: 1, complete: false });
	});

	it('reach every order in turn where time is always short', async () => {
		open({ catalogue: 100 });
		const references: string[] = [];
		for (const stockCode of world.simulator.stockCodes().slice(0, 60)) {
			references.push(await world.order({ stockCode }));
			world.simulator.setStage(references[references.length - 1], 14);
		}
		await world.poll('orderDespatched');
		world.simulator.despatch(references[59], { issue: false });
		// time for the list and for one call with 50 orders, which are packed and wait
		world.callTakesMs = 40 * MINUTE;
		const found: unknown[] = [];
		for (let poll = 0; poll < 2; poll++) {
			world.pass(MINUTE);
			found.push(...refs(await world.poll('orderDespatched')));
		}
		expect(found).toEqual([references[59]]);
	});

	it('remember for as long as it takes that a cancellation was emitted', async () => {
		open();
		await world.poll('orderCancelled');
		world.simulator.cancel(await world.order());
		world.pass(MINUTE);
		expect(await world.poll('orderCancelled')).toHaveLength(1);
		for (let day = 0; day < 20; day++) {
			world.pass(24 * HOUR);
			expect(await world.poll('orderCancelled')).toEqual([]);
		}
	});
});
