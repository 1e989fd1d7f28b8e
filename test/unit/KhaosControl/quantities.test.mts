import { getAvailability } from '../../../nodes/KhaosControl/actions/stock/getAvailability';
import { readCountries } from '../../../nodes/KhaosControl/payloads/countries';
import { readSites } from '../../../nodes/KhaosControl/payloads/lists';
import { readOrderStatuses } from '../../../nodes/KhaosControl/payloads/orderStatus';
import { readStockList } from '../../../nodes/KhaosControl/payloads/stockList';
import { readStockLevels } from '../../../nodes/KhaosControl/payloads/stockStatus';
import { despatchProgress } from '../../../nodes/KhaosMiraklSync/domain/despatch/progress';
import { openRowFor } from '../../../nodes/KhaosMiraklSync/domain/orders/openRow';
import { skuMapFor } from '../../../nodes/KhaosMiraklSync/domain/skuMap';
import { lineCodes, promisedUnits } from '../../../nodes/KhaosMiraklSync/domain/stock/promised';
import { readKhaosStatuses } from '../../../nodes/KhaosMiraklSync/edge/khaosStatus';
import { marketplaceOrder, openOrder, operator } from '../KhaosMiraklSync/factories.mts';

const doubtful = expect.objectContaining({ kind: 'doubtful' });
const statusOf = (inside: string) =>
	readOrderStatuses(
		`<STATUS_LIST><ORDER_STATUS SORDER_CODE="SO1" ASSOCIATED_REF="EX-1"><COMPLETE>0</COMPLETE>${inside}</ORDER_STATUS></STATUS_LIST>`,
	)[0];
const invoiceOf = (attributes: string, inside = '') =>
	statusOf(
		`<INVOICES><INVOICE INVOICE_CODE="I1" INVOICE_STAGE_ID="70" ${attributes}>${inside}</INVOICE></INVOICES>`,
	).invoices[0];

/** What the Sync node makes of a status that Khaos Control gave, as it comes out of Get Status. */
const syncStatus = (inside: string) => {
	const item: unknown = JSON.parse(JSON.stringify({ ...statusOf(inside), found: true }));
	return readKhaosStatuses([item])[0];
};

function promisedWith(inside: string): number {
	const order = marketplaceOrder({ id: '1', state: 'SHIPPING', lines: [{ quantity: 3 }] });
	const row = openRowFor({
		order,
		reference: 'EX-1',
		operator: operator(),
		skuMap: skuMapFor('', []),
		row: openOrder({ orderId: '1', assigned: true }),
		status: syncStatus(inside),
		now: 0,
	});
	return promisedUnits([row], lineCodes([]))(row.lines[0].stockCode);
}

describe('what is sold and assigned of an order', () => {
	it.each([
		['the tags are left out', ''],
		["both are empty, as in the vendor's own sample", '<QTY_SOLD/><QTY_ASSIGNED/>'],
	])('is unknown, never 0, where %s', (_how, inside) => {
		expect(statusOf(inside)).toMatchObject({ qtySold: null, qtyAssigned: null });
	});

	it('is 0 where Khaos Control says 0', () => {
		const status = statusOf('<QTY_SOLD>2</QTY_SOLD><QTY_ASSIGNED>0</QTY_ASSIGNED>');
		expect(status).toMatchObject({ qtySold: 2, qtyAssigned: 0 });
	});

	it('is an error that names the order where it is no number', () => {
		expect(() => statusOf('<QTY_SOLD>1,5</QTY_SOLD>')).toThrow(/QTY_SOLD of SO1/);
		expect(() => statusOf('<QTY_ASSIGNED>x</QTY_ASSIGNED>')).toThrow(doubtful);
	});

	it.each([
		['neither is known', ''],
		['what is assigned is unknown', '<QTY_SOLD>3</QTY_SOLD>'],
		['what is sold is unknown', '<QTY_ASSIGNED>3</QTY_ASSIGNED>'],
		['both are 0', '<QTY_SOLD>0</QTY_SOLD><QTY_ASSIGNED>0</QTY_ASSIGNED>'],
		['less is assigned than sold', '<QTY_SOLD>3</QTY_SOLD><QTY_ASSIGNED>2</QTY_ASSIGNED>'],
	])('leaves the units of the order promised where %s', (_how, inside) => {
		expect(promisedWith(inside)).toBe(3);
	});

	it('releases the units once everything sold is assigned', () => {
		expect(promisedWith('<QTY_SOLD>3</QTY_SOLD><QTY_ASSIGNED>3</QTY_ASSIGNED>')).toBe(0);
	});
});

