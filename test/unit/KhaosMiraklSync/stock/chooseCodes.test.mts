import { chooseCodes } from '../../../../nodes/KhaosMiraklSync/domain/stock/chooseCodes.ts';
import { lineCodes } from '../../../../nodes/KhaosMiraklSync/domain/stock/promised.ts';
import { skuMapFor } from '../../../../nodes/KhaosMiraklSync/domain/skuMap.ts';
import { orderWith } from './samples.mts';

const MINUTE = 60_000;
const mappings = [{ operator: 'Northgate', sku: 'SHIRT', stockCode: 'TEE' }];
const nothing = {
	moved: [],
	orders: [],
	offers: [],
	always: [],
	skuMap: skuMapFor('Northgate', mappings),
	codeOf: lineCodes(mappings),
	since: 100 * MINUTE,
};
const offer = { sku: 'shirt', quantity: 1, price: 100, active: true, deleted: false };

describe('the codes to plan', () => {
	it('are each named once, whatever their case and source', () => {
		const orders = [orderWith({ changedAt: nothing.since })];
		const codes = chooseCodes({ ...nothing, moved: ['Tee', 'MUG'], orders, offers: [offer] });
		expect(codes).toEqual(['Tee', 'MUG']);
	});

	it('include build items in every run, because no movement tells that a component went', () => {
		expect(chooseCodes({ ...nothing, always: ['GIFTSET-1'] })).toEqual(['GIFTSET-1']);
	});

	it('are those of orders of any operator that changed since ten minutes before the checkpoint', () => {
		const changedAt = nothing.since - 10 * MINUTE;
		const elsewhere = orderWith({ operator: 'Southgate', changedAt });
		expect(chooseCodes({ ...nothing, orders: [elsewhere] })).toEqual(['TEE']);
		expect(
			chooseCodes({ ...nothing, orders: [{ ...elsewhere, changedAt: changedAt - 1 }] }),
		).toEqual([]);
	});

	it('include orders that closed, because their units may be offered again', () => {
		const [line] = orderWith().lines;
		const closed = orderWith({
			live: false,
			lines: [{ ...line, live: false }],
			changedAt: nothing.since,
		});
		expect(chooseCodes({ ...nothing, orders: [closed] })).toEqual(['TEE']);
	});

	it('include every order row on the first run', () => {
		expect(chooseCodes({ ...nothing, orders: [orderWith()], since: undefined })).toEqual(['TEE']);
	});

	it('are those behind the offers, by the SKU Map, without deleted offers', () => {
		const offers = [offer, { ...offer, sku: 'OLD', deleted: true }];
		expect(chooseCodes({ ...nothing, offers })).toEqual(['TEE']);
	});
});
