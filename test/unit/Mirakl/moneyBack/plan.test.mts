import { moneyBackRequest } from '../../../../nodes/Mirakl/actions/order/moneyBack/body.ts';
import { splitByStanding } from '../../../../nodes/Mirakl/actions/order/moneyBack/done.ts';
import {
	checkEnoughIsLeft,
	everythingLeft,
	planLines,
	type WantedLine,
} from '../../../../nodes/Mirakl/actions/order/moneyBack/plan.ts';
import { minorText, toMinor } from '../../../../nodes/Mirakl/payloads/minor.ts';
import type { Order } from '../../../../nodes/Mirakl/payloads/order.ts';
import { MiraklClient } from '../../../../nodes/Mirakl/transport/client.ts';
import { orderWith, refunded } from './samples.mts';

const wish = (fields: Partial<WantedLine> = {}): WantedLine => ({
	lineId: 'O-1-1',
	reasonCode: '15',
	...fields,
});
const plannedOf = (order: Order, ...wanted: WantedLine[]) =>
	planLines(order, wanted).map(({ amount, shippingAmount, taxes, shippingTaxes, fees }) => ({
		amount: minorText(amount),
		shipping: minorText(shippingAmount),
		taxes: taxes.map(({ code, amount: tax }) => [code, minorText(tax)]),
		shippingTaxes: shippingTaxes.map(({ code, amount: tax }) => [code, minorText(tax)]),
		fees: fees.map(({ code, amount: fee }) => [code, minorText(fee)]),
	}));

describe('what is given back of a line', () => {
	it('is all that is left, shipping and fees too, where only the line is named', () => {
		const order = orderWith([
			{ refunds: [refunded('R', 5, 1)], fees: [{ code: 'DRS', amount: 0.25 }] },
		]);
		expect(plannedOf(order, wish())).toMatchObject([
			{ amount: '20.00', shipping: '2.99', fees: [['DRS', '0.25']] },
		]);
	});

	it('is the units’ share of the price, whatever was given back before', () => {
		const line = { quantity: 3, price: 10 };
		const fresh = plannedOf(orderWith([line]), wish({ quantity: 1 }));
		const later = plannedOf(
			orderWith([{ ...line, refunds: [refunded('R', 3.33)] }]),
			wish({ quantity: 1 }),
		);
		expect(fresh).toMatchObject([{ amount: '3.33', shipping: '0.00' }]);
		expect(later).toEqual(fresh);
	});

	it('counts cancelations as well as refunds', () => {
		const order = orderWith([{ refunds: [refunded('R', 5)], cancelations: [refunded('C', 10)] }]);
		expect(plannedOf(order, wish())).toMatchObject([{ amount: '10.00' }]);
		const [planned] = planLines(order, [wish({ amount: toMinor('10.01') })]);
		expect(() => checkEnoughIsLeft(order, planned)).toThrow(/more than is left .*10\.00 GBP/);
	});

	it('is nothing of lines that were refused, cancelled or refunded whole', () => {
		const order = orderWith([{ state: 'REFUSED' }, { state: 'CANCELED' }, { state: 'REFUNDED' }]);
		expect(planLines(order, everythingLeft(order, '15', false))).toEqual([]);
		expect(planLines(order, [wish()])).toEqual([]);
	});

	it('is refused of a closed line, more units than were sold, a strange line and one named twice', () => {
		const closed = orderWith([{ state: 'CLOSED' }]);
		expect(() => checkEnoughIsLeft(closed, planLines(closed, [wish()])[0])).toThrow(/CLOSED/);
		const order = orderWith();
		expect(() => planLines(order, [wish({ quantity: 3 })])).toThrow(/has 2 units, not 3/);
		expect(() => planLines(order, [wish({ lineId: 'X' })])).toThrow(/no line 'X'/);
		expect(() => planLines(order, [wish(), wish({ quantity: 1 })])).toThrow(/named twice/);
	});
});

