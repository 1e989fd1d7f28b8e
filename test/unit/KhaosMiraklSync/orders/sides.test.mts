import fc from 'fast-check';
import {
	compareSides,
	type ListedOrder,
	type Sides,
} from '../../../../nodes/KhaosMiraklSync/domain/orders/sides';
import { readKhaosStatuses } from '../../../../nodes/KhaosMiraklSync/edge/khaosStatus';
import { HOUR, khaosStatus, NOON, notInKhaos, operator } from '../factories.mts';

const DAY = 24 * HOUR;
const statuses = (...items: object[]) => readKhaosStatuses(items);
const listed = (orderId: string, state: string, more: Partial<ListedOrder> = {}): ListedOrder => ({
	...{ orderId, state, createdAt: NOON - 2 * DAY, updatedAt: NOON - DAY },
	...more,
});
const sent = (shipDate: string, consignmentRef = 'C-1') => ({
	complete: true,
	invoices: [{ invoiceCode: 'I-1', stageId: 70, courier: '', consignmentRef, shipDate, boxes: [] }],
});

function compare(sides: Partial<Sides>) {
	return compareSides({
		...{ operator: operator(), prefixes: ['EX-'], statuses: [], orders: [], askedFor: [] },
		...{ watched: [], onRecord: [], hoursToReport: 24, now: NOON, ...sides },
	});
}
const subjects = (sides: Partial<Sides>) => compare(sides).findings.map(({ subject }) => subject);

/** One order as the world has it, and what each list happens to show of it. */
const ORDER = fc.record({
	mirakl: fc.constantFrom('none', 'WAITING_ACCEPTANCE', 'SHIPPING', 'SHIPPED', 'CANCELED'),
	khaos: fc.constantFrom('none', 'open', 'cancelled', 'sent'),
	inMiraklList: fc.boolean(),
	inKhaosList: fc.boolean(),
	watched: fc.boolean(),
	fresh: fc.boolean(),
});
type World = typeof ORDER extends fc.Arbitrary<infer One> ? One : never;

/** The oracle: is this order wrong, said of the world itself and not of lists? */
function isWrong({ mirakl, khaos, watched, fresh }: World): boolean {
	if (watched) return false;
	if (mirakl === 'none') return khaos === 'open' || khaos === 'sent';
	if (fresh || mirakl === 'WAITING_ACCEPTANCE') return false;
	if (mirakl === 'CANCELED') return khaos === 'open' || khaos === 'sent';
	return mirakl === 'SHIPPING' ? khaos !== 'open' : khaos === 'none';
}

const isSeen = ({ mirakl, khaos, inMiraklList, inKhaosList, fresh }: World) =>
	(khaos !== 'none' && inKhaosList) ||
	(mirakl !== 'none' && mirakl !== 'WAITING_ACCEPTANCE' && inMiraklList && !fresh);

function sidesOf(worlds: World[]) {
	const id = (index: number) => `O-${index}`;
	const order = (index: number) =>
		listed(id(index), worlds[index].mirakl, {
			updatedAt: worlds[index].fresh ? NOON - HOUR / 2 : NOON - DAY,
		});
	const status = (index: number) => {
		const { khaos } = worlds[index];
		if (khaos === 'none') return notInKhaos(`EX-${id(index)}`);
		const more = khaos === 'sent' ? sent('2026-01-10') : { cancelled: khaos === 'cancelled' };
		return khaosStatus(`EX-${id(index)}`, more);
	};
	const all = worlds.map((_world, index) => index);
	const lists: Partial<Sides> = {
		orders: all
			.filter((i) => worlds[i].mirakl !== 'none' && worlds[i].inMiraklList)
			.map((i) => order(i)),
		statuses: statuses(
			...all.filter((i) => worlds[i].khaos !== 'none' && worlds[i].inKhaosList).map(status),
		),
		watched: all.filter((i) => worlds[i].watched).map(id),
	};
	const { ask } = compare(lists);
	const asked = (ids: string[], index: number) => ids.includes(id(index));
	return {
		lists,
		lookedUp: {
			...lists,
			askedFor: ask.orderIds,
			orders: [
				...(lists.orders ?? []),
				...all
					.filter((i) => worlds[i].mirakl !== 'none' && asked(ask.orderIds, i))
					.map((i) => order(i)),
			],
			statuses: [
				...(lists.statuses ?? []),
				...statuses(...all.filter((i) => ask.references.includes(`EX-${id(i)}`)).map(status)),
			],
		},
	};
}

