import { readImportResult } from '../../../nodes/KhaosControl/payloads/importResult';
import { salesOrderSchema } from '../../../nodes/KhaosControl/payloads/salesOrder';
import { salesOrderXml } from '../../../nodes/KhaosControl/payloads/salesOrderXml';
import { sampleOrder } from '../../node/KhaosControl/support.mts';

const doubtful = expect.objectContaining({ kind: 'doubtful' });

describe('ImportOrders', () => {
	it('reads an import with its message, a skip with its reason, and doubts anything else', () => {
		const none = { ImportedCount: '0', OrderImport: [], OrderSkipped: [] };
		expect(
			readImportResult({
				...none,
				OrderImport: [{ SalesOrderCode: 'SO1', URN: 'U1', Msg: 'note' }],
			}),
		).toEqual({ imported: true, salesOrderCode: 'SO1', customerUrn: 'U1', message: 'note' });
		expect(
			readImportResult({ ...none, OrderSkipped: [{ OrderRef: 'R', SkipReason: 'because' }] }),
		).toEqual({
			imported: false,
			message: 'because',
		});
		expect(() => readImportResult(none)).toThrow(doubtful);
		expect(() => readImportResult(null)).toThrow(doubtful);
	});

	it('writes the sections, leaves empty fields and an equal delivery address out', () => {
		const order = sampleOrder('R-1', 'TEE');
		const { invoiceAddress } = order.customer;
		const xml = salesOrderXml({
			...order,
			customer: { ...order.customer, deliveryAddress: { ...invoiceAddress, line2: '' } },
		});
		expect(xml).toContain('<ISURNAME>Sample &amp; Sons &lt;test&gt;</ISURNAME>');
		expect(xml).toContain('<DELIVERY_GRS>3.95</DELIVERY_GRS>');
		expect(xml).toContain(
			'<ORDER_ITEM><STOCK_CODE>TEE</STOCK_CODE><MAPPING_TYPE>1</MAPPING_TYPE><ORDER_QTY>1</ORDER_QTY><PRICE_GRS>12.00</PRICE_GRS><IMPORT_REF>line-1</IMPORT_REF></ORDER_ITEM>',
		);
		expect(xml).toContain(
			'<CARD_NUMBER>MIRAKL</CARD_NUMBER><PREAUTH>0</PREAUTH><AUTH_CODE>MIRAKL</AUTH_CODE>',
		);
		expect(xml).not.toMatch(/DELADDR|COMPANY_CODE|<\w+><\/\w+>|<\w+\/>/);
		expect(xml.match(/<IS_NEW_CUSTOMER>0</)).not.toBeNull();
	});

	it('writes a delivery address of its own, net prices, and an account payment without a card', () => {
		const order = sampleOrder('R-2', 'TEE');
		const xml = salesOrderXml({
			...order,
			customer: {
				...order.customer,
				createNew: true,
				deliveryAddress: { ...order.customer.invoiceAddress, line1: 'Elsewhere' },
			},
			lines: [{ ...order.lines[0], priceIs: 'net' }],
			payments: [{ ...order.payments[0], type: 'account' }],
		});
		expect(xml).toContain('<DADDRESS1>Elsewhere</DADDRESS1>');
		expect(xml).toContain('<PRICE_NET>12.00</PRICE_NET>');
		expect(xml).toContain('<IS_NEW_CUSTOMER>-1</IS_NEW_CUSTOMER>');
		expect(xml).toContain('<PAYMENT_TYPE>3</PAYMENT_TYPE>');
		expect(xml).not.toMatch(/AUTH_CODE|CARD_NUMBER/);
	});

	it('refuses what is too long or badly written, and never cuts', () => {
		const order = sampleOrder('R-3', 'TEE');
		const { invoiceAddress } = order.customer;
		const withAddress = (change: object) => ({
			...order,
			customer: { ...order.customer, invoiceAddress: { ...invoiceAddress, ...change } },
		});
		const refused = (given: object) =>
			salesOrderSchema.safeParse(given).error?.issues[0].path.join('.');
		expect(refused(order)).toBeUndefined();
		expect(refused(withAddress({ line2: 'x'.repeat(36) }))).toBe('customer.invoiceAddress.line2');
		expect(refused(withAddress({ postcode: '12345678901' }))).toBe(
			'customer.invoiceAddress.postcode',
		);
		expect(refused(withAddress({ surname: ' ' }))).toBe('customer.invoiceAddress.surname');
		expect(refused({ ...order, associatedRef: 'x'.repeat(51) })).toBe('associatedRef');
		expect(refused({ ...order, associatedRef: 'a,b' })).toBe('associatedRef');
		expect(refused({ ...order, delivery: '£3.95' })).toBe('delivery');
		expect(refused({ ...order, orderDate: '2024-05-14 09:31:07' })).toBe('orderDate');
		expect(refused({ ...order, lines: [] })).toBe('lines');
		expect(refused({ ...order, unknownField: 1 })).toBe('');
	});
});
