import { readCouriers, readNames, readSites } from '../../../nodes/KhaosControl/payloads/lists';
import {
	readCurrentInvoices,
	readStoredReferences,
} from '../../../nodes/KhaosControl/payloads/orderList';
import { readOrderStatuses } from '../../../nodes/KhaosControl/payloads/orderStatus';
import { readStockList } from '../../../nodes/KhaosControl/payloads/stockList';
import { readStockLevels } from '../../../nodes/KhaosControl/payloads/stockStatus';
import { statusList } from './fixtures.mts';

const doubtful = expect.objectContaining({ kind: 'doubtful' });

describe('ExportStockStatus', () => {
	it('reads level, build potential, status and site; a missing level is no zero', () => {
		const levels = readStockLevels(
			'\uFEFF<?xml version="1.0"?><STOCK_STATUS SITE="Main Site">' +
				'<STOCK_ITEM CODE="SET-1" OTHER_REF="50" DESC="Set &amp; box"><LEVEL>-2.5</LEVEL><STATUS>3</STATUS>' +
				'<SELL_PRICE>24.00</SELL_PRICE><LEAD_TIME>2024-06-03</LEAD_TIME><BUILD_POTENTIAL_CHILDREN>7</BUILD_POTENTIAL_CHILDREN></STOCK_ITEM>' +
				'<STOCK_ITEM CODE="NO-LEVEL"><STATUS>0</STATUS></STOCK_ITEM>' +
				'<STOCK_ITEM CODE="SERVICE"><STATUS>5</STATUS><SITE>Other</SITE></STOCK_ITEM></STOCK_STATUS>',
		);
		expect(levels).toEqual([
			{
				stockCode: 'SET-1',
				otherRef: '50',
				description: 'Set & box',
				site: 'Main Site',
				level: -2.5,
				buildPotential: 7,
				status: 3,
				statusText: 'Out of stock, not due soon',
				sellPrice: '24.00',
				leadTime: '2024-06-03',
			},
			expect.objectContaining({
				stockCode: 'SERVICE',
				level: 0,
				statusText: 'Non-controlled',
				site: 'Other',
				sellPrice: null,
			}),
		]);
	});

	it('reads an empty answer as none, and calls a cut or foreign one doubtful', () => {
		expect(readStockLevels('<STOCK_STATUS/>')).toEqual([]);
		expect(readStockLevels('')).toEqual([]);
		expect(() => readStockLevels('<STOCK_STATUS><STOCK_ITEM CODE="A">')).toThrow(doubtful);
		expect(() => readStockLevels('<STOCK_ITEMS/>')).toThrow(doubtful);
		expect(() => readStockLevels(['a'])).toThrow(doubtful);
	});
});

describe('GetStockList', () => {
	const entry = { StockCode: 'A', OtherRef: '', StockDesc: 'Tee', ParentCode: 'P' };
	it('reads codes and times, and Delphi zero as no time', () => {
		const list = [
			{ ...entry, LastUpdated: '2024-05-14T09:12:44.183+01:00' },
			{ ...entry, StockCode: 'B', LastUpdated: '1899-12-30T00:00:00.000Z' },
		];
		expect(readStockList({ Count: '2', List: list }, 'Europe/London')).toEqual([
			{
				stockCode: 'A',
				otherRef: '',
				description: 'Tee',
				parentCode: 'P',
				lastUpdated: '2024-05-14T08:12:44.183Z',
			},
			expect.objectContaining({ stockCode: 'B', lastUpdated: '' }),
		]);
	});

	it('calls a list shorter than its count doubtful', () => {
		expect(() => readStockList({ Count: '2', List: [entry] }, 'UTC')).toThrow(doubtful);
		expect(readStockList({ Count: '0', List: '' }, 'UTC')).toEqual([]);
	});
});

