import { moment } from '../../../nodes/Mirakl/actions/fields.ts';
import { exportedOffer, offerFile } from '../../../nodes/Mirakl/payloads/offer.ts';
import { orderSchema, simplified } from '../../../nodes/Mirakl/payloads/order.ts';
import { amountText } from '../../../nodes/Mirakl/payloads/values.ts';

const AT = Date.parse('2026-03-02T09:00:00Z');

describe('an exported offer', () => {
	const priceOf = (...prices: unknown[]) => {
		const [offer] = offerFile.parse([{ shop_sku: 'A', offer_id: 1, prices }]);
		return exportedOffer(offer, AT).price;
	};

	it('has the general price, not that of a channel or a customer', () => {
		const context = { channel_codes: ['FR'] };
		expect(priceOf({ context, origin_price: 9 }, { origin_price: 12.5 })).toBe('12.50');
	});

	it('has the discount only while it runs', () => {
		const discounted = (from?: string, to?: string) =>
			priceOf({
				origin_price: 10,
				discount_price: 8,
				discount_start_date: from,
				discount_end_date: to,
			});
		expect(discounted()).toBe('8.00');
		expect(discounted('2026-03-01T00:00:00Z', '2026-03-03T00:00:00Z')).toBe('8.00');
		expect(discounted('2026-03-03T00:00:00Z')).toBe('10.00');
		expect(discounted(undefined, '2026-03-01T00:00:00Z')).toBe('10.00');
	});

	it('has the price of a single unit where there are volume prices', () => {
		const volume_prices = [
			{ quantity_threshold: 10, unit_origin_price: 5 },
			{ quantity_threshold: 1, unit_origin_price: 6.005 },
		];
		expect(priceOf({ volume_prices })).toBe('6.005');
	});

	it('says null, not zero, for what the file does not have', () => {
		const [offer] = offerFile.parse({
			offers: [{ shop_sku: 'A', offer_id: 1, deleted: true, new_field: 1 }],
		});
		expect(exportedOffer(offer, AT)).toEqual({
			sku: 'A',
			offerId: 1,
			productSku: '',
			quantity: null,
			price: null,
			active: false,
			deleted: true,
			state: '',
		});
	});
});

describe('an order', () => {
	it('is read with nulls, unknown fields, unknown states and dates without milliseconds', () => {
		const order = orderSchema.parse({
			order_id: 'O-A',
			order_state: 'A_NEW_STATE',
			created_date: '2026-03-02T09:00:00Z',
			shipping_deadline: null,
			references: null,
			shipping_tracking: null,
			total_price: 3,
			order_lines: [
				{ order_line_id: 'O-A-1', offer_sku: null, quantity: 1, order_line_state: null, extra: {} },
			],
			another: true,
		});
		expect(simplified(order)).toMatchObject({
			state: 'A_NEW_STATE',
			createdDate: '2026-03-02T09:00:00.000Z',
			shippingDeadline: '',
			sellerReference: '',
			totalPrice: '3.00',
			lines: [{ lineId: 'O-A-1', sku: '', quantity: 1, state: '' }],
		});
	});
});

describe('amounts and moments', () => {
	it.each([
		[12.5, '12.50'],
		[0, '0.00'],
		['7', '7.00'],
		[1.2345, '1.2345'],
		[null, null],
	])('%p is %p', (given, text) => {
		expect(amountText(given)).toBe(text);
	});

	it.each([
		['2026-03-02T09:00:00+01:00', '2026-03-02T08:00:00.000Z'],
		['2026-03-02T09:00:00', '2026-03-02T09:00:00.000Z'],
		['2026-03-02 09:00', '2026-03-02T09:00:00.000Z'],
		['2026-03-02', '2026-03-02T00:00:00.000Z'],
		['2026-03-02T09:00:00.5Z', '2026-03-02T09:00:00.500Z'],
		['', ''],
		[undefined, ''],
	])('the moment %p is %p', (given, text) => {
		expect(moment.parse(given)).toBe(text);
	});

	it('takes no text that is no moment', () => {
		expect(() => moment.parse('yesterday')).toThrow('a date and time is expected');
	});
});
