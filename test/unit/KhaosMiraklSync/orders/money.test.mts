import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { salesOrderSchema } from '../../../../nodes/KhaosControl/payloads/salesOrder';
import { buildOrder } from '../../../../nodes/KhaosMiraklSync/domain/orders/build';
import { courierFinder } from '../../../../nodes/KhaosMiraklSync/domain/orders/shippingMap';
import { skuMapFor } from '../../../../nodes/KhaosMiraklSync/domain/skuMap';
import { readMarketplaceOrders } from '../../../../nodes/KhaosMiraklSync/edge/marketplaceOrder';
import { calculateLine } from '../../../../sandbox/khaos/calc.mts';
import { lineVectors } from '../../../fixtures/khaos/lineVectors.mts';
import { miraklOrder, operator } from '../factories.mts';

/** Amounts of one line as Mirakl gives them, in pence: without tax where the tenant says so. */
interface Line {
	quantity: number;
	price: number;
	shipping: number;
	fees: number;
	tax: number;
	shippingTax: number;
	promotion: number;
	state: string;
}

interface Tenant {
	mode: 'TAX_INCLUDED' | 'TAX_EXCLUDED';
	currency: string;
}

const plain: Line = {
	...{ quantity: 1, price: 0, shipping: 0, fees: 0, tax: 0, shippingTax: 0, promotion: 0 },
	state: 'SHIPPING',
};

const counts = ({ state }: Line) => state !== 'REFUSED' && state !== 'CANCELED';
const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);

/** Mirakl's JSON of an order (OR11): taxes stand beside the prices in both modes, and are inside them in one. */
function orderOf(lines: Line[], { mode, currency }: Tenant): IDataObject {
	const pounds = (pence: number) => pence / 100;
	const order_lines = lines.map((line, index) => ({
		order_line_id: `A-${index + 1}`,
		offer_sku: `SKU-${index + 1}`,
		quantity: line.quantity,
		order_line_state: line.state,
		price: pounds(line.price),
		shipping_price: pounds(line.shipping),
		fees: line.fees === 0 ? [] : [{ code: 'ECO', amount: pounds(line.fees) }],
		taxes: line.tax === 0 ? [] : [{ code: 'VAT', amount: pounds(line.tax) }],
		shipping_taxes:
			line.shippingTax === 0 ? [] : [{ code: 'VAT', amount: pounds(line.shippingTax) }],
		promotions: line.promotion === 0 ? [] : [{ deduced_amount: pounds(line.promotion) }],
		total_price: pounds(line.price + line.shipping + line.fees),
	}));
	const total = sum(
		lines.filter(counts).map(({ price, shipping, fees }) => price + shipping + fees),
	);
	const json = { order_tax_mode: mode, currency_iso_code: currency, total_price: pounds(total) };
	return miraklOrder({ id: 'A', state: 'SHIPPING', json: { ...json, order_lines } });
}

/** What the customer owes for the live lines, in pence. */
function owed(lines: Line[], { mode }: Tenant): number {
	const live = lines.filter(({ state }) => state === 'SHIPPING');
	const taxes = ({ tax, shippingTax }: Line) => (mode === 'TAX_EXCLUDED' ? tax + shippingTax : 0);
	return sum(live.map((line) => line.price + line.shipping + line.fees + taxes(line)));
}

function build(json: IDataObject, cells: IDataObject = {}) {
	const [order] = readMarketplaceOrders([json]);
	return buildOrder(
		{ order, mode: 'automatic', reference: 'EX-A', decisions: [] },
		{
			operator: operator({ feesStockCode: 'FEES', currency: 'GBP, EUR', ...cells }),
			skuMap: skuMapFor('Example Market', []),
			courierFor: courierFinder('Example Market', [
				{ operator: '', shippingMethod: 'STD', courierCode: 'STD48' },
			]),
		},
	);
}

/** The order's total as Khaos Control computes it in a gross class, by the sandbox's own arithmetic. */
function khaosTotal(salesOrder: unknown): number {
	const { lines, delivery } = salesOrderSchema.parse(salesOrder);
	const goods = lines.map(({ unitPrice, quantity }) =>
		calculateLine('gross', { unitPrice, quantity: String(quantity), taxPercent: '20' }),
	);
	return sum(goods.map(({ gross }) => gross)) + Math.round(Number(delivery) * 100);
}