describe('ExportOrderStatusEx', () => {
	it('reads states, invoices and boxes, and leaves the customer out', () => {
		const [order, cancelled] = readOrderStatuses(statusList);
		expect(order).toMatchObject({
			associatedRef: 'R-1',
			salesOrderCode: 'SO501',
			cancelled: false,
			complete: false,
			qtySold: 3,
			qtyAssigned: 2.5,
			courier: 'Standard & Slow',
			itemsTotal: '32.5',
			deliveryTotal: '3.95',
			dateCreated: '2024-05-14',
		});
		expect(order.invoices[0]).toEqual({
			invoiceCode: 'INV1',
			stageId: 16,
			stage: 'Issue invoices',
			courier: 'Standard',
			consignmentRef: 'AB1',
			trackingUrl: 'https://track.example.test/AB1',
			invoiceDate: '2024-05-14',
			shipDate: '2024-05-15',
			issueDate: '',
			qtySold: 2,
			qtySent: 2,
			boxes: [
				{
					shipped: true,
					shipDate: '2024-05-15',
					courier: 'Standard',
					consignmentRef: 'AB1',
					trackingUrl: '',
					items: [{ stockCode: 'TEE', quantity: 2 }],
				},
			],
			items: [{ stockCode: 'TEE', quantity: 2 }],
		});
		expect(order.invoices[1]).toMatchObject({ stageId: 99, stage: '', invoiceDate: '' });
		expect(cancelled).toMatchObject({ cancelled: true, cancelReason: 'Changed <mind> & left' });
		expect(JSON.stringify([order, cancelled])).not.toMatch(/Alex|CU9/);
	});
});

describe('dates that decide something', () => {
	const invoice = (attributes: string) =>
		`<STATUS_LIST><ORDER_STATUS><INVOICES><INVOICE INVOICE_CODE="I1" ${attributes}/></INVOICES></ORDER_STATUS></STATUS_LIST>`;

	it.each(['SHIP_DATE', 'ISSUE_DATE'])(
		'%s: an unreadable one is an error that names the invoice, never "not despatched"',
		(name) => {
			const read = () => readOrderStatuses(invoice(`${name}="05/14/2024"`));
			expect(read).toThrow(doubtful);
			expect(read).toThrow(`${name} of I1`);
		},
	);

	it('of a movement: an unreadable one is an error that names the Stock Code', () => {
		const List = [{ StockCode: 'TEE', LastUpdated: '14/05/2024 09:12' }];
		expect(() => readStockList({ Count: '1', List }, 'UTC')).toThrow(doubtful);
		expect(() => readStockList({ Count: '1', List }, 'UTC')).toThrow('LastUpdated of TEE');
	});

	it('leaves dates that are for information alone empty', () => {
		const [order] = readOrderStatuses(invoice('INVOICE_DATE="soon"'));
		expect(order.invoices[0]).toMatchObject({ invoiceDate: '', shipDate: '', issueDate: '' });
	});
});

describe('the lists', () => {
	it('reads current invoices and stored references', () => {
		expect(
			readCurrentInvoices(
				'<ORDER_STATUSES><ORDER REF="R-1" ID="SO1" INVOICE="I1" CONSIGNMENT="C1" URN="U">70</ORDER></ORDER_STATUSES>',
			),
		).toEqual([
			{
				associatedRef: 'R-1',
				salesOrderCode: 'SO1',
				invoiceCode: 'I1',
				stageId: 70,
				consignmentRef: 'C1',
			},
		]);
		expect(
			readStoredReferences(
				'<SALES_ORDERS><SALES_ORDER><ORDER_HEADER><ASSOCIATED_REF>R-1</ASSOCIATED_REF></ORDER_HEADER></SALES_ORDER></SALES_ORDERS>',
			),
		).toEqual(['R-1']);
	});

	it('reads couriers, exact names, and sites with the default one', () => {
		expect(
			readCouriers(
				'<SOPDATA><COURIERS><COURIER CODE="S">Standard</COURIER><COURIER CODE="">Collection</COURIER></COURIERS></SOPDATA>',
			),
		).toEqual([
			{ code: 'S', name: 'Standard' },
			{ code: '', name: 'Collection' },
		]);
		expect(readCouriers('<SOPDATA/>')).toEqual([]);
		expect(readNames(['Internet', ' Trade ', ''])).toEqual(['Internet', ' Trade ']);
		expect(
			readSites({
				List: [
					{ SiteID: '1', SiteName: 'Main' },
					{ SiteID: '5', SiteName: 'Far' },
				],
				CurrentSiteID: '5',
			}),
		).toEqual([
			{ id: 1, name: 'Main', isDefault: false },
			{ id: 5, name: 'Far', isDefault: true },
		]);
	});
});
