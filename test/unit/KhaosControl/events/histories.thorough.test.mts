import type { IDataObject } from 'n8n-workflow';
import type { SalesOrder } from '../../../../sandbox/khaos/state/model.mts';
import { isIssued } from '../../../../sandbox/khaos/state/stages.mts';
import { History, type HistoryOptions } from './history.mts';

const STEPS = 40;
const SEEDS = Array.from({ length: 8 }, (_seed, at) => at + 1);

interface Played {
	items: IDataObject[];
	orders: SalesOrder[];
	/** What had happened before the first poll. */
	before: Set<string>;
}

/** Plays a history against one order event. Polls come at random; some have no time, some fail. */
async function play(
	event: string,
	options: HistoryOptions,
	done: (orders: SalesOrder[]) => string[],
) {
	const history = new History(options);
	const { world } = history;
	try {
		const { orders } = world.simulator.state;
		for (let step = 0; step < 6; step++) await history.step();
		const before = new Set(done(orders.all()));
		await world.poll(event);
		history.begin();
		const items: IDataObject[] = [];
		for (let step = 0; step < STEPS; step++) {
			await history.step();
			const chance = history.chance();
			if (chance < 0.45) items.push(...(await world.surely(event)));
			else if (chance < 0.5)
				items.push(...(await world.poll(event, { time: false }).catch(() => [])));
		}
		items.push(...(await world.surely(event)));
		return { items, orders: orders.all(), before } satisfies Played;
	} finally {
		world.end();
	}
}

const shippedInvoices = (orders: SalesOrder[]) =>
	orders.flatMap(({ invoices }) =>
		invoices
			.filter(({ stage, shipDate }) => shipDate !== undefined || isIssued(stage))
			.map(({ code, consignmentRef }) => `${code} ${consignmentRef}`),
	);
const cancelledOrders = (orders: SalesOrder[]) =>
	orders.filter(({ cancelled }) => cancelled !== undefined).map(({ code }) => code);

const KINDS: Array<[string, Omit<HistoryOptions, 'seed'>]> = [
	['in normal running', {}],
	['while calls fail', { faults: 0.15 }],
	['while the server’s clock is set now and then', { faults: 0.05, clockMoves: true }],
	['of v7.3b', { version: '7.3b', faults: 0.05 }],
];

describe.each(KINDS)('events %s', (_kind, options) => {
	it.each(SEEDS)('emits every despatch once, history %d', async (seed) => {
		const { items, orders, before } = await play(
			'orderDespatched',
			{ ...options, seed },
			shippedInvoices,
		);
		const emitted = items.map(
			({ invoiceCode, consignmentRef }) => `${String(invoiceCode)} ${String(consignmentRef)}`,
		);
		expect(
			shippedInvoices(orders).filter((one) => !before.has(one) && !emitted.includes(one)),
		).toEqual([]);
		expect(new Set(emitted).size).toBe(emitted.length);
	});

	it.each(SEEDS)('emits every cancellation once, history %d', async (seed) => {
		const { items, orders, before } = await play(
			'orderCancelled',
			{ ...options, seed },
			cancelledOrders,
		);
		const emitted = items.map(({ salesOrderCode }) => String(salesOrderCode));
		expect(new Set(emitted).size).toBe(emitted.length);
		const missed = cancelledOrders(orders).filter(
			(code) => !before.has(code) && !emitted.includes(code),
		);
		// v7.3b cannot show an order that was never listed
		if (options.version !== '7.3b') expect(missed).toEqual([]);
		expect(emitted.every((code) => cancelledOrders(orders).includes(code))).toBe(true);
	});

	it.each(SEEDS)('leads every invoice to its stage without a break, history %d', async (seed) => {
		const { items, orders } = await play('orderStageChanged', { ...options, seed }, () => []);
		const at = new Map<string, unknown>();
		for (const { invoiceCode, fromStageId, stageId } of items) {
			const code = String(invoiceCode);
			if (at.has(code)) expect(fromStageId).toBe(at.get(code));
			expect(stageId).not.toBe(fromStageId);
			at.set(code, stageId);
		}
		for (const { code, stage } of orders.flatMap(({ invoices }) => invoices)) {
			if (at.has(code)) expect([code, at.get(code)]).toEqual([code, stage]);
		}
	});
});

describe.each(KINDS.filter(([, { version }]) => version === undefined))(
	'stock %s',
	(_kind, options) => {
		it.each(SEEDS)('emits every movement, history %d', async (seed) => {
			const history = new History({ ...options, seed });
			const { world } = history;
			try {
				await world.poll('stockMoved');
				history.takeMoved();
				history.begin();
				let wasInside = false;
				for (let step = 0; step < STEPS; step++) {
					await history.step();
					if (history.chance() < 0.5) continue;
					const emitted = (await world.surely('stockMoved')).map(({ stockCode }) =>
						String(stockCode),
					);
					const moved = history.takeMoved();
					expect([...moved].filter((code) => !emitted.includes(code))).toEqual([]);
					const twice = emitted.filter((code) => !moved.has(code));
					const isInside = isRepeatedHour(world.simulator.clock.now());
					if (!options.clockMoves && !isInside && !wasInside) expect(twice).toEqual([]);
					wasInside = isInside;
				}
			} finally {
				world.end();
			}
		});
	},
);

/** The two hours that the clock shows as one, and the overlap after them. */
function isRepeatedHour(now: Date): boolean {
	return now >= new Date('2026-10-25T00:00:00Z') && now <= new Date('2026-10-25T02:30:00Z');
}