const pence = (max: number) => fc.integer({ min: 0, max });
const anyLine = fc.record({
	quantity: fc.integer({ min: 1, max: 40 }),
	price: pence(500_000),
	shipping: pence(2_000),
	fees: pence(300),
	tax: pence(100_000),
	shippingTax: pence(400),
	promotion: pence(1_000),
	state: fc.constantFrom('SHIPPING', 'SHIPPING', 'SHIPPING', 'REFUSED', 'CANCELED', 'REFUNDED'),
});
const anyTenant = fc.record({
	mode: fc.constantFrom('TAX_INCLUDED' as const, 'TAX_EXCLUDED' as const),
	currency: fc.constantFrom('GBP', 'EUR'),
});

describe('the money of a sales order', () => {
	it('is what the customer owes for the live lines, with tax in the prices or on top', () => {
		fc.assert(
			fc.property(fc.array(anyLine, { minLength: 1, maxLength: 6 }), anyTenant, (lines, tenant) => {
				fc.pre(lines.some(({ state }) => state === 'SHIPPING'));
				const { salesOrder, findings } = build(orderOf(lines, tenant));
				expect(findings).toEqual([]);
				expect(khaosTotal(salesOrder)).toBe(owed(lines, tenant));
				expect(Number(salesOrder?.amount)).toBeCloseTo(owed(lines, tenant) / 100, 6);
				expect(salesOrder?.payments[0]?.amount).toBe(salesOrder?.amount);
				expect(salesOrder?.currency).toBe(tenant.currency);
			}),
		);
	});

	it('is held as TOTAL_MISMATCH where Mirakl’s total is more than a penny a line away', () => {
		fc.assert(
			fc.property(
				fc.array(anyLine, { minLength: 1, maxLength: 6 }),
				anyTenant,
				fc.integer({ min: 1, max: 50 }),
				fc.boolean(),
				(all, tenant, more, above) => {
					const lines = all.map((line) => ({
						...line,
						price: line.price + 100,
						state: 'SHIPPING',
					}));
					const json = orderOf(lines, tenant);
					const off = (above ? 1 : -1) * (lines.length + more);
					const total_price = (Math.round(Number(json.total_price) * 100) + off) / 100;
					const built = build({ ...json, total_price });
					expect(built.salesOrder).toBeUndefined();
					expect(built.findings.map(({ kind }) => kind)).toEqual(['TOTAL_MISMATCH']);
				},
			),
		);
	});

	it.each(lineVectors.filter(([method]) => method === 'gross'))(
		'comes to the vendor’s sheet by the %s method: %dp × %d at %d %% less %d %%',
		(_method, price, quantity, _rate, _discount, [, net, tax, gross]) => {
			const promotion = price * quantity - gross;
			const included = { ...plain, quantity, price: gross, promotion };
			const excluded = { ...plain, quantity, price: net, tax, promotion };
			for (const [line, mode] of [
				[included, 'TAX_INCLUDED'],
				[excluded, 'TAX_EXCLUDED'],
			] as const) {
				const { salesOrder } = build(orderOf([line], { mode, currency: 'GBP' }));
				expect(khaosTotal(salesOrder)).toBe(gross);
			}
		},
	);

	it('goes to the generic customer of its currency, and is held in a currency that is not named', () => {
		const generic = { customerPolicy: 'generic', genericCustomerCode: 'GBP=CU001, EUR=CU002' };
		const line = { ...plain, price: 1000 };
		const of = (currency: string) =>
			build(orderOf([line], { mode: 'TAX_INCLUDED', currency }), generic);
		expect(of('EUR').salesOrder?.customer.companyCode).toBe('CU002');
		expect(of('GBP').salesOrder?.customer.companyCode).toBe('CU001');
		expect(of('USD').findings.map(({ kind }) => kind)).toEqual(['TOTAL_MISMATCH']);
	});
});