describe('taxes of what is given back', () => {
	const taxes = [
		{ code: 'VAT', amount: 4.17, tax_calculation_rule: 'NONE' },
		{ code: 'ECO', amount: 1, tax_calculation_rule: 'PROPORTIONAL_TO_AMOUNT' },
	];
	const shippingTaxes = [{ code: 'VAT', amount: 0.67, tax_calculation_rule: 'NONE' }];

	it('are named with their share where Mirakl does not work them out by itself', () => {
		const order = orderWith([{ taxes, shippingTaxes }]);
		expect(plannedOf(order, wish({ quantity: 1 }))).toMatchObject([
			{ taxes: [['VAT', '2.08']], shippingTaxes: [] },
		]);
		expect(plannedOf(order, wish())).toMatchObject([
			{ taxes: [['VAT', '4.17']], shippingTaxes: [['VAT', '0.67']] },
		]);
	});

	it('are the rest of them where the rest of the amount is given back, so that no penny stays', () => {
		const earlier = { ...refunded('R', 12.5), taxes: [{ code: 'VAT', amount: 2.08 }] };
		const order = orderWith([{ taxes, refunds: [earlier] }]);
		expect(plannedOf(order, wish())).toMatchObject([{ taxes: [['VAT', '2.09']] }]);
	});

	it('are not named where they are worked out for the whole order and prices are without tax', () => {
		const order = orderWith([{ taxes, shippingTaxes }], {
			order_tax_mode: 'TAX_EXCLUDED',
			order_taxes: [{ code: 'VAT', total_amount: 4.84 }],
		});
		expect(plannedOf(order, wish())).toMatchObject([{ taxes: [], shippingTaxes: [] }]);
	});
});

describe('the request', () => {
	const mirakl = new MiraklClient({
		address: 'https://m.example',
		send: async () => await Promise.reject(new Error('nothing is sent')),
	});

	it('names tax mode, currency and exact amounts, and spells cancelations as Mirakl does', () => {
		const order = orderWith([{ taxes: [{ code: 'VAT', amount: 4.17 }] }], {
			currency_iso_code: 'EUR',
			order_tax_mode: 'TAX_EXCLUDED',
		});
		const request = moneyBackRequest(mirakl, order, 'cancelation', planLines(order, [wish()]));
		expect(request.operation).toBe('OR30');
		expect(JSON.parse(String(request.body))).toEqual({
			order_tax_mode: 'TAX_EXCLUDED',
			cancelations: [
				{
					order_line_id: 'O-1-1',
					quantity: 2,
					amount: 25,
					shipping_amount: 3.99,
					reason_code: '15',
					currency_iso_code: 'EUR',
					taxes: [{ code: 'VAT', amount: 4.17 }],
				},
			],
		});
	});
});

describe('what stands already', () => {
	it('is a refund of the same amounts and reason, each for one wish only', () => {
		const order = orderWith([{ refunds: [refunded('R', 12.5)] }, {}]);
		const plan = planLines(order, [wish({ quantity: 1 }), wish({ lineId: 'O-1-2', quantity: 1 })]);
		const { standing, toSend } = splitByStanding(order, plan, 'refund');
		expect(standing.map(({ made }) => made?.id)).toEqual(['R']);
		expect(toSend.map(({ lineId }) => lineId)).toEqual(['O-1-2']);
		const other = planLines(order, [wish({ quantity: 1, reasonCode: '17' })]);
		expect(splitByStanding(order, other, 'refund').toSend).toEqual(other);
	});

	it('never stands for a wish for the rest: half of a line paid back does not hold the other half', () => {
		const order = orderWith([{ shipping: 0, refunds: [refunded('R', 12.5)] }]);
		const plan = planLines(order, [wish()]);
		expect(splitByStanding(order, plan, 'refund').toSend).toEqual(plan);
	});
});
