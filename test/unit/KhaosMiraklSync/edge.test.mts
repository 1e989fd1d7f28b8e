import type { IDataObject } from 'n8n-workflow';
import { UserFacingError } from '../../../nodes/common/failures';
import { readKhaosStatuses } from '../../../nodes/KhaosMiraklSync/edge/khaosStatus';
import { readShippingMappings, readSkuMappings } from '../../../nodes/KhaosMiraklSync/edge/maps';
import { readMarketplaceOrders } from '../../../nodes/KhaosMiraklSync/edge/marketplaceOrder';
import {
	openOrderColumns,
	readOpenOrderTable,
} from '../../../nodes/KhaosMiraklSync/edge/openOrders';
import { readOperator } from '../../../nodes/KhaosMiraklSync/edge/operator';
import { liveLines } from '../../../nodes/KhaosMiraklSync/domain/order';
import { ADDRESS, miraklOrder, NOON, openOrder, operatorRow } from './factories.mts';

describe('the operator row', () => {
	it('takes its defaults where cells are empty, null or missing', () => {
		const empty = { orderMode: '', bufferUnits: null, stockCap: '', live: null };
		expect(readOperator([operatorRow(empty)])).toMatchObject({
			name: 'Example Market',
			live: true,
			orderMode: 'acceptThenCreate',
			currency: 'GBP',
			currencies: ['GBP'],
			customerPolicy: 'match',
			cardReference: 'MIRAKL',
			stockRule: { bufferUnits: 0, bufferPercent: 0, sharePercent: 100, cap: Infinity, floor: 0 },
			acceptWindowHours: 48,
			hardStopPolicy: 'leave',
			shippedMeans: 'confirmShipment',
		});
	});

	it('takes numbers and booleans as text, and words in any case', () => {
		const cells = {
			live: 'false',
			bufferUnits: ' 3 ',
			stockCap: '20',
			hardStopPolicy: 'refuselines',
		};
		expect(readOperator([operatorRow(cells)])).toMatchObject({
			live: false,
			hardStopPolicy: 'refuseLines',
			stockRule: { bufferUnits: 3, cap: 20 },
		});
	});

	it('takes the figures of its profile where cells are empty, and its own where they are not', () => {
		const empty = { acceptWindowHours: null, acceptAlertPercent: '' };
		const figures = (cells: IDataObject) => {
			const { acceptWindowHours, acceptAlertPercent } = readOperator([operatorRow(cells)]);
			return [acceptWindowHours, acceptAlertPercent];
		};
		expect(figures({ profile: 'Conrad', ...empty })).toEqual([120, 20]);
		expect(figures({ profile: 'pcComponentes' })).toEqual([24, 83]);
		expect(figures({ profile: 'Best Buy US' })).toEqual([24, 50]);
		expect(figures({ profile: 'Conrad', acceptWindowHours: 72, acceptAlertPercent: 10 })).toEqual([
			72, 10,
		]);
		expect(figures({ profile: 'none', ...empty })).toEqual([48, 50]);
		expect(() => figures({ profile: 'Conrod' })).toThrow("'Conrod' is no profile");
	});

	it('takes several currencies, each with its own generic customer', () => {
		const cells = { currency: 'gbp, EUR', customerPolicy: 'generic' };
		const codes = { genericCustomerCode: 'GBP=CU001; EUR=CU002' };
		expect(readOperator([operatorRow({ ...cells, ...codes })])).toMatchObject({
			currencies: ['GBP', 'EUR'],
			genericCustomerCodes: { GBP: 'CU001', EUR: 'CU002' },
		});
		const one = { genericCustomerCode: 'GBP=CU001' };
		expect(() => readOperator([operatorRow({ ...cells, ...one })])).toThrow(
			'names no customer for EUR',
		);
		const same = { genericCustomerCode: 'WEB01' };
		expect(readOperator([operatorRow({ ...cells, ...same })]).genericCustomerCode).toBe('WEB01');
	});

	it('starts when the row was written, where no start is given', () => {
		const cells = { startFrom: '', createdAt: '2026-01-05T10:00:00.000Z' };
		expect(readOperator([operatorRow(cells)]).startFrom).toBe(Date.parse('2026-01-05T10:00:00Z'));
	});

	it.each([
		[{ bufferUnits: 'many' }, "column 'bufferUnits': 'many' is not a number"],
		[
			{ orderMode: 'createSomehow' },
			"column 'orderMode': 'createSomehow' is none of acceptThenCreate, createThenAccept",
		],
		[{ sharePercent: 120 }, "column 'sharePercent': '120' is more than 100"],
		[{ live: 'perhaps' }, "column 'live': 'perhaps' is neither true nor false"],
		[{ startFrom: 'soon' }, "column 'startFrom': 'soon' is not a date"],
		[{ startFrom: null }, "column 'startFrom': is empty"],
		[{ salesSource: '' }, "column 'salesSource': is empty"],
		[{ customerPolicy: 'generic' }, "column 'genericCustomerCode': is empty"],
	])('names table, row, column and value of %j', (cells, problem) => {
		const read = () => readOperator([operatorRow(cells)]);
		expect(read).toThrow(UserFacingError);
		expect(read).toThrow(`Table 'Khaos Mirakl Operators', row 'Example Market', ${problem}`);
	});

	it('wants exactly one row', () => {
		expect(() => readOperator([])).toThrow('no row');
		expect(() => readOperator([operatorRow(), operatorRow()])).toThrow('2 rows');
	});
});

