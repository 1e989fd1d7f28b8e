import fc from 'fast-check';
import { orderRowsAge } from '../../../../nodes/KhaosMiraklSync/domain/stock/orderRows.ts';
import { planUpdate } from '../../../../nodes/KhaosMiraklSync/domain/stock/planUpdate.ts';
import { compareStock } from './comparing.mts';
import { figureWith, viewOf } from './samples.mts';

const MINUTE = 60_000;
const NOW = Date.parse('2026-03-01T12:00:00Z');
const own = { name: 'Northgate', live: true, orderCycleMinutes: 5 };
const other = { name: 'Southgate', live: true, orderCycleMinutes: 15 };
const heartbeat = (operator: string, minutesAgo?: number) => ({
	name: 'orders',
	operator,
	value: '',
	approval: '',
	madeAt: NOW - 60 * MINUTE,
	finishedAt: minutesAgo === undefined ? undefined : NOW - minutesAgo * MINUTE,
});
const age = (...rows: Array<ReturnType<typeof heartbeat>>) =>
	orderRowsAge(own, [own, other], rows, NOW);

describe('the age of order rows', () => {
	it('allows figures to rise until two cycles have passed since order acceptance ended', () => {
		expect(age(heartbeat('Northgate', 10))).toMatchObject({ current: true, findings: [] });
		expect(age(heartbeat('Northgate', 11))).toMatchObject({
			current: false,
			examined: ['order acceptance', 'order acceptance of Southgate'],
			findings: [{ kind: 'FLOW_STALLED', operator: 'Northgate', subject: 'order acceptance' }],
		});
	});

	it('counts another live operator by its own cycle, once its flow has ended', () => {
		const mine = heartbeat('Northgate', 1);
		expect(age(mine, heartbeat('Southgate', 30)).current).toBe(true);
		expect(age(mine, heartbeat('Southgate', 31))).toMatchObject({
			current: false,
			findings: [{ operator: 'Northgate', subject: 'order acceptance of Southgate' }],
		});
		expect(age(mine, heartbeat('Southgate')).current).toBe(true);
		const asleep = { ...other, live: false };
		const rows = [mine, heartbeat('Southgate', 600)];
		expect(orderRowsAge(own, [own, asleep], rows, NOW).current).toBe(true);
	});

	it('lets nothing rise before the first run, and complains once that run is overdue', () => {
		expect(age(heartbeat('Northgate'))).toMatchObject({
			current: false,
			findings: [{ subject: 'order acceptance' }],
		});
		const fresh = { ...heartbeat('Northgate'), madeAt: NOW - MINUTE };
		expect(age(fresh)).toMatchObject({ current: false, findings: [] });
	});

	it('is not examined where no checkpoints are given', () => {
		expect(age()).toEqual({ current: true, examined: [], findings: [] });
	});
});

const units = fc.integer({ min: 0, max: 5 });
const pairs = fc.array(fc.record({ level: units, offered: fc.option(units, { nil: undefined }) }), {
	maxLength: 10,
});

describe('while order rows are too old', () => {
	const shop = (cases: Array<{ level: number; offered?: number }>) => ({
		...viewOf({}),
		mayRaise: false,
		codes: cases.map((_, i) => `S${i}`),
		figures: cases.map(({ level }, i) => figureWith({ stockCode: `S${i}`, level })),
		offers: cases.flatMap(({ offered: quantity }, i) =>
			quantity === undefined
				? []
				: [{ sku: `S${i}`, quantity, price: 100, active: true, deleted: false }],
		),
	});

	it('a push sends no figure above the one that is known to be offered, and every line that is not sent waits', () => {
		fc.assert(
			fc.property(pairs, (cases) => {
				const lines = planUpdate(shop(cases));
				expect(lines).toHaveLength(cases.length);
				for (const { sku, action, quantity } of lines) {
					const { offered = 0 } = cases[Number(sku.slice(1))];
					expect(action).toBe((quantity ?? 0) <= offered ? 'send' : 'hold');
				}
			}),
		);
	});

	it('drift repairs what is too high and raises nothing, however often it was seen', () => {
		fc.assert(
			fc.property(pairs, (cases) => {
				const seenBefore = cases.map((_, i) => `S${i}`);
				for (const each of compareStock({ ...shop(cases), seenBefore, waiting: [] })) {
					const { level, offered } = cases[Number(each.sku.slice(1))];
					if (each.action === 'repair') expect(level <= (offered ?? 0)).toBe(true);
					else expect(level > (offered ?? 0)).toBe(true);
				}
			}),
		);
	});
});
