import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { salesOrderSchema } from '../../../../nodes/KhaosControl/payloads/salesOrder';
import {
	buildOrder,
	type Built,
	type OrderToBuild,
} from '../../../../nodes/KhaosMiraklSync/domain/orders/build';
import { londonWallClock } from '../../../../nodes/KhaosMiraklSync/domain/orders/london';
import { courierFinder } from '../../../../nodes/KhaosMiraklSync/domain/orders/shippingMap';
import { skuMapFor } from '../../../../nodes/KhaosMiraklSync/domain/skuMap';
import { marketplaceOrder, operator, type OrderCells } from '../factories.mts';

const MAP = [{ operator: '', shippingMethod: 'STD', courierCode: 'STD48' }];
const SKUS = [{ operator: '', sku: 'TEE-EU', stockCode: 'TEE' }];

function build(
	cells: OrderCells,
	setting: IDataObject = {},
	more: Partial<OrderToBuild> = {},
): Built {
	const order = marketplaceOrder({ id: 'ORD-1-A', state: 'SHIPPING', ...cells });
	return buildOrder(
		{ order, mode: 'acceptThenCreate', reference: `EX-${order.orderId}`, decisions: [], ...more },
		{
			operator: operator(setting),
			skuMap: skuMapFor('Example Market', SKUS),
			courierFor: courierFinder('Example Market', MAP),
		},
	);
}

function salesOrder(...given: Parameters<typeof build>) {
	const built = build(...given);
	return salesOrderSchema.parse(built.salesOrder);
}

const kinds = ({ findings }: Built) => findings.map(({ kind }) => kind);