describe('a Mirakl order', () => {
	const read = (json = {}) => readMarketplaceOrders([miraklOrder({ state: 'SHIPPING', json })])[0];

	it.each([
		['2026-01-15T09:31:07Z', '2026-01-15T09:31:07.000Z'],
		['2026-01-15T09:31:07.120Z', '2026-01-15T09:31:07.120Z'],
		['2026-01-15T10:31:07+01:00', '2026-01-15T09:31:07.000Z'],
		['2026-01-15T10:31:07+01', '2026-01-15T09:31:07.000Z'],
	])('takes the date %s', (created_date, utc) => {
		expect(new Date(read({ created_date }).createdAt).toISOString()).toBe(utc);
	});

	it('keeps lines of one SKU apart, and refused lines out of the live ones', () => {
		const lines = [{}, {}, { state: 'REFUSED' }, { state: 'SOMETHING_NEW' }];
		const [order] = readMarketplaceOrders([miraklOrder({ id: 'A', state: 'SHIPPING', lines })]);
		expect(order.lines.map(({ sku }) => sku)).toEqual(['TEE', 'TEE', 'TEE', 'TEE']);
		expect(liveLines(order).map(({ lineId }) => lineId)).toEqual(['A-1', 'A-2', 'A-4']);
	});

	it('keeps a state it does not know as text', () => {
		expect(read({ order_state: 'SOMETHING_NEW' }).state).toBe('SOMETHING_NEW');
	});

	it('has no address while Mirakl shows none, null or absent', () => {
		expect(
			read({ customer: { shipping_address: null, billing_address: null } }).shippingAddress,
		).toBeUndefined();
		expect(read({ customer: null }).shippingAddress).toBeUndefined();
	});

	it('reads everything that says where a parcel goes', () => {
		const shipping_address = {
			...ADDRESS,
			company: 'First',
			company_2: 'Second',
			additional_info: 'Side door',
			country_iso_code: null,
			country: 'France',
			phone: null,
			phone_secondary: '01632 960002',
		};
		const order = read({ customer: { shipping_address }, shipping_pudo_id: 'P-17' });
		expect(order.shippingAddress).toMatchObject({
			company: 'First, Second',
			additionalInfo: 'Side door, Pick-up point P-17',
			country: 'France',
			phone: '01632 960002',
		});
	});

	it.each([
		[{ center: { code: 'DEFAULT' } }, false],
		[{ center: { code: 'FBO-1' } }, true],
		[null, false],
	])('knows by %j whether others fulfil it', (fulfillment, expected) => {
		expect(read({ fulfillment }).fulfilledByOthers).toBe(expected);
	});

	it('names order and field of what cannot be read, and nothing personal', () => {
		expect(() => read({ order_id: 'A', created_date: 'yesterday' })).toThrow(
			"Mirakl order, row 'A', column 'created_date': 'yesterday' is not a date",
		);
		expect(() => read({ order_id: 'A', total_price: 'ten' })).toThrow("column 'total_price'");
	});
});

describe('open order rows', () => {
	it('come back from the table as they were written', () => {
		const order = openOrder({ shipBy: NOON, khaosState: 'open', khaosCode: 'SO1', assigned: true });
		const row = { id: order.id, createdAt: '2020-01-01T00:00:00Z', ...openOrderColumns(order) };
		expect(readOpenOrderTable([row])).toEqual({ rows: [order], doubleIds: [] });
	});

	it('are folded to one for each order of each operator: the latest change, then the oldest row', () => {
		const written = [
			openOrder({ id: 1, orderId: 'A', changedAt: NOON - 5 }),
			openOrder({ id: 4, orderId: 'A', changedAt: NOON, state: 'SHIPPING' }),
			openOrder({ id: 3, orderId: 'A', changedAt: NOON, state: 'SHIPPING' }),
			openOrder({ id: 2, orderId: 'A', operator: 'Other Market' }),
		].map((order) => ({ id: order.id, ...openOrderColumns(order) }));
		const { rows, doubleIds } = readOpenOrderTable(written);
		expect(rows.map(({ id }) => id)).toEqual([3, 2]);
		expect([...doubleIds].sort()).toEqual([1, 4]);
	});
});

describe('maps and statuses', () => {
	it('leave out rows that a person has not finished', () => {
		const skus = [{ sku: 'A', stockCode: '' }, { operator: null, sku: 'B', stockCode: 7 }, {}];
		expect(readSkuMappings(skus)).toEqual([{ operator: '', sku: 'B', stockCode: '7' }]);
		expect(readShippingMappings([{ shippingMethod: 'STD' }])).toEqual([]);
	});

	it('read a status with flags and numbers as text', () => {
		const item = {
			associatedRef: 'EX-A',
			found: 'true',
			cancelled: '-1',
			qtySold: '2',
			qtyAssigned: '1.5',
		};
		expect(readKhaosStatuses([item])).toMatchObject([
			{
				reference: 'EX-A',
				found: true,
				cancelled: true,
				quantitySold: 2,
				quantityAssigned: 1.5,
				invoices: [],
			},
		]);
	});
});
