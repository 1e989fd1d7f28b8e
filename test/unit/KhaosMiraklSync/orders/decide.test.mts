import type { IDataObject } from 'n8n-workflow';
import type { Decision } from '../../../../nodes/KhaosMiraklSync/domain/orders/decide';
import {
	HOUR,
	marketplaceOrder,
	miraklOrder,
	NOON,
	openOrder,
	stockFigure,
} from '../factories.mts';
import { readMarketplaceOrders } from '../../../../nodes/KhaosMiraklSync/edge/marketplaceOrder';
import { decide, type Setting } from './deciding.mts';

const kinds = ({ findings }: Decision) => findings.map(({ kind }) => kind);

describe('deciding acceptance', () => {
	it('accepts every line of an order that can be filled', () => {
		const order = marketplaceOrder({ id: 'A', lines: [{ quantity: 2 }, { quantity: 8 }] });
		expect(decide([order])[0]).toMatchObject({
			action: 'accept',
			decisions: [
				{ lineId: 'A-1', accepted: true },
				{ lineId: 'A-2', accepted: true },
			],
			findings: [],
		});
	});

	it('counts two lines of one SKU together', () => {
		const order = marketplaceOrder({ lines: [{ quantity: 6 }, { quantity: 5 }] });
		const [decision] = decide([order]);
		expect(decision.action).toBe('hold');
		expect(kinds(decision)).toEqual(['INSUFFICIENT_STOCK']);
	});

	it('does not decide lines that were refused already', () => {
		const order = marketplaceOrder({
			id: 'A',
			lines: [{}, { state: 'REFUSED', sku: 'NOBODY-KNOWS' }],
		});
		expect(decide([order])[0].decisions).toEqual([{ lineId: 'A-1', accepted: true }]);
	});

	it('holds a SKU that Khaos Control does not know, naming line and SKU, with the acceptance deadline', () => {
		const order = marketplaceOrder({ id: 'A', lines: [{ sku: 'NOPE' }, {}] });
		const [decision] = decide([order]);
		expect(decision.decisions).toEqual([]);
		expect(decision.findings).toEqual([
			{
				kind: 'UNKNOWN_SKU',
				operator: 'Example Market',
				subject: 'A',
				message: "Order A waits: Khaos Control has no Stock Code for SKU 'NOPE' (line A-1).",
				deadline: order.createdAt + 48 * HOUR,
			},
		]);
	});

	it('holds rather than accepting part where the shop decides whole orders only, and says what to do', () => {
		const order = marketplaceOrder({ id: 'A', lines: [{ quantity: 8 }, { quantity: 8 }] });
		const of = (partialAcceptance: string, more: object = {}) =>
			decide([order], {
				cells: { shortStockPolicy: 'refuseLines', partialAcceptance },
				...more,
			})[0];
		expect(of('no').action).toBe('hold');
		expect(of('no').findings[0].message).toContain('may only accept or refuse whole orders');
		expect(of('unknown').decisions.map(({ accepted }) => accepted)).toEqual([true, false]);
		expect(of('unknown', { mode: 'createThenAccept' }).action).toBe('hold');
		expect(of('yes', { mode: 'createThenAccept' }).action).toBe('createFirst');
		const none = marketplaceOrder({ lines: [{ quantity: 11 }] });
		const cells = { shortStockPolicy: 'refuseLines', partialAcceptance: 'no' };
		expect(decide([none], { cells })[0].action).toBe('accept');
	});

	it('accepts of an order that was created first what its sales order has, and no more', () => {
		const order = marketplaceOrder({ id: 'A', lines: [{}, {}] });
		const row = openOrder({ orderId: 'A', khaosState: 'open', khaosCode: 'SO1' });
		const lines = [1, 2].map((n) => ({
			...row.lines[0],
			lineId: `A-${n}`,
			...(n === 2 && { short: true }),
		}));
		const [decision] = decide([order], {
			cells: { shortStockPolicy: 'refuseLines', partialAcceptance: 'yes' },
			rows: [{ ...row, lines }],
			mode: 'createThenAccept',
		});
		expect(decision.decisions.map(({ accepted }) => accepted)).toEqual([true, false]);
		expect(decision.lines).toBeUndefined();
	});

	it('counts what stands at the sites that are sold from, together, and nothing else', () => {
		const sites = [1, 5].map((siteId) => ({ operator: '', siteId, warehouseCode: '' }));
		const at = (siteId: number, level: number) => stockFigure('TEE', level, { siteId });
		const figures = [at(1, 2), at(5, 3), at(9, 50)];
		const of = (quantity: number) =>
			decide([marketplaceOrder({ lines: [{ quantity }] })], { sites, figures })[0];
		expect(of(5).action).toBe('accept');
		expect(kinds(of(6))).toEqual(['INSUFFICIENT_STOCK']);
	});

	it('does not refuse for want of stock where one of several sites did not answer', () => {
		const sites = [1, 5].map((siteId) => ({ operator: '', siteId, warehouseCode: '' }));
		const [decision] = decide([marketplaceOrder({ id: 'A' })], {
			sites,
			figures: [stockFigure('TEE', 9, { siteId: 1 })],
			cells: { shortStockPolicy: 'refuseOrder' },
		});
		expect(decision.action).toBe('hold');
		expect(decision.findings[0].message).toBe(
			"Order A waits: Khaos Control has no level of Stock Code 'TEE' at one of the sites that are sold from (line A-1).",
		);
	});

	it('does not take a discontinued item, and takes any number of one without controlled stock', () => {
		const lines = [{ sku: 'OLD' }, { sku: 'GIFT', quantity: 500 }];
		const figures = [stockFigure('OLD', 10, { status: 4 }), stockFigure('GIFT', 0, { status: 5 })];
		const [both, gift] = decide(
			[marketplaceOrder({ lines }), marketplaceOrder({ lines: lines.slice(1) })],
			{ figures },
		);
		expect(kinds(both)).toEqual(['INSUFFICIENT_STOCK']);
		expect(gift.action).toBe('accept');
	});

	it.each<[string, Parameters<typeof marketplaceOrder>[0], Setting, string]>([
		[
			'a reference that is too long',
			{},
			{ cells: { referenceMaxLength: 5 } },
			'REFERENCE_TOO_LONG',
		],
		[
			'an unmapped shipping method',
			{ json: { shipping_type_code: 'MOON' } },
			{},
			'SHIPPING_METHOD_UNMAPPED',
		],
		[
			'a courier that Khaos Control does not have',
			{},
			{ couriers: ['NEXTDAY'] },
			'SHIPPING_METHOD_UNMAPPED',
		],
		[
			'a country nobody knows, where the address shows',
			{ addressShown: true, address: { country_iso_code: null, country: 'Atlantis' } },
			{},
			'COUNTRY_UNKNOWN',
		],
		['fees without a Stock Code to carry them', { lines: [{ fees: 1 }] }, {}, 'TOTAL_MISMATCH'],
		['a total that does not add up', { json: { total_price: 11 } }, {}, 'TOTAL_MISMATCH'],
		['another currency', { json: { currency_iso_code: 'EUR' } }, {}, 'TOTAL_MISMATCH'],
		['a price that fell too far', {}, { prices: { TEE: 1112 } }, 'PRICE_TOLERANCE'],
		[
			'a cancellation in Khaos Control',
			{ id: 'A' },
			{ rows: [openOrder({ orderId: 'A', khaosState: 'cancelled' })] },
			'CANCELLED_IN_KHAOS',
		],
	])('holds an order for %s', (_name, cells, setting, kind) => {
		const [decision] = decide([marketplaceOrder(cells)], setting);
		expect(decision).toMatchObject({ action: 'hold', decisions: [] });
		expect(kinds(decision)).toEqual([kind]);
		expect(decision.reasons).toHaveLength(1);
	});

	it('holds an order whose SKU two Stock Codes carry, and names both', () => {
		const [decision] = decide([marketplaceOrder({ id: 'A', lines: [{ sku: '50123' }] })], {
			candidates: { '50123': ['TEE-A', 'TEE-B'] },
		});
		expect(kinds(decision)).toEqual(['AMBIGUOUS_SKU']);
		expect(decision.findings[0].message).toBe(
			"Order A waits: SKU '50123' is the Other Ref of 'TEE-A' and 'TEE-B' (line A-1).",
		);
	});

	it('does not take a promotion, or tax that comes on top, for a fall in price', () => {
		const order = (json: IDataObject, line: IDataObject) => {
			const made = miraklOrder({ id: 'A' });
			const [given] = made.order_lines as IDataObject[];
			const order_lines = [{ ...given, ...line }];
			return readMarketplaceOrders([{ ...made, ...json, order_lines }])[0];
		};
		const prices = { TEE: 2000 };
		const cheap = order({}, {});
		const promoted = order({}, { promotions: [{ deduced_amount: 10 }] });
		expect(kinds(decide([cheap], { prices })[0])).toEqual(['PRICE_TOLERANCE']);
		expect(decide([promoted], { prices })[0].action).toBe('accept');
		const taxed = order({ order_tax_mode: 'TAX_EXCLUDED' }, { taxes: [{ amount: 12 }] });
		expect(kinds(decide([taxed], { prices })[0])).toEqual(['PRICE_TOLERANCE']);
	});

	it('lets a price fall as far as the tolerance, and rise without limit', () => {
		for (const TEE of [1111, 1]) {
			expect(decide([marketplaceOrder()], { prices: { TEE } })[0].action).toBe('accept');
		}
	});

	it('says that the acceptance deadline comes near, once the alert share of the window has passed', () => {
		const order = marketplaceOrder({ createdAt: NOON, lines: [{ sku: 'NOPE' }] });
		const at = (hours: number) => kinds(decide([order], { now: NOON + hours * HOUR })[0]);
		expect(at(23.9)).toEqual(['UNKNOWN_SKU']);
		expect(at(24)).toEqual(['UNKNOWN_SKU', 'ACCEPTANCE_DEADLINE']);
	});

	describe('by policy', () => {
		const short = () =>
			marketplaceOrder({ lines: [{ quantity: 4 }, { quantity: 7 }, { quantity: 6 }] });
		const accepted = ({ decisions }: Decision) => decisions.map((decision) => decision.accepted);

		it('refuses only the lines that cannot be filled, or the whole order', () => {
			const [lines] = decide([short()], { cells: { shortStockPolicy: 'refuseLines' } });
			expect([lines.action, accepted(lines)]).toEqual(['accept', [true, false, true]]);
			const [order] = decide([short()], { cells: { shortStockPolicy: 'refuseOrder' } });
			expect([order.action, accepted(order)]).toEqual(['accept', [false, false, false]]);
		});

		it('never refuses for short stock while something else holds the order', () => {
			const order = marketplaceOrder({ lines: [{ quantity: 11 }, { sku: 'NOPE' }] });
			expect(decide([order], { cells: { shortStockPolicy: 'refuseOrder' } })[0].action).toBe(
				'hold',
			);
		});

		it('leaves a held order alone at the hard stop unless told otherwise', () => {
			const order = marketplaceOrder({ createdAt: NOON, lines: [{}, { sku: 'NOPE' }] });
			const at = (hours: number, hardStopPolicy: string) =>
				decide([order], { now: NOON + hours * HOUR, cells: { hardStopPolicy } })[0];
			expect(at(47, 'leave').action).toBe('hold');
			expect(at(43, 'refuseLines').action).toBe('hold');
			expect(accepted(at(43.2, 'refuseLines'))).toEqual([true, false]);
			expect(accepted(at(43.2, 'refuseOrder'))).toEqual([false, false]);
		});

		it('creates first only what it accepts, and sends a refusal of everything without creating', () => {
			const setting = {
				mode: 'createThenAccept' as const,
				cells: { shortStockPolicy: 'refuseLines', partialAcceptance: 'yes' },
			};
			expect(decide([short()], setting)[0].action).toBe('createFirst');
			const none = marketplaceOrder({ lines: [{ quantity: 11 }] });
			expect(decide([none], setting)[0].action).toBe('accept');
		});
	});

	it('accepts an order that is in Khaos Control already, whose own units LEVEL leaves out', () => {
		const order = marketplaceOrder({ id: 'A', lines: [{ quantity: 10 }] });
		const row = openOrder({ orderId: 'A', khaosState: 'open', assigned: true });
		const figures = [stockFigure('TEE', 0)];
		expect(decide([order], { rows: [row], figures })[0].action).toBe('accept');
	});

	it('does not count units twice once Khaos Control has assigned them', () => {
		const lines = [{ lineId: '1', sku: 'TEE', stockCode: 'TEE', quantity: 9, live: true }];
		const row = openOrder({ state: 'SHIPPING', lines, khaosState: 'open', assigned: true });
		const order = () => marketplaceOrder({ lines: [{ quantity: 10 }] });
		expect(decide([order()], { rows: [row] })[0].action).toBe('accept');
		expect(decide([order()], { rows: [{ ...row, assigned: false }] })[0].action).toBe('hold');
	});

	it('keeps the units of an earlier order that is held, and not those of a later one', () => {
		const held = { id: 'B', createdAt: NOON - 3 * HOUR, lines: [{ quantity: 6 }, { sku: 'NOPE' }] };
		const orders = [
			marketplaceOrder({ id: 'C', createdAt: NOON - 2 * HOUR, lines: [{ quantity: 5 }] }),
			marketplaceOrder(held),
			marketplaceOrder({ id: 'A', createdAt: NOON - 2 * HOUR, lines: [{ quantity: 4 }] }),
		];
		expect(decide(orders).map(({ action }) => action)).toEqual(['hold', 'hold', 'accept']);
	});
});