describe('building a sales order', () => {
	it('makes what Khaos Control imports of a paid order', () => {
		const lines = [
			{ sku: 'TEE-EU', quantity: 2, price: 24, shipping: 3.95 },
			{ sku: 'MUG', price: 8.5 },
		];
		const createdAt = Date.parse('2026-01-15T09:31:07Z');
		const address = salesOrder({ lines, createdAt }).customer.invoiceAddress;
		expect(
			salesOrder({ lines, createdAt }, { bankAccount: 'Marketplace Clearing', site: 'Main' }),
		).toEqual({
			associatedRef: 'EX-ORD-1-A',
			orderDate: '2026-01-15T09:31:07',
			amount: '36.45',
			currency: 'GBP',
			site: 'Main',
			salesSource: 'Example Marketplace',
			courierCode: 'STD48',
			poNumber: 'ORD-1',
			delivery: '3.95',
			customer: { createNew: false, companyClass: 'Marketplace', invoiceAddress: address },
			lines: [
				{
					stockCode: 'TEE',
					quantity: 2,
					unitPrice: '12.00',
					priceIs: 'gross',
					importRef: 'ORD-1-A-1',
				},
				{
					stockCode: 'MUG',
					quantity: 1,
					unitPrice: '8.50',
					priceIs: 'gross',
					importRef: 'ORD-1-A-2',
				},
			],
			payments: [
				{
					amount: '36.45',
					type: 'card',
					reference: 'MIRAKL',
					transactionId: 'ORD-1-A',
					accountName: 'Marketplace Clearing',
					timestamp: '2026-01-15T09:33:07',
				},
			],
		});
		expect(address).toEqual({
			line1: '1 Example Street',
			town: 'Sampleton',
			postcode: 'ZZ1 1ZZ',
			countryCode: 'GB',
			title: 'Ms',
			forename: 'Alex',
			surname: 'Sample',
			phone: '01632 960001',
			email: 'buyer-7f31@marketplace.example',
		});
	});

	it('leaves out refused lines, and those that are about to be refused', () => {
		const lines = [{ sku: 'A' }, { sku: 'B', state: 'REFUSED' }, { sku: 'C' }];
		const decisions = [
			{ lineId: 'ORD-1-A-1', accepted: true },
			{ lineId: 'ORD-1-A-3', accepted: false },
		];
		expect(salesOrder({ lines }).lines.map(({ stockCode }) => stockCode)).toEqual(['A', 'C']);
		const mixed = salesOrder({ lines }, {}, { decisions });
		expect(mixed.lines.map(({ stockCode }) => stockCode)).toEqual(['A']);
		expect(mixed.amount).toBe('10.00');
	});

	it('leaves an order unpaid only under Manual Hold or where it goes on account', () => {
		const held = { orderMode: 'createThenAccept', createFirstBecause: 'manualHold' };
		const first = { mode: 'createThenAccept' as const };
		expect(salesOrder({}, held, first).payments).toEqual([]);
		expect(salesOrder({}, held).payments).toHaveLength(1);
		expect(
			salesOrder({}, { ...held, createFirstBecause: 'riskAccepted' }, first).payments,
		).toHaveLength(1);
		expect(salesOrder({}, { payment: 'account' }).payments).toEqual([]);
	});

	it.each([
		['match', { createNew: false }],
		['new', { createNew: true }],
		['generic', { createNew: false, companyCode: 'WEB01' }],
	])('names the customer by the policy %s', (customerPolicy, expected) => {
		const { customer } = salesOrder({}, { customerPolicy, genericCustomerCode: 'WEB01' });
		expect(customer).toMatchObject(expected);
		expect(customer.webUser).toBeUndefined();
		expect(customer.companyCode).toBe(customerPolicy === 'generic' ? 'WEB01' : undefined);
	});

	it('carries fees on their own Stock Code, and holds the order where there is none', () => {
		const lines = [{ fees: 0.3 }, { fees: 0.25, shipping: 2 }];
		expect(salesOrder({ lines }, { feesStockCode: 'FEES' })).toMatchObject({
			amount: '22.55',
			delivery: '2.00',
			lines: [{}, {}, { stockCode: 'FEES', quantity: 1, unitPrice: '0.55' }],
		});
		expect(kinds(build({ lines }))).toEqual(['TOTAL_MISMATCH']);
	});

	it.each<[string, OrderCells, IDataObject, string]>([
		['an unknown country', { address: { country_iso_code: 'XXX' } }, {}, 'COUNTRY_UNKNOWN'],
		['no delivery address', { addressShown: false }, {}, 'COUNTRY_UNKNOWN'],
		[
			'an unmapped shipping method',
			{ json: { shipping_type_code: 'MOON' } },
			{},
			'SHIPPING_METHOD_UNMAPPED',
		],
		['a reference that is too long', {}, { referenceMaxLength: 4 }, 'REFERENCE_TOO_LONG'],
		['a line without a SKU', { lines: [{ sku: '' }] }, {}, 'UNKNOWN_SKU'],
		[
			'a total more than a penny a line apart',
			{ json: { total_price: 10.02 } },
			{},
			'TOTAL_MISMATCH',
		],
	])('holds an order with %s', (_name, cells, setting, kind) => {
		const built = build(cells, setting);
		expect(built.salesOrder).toBeUndefined();
		expect(kinds(built)).toEqual([kind]);
	});

	it('imports a difference of a penny a line, at the total that Khaos Control will have', () => {
		const built = build({ json: { total_price: 10.01 } });
		expect(built.salesOrder?.amount).toBe('10.00');
		expect(built).toMatchObject({ predictedTotal: 1000, marketplaceTotal: 1001, findings: [] });
	});

	it('adds the taxes where Mirakl gives prices without them', () => {
		const line = {
			order_line_id: '1',
			offer_sku: 'TEE',
			quantity: 2,
			order_line_state: 'SHIPPING',
		};
		const order_lines = [
			{
				...line,
				price: 20,
				shipping_price: 5,
				taxes: [{ amount: 4 }],
				shipping_taxes: [{ amount: 1 }],
			},
		];
		const json = { order_tax_mode: 'TAX_EXCLUDED', total_price: 25, order_lines };
		expect(salesOrder({ json })).toMatchObject({
			amount: '30.00',
			delivery: '6.00',
			lines: [{ unitPrice: '12.00', quantity: 2 }],
		});
	});

	it('comes to Mirakl’s total within a penny a line, whatever the prices', () => {
		const pence = (max: number) => fc.integer({ min: 0, max }).map((amount) => amount / 100);
		const anyLine = fc.record({
			quantity: fc.integer({ min: 1, max: 40 }),
			price: pence(500_000),
			shipping: pence(2_000),
			fees: pence(300),
			state: fc.constantFrom('SHIPPING', 'SHIPPING', 'REFUSED', 'CANCELED'),
		});
		fc.assert(
			fc.property(fc.array(anyLine, { minLength: 1, maxLength: 6 }), (lines) => {
				const live = lines.filter(({ state }) => state === 'SHIPPING');
				fc.pre(live.length > 0);
				const order = salesOrder({ lines }, { feesStockCode: 'FEES' });
				const goods = order.lines.reduce(
					(sum, { unitPrice, quantity }) => sum + Number(unitPrice) * quantity,
					0,
				);
				const total = live.reduce(
					(sum, { price, shipping, fees }) => sum + price + shipping + fees,
					0,
				);
				expect(Math.abs(goods + Number(order.delivery) - total)).toBeLessThanOrEqual(
					live.length * 0.01 + 1e-6,
				);
				expect(Number(order.amount)).toBeCloseTo(total, 6);
			}),
		);
	});
});

