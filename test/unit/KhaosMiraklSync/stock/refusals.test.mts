import fc from 'fast-check';
import { planUpdate } from '../../../../nodes/KhaosMiraklSync/domain/stock/planUpdate.ts';
import { lineCodes } from '../../../../nodes/KhaosMiraklSync/domain/stock/promised.ts';
import {
	codesOf,
	heldNow,
	refusalsAfter,
	refusalsNow,
	type Refusal,
} from '../../../../nodes/KhaosMiraklSync/domain/stock/refusals.ts';
import { readRefusals, refusalsText } from '../../../../nodes/KhaosMiraklSync/edge/refusals.ts';
import { figureWith, orderWith, viewOf } from './samples.mts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const T = Date.parse('2026-06-01T12:00:00Z');
const [line] = orderWith().lines;
const refused = (refusedAt: number) =>
	orderWith({ live: false, state: 'REFUSED', lines: [{ ...line, live: false, refusedAt }] });
const sources = {
	operator: 'Northgate',
	orders: [refused(T)],
	codeOf: lineCodes([]),
	known: [],
	moved: [],
	window: { from: T - HOUR, to: T + HOUR },
	release: { text: '', at: undefined },
	now: T + HOUR,
};
const releasedBy = (changes: Partial<typeof sources> | object) =>
	refusalsNow({ ...sources, ...changes }).map((refusal) => refusal.releasedBy ?? 'held');
const movedAt = (lastUpdated?: number) => [{ stockCode: 'tee', lastUpdated }];

describe('an SKU that was refused for lack of stock', () => {
	it('is offered at 0 by its own operator while it is held', () => {
		const held = heldNow(refusalsNow(sources));
		const plan = { codes: ['TEE'], figures: [figureWith()], offers: [] };
		expect(planUpdate({ ...viewOf({}), ...plan, held })).toMatchObject([{ quantity: 0 }]);
		expect(releasedBy({ operator: 'Southgate' })).toEqual([]);
	});

	it('is released by a movement of its code later than the refusal, and by no earlier one', () => {
		expect(releasedBy({ moved: movedAt(T) })).toEqual(['held']);
		expect(releasedBy({ moved: movedAt(T + 1) })).toEqual(['movement']);
		expect(releasedBy({ moved: [{ stockCode: 'MUG', lastUpdated: T + 1 }] })).toEqual(['held']);
	});

	it('is not released by a movement whose time is not known, unless only later ones were asked for', () => {
		expect(releasedBy({ moved: movedAt() })).toEqual(['held']);
		const later = { from: T, to: T + HOUR };
		expect(releasedBy({ moved: movedAt(), window: later })).toEqual(['movement']);
		expect(releasedBy({ moved: movedAt(T - HOUR), window: later })).toEqual(['movement']);
	});

	it('is not released by a list of everything, which tells of no movement', () => {
		const window = { from: undefined, to: T + HOUR };
		expect(releasedBy({ moved: movedAt(T + 1), window })).toEqual(['held']);
	});

	it('is released by a person who names it, or all, after it was refused', () => {
		const at = T + MINUTE;
		expect(releasedBy({ release: { text: 'MUG, tee', at } })).toEqual(['person']);
		expect(releasedBy({ release: { text: '*', at } })).toEqual(['person']);
		expect(releasedBy({ release: { text: 'MUG', at } })).toEqual(['held']);
		expect(releasedBy({ release: { text: 'TEE', at: T - 1 } })).toEqual(['held']);
	});

	it('is released after a day, and planned by the run that finds so', () => {
		const [known] = refusalsNow(sources);
		expect(releasedBy({ known: [known], now: T + 24 * HOUR - 1 })).toEqual(['held']);
		const refusals = refusalsNow({ ...sources, known: [known], now: T + 24 * HOUR });
		expect(refusals).toMatchObject([{ releasedBy: 'time' }]);
		expect(codesOf(refusals, T + 24 * HOUR)).toEqual(['TEE']);
		expect(refusalsAfter([known], refusals, () => true, T + 24 * HOUR)).toEqual([]);
	});

	it('stays released for as long as the row of its order tells of it, and is held anew by a later refusal', () => {
		const now = T + 2 * HOUR;
		const planned = refusalsNow({ ...sources, moved: movedAt(T + MINUTE), now });
		const known = refusalsAfter([], planned, () => true, now);
		expect(releasedBy({ known })).toEqual(['movement']);
		expect(codesOf(refusalsNow({ ...sources, known, now: now + 1 }), now + 1)).toEqual([]);
		expect(releasedBy({ known, orders: [refused(T), refused(T + 1)] })).toEqual(['held']);
	});

	it('is read from the checkpoint as it was written', () => {
		const refusals: Refusal[] = [
			{ sku: 'TEE', stockCode: 'TEE', refusedAt: T },
			{ sku: 'MUG', stockCode: 'CUP', refusedAt: T, releasedAt: T + 1, releasedBy: 'person' },
		];
		expect(readRefusals(refusalsText(refusals))).toEqual(refusals);
		expect([readRefusals(''), refusalsText([])]).toEqual([[], '']);
		expect(() => readRefusals('[{"sku":""}]')).toThrow("row 'refusals'");
	});
});

const step = fc.record({
	minutes: fc.integer({ min: 1, max: 400 }),
	event: fc.constantFrom('refuse', 'move', 'release', 'nothing', 'nothing'),
	arrives: fc.boolean(),
});

describe('a history of refusals, movements, releases and runs', () => {
	it('never offers the SKU while it is held, and sends its figure again once one of three things has released it', () => {
		fc.assert(
			fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
				let [now, since] = [T, T];
				let known: Refusal[] = [];
				let orders = [refused(0)];
				const events = { refuse: 0, move: -1, release: -1 };
				let [due, pending] = [false, -1];
				for (const { minutes, event, arrives } of steps) {
					now += minutes * MINUTE;
					if (event !== 'nothing') events[event] = now;
					if (event === 'release') pending = now;
					if (event === 'refuse') orders = [...orders, refused(now)];
					now += MINUTE;
					const moved = events.move >= since ? movedAt(events.move) : [];
					const release = { text: pending < 0 ? '' : 'TEE', at: pending };
					const window = { from: since, to: now };
					const refusals = refusalsNow({ ...sources, orders, known, moved, window, release, now });
					const [{ refuse, move }, isHeld] = [events, heldNow(refusals).has('TEE')];
					const ends = move > refuse || events.release >= refuse || now - refuse >= 24 * HOUR;
					expect(isHeld).toBe(!ends);
					if (isHeld) due = true;
					if (due) expect(codesOf(refusals, now)).toEqual(['TEE']);
					known = refusalsAfter(known, refusals, () => arrives, now);
					if (arrives) since = now - 10 * MINUTE;
					if (arrives && !isHeld) due = false;
					// a release is used up once it has taken effect
					if (arrives && !isHeld) pending = -1;
				}
			}),
			{ numRuns: 300 },
		);
	});
});