describe('comparing the orders of both sides', () => {
	it('finds exactly the orders that are wrong, of those that a list shows, whatever the lists leave out', () => {
		fc.assert(
			fc.property(fc.array(ORDER, { maxLength: 12 }), (worlds) => {
				const { lookedUp } = sidesOf(worlds);
				const expected = worlds.flatMap((world, index) =>
					isSeen(world) && isWrong(world) ? [`O-${index}`] : [],
				);
				expect(subjects(lookedUp).sort()).toEqual(expected.sort());
			}),
		);
	});

	it('says nothing of an order that only one list shows before it was looked up', () => {
		fc.assert(
			fc.property(fc.array(ORDER, { maxLength: 12 }), (worlds) => {
				const { lists } = sidesOf(worlds);
				const both = worlds.flatMap(({ inMiraklList, inKhaosList, mirakl, khaos }, index) =>
					inMiraklList && inKhaosList && mirakl !== 'none' && khaos !== 'none'
						? [`O-${index}`]
						: [],
				);
				expect(both).toEqual(expect.arrayContaining(subjects(lists)));
			}),
		);
	});

	it('asks for nothing more once everything was looked up, and never examines a watched order', () => {
		fc.assert(
			fc.property(fc.array(ORDER, { maxLength: 12 }), (worlds) => {
				const { lookedUp } = sidesOf(worlds);
				const { ask, examined } = compare(lookedUp);
				expect(ask).toEqual({ references: [], orderIds: [] });
				expect(examined.filter((id) => lookedUp.watched?.includes(id))).toEqual([]);
			}),
		);
	});

	it('leaves references of another operator alone, and all of them where the operator has no prefix', () => {
		const found = { statuses: statuses(khaosStatus('EX-UK-1')), askedFor: ['UK-1'] };
		expect(subjects(found)).toEqual(['UK-1']);
		expect(subjects({ ...found, prefixes: ['EX-', 'EX-UK-'] })).toEqual([]);
		const bare = operator({ referencePrefix: '' });
		expect(subjects({ ...found, operator: bare, prefixes: [''] })).toEqual([]);
	});

	it('leaves orders from before the operator’s start alone', () => {
		const createdAt = Date.parse('2025-12-31T00:00:00Z');
		const old = listed('1', 'SHIPPED', { createdAt });
		expect(subjects({ orders: [old], statuses: statuses(notInKhaos('EX-1')) })).toEqual([]);
	});

	it('looks up again what is on record, and examines it so that it can close', () => {
		expect(compare({ onRecord: ['7'] }).ask).toEqual({ references: ['EX-7'], orderIds: ['7'] });
		const right = { orders: [listed('7', 'SHIPPED')], statuses: statuses(khaosStatus('EX-7')) };
		expect(compare({ ...right, onRecord: ['7'] })).toMatchObject({ examined: ['7'], findings: [] });
	});

	it('calls a despatch unreported only with a consignment and after the hours it may take', () => {
		const order = { orders: [listed('1', 'SHIPPING')] };
		const after = (shipDate: string, consignmentRef?: string) =>
			subjects({
				...order,
				statuses: statuses(khaosStatus('EX-1', sent(shipDate, consignmentRef))),
			});
		expect(after('2026-01-13')).toEqual(['1']);
		expect(after('2026-01-14')).toEqual([]);
		expect(after('2026-01-13', '')).toEqual([]);
	});
});