describe('the address of a sales order', () => {
	it('gives the delivery address only where it differs, and the relay e-mail only where it fits', () => {
		const order = marketplaceOrder({ state: 'SHIPPING' });
		const { shippingAddress } = order;
		if (shippingAddress === undefined) throw new Error('the fixture shows no address');
		const elsewhere = { ...order, shippingAddress: { ...shippingAddress, street1: '2 Demo Road' } };
		expect(salesOrder({}).customer.deliveryAddress).toBeUndefined();
		expect(salesOrder({}, {}, { order: elsewhere }).customer.deliveryAddress?.line1).toBe(
			'2 Demo Road',
		);
		const json = { customer_notification_email: `${'x'.repeat(40)}@mail.example` };
		expect(salesOrder({ json }).customer.invoiceAddress.email).toBeUndefined();
	});

	it.each([
		['GBR', 'GB'],
		['gb', 'GB'],
		['Royaume-Uni', 'GB'],
		['Österreich', 'AT'],
		['IRL', 'IE'],
	])('knows %s as %s', (country_iso_code, code) => {
		expect(salesOrder({ address: { country_iso_code } }).customer.invoiceAddress.countryCode).toBe(
			code,
		);
	});

	it('keeps streets on the label when not everything fits', () => {
		const address = {
			company: 'A Company Whose Name Goes On For More Than One Line',
			street_1: 'Unit 2, The Old Warehouse, Placeholder Business Park',
			street_2: 'Demonstration Road North',
			additional_info: 'Ring at the side door',
		};
		const order = salesOrder({ address });
		const { line1, line2, line3 } = order.customer.invoiceAddress;
		expect([line1, line2, line3].join(' ')).toContain(
			'Unit 2, The Old Warehouse, Placeholder Business Park, Demonstration Road North',
		);
		expect(order.orderNote).toContain('Ring at the side door');
	});
});

describe('order dates', () => {
	it.each([
		['2026-03-29T00:59:59Z', '2026-03-29T00:59:59'],
		['2026-03-29T01:00:00Z', '2026-03-29T02:00:00'],
		['2026-07-01T23:30:00Z', '2026-07-02T00:30:00'],
		['2026-10-25T00:30:00Z', '2026-10-25T01:30:00'],
		['2026-10-25T01:30:00Z', '2026-10-25T01:30:00'],
		['2025-12-31T23:59:59.999Z', '2025-12-31T23:59:59'],
		['2026-01-01T00:00:00Z', '2026-01-01T00:00:00'],
	])('%s is %s in London', (utc, wall) => {
		expect(londonWallClock(Date.parse(utc))).toBe(wall);
	});
});