describe('what is sold and sent of an invoice', () => {
	it('is unknown, never 0, where the attributes are left out', () => {
		const parts =
			'<BOX><BOX_ITEM STOCK_CODE="A"/></BOX><INVOICE_ITEMS><INVOICE_ITEM STOCK_CODE="A"/></INVOICE_ITEMS>';
		expect(invoiceOf('', parts)).toMatchObject({
			qtySold: null,
			qtySent: null,
			boxes: [{ items: [{ stockCode: 'A', quantity: null }] }],
			items: [{ stockCode: 'A', quantity: null }],
		});
	});

	it.each([
		['QTY_SOLD of I1', 'QTY_SOLD=""', ''],
		['QTY_SENT of I1', 'QTY_SENT=" "', ''],
		['QTY_SENT of A', '', '<BOX><BOX_ITEM STOCK_CODE="A" QTY_SENT=""/></BOX>'],
		[
			'QTY_SENT of A',
			'',
			'<INVOICE_ITEMS><INVOICE_ITEM STOCK_CODE="A" QTY_SENT=""/></INVOICE_ITEMS>',
		],
		[
			'QTY_SENT of A',
			'',
			'<INVOICE_ITEMS><INVOICE_ITEM STOCK_CODE="A" QTY_SENT="2;"/></INVOICE_ITEMS>',
		],
	])('is an error that names %s where it is there without a figure', (name, attributes, inside) => {
		expect(() => invoiceOf(attributes, inside)).toThrow(doubtful);
		expect(() => invoiceOf(attributes, inside)).toThrow(name);
	});

	it('does not count as sent where it is unknown', () => {
		const items = '<INVOICE_ITEMS><INVOICE_ITEM STOCK_CODE="A"/></INVOICE_ITEMS>';
		const status = syncStatus(
			`<QTY_SOLD>2</QTY_SOLD><QTY_ASSIGNED>2</QTY_ASSIGNED><INVOICES><INVOICE INVOICE_CODE="I1" INVOICE_STAGE_ID="70">${items}</INVOICE></INVOICES>`,
		);
		const awaited = [{ stockCode: 'A', quantity: 2 }];
		expect(despatchProgress(awaited, status, 'issued')).toBe('part');
	});
});

describe('the build potential', () => {
	const level = (potential: string) =>
		readStockLevels(
			`<STOCK_STATUS><STOCK_ITEM CODE="A"><LEVEL>5</LEVEL><STATUS>0</STATUS>${potential}</STOCK_ITEM></STOCK_STATUS>`,
		)[0];

	it('is unknown where it is left out or empty, and an error where it is no number', () => {
		expect(level('').buildPotential).toBeNull();
		expect(level('<BUILD_POTENTIAL_CHILDREN/>').buildPotential).toBeNull();
		expect(level('<BUILD_POTENTIAL_CHILDREN>0</BUILD_POTENTIAL_CHILDREN>').buildPotential).toBe(0);
		expect(() => level('<BUILD_POTENTIAL_CHILDREN>1O</BUILD_POTENTIAL_CHILDREN>')).toThrow(
			doubtful,
		);
	});

	it('adds nothing to what is available where it is unknown', async () => {
		const client = {
			takes: async () => await Promise.resolve(true),
			call: async (_operation: string, _values: unknown, read: (text: string) => unknown) =>
				await Promise.resolve({
					value: read(
						'<STOCK_STATUS><STOCK_ITEM CODE="A"><LEVEL>5</LEVEL></STOCK_ITEM></STOCK_STATUS>',
					),
					serverTime: '2024-05-14T08:00:00.000Z',
				}),
		};
		const param = getAvailability.params.parse({ stockCodes: 'A' });
		const call = { param, client, itemIndex: 0 } as never;
		const [outcome] = await getAvailability.execute([call]);
		expect(outcome).toMatchObject({ json: { level: 5, buildPotential: null, available: 5 } });
	});
});

describe('numbers of records', () => {
	it.each(['', ' ', 'x', null, undefined])('refuses a site whose number is %p', (SiteID) => {
		expect(() => readSites({ List: [{ SiteID, SiteName: 'Main' } as never] })).toThrow(doubtful);
	});

	it('takes no default site for none, never for site 0, and refuses an empty one', () => {
		const List = [{ SiteID: '0', SiteName: 'Main' }];
		expect(readSites({ List, CurrentSiteID: null })).toMatchObject([{ id: 0, isDefault: false }]);
		expect(() => readSites({ List, CurrentSiteID: '' })).toThrow(doubtful);
	});

	it.each(['', 'many'])(
		'refuses a list whose Count is %p: whether it is whole cannot be told',
		(Count) => {
			expect(() => readStockList({ Count, List: [] }, 'UTC')).toThrow(doubtful);
			expect(() => readCountries({ Count, List: [] })).toThrow(doubtful);
		},
	);

	it('reads a list that states no Count', () => {
		expect(readStockList({ Count: null, List: [] }, 'UTC')).toEqual([]);
		expect(readCountries({ List: [] })).toEqual([]);
	});
});
